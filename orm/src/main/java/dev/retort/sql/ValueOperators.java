package dev.retort.sql;

import dev.retort.type.SqlType;

/**
 * The operators of an {@link Expression} that convert it, or are not known to core.
 *
 * @param <T> the Java type of the value
 */
public sealed interface ValueOperators<T> permits Expression {
    private Expression<T> self() {
        return (Expression<T>) this;
    }

    /** {@code CAST(this AS type)}: the database converts the value. */
    default <U> Expression<U> cast(SqlType<U> type) {
        return new Cast<>(type, self(), false);
    }

    /** {@code CAST(this AS type)}: the database converts the value. */
    default <U, X extends Expression<U>> X cast(KindType<U, X, ?, ?> type) {
        return type.expression(new Cast<>(type, self(), false));
    }

    /** As {@link #cast(SqlType)}, but null where the value cannot be converted. */
    default <U> Expression<U> tryCast(SqlType<U> type) {
        return new Cast<>(type, self(), true);
    }

    /** As {@link #cast(KindType)}, but null where the value cannot be converted. */
    default <U, X extends Expression<U>> X tryCast(KindType<U, X, ?, ?> type) {
        return type.expression(new Cast<>(type, self(), true));
    }

    /** Java sees the value with another type; the SQL stays the same. */
    default <U> Expression<U> coerce(SqlType<U> type) {
        return new TypeCoercion<>(type, self());
    }

    /** Java sees the value with another type and its operators; the SQL stays the same. */
    default <U, X extends Expression<U>> X coerce(KindType<U, X, ?, ?> type) {
        return type.expression(new TypeCoercion<>(type, self()));
    }

    /**
     * An operator that core does not know.
     *
     * @param symbol the operator as it stands in SQL; one with a question mark, such as PostgreSQL's {@code ?|}, is written as
     *     JDBC wants it
     * @param type the type of the result
     * @throws dev.retort.error.InvalidRequestException if {@code symbol} is not an operator
     */
    default <U> Expression<U> op(String symbol, Expression<?> other, SqlType<U> type) {
        return new CustomOperation<>(type, self(), RawSql.operator(symbol), other);
    }

    /** As {@link #op(String, Expression, SqlType)}, with the operators of the result's kind. */
    default <U, X extends Expression<U>> X op(String symbol, Expression<?> other, KindType<U, X, ?, ?> type) {
        return type.expression(new CustomOperation<>(type, self(), RawSql.operator(symbol), other));
    }

    /** As {@link #op(String, Expression, SqlType)}, with a value of this type at the right. */
    default <U> Expression<U> op(String symbol, T value, SqlType<U> type) {
        return op(symbol, new BindParameter<>(self().type(), value), type);
    }

    /** As {@link #op(String, Expression, KindType)}, with a value of this type at the right. */
    default <U, X extends Expression<U>> X op(String symbol, T value, KindType<U, X, ?, ?> type) {
        return op(symbol, new BindParameter<>(self().type(), value), type);
    }

    /** A comparison that core does not know. */
    default Condition op(String symbol, T value) {
        return op(symbol, new BindParameter<>(self().type(), value));
    }

    /** A comparison that core does not know. */
    default Condition op(String symbol, Expression<?> other) {
        return new CustomCondition(self(), RawSql.operator(symbol), other);
    }

    /** This, or another where this is null. */
    default Expression<T> orElse(Expression<? extends T> other) {
        return AnyFunctionCall.standard("coalesce", self().type(), self(), other);
    }

    /** This, or a value where this is null. */
    default Expression<T> orElse(T value) {
        return orElse(new BindParameter<>(self().type(), value));
    }
}
