package dev.retort.sql;

/**
 * What the elements of an expression are: whatever value an operator or a call has, one class stands for it, and what it has
 * operators for is told by the static type under which it is handed out alone. No other object or class per kind is needed.
 *
 * @param <T> the Java type of the value
 */
sealed interface AnyExpression<T>
        extends TextExpression<T>, NumericExpression<T>, TemporalExpression<T>, JsonExpression<T>, ArrayExpression<T, T>
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
    /** What the word means by the kind of the type, which an array alone has elements of. */
    @Override
    default Condition contains(T value) {
        return type().elementType().isPresent()
                ? ArrayExpression.super.contains(value)
                : JsonExpression.super.contains(value);
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
