package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;

/**
 * New rows for a table. Every step returns a new insert and leaves this one as it is.
 *
 * <p>With {@link #values} it writes one row; with {@link #columns} the values come at execution, for one row or many.
 */
public final class Insert extends Statement {
    private final TableClause table;
    private final List<Assignment<?>> assignments;
    private final List<Expression<?>> returning;

    private Insert(TableClause table, List<Assignment<?>> assignments, List<Expression<?>> returning) {
        this.table = table;
        this.assignments = assignments;
        this.returning = returning;
    }

    static Insert into(TableClause table) {
        return new Insert(table, List.of(), List.of());
    }

    /** The table. */
    public TableClause table() {
        return table;
    }

    /** The columns and their values; without any, the row consists of defaults. */
    public List<Assignment<?>> assignments() {
        return assignments;
    }

    /** What comes back of each new row. */
    public List<Expression<?>> returning() {
        return returning;
    }

    /**
     * Gives columns their values, besides those given before.
     *
     * @throws dev.retort.error.NoSuchColumnException if a column is of another table
     * @throws InvalidRequestException if a column is given twice
     */
    public Insert values(Assignment<?>... values) {
        return values(List.of(values));
    }

    /** As {@link #values(Assignment...)}. */
    public Insert values(List<? extends Assignment<?>> values) {
        List<Assignment<?>> all = new ArrayList<>(assignments);
        all.addAll(values);
        TargetColumns.check(table, all);
        return new Insert(table, List.copyOf(all), returning);
    }

    /** Names the columns whose values come at execution, in this order. */
    public Insert columns(ColumnClause<?>... columns) {
        return columns(List.of(columns));
    }

    /** As {@link #columns(ColumnClause...)}. */
    public Insert columns(List<? extends ColumnClause<?>> columns) {
        return values(columns.stream().<Assignment<?>>map(Insert::unset).toList());
    }

    /** What comes back of each new row, in the order of the rows. */
    public Insert returning(Expression<?>... expressions) {
        return returning(List.of(expressions));
    }

    /** As {@link #returning(Expression...)}. */
    public Insert returning(List<? extends Expression<?>> expressions) {
        return new Insert(table, assignments, List.copyOf(expressions));
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitInsert(this);
    }

    private static <T> Assignment<T> unset(ColumnClause<T> column) {
        return column.set(BindParameter.unset(column.type()));
    }
}
