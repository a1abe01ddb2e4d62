package dev.retort.sql;

import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The operators of an {@link Expression} that compare; null compares as SQL has it, with an unknown result.
 *
 * @param <T> the Java type of the value
 */
public sealed interface ComparisonOperators<T> permits Expression {
    private Expression<T> self() {
        return (Expression<T>) this;
    }

    /** {@code this = value}, or {@code this IS NULL} for null. */
    default Condition eq(@Nullable T value) {
        return value == null ? isNull() : Comparison.of(self(), Operator.EQ, value);
    }

    /**
     * {@code this = other}.
     *
     * @param nothing never given; beside it {@code eq(null)} means a value to the compiler
     */
    default Condition eq(Expression<? extends T> other, Void... nothing) {
        return Comparison.of(self(), Operator.EQ, other);
    }

    /** {@code this <> value}, or {@code this IS NOT NULL} for null. */
    default Condition ne(@Nullable T value) {
        return value == null ? isNotNull() : Comparison.of(self(), Operator.NE, value);
    }

    /**
     * {@code this <> other}.
     *
     * @param nothing never given; beside it {@code ne(null)} means a value to the compiler
     */
    default Condition ne(Expression<? extends T> other, Void... nothing) {
        return Comparison.of(self(), Operator.NE, other);
    }

    /** {@code this < value}. */
    default Condition lt(T value) {
        return Comparison.of(self(), Operator.LT, value);
    }

    /** {@code this < other}. */
    default Condition lt(Expression<? extends T> other) {
        return Comparison.of(self(), Operator.LT, other);
    }

    /** {@code this <= value}. */
    default Condition le(T value) {
        return Comparison.of(self(), Operator.LE, value);
    }

    /** {@code this <= other}. */
    default Condition le(Expression<? extends T> other) {
        return Comparison.of(self(), Operator.LE, other);
    }

    /** {@code this > value}. */
    default Condition gt(T value) {
        return Comparison.of(self(), Operator.GT, value);
    }

    /** {@code this > other}. */
    default Condition gt(Expression<? extends T> other) {
        return Comparison.of(self(), Operator.GT, other);
    }

    /** {@code this >= value}. */
    default Condition ge(T value) {
        return Comparison.of(self(), Operator.GE, value);
    }

    /** {@code this >= other}. */
    default Condition ge(Expression<? extends T> other) {
        return Comparison.of(self(), Operator.GE, other);
    }

    /** {@code this BETWEEN low AND high}, both included; never holds where {@code low} is larger. */
    default Condition between(T low, T high) {
        return between(Comparison.bind(self(), low), Comparison.bind(self(), high));
    }

    /** {@code this BETWEEN low AND high}, both included; never holds where {@code low} is larger. */
    default Condition between(Expression<? extends T> low, Expression<? extends T> high) {
        return new Between(self(), low, high, false, false);
    }

    /** {@code this NOT BETWEEN low AND high}. */
    default Condition notBetween(T low, T high) {
        return notBetween(Comparison.bind(self(), low), Comparison.bind(self(), high));
    }

    /** {@code this NOT BETWEEN low AND high}. */
    default Condition notBetween(Expression<? extends T> low, Expression<? extends T> high) {
        return new Between(self(), low, high, true, false);
    }

    /** Lies between two bounds, both included, whichever is the larger. */
    default Condition betweenSymmetric(T one, T other) {
        return betweenSymmetric(Comparison.bind(self(), one), Comparison.bind(self(), other));
    }

    /** Lies between two bounds, both included, whichever is the larger. */
    default Condition betweenSymmetric(Expression<? extends T> one, Expression<? extends T> other) {
        return new Between(self(), one, other, false, true);
    }

    /** Unequal, where null is a value like others. */
    default Condition isDistinctFrom(@Nullable T value) {
        return Comparison.of(self(), Operator.IS_DISTINCT_FROM, Comparison.bind(self(), value));
    }

    /**
     * Unequal, where null is a value like others.
     *
     * @param nothing never given; beside it null means a value to the compiler
     */
    default Condition isDistinctFrom(Expression<? extends T> other, Void... nothing) {
        return Comparison.of(self(), Operator.IS_DISTINCT_FROM, other);
    }

    /** Equal, where null is a value like others. */
    default Condition isNotDistinctFrom(@Nullable T value) {
        return Comparison.of(self(), Operator.IS_NOT_DISTINCT_FROM, Comparison.bind(self(), value));
    }

    /**
     * Equal, where null is a value like others.
     *
     * @param nothing never given; beside it null means a value to the compiler
     */
    default Condition isNotDistinctFrom(Expression<? extends T> other, Void... nothing) {
        return Comparison.of(self(), Operator.IS_NOT_DISTINCT_FROM, other);
    }

    /** {@code this IS NULL}. */
    default Condition isNull() {
        return Comparison.test(self(), Operator.IS_NULL);
    }

    /** {@code this IS NOT NULL}. */
    default Condition isNotNull() {
        return Comparison.test(self(), Operator.IS_NOT_NULL);
    }

    /** Holds for true; false and null do not. This must be a boolean, as for the other three. */
    default Condition isTrue() {
        return Comparison.truth(self(), Operator.IS_TRUE);
    }

    /** Holds for false and null. */
    default Condition isNotTrue() {
        return Comparison.truth(self(), Operator.IS_NOT_TRUE);
    }

    /** Holds for false; true and null do not. */
    default Condition isFalse() {
        return Comparison.truth(self(), Operator.IS_FALSE);
    }

    /** Holds for true and null. */
    default Condition isNotFalse() {
        return Comparison.truth(self(), Operator.IS_NOT_FALSE);
    }

    /**
     * Membership in a list; an empty list is never matched.
     *
     * @throws dev.retort.error.InvalidRequestException if the list holds null, which SQL never finds in a list
     */
    default Condition in(Collection<? extends T> values) {
        return Comparison.inList(self(), Operator.IN, values);
    }

    /**
     * Membership in a list; an empty list is never matched.
     *
     * @throws dev.retort.error.InvalidRequestException if a value is null, which SQL never finds in a list
     */
    @SuppressWarnings("unchecked") // only read
    default Condition in(T... values) {
        return in(Arrays.asList(values));
    }

    /** Membership in the only column of a query. */
    default Condition in(QueryExpression<? extends T> query) {
        return Comparison.inSelect(self(), Operator.IN, query);
    }

    /**
     * Non-membership in a list; an empty list is always matched.
     *
     * @throws dev.retort.error.InvalidRequestException if the list holds null, beside which SQL finds no row at all
     */
    default Condition notIn(Collection<? extends T> values) {
        return Comparison.inList(self(), Operator.NOT_IN, values);
    }

    /**
     * Non-membership in a list; an empty list is always matched.
     *
     * @throws dev.retort.error.InvalidRequestException if a value is null, beside which SQL finds no row at all
     */
    @SuppressWarnings("unchecked") // only read
    default Condition notIn(T... values) {
        return notIn(Arrays.asList(values));
    }

    /** Non-membership in the only column of a query; never holds where a row of the query is null. */
    default Condition notIn(QueryExpression<? extends T> query) {
        return Comparison.inSelect(self(), Operator.NOT_IN, query);
    }
}
