package dev.retort.sql;

import java.util.ArrayList;
import java.util.List;

/** A change of rows. Every step returns a new update and leaves this one as it is. */
public final class Update extends Statement {
    private final TableClause table;
    private final List<Assignment<?>> assignments;
    private final List<Expression<Boolean>> where;
    private final List<Expression<?>> returning;

    private Update(
            TableClause table,
            List<Assignment<?>> assignments,
            List<Expression<Boolean>> where,
            List<Expression<?>> returning) {
        this.table = table;
        this.assignments = assignments;
        this.where = where;
        this.returning = returning;
    }

    static Update of(TableClause table) {
        return new Update(table, List.of(), List.of(), List.of());
    }

    /** The table. */
    public TableClause table() {
        return table;
    }

    /** The columns and their new values. */
    public List<Assignment<?>> assignments() {
        return assignments;
    }

    /** The conditions, all of which must hold; without any, every row changes. */
    public List<Expression<Boolean>> where() {
        return where;
    }

    /** What comes back of each changed row. */
    public List<Expression<?>> returning() {
        return returning;
    }

    /**
     * Gives columns their new values, besides those given before.
     *
     * @throws dev.retort.error.NoSuchColumnException if a column is of another table
     * @throws dev.retort.error.InvalidRequestException if a column is given twice
     */
    public Update set(Assignment<?>... values) {
        return set(List.of(values));
    }

    /** As {@link #set(Assignment...)}. */
    public Update set(List<? extends Assignment<?>> values) {
        List<Assignment<?>> all = new ArrayList<>(assignments);
        all.addAll(values);
        TargetColumns.check(table, all);
        return new Update(table, List.copyOf(all), where, returning);
    }

    /** Adds a condition; several must all hold. */
    public Update where(Expression<Boolean> condition) {
        List<Expression<Boolean>> all = new ArrayList<>(where);
        all.add(condition);
        return new Update(table, assignments, List.copyOf(all), returning);
    }

    /** What comes back of each changed row. */
    public Update returning(Expression<?>... expressions) {
        return new Update(table, assignments, where, List.of(expressions));
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitUpdate(this);
    }
}
