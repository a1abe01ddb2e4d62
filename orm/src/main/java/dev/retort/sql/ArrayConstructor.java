package dev.retort.sql;

import dev.retort.type.SqlType;
import java.util.List;

/**
 * An array of expressions.
 *
 * @param <T> the Java type of the value
 */
public final class ArrayConstructor<T> extends ComputedExpression<T> implements AnyExpression<T> {
    private final List<Expression<?>> elements;

    ArrayConstructor(SqlType<T> type, List<Expression<?>> elements) {
        super(type);
        this.elements = elements;
    }

    /** The elements. */
    public List<Expression<?>> elements() {
        return elements;
    }

    @Override
    public void accept(SqlVisitor visitor) {
        visitor.visitArray(this);
    }
}
