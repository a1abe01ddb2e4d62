package dev.retort.sql;

import dev.retort.type.SqlType;

/**
 * An element of an array; null, or on some databases an error, where there is none.
 *
 * @param <T> the Java type of the value
 */
public final class ArrayElement<T> extends ComputedExpression<T> implements AnyExpression<T> {
    private final Expression<?> array;
    private final Expression<Integer> index;

    ArrayElement(SqlType<T> type, Expression<?> array, Expression<Integer> index) {
        super(type);
        this.array = array;
        this.index = index;
    }

    /** The array. */
    public Expression<?> array() {
        return array;
    }

    /** The place, from 1. */
    public Expression<Integer> index() {
        return index;
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitArrayElement(this);
    }
}
