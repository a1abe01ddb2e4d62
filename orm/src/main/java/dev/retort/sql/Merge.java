package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings a table in line with a source of rows: rows that match are changed or removed, others are inserted. Every step
 * returns a new merge and leaves this one as it is.
 *
 * <pre>{@code
 * merge(stock, deliveries, stock.item.eq(deliveries.item))
 *     .whenMatchedUpdate(stock.amount.set(stock.amount.plus(deliveries.amount)))
 *     .whenNotMatchedInsert(stock.item.set(deliveries.item), stock.amount.set(deliveries.amount));
 * }</pre>
 *
 * <p>Of the branches whose condition holds for a row, the first counts.
 */
public final class Merge extends DataChange<Merge> {
    private final TableClause table;
    private final FromClause source;
    private final Expression<Boolean> on;
    private final List<Branch> branches;
    private final List<Expression<?>> returning;

    private Merge(
            TableClause table,
            FromClause source,
            Expression<Boolean> on,
            List<Branch> branches,
            List<? extends Expression<?>> returning,
            List<Clause> clauses) {
        super(clauses);
        this.table = table;
        this.source = source;
        this.on = on;
        this.branches = List.copyOf(branches);
        this.returning = List.copyOf(returning);
    }

    static Merge into(TableClause table, FromClause source, Expression<Boolean> on) {
        return new Merge(table, source, on, List.of(), List.of(), List.of());
    }

    /** The table. */
    public TableClause table() {
        return table;
    }

    /** Where the rows come from. */
    public FromClause source() {
        return source;
    }

    /** When a row of the source belongs to one of the table. */
    public Expression<Boolean> on() {
        return on;
    }

    /** What happens, in order. */
    public List<Branch> branches() {
        return branches;
    }

    /** What comes back of each row that was changed, removed or inserted. */
    public List<Expression<?>> returning() {
        return returning;
    }

    /** Changes rows that match. */
    public Merge whenMatchedUpdate(Assignment<?>... set) {
        return with(new Branch(Action.UPDATE, null, check(set)));
    }

    /** Changes rows that match and for which a condition holds. */
    public Merge whenMatchedUpdateIf(Expression<Boolean> condition, Assignment<?>... set) {
        return with(new Branch(Action.UPDATE, condition, check(set)));
    }

    /** Removes rows that match. */
    public Merge whenMatchedDelete() {
        return with(new Branch(Action.DELETE, null, List.of()));
    }

    /** Removes rows that match and for which a condition holds. */
    public Merge whenMatchedDeleteIf(Expression<Boolean> condition) {
        return with(new Branch(Action.DELETE, condition, List.of()));
    }

    /** Inserts a row for each one of the source that matches none. */
    public Merge whenNotMatchedInsert(Assignment<?>... values) {
        return with(new Branch(Action.INSERT, null, check(values)));
    }

    /** Inserts a row for each one of the source that matches none and for which a condition holds. */
    public Merge whenNotMatchedInsertIf(Expression<Boolean> condition, Assignment<?>... values) {
        return with(new Branch(Action.INSERT, condition, check(values)));
    }

    private Merge with(Branch branch) {
        List<Branch> all = new ArrayList<>(branches);
        all.add(branch);
        return new Merge(table, source, on, all, returning, clauses());
    }

    private List<Assignment<?>> check(Assignment<?>[] assignments) {
        if (assignments.length == 0) {
            throw new InvalidRequestException(
                    "A merge into \"" + table.name() + "\" needs at least one column to write");
        }
        List<Assignment<?>> all = List.of(assignments);
        TargetColumns.check(table, all);
        return all;
    }

    @Override
    public Merge returning(List<? extends Expression<?>> expressions) {
        return new Merge(table, source, on, branches, expressions, clauses());
    }

    @Override
    ClausePlace.Kind kind() {
        return ClausePlace.Kind.MERGE;
    }

    @Override
    Merge withClauses(List<Clause> all) {
        return new Merge(table, source, on, branches, returning, all);
    }

    @Override
    public List<Expression<?>> resultColumns() {
        return returning;
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitMerge(this);
    }

    /** What a branch does. */
    public enum Action {
        /** Changes the row of the table. */
        UPDATE,
        /** Removes the row of the table. */
        DELETE,
        /** Inserts a row. */
        INSERT
    }

    /** One thing that may happen to a row. */
    public static final class Branch {
        private final Action action;
        private final @Nullable Expression<Boolean> condition;
        private final List<Assignment<?>> assignments;

        private Branch(Action action, @Nullable Expression<Boolean> condition, List<Assignment<?>> assignments) {
            this.action = action;
            this.condition = condition;
            this.assignments = assignments;
        }

        /** What it does. */
        public Action action() {
            return action;
        }

        /** The condition besides matching, if any. */
        public Optional<Expression<Boolean>> condition() {
            return Optional.ofNullable(condition);
        }

        /** The columns that are written. */
        public List<Assignment<?>> assignments() {
            return assignments;
        }
    }
}
