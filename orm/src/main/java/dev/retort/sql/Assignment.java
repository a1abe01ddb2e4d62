package dev.retort.sql;

/**
 * A column and the value that an insert or update gives it.
 *
 * @param column the column
 * @param value the value, a bound one or any other expression
 * @param <T> the Java type of the column
 */
public record Assignment<T>(ColumnClause<T> column, Expression<? extends T> value) implements SqlElement {
    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitAssignment(this);
    }
}
