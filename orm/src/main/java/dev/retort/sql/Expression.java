package dev.retort.sql;

import dev.retort.type.SqlType;
import dev.retort.type.SqlTypes;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something with a value in SQL: a column, a bound value, an operator, a function call.
 *
 * <p>Values given to operators become bound parameters, never SQL text. Comparison with null follows SQL's meaning of
 * {@code IS NULL}: {@code name.eq(null)} is {@code name IS NULL}. An expression compares with {@code equals} by
 * identity; {@link #eq} builds SQL.
 *
 * @param <T> the Java type of the value
 */
public sealed interface Expression<T> extends SqlElement
        permits ColumnClause,
                BindParameter,
                BinaryExpression,
                UnaryExpression,
                Junction,
                InList,
                InSelect,
                FunctionCall,
                Label,
                ScalarSelect,
                Exists {
    /** The type of the value. */
    SqlType<T> type();

    /** {@code this = value}, or {@code this IS NULL} for null. */
    default Expression<Boolean> eq(@Nullable T value) {
        return value == null ? isNull() : Comparison.of(this, Operator.EQ, value);
    }

    /** {@code this = other}. */
    default Expression<Boolean> eq(Expression<? extends T> other) {
        return Comparison.of(this, Operator.EQ, other);
    }

    /** {@code this <> value}, or {@code this IS NOT NULL} for null. */
    default Expression<Boolean> ne(@Nullable T value) {
        return value == null ? isNotNull() : Comparison.of(this, Operator.NE, value);
    }

    /** {@code this <> other}. */
    default Expression<Boolean> ne(Expression<? extends T> other) {
        return Comparison.of(this, Operator.NE, other);
    }

    /** {@code this < value}. */
    default Expression<Boolean> lt(T value) {
        return Comparison.of(this, Operator.LT, value);
    }

    /** {@code this < other}. */
    default Expression<Boolean> lt(Expression<? extends T> other) {
        return Comparison.of(this, Operator.LT, other);
    }

    /** {@code this <= value}. */
    default Expression<Boolean> le(T value) {
        return Comparison.of(this, Operator.LE, value);
    }

    /** {@code this <= other}. */
    default Expression<Boolean> le(Expression<? extends T> other) {
        return Comparison.of(this, Operator.LE, other);
    }

    /** {@code this > value}. */
    default Expression<Boolean> gt(T value) {
        return Comparison.of(this, Operator.GT, value);
    }

    /** {@code this > other}. */
    default Expression<Boolean> gt(Expression<? extends T> other) {
        return Comparison.of(this, Operator.GT, other);
    }

    /** {@code this >= value}. */
    default Expression<Boolean> ge(T value) {
        return Comparison.of(this, Operator.GE, value);
    }

    /** {@code this >= other}. */
    default Expression<Boolean> ge(Expression<? extends T> other) {
        return Comparison.of(this, Operator.GE, other);
    }

    /** {@code this >= low AND this <= high}, as SQL's {@code BETWEEN}. */
    default Expression<Boolean> between(T low, T high) {
        return Sql.and(ge(low), le(high));
    }

    /** Unequal, where null is a value like others. */
    default Expression<Boolean> isDistinctFrom(@Nullable T value) {
        return Comparison.of(this, Operator.IS_DISTINCT_FROM, new BindParameter<>(type(), value));
    }

    /** {@code this IS NULL}. */
    default Expression<Boolean> isNull() {
        return new UnaryExpression<>(Operator.IS_NULL, this, SqlTypes.BOOLEAN);
    }

    /** {@code this IS NOT NULL}. */
    default Expression<Boolean> isNotNull() {
        return new UnaryExpression<>(Operator.IS_NOT_NULL, this, SqlTypes.BOOLEAN);
    }

    /** Membership in a list; an empty list is never matched. */
    default Expression<Boolean> in(Collection<? extends T> values) {
        return new InList<>(this, Operator.IN, List.copyOf(values));
    }

    /** Membership in the only column of a select. */
    default Expression<Boolean> in(Select select) {
        return new InSelect<>(this, Operator.IN, select);
    }

    /** Non-membership in a list; an empty list is always matched. */
    default Expression<Boolean> notIn(Collection<? extends T> values) {
        return new InList<>(this, Operator.NOT_IN, List.copyOf(values));
    }

    /** {@code this LIKE pattern}, with {@code %} and {@code _} as wild cards and {@code /} as escape. */
    default Expression<Boolean> like(String pattern) {
        return Comparison.like(this, pattern);
    }

    /** Whether the text starts with a prefix, which is taken literally. */
    default Expression<Boolean> startsWith(String prefix) {
        return Comparison.like(this, Comparison.escapeLike(prefix) + "%");
    }

    /** Whether the text ends with a suffix, which is taken literally. */
    default Expression<Boolean> endsWith(String suffix) {
        return Comparison.like(this, "%" + Comparison.escapeLike(suffix));
    }

    /** Whether the text contains a part, which is taken literally. */
    default Expression<Boolean> contains(String part) {
        return Comparison.like(this, "%" + Comparison.escapeLike(part) + "%");
    }

    /** {@code this + value}; both must be numbers. */
    default Expression<T> plus(T value) {
        return Arithmetic.of(this, Operator.PLUS, new BindParameter<>(type(), value));
    }

    /** {@code this + other}; both must be numbers. */
    default Expression<T> plus(Expression<? extends T> other) {
        return Arithmetic.of(this, Operator.PLUS, other);
    }

    /** {@code this - value}; both must be numbers. */
    default Expression<T> minus(T value) {
        return Arithmetic.of(this, Operator.MINUS, new BindParameter<>(type(), value));
    }

    /** {@code this - other}; both must be numbers. */
    default Expression<T> minus(Expression<? extends T> other) {
        return Arithmetic.of(this, Operator.MINUS, other);
    }

    /** {@code this * value}; both must be numbers. */
    default Expression<T> times(T value) {
        return Arithmetic.of(this, Operator.TIMES, new BindParameter<>(type(), value));
    }

    /** {@code this / value}; both must be numbers. */
    default Expression<T> dividedBy(T value) {
        return Arithmetic.of(this, Operator.DIVIDE, new BindParameter<>(type(), value));
    }

    /** {@code this || other}; both must be text. */
    default Expression<T> concat(Expression<? extends T> other) {
        Comparison.requireText(this, "concat");
        return new BinaryExpression<>(this, Operator.CONCAT, other, type());
    }

    /** Names this expression in the result. */
    default Label<T> as(String name) {
        return new Label<>(name, this);
    }

    /** To order by this, smallest first. */
    default Ordering asc() {
        return new Ordering(this, false);
    }

    /** To order by this, largest first. */
    default Ordering desc() {
        return new Ordering(this, true);
    }

    /**
     * The name under which a row knows this expression: a column's or label's name, a function's name, else
     * {@code anon}.
     */
    default String resultName() {
        return "anon";
    }
}
