package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A removal of rows. Every step returns a new delete and leaves this one as it is. */
public final class Delete extends DataChange<Delete> {
    private final TableClause table;
    private final List<FromClause> using;
    private final List<Expression<Boolean>> where;
    private final List<Expression<?>> returning;
    private final boolean allRows;

    private Delete(
            TableClause table,
            List<FromClause> using,
            List<Expression<Boolean>> where,
            List<? extends Expression<?>> returning,
            boolean allRows,
            List<Clause> clauses) {
        super(clauses);
        this.table = table;
        this.using = List.copyOf(using);
        this.where = List.copyOf(where);
        this.returning = List.copyOf(returning);
        this.allRows = allRows;
    }

    static Delete from(TableClause table) {
        return new Delete(table, List.of(), List.of(), List.of(), false, List.of());
    }

    /** The table. */
    public TableClause table() {
        return table;
    }

    /** Further sources, which conditions may use. */
    public List<FromClause> using() {
        return using;
    }

    /** The conditions, all of which must hold; without any, every row goes, if {@link #allRows()} says so. */
    public List<Expression<Boolean>> where() {
        return where;
    }

    /** Whether it is meant to remove every row. */
    public boolean isOfAllRows() {
        return allRows;
    }

    /** Says that every row is meant: a delete without {@link #where} is refused else, when it is executed. */
    public Delete allRows() {
        return new Delete(table, using, where, returning, true, clauses());
    }

    /** What comes back of each removed row. */
    public List<Expression<?>> returning() {
        return returning;
    }

    /**
     * Adds sources that conditions may use ({@code DELETE … USING}); say with {@link #where} how they belong to the table.
     * Where the dialect cannot, use {@link Sql#exists} or {@code in(select)}.
     */
    public Delete using(FromClause... sources) {
        List<FromClause> all = new ArrayList<>(using);
        Arrays.stream(sources).map(FromClause::canonical).forEach(all::add);
        return new Delete(table, all, where, returning, allRows, clauses());
    }

    /** Adds a condition; several must all hold. */
    public Delete where(Expression<Boolean> condition) {
        List<Expression<Boolean>> all = new ArrayList<>(where);
        all.add(condition);
        return new Delete(table, using, all, returning, allRows, clauses());
    }

    /** Adds conditions; all must hold. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public final Delete where(Expression<Boolean>... all) {
        return where(Arrays.asList(all));
    }

    /**
     * Adds conditions; all must hold.
     *
     * @throws InvalidRequestException if there is none, which would mean every row
     */
    public Delete where(List<? extends Expression<Boolean>> all) {
        if (all.isEmpty()) {
            throw new InvalidRequestException(
                    "where() was given no condition, so the delete would remove every row of \"" + table.name()
                            + "\"; say allRows() in place of it if that is meant");
        }
        List<Expression<Boolean>> both = new ArrayList<>(where);
        both.addAll(all);
        return new Delete(table, using, both, returning, allRows, clauses());
    }

    /**
     * Adds a condition on a column by name: it equals the value, which may be an {@link Expression}, or is null. The column is
     * sought in all sources that the delete reads as it is built so far.
     *
     * @throws dev.retort.error.NoSuchColumnException if none has a column of the name; the message lists those there are
     * @throws InvalidRequestException if several have, or the value is of another class than the column
     */
    public Delete filterBy(String column, @Nullable Object value) {
        return where(byName().equal(column, value));
    }

    /** As {@link #filterBy(String, Object)}, with several columns, all of which must equal their values. */
    public Delete filterBy(Map<String, ? extends @Nullable Object> values) {
        return where(byName().equal(values));
    }

    private NamedFilter byName() {
        Set<FromClause> sources = ColumnSources.leaves(using);
        sources.add(table);
        return new NamedFilter("the delete of \"" + table.name() + "\"", sources);
    }

    @Override
    public Delete returning(List<? extends Expression<?>> expressions) {
        return new Delete(table, using, where, expressions, allRows, clauses());
    }

    @Override
    ClausePlace.Kind kind() {
        return ClausePlace.Kind.DELETE;
    }

    @Override
    Delete withClauses(List<Clause> all) {
        return new Delete(table, using, where, returning, allRows, all);
    }

    @Override
    public List<Expression<?>> resultColumns() {
        return returning;
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitDelete(this);
    }
}
