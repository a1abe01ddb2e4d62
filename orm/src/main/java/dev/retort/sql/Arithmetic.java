package dev.retort.sql;

import dev.retort.error.InvalidRequestException;

/** Builds the arithmetic of {@link Expression}. */
final class Arithmetic {
    private Arithmetic() {}

    static <T> Expression<T> of(Expression<T> left, Operator operator, Expression<? extends T> right) {
        if (!Number.class.isAssignableFrom(left.type().javaType())) {
            throw new InvalidRequestException("\"" + operator.sql() + "\" works on numbers; \"" + left.resultName()
                    + "\" is of type " + left.type());
        }
        return new BinaryExpression<>(left, operator, right, left.type());
    }
}
