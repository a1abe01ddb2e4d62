package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A change of rows. Every step returns a new update and leaves this one as it is. Columns are set in the order in which
 * they were given.
 */
public final class Update extends DataChange<Update> {
    private final TableClause table;
    private final List<Assignment<?>> assignments;
    private final List<RowAssignment> rowAssignments;
    private final List<ElementAssignment<?>> elementAssignments;
    private final List<FromClause> from;
    private final List<Expression<Boolean>> where;
    private final List<Expression<?>> returning;
    private final boolean allRows;

    private Update(Parts parts) {
        super(parts.clauses);
        this.table = parts.table;
        this.assignments = parts.assignments;
        this.rowAssignments = parts.rowAssignments;
        this.elementAssignments = parts.elementAssignments;
        this.from = parts.from;
        this.where = parts.where;
        this.returning = parts.returning;
        this.allRows = parts.allRows;
    }

    static Update of(TableClause table) {
        return new Update(new Parts(table));
    }

    /** The table. */
    public TableClause table() {
        return table;
    }

    /** The columns and their new values. */
    public List<Assignment<?>> assignments() {
        return assignments;
    }

    /** The columns that take their values from a query together; they are set behind the others. */
    public List<RowAssignment> rowAssignments() {
        return rowAssignments;
    }

    /** The elements of columns that are set by themselves, behind all whole columns. */
    public List<ElementAssignment<?>> elementAssignments() {
        return elementAssignments;
    }

    /** Further sources, which conditions and values may use. */
    public List<FromClause> from() {
        return from;
    }

    /** The conditions, all of which must hold; without any, every row changes, if {@link #allRows()} says so. */
    public List<Expression<Boolean>> where() {
        return where;
    }

    /** Whether it is meant to change every row. */
    public boolean isOfAllRows() {
        return allRows;
    }

    /** Says that every row is meant: an update without {@link #where} is refused else, when it is executed. */
    public Update allRows() {
        Parts parts = new Parts(this);
        parts.allRows = true;
        return parts.build();
    }

    /** What comes back of each changed row. */
    public List<Expression<?>> returning() {
        return returning;
    }

    /**
     * Gives columns their new values, besides those given before.
     *
     * @throws dev.retort.error.NoSuchColumnException if a column is of another table
     * @throws InvalidRequestException if a column is given twice
     */
    public Update set(Assignment<?>... values) {
        return set(List.of(values));
    }

    /**
     * Gives a column its new value, besides those given before.
     *
     * @throws dev.retort.error.NoSuchColumnException if the column is of another table
     * @throws InvalidRequestException if it has a new value already
     */
    public <T> Update set(ColumnClause<T> column, @Nullable T value) {
        return set(column.set(value));
    }

    /** As {@link #set(ColumnClause, Object)}, of a whole number. */
    public Update set(NumericColumnClause<?> column, long number) {
        return set(column.set(number));
    }

    /**
     * As {@link #set(ColumnClause, Object)}, with an expression.
     *
     * @param nothing never given; beside it null means a value to the compiler
     */
    public <T> Update set(ColumnClause<T> column, Expression<? extends T> expression, Void... nothing) {
        return set(column.set(expression));
    }

    /** As {@link #set(Assignment...)}. */
    public Update set(List<? extends Assignment<?>> values) {
        Parts parts = new Parts(this);
        parts.assignments = new ArrayList<>(assignments);
        parts.assignments.addAll(values);
        return parts.build();
    }

    /**
     * Gives columns their new values by name, besides those given before; a value may be an {@link Expression}.
     *
     * @throws dev.retort.error.NoSuchColumnException if the table has no column of a name; the message lists those there are
     * @throws InvalidRequestException if a value is of another class than its column, or a column is given twice
     */
    public Update set(Map<String, ? extends @Nullable Object> values) {
        return set(TargetColumns.assignments(table, values));
    }

    /**
     * Gives several columns the values of a query's only row, besides those given before.
     *
     * @throws dev.retort.error.NoSuchColumnException if a column is of another table
     * @throws InvalidRequestException if a column is given twice, or the query has more or fewer columns
     */
    public Update set(List<? extends ColumnClause<?>> columns, Select<?> select) {
        if (columns.size() != select.selection().size()) {
            throw new InvalidRequestException(columns.size() + " columns cannot take the "
                    + select.selection().size() + " of a query");
        }
        Parts parts = new Parts(this);
        parts.rowAssignments = new ArrayList<>(rowAssignments);
        parts.rowAssignments.add(new RowAssignment(List.copyOf(columns), select));
        return parts.build();
    }

    /**
     * Gives an element of a column a new value, besides what was set before, and leaves the others as they are: {@code SET tags[1]
     * = ?}. On PostgreSQL, which makes the way to the element where it is not there: an array grows, with nulls between, an
     * object gets the member, and a column that is null gets a value. Beware: the places of an array that was null or empty begin
     * with the first one that is set, which a list does not tell; set {@code element(1)} first.
     *
     * @param element of an array, {@code tags.element(1)}; of a JSON document, {@code settings.json("theme", "name")}, whose value
     *     is JSON, null being JSON's; or of an hstore, {@code subscript(attributes, "key")}
     * @throws dev.retort.error.NoSuchColumnException if the column is of another table
     * @throws InvalidRequestException if it is no element of a column, or one at a place below 1, or the column is set as a whole
     *     too
     */
    public <T> Update setElement(Expression<T> element, @Nullable T value) {
        return plus(ElementAssignment.of(element, BindParameter.orExpression(element.type(), value)));
    }

    /**
     * As {@link #setElement(Expression, Object)}, with an expression.
     *
     * @param nothing never given; beside it null means a value to the compiler
     */
    public <T> Update setElement(Expression<T> element, Expression<? extends T> expression, Void... nothing) {
        return plus(ElementAssignment.of(element, expression));
    }

    private Update plus(ElementAssignment<?> assignment) {
        Parts parts = new Parts(this);
        parts.elementAssignments = new ArrayList<>(elementAssignments);
        parts.elementAssignments.add(assignment);
        return parts.build();
    }

    /**
     * Adds sources that conditions and values may use ({@code UPDATE … FROM}); say with {@link #where} how they belong to
     * the table. Where the dialect cannot, use a correlated subquery.
     */
    public Update from(FromClause... sources) {
        Parts parts = new Parts(this);
        parts.from = new ArrayList<>(from);
        Arrays.stream(sources).map(FromClause::canonical).forEach(parts.from::add);
        return parts.build();
    }

    /** Adds a condition; several must all hold. */
    public Update where(Expression<Boolean> condition) {
        Parts parts = new Parts(this);
        parts.where = new ArrayList<>(where);
        parts.where.add(condition);
        return parts.build();
    }

    /** Adds conditions; all must hold. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public final Update where(Expression<Boolean>... all) {
        return where(Arrays.asList(all));
    }

    /**
     * Adds conditions; all must hold.
     *
     * @throws InvalidRequestException if there is none, which would mean every row
     */
    public Update where(List<? extends Expression<Boolean>> all) {
        if (all.isEmpty()) {
            throw new InvalidRequestException(
                    "where() was given no condition, so the update would change every row of \"" + table.name()
                            + "\"; say allRows() in place of it if that is meant");
        }
        Parts parts = new Parts(this);
        parts.where = new ArrayList<>(where);
        parts.where.addAll(all);
        return parts.build();
    }

    /**
     * Adds a condition on a column by name: it equals the value, which may be an {@link Expression}, or is null. The column is
     * sought in all sources that the update reads as it is built so far.
     *
     * @throws dev.retort.error.NoSuchColumnException if none has a column of the name; the message lists those there are
     * @throws InvalidRequestException if several have, or the value is of another class than the column
     */
    public Update filterBy(String column, @Nullable Object value) {
        return where(byName().equal(column, value));
    }

    /** As {@link #filterBy(String, Object)}, with several columns, all of which must equal their values. */
    public Update filterBy(Map<String, ? extends @Nullable Object> values) {
        return where(byName().equal(values));
    }

    private NamedFilter byName() {
        Set<FromClause> sources = ColumnSources.leaves(from);
        sources.add(table);
        return new NamedFilter("the update of \"" + table.name() + "\"", sources);
    }

    @Override
    public Update returning(List<? extends Expression<?>> expressions) {
        Parts parts = new Parts(this);
        parts.returning = List.copyOf(expressions);
        return parts.build();
    }

    @Override
    ClausePlace.Kind kind() {
        return ClausePlace.Kind.UPDATE;
    }

    @Override
    Update withClauses(List<Clause> all) {
        Parts parts = new Parts(this);
        parts.clauses = all;
        return parts.build();
    }

    @Override
    public List<Expression<?>> resultColumns() {
        return returning;
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitUpdate(this);
    }

    /** The parts of an update while a step changes one of them. */
    private static final class Parts {
        final TableClause table;
        List<Assignment<?>> assignments = List.of();
        List<RowAssignment> rowAssignments = List.of();
        List<ElementAssignment<?>> elementAssignments = List.of();
        List<FromClause> from = List.of();
        List<Expression<Boolean>> where = List.of();
        List<Expression<?>> returning = List.of();
        List<Clause> clauses = List.of();
        boolean allRows;

        Parts(TableClause table) {
            this.table = table;
        }

        Parts(Update update) {
            this(update.table);
            assignments = update.assignments;
            rowAssignments = update.rowAssignments;
            elementAssignments = update.elementAssignments;
            from = update.from;
            where = update.where;
            returning = update.returning;
            clauses = update.clauses();
            allRows = update.allRows;
        }

        /** Each of them once, though several elements of one may be set. */
        private Set<ColumnClause<?>> columnsOfElements() {
            Set<ColumnClause<?>> columns = new LinkedHashSet<>();
            elementAssignments.forEach(
                    assignment -> columns.add(assignment.column().canonical()));
            return columns;
        }

        Update build() {
            List<ColumnClause<?>> written = new ArrayList<>();
            assignments.forEach(assignment -> written.add(assignment.column()));
            rowAssignments.forEach(row -> written.addAll(row.columns()));
            if (!elementAssignments.isEmpty()) {
                written.addAll(columnsOfElements());
            }
            TargetColumns.checkColumns(table, written);
            assignments = List.copyOf(assignments);
            rowAssignments = List.copyOf(rowAssignments);
            elementAssignments = List.copyOf(elementAssignments);
            from = List.copyOf(from);
            where = List.copyOf(where);
            return new Update(this);
        }
    }
}
