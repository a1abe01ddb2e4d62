package dev.retort.sql;

/**
 * The operators of an {@link Expression} of a number. On another type each throws
 * {@link dev.retort.error.InvalidRequestException}.
 *
 * @param <T> the Java type of the value
 */
public sealed interface NumberOperators<T> permits Expression {
    private Expression<T> self() {
        return (Expression<T>) this;
    }

    /** {@code this + value}. */
    default Expression<T> plus(T value) {
        return Arithmetic.of(self(), Operator.PLUS, value);
    }

    /** {@code this + other}. */
    default Expression<T> plus(Expression<? extends T> other) {
        return Arithmetic.of(self(), Operator.PLUS, other);
    }

    /** {@code this - value}. */
    default Expression<T> minus(T value) {
        return Arithmetic.of(self(), Operator.MINUS, value);
    }

    /** {@code this - other}. */
    default Expression<T> minus(Expression<? extends T> other) {
        return Arithmetic.of(self(), Operator.MINUS, other);
    }

    /** {@code this * value}. */
    default Expression<T> times(T value) {
        return Arithmetic.of(self(), Operator.TIMES, value);
    }

    /** {@code this * other}. */
    default Expression<T> times(Expression<? extends T> other) {
        return Arithmetic.of(self(), Operator.TIMES, other);
    }

    /** {@code this / value}; of integers, towards zero. */
    default Expression<T> dividedBy(T value) {
        return Arithmetic.of(self(), Operator.DIVIDE, value);
    }

    /** {@code this / other}; of integers, towards zero. */
    default Expression<T> dividedBy(Expression<? extends T> other) {
        return Arithmetic.of(self(), Operator.DIVIDE, other);
    }

    /** {@code this % value}, with the sign of this. */
    default Expression<T> mod(T value) {
        return Arithmetic.of(self(), Operator.MODULO, value);
    }

    /** {@code this % other}, with the sign of this. */
    default Expression<T> mod(Expression<? extends T> other) {
        return Arithmetic.of(self(), Operator.MODULO, other);
    }

    /** {@code -this}. */
    default Expression<T> negate() {
        return Arithmetic.unary(self(), Operator.NEGATE);
    }

    /** The bits that both have; of integers, as the other operators on bits. */
    default Expression<T> bitAnd(T value) {
        return Arithmetic.bits(self(), Operator.BIT_AND, value);
    }

    /** The bits that both have. */
    default Expression<T> bitAnd(Expression<? extends T> other) {
        return Arithmetic.bits(self(), Operator.BIT_AND, other);
    }

    /** The bits that one or both have. */
    default Expression<T> bitOr(T value) {
        return Arithmetic.bits(self(), Operator.BIT_OR, value);
    }

    /** The bits that one or both have. */
    default Expression<T> bitOr(Expression<? extends T> other) {
        return Arithmetic.bits(self(), Operator.BIT_OR, other);
    }

    /** The bits that one has and the other has not. */
    default Expression<T> bitXor(T value) {
        return Arithmetic.bits(self(), Operator.BIT_XOR, value);
    }

    /** The bits that one has and the other has not. */
    default Expression<T> bitXor(Expression<? extends T> other) {
        return Arithmetic.bits(self(), Operator.BIT_XOR, other);
    }

    /** All bits turned. */
    default Expression<T> bitNot() {
        Arithmetic.requireInteger(self(), Operator.BIT_NOT);
        return Arithmetic.unary(self(), Operator.BIT_NOT);
    }

    /** The bits moved to higher places. */
    default Expression<T> shiftLeft(int places) {
        return Arithmetic.shift(self(), Operator.SHIFT_LEFT, places);
    }

    /** The bits moved to lower places, the sign staying. */
    default Expression<T> shiftRight(int places) {
        return Arithmetic.shift(self(), Operator.SHIFT_RIGHT, places);
    }
}
