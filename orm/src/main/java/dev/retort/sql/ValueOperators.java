package dev.retort.sql;

import dev.retort.type.SqlType;
import dev.retort.type.SqlTypes;
import java.util.List;

/**
 * The operators of an {@link Expression} that convert it, look into it, or are not known to core.
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

    /** As {@link #cast}, but null where the value cannot be converted. */
    default <U> Expression<U> tryCast(SqlType<U> type) {
        return new Cast<>(type, self(), true);
    }

    /** Java sees the value with another type; the SQL stays the same. */
    default <U> Expression<U> coerce(SqlType<U> type) {
        return new TypeCoercion<>(type, self());
    }

    /** A field of a date or time; the database refuses what has no such field. */
    default Expression<Integer> extract(DateField field) {
        return new Extract(field, self());
    }

    /**
     * The moment as the clocks of a time zone show it; of a time without zone, the moment at which they show it.
     *
     * @param type the type of what comes
     */
    default <U> Expression<U> atTimeZone(String zone, SqlType<U> type) {
        return new BinaryExpression<>(self(), Operator.AT_TIME_ZONE, new BindParameter<>(SqlTypes.VARCHAR, zone), type);
    }

    /**
     * A part of a JSON document, as JSON; null where there is none.
     *
     * @param path names of members, as text, and places in arrays from 0, as integers
     */
    default Expression<T> json(Object... path) {
        return new JsonAccess<>(self().type(), self(), Json.path(path), false);
    }

    /**
     * A part of a JSON document, as text; null where there is none.
     *
     * @param path names of members, as text, and places in arrays from 0, as integers
     */
    default Expression<String> jsonText(Object... path) {
        return new JsonAccess<>(SqlTypes.VARCHAR, self(), Json.path(path), true);
    }

    /**
     * An element of an array; null, or on some databases an error, where there is none.
     *
     * @param index the place, from 1
     * @param elementType the type of the elements
     */
    default <U> Expression<U> element(int index, SqlType<U> elementType) {
        return element(new BindParameter<>(SqlTypes.INTEGER, index), elementType);
    }

    /** An element of an array, from 1; null, or on some databases an error, where there is none. */
    default <U> Expression<U> element(Expression<Integer> index, SqlType<U> elementType) {
        return new ArrayElement<>(elementType, self(), index);
    }

    /** Whether an array holds all elements of another. */
    default Condition containsAll(Expression<? extends T> other) {
        return Comparison.of(self(), Operator.ARRAY_CONTAINS, other);
    }

    /** Whether two arrays have an element in common. */
    default Condition overlaps(Expression<? extends T> other) {
        return Comparison.of(self(), Operator.ARRAY_OVERLAPS, other);
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

    /** As {@link #op(String, Expression, SqlType)}, with a value of this type at the right. */
    default <U> Expression<U> op(String symbol, T value, SqlType<U> type) {
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
        return FunctionCall.of("coalesce", self().type(), List.of(self(), other));
    }

    /** This, or a value where this is null. */
    default Expression<T> orElse(T value) {
        return orElse(new BindParameter<>(self().type(), value));
    }
}
