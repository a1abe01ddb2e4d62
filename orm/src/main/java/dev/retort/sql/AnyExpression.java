package dev.retort.sql;

import dev.retort.type.SqlType;

/**
 * What the elements of an expression are: whatever value an operator or a call has, one class stands for it, and what it has
 * operators for is told by the static type under which it is handed out alone. No other object or class per kind is needed.
 *
 * @param <T> the Java type of the value
 */
sealed interface AnyExpression<T>
        extends TextExpression<T>,
                NumericExpression<T>,
                TemporalExpression<T>,
                JsonExpression<T>,
                ArrayExpression<T, T>,
                RangeExpression<T, T>
        permits AnyColumn,
                BindParameter,
                BinaryExpression,
                UnaryExpression,
                AnyCase,
                AnyFunctionCall,
                ArrayConstructor,
                ArrayElement,
                Cast,
                Collation,
                CustomOperation,
                JsonAccess,
                Literal,
                TypeCoercion,
                WindowedCall {
    // words that several kinds have: each means what it does of the kind that the type is

    @Override
    default Condition contains(T value) {
        if (isRange()) {
            return RangeExpression.super.contains(value);
        }
        return type().elementType().isPresent()
                ? ArrayExpression.super.contains(value)
                : JsonExpression.super.contains(value);
    }

    @Override
    default Condition contains(Expression<? extends T> other) {
        return isRange() ? RangeExpression.super.contains(other) : JsonExpression.super.contains(other);
    }

    @Override
    default Condition containsAll(T other) {
        return isRange() ? RangeExpression.super.containsAll(other) : ArrayExpression.super.containsAll(other);
    }

    @Override
    default Condition containsAll(Expression<? extends T> other) {
        return isRange() ? RangeExpression.super.containsAll(other) : ArrayExpression.super.containsAll(other);
    }

    @Override
    default Condition overlaps(T other) {
        return isRange() ? RangeExpression.super.overlaps(other) : ArrayExpression.super.overlaps(other);
    }

    @Override
    default Condition overlaps(Expression<? extends T> other) {
        return isRange() ? RangeExpression.super.overlaps(other) : ArrayExpression.super.overlaps(other);
    }

    private boolean isRange() {
        return (SqlType<?>) type() instanceof RangeType;
    }

    @Override
    default AnyExpression<T> orElse(Expression<? extends T> other) {
        return AnyFunctionCall.standard("coalesce", type(), this, other);
    }

    @Override
    default AnyExpression<T> orElse(T value) {
        return AnyFunctionCall.standard("coalesce", type(), this, Comparison.bind(this, value));
    }
}
