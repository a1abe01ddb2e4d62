package dev.retort.sql;

import dev.retort.type.SqlType;

/**
 * An element of an array; null, or on some databases an error, where there is none. Or the value that a map has for a key; null
 * where it has none.
 *
 * @param <T> the Java type of the value
 */
public final class ArrayElement<T> extends ComputedExpression<T> implements AnyExpression<T> {
    private final Expression<?> array;
    private final Expression<?> index;

    ArrayElement(SqlType<T> type, Expression<?> array, Expression<?> index) {
        super(type);
        this.array = array;
        this.index = index;
    }

    /** The array, or map. */
    public Expression<?> array() {
        return array;
    }

    /** The place, from 1; of a map the key, a text. */
    public Expression<?> index() {
        return index;
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitArrayElement(this);
    }
}
