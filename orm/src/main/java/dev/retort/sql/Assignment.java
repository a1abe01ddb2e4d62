package dev.retort.sql;

/**
 * A column and the value that an insert or update gives it.
 *
 * @param column the column
 * @param value the value, a bound one or any other expression
 * @param <T> the Java type of the column
 */
public record Assignment<T>(ColumnClause<T> column, Expression<? extends T> value) implements SqlElement {
    /** Whether the value is a parameter that is given at execution. */
    public boolean isUnset() {
        return value instanceof BindParameter<?> bind && bind.value() == BindParameter.UNSET;
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitAssignment(this);
    }

    /** The SQL, with {@code ?} for values. */
    @Override
    public String toString() {
        return SqlText.of(this);
    }
}
