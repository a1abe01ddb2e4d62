package dev.retort.sql;

/**
 * A column of a number.
 *
 * @param <T> the Java type of the value
 */
public interface NumericColumnClause<T> extends ColumnClause<T>, NumericExpression<T> {
    /** The number that this column takes in an insert or update. */
    default Assignment<T> set(long number) {
        return new Assignment<>(this, new BindParameter<>(type(), WholeNumber.of(type(), number)));
    }
}
