package dev.retort.sql;

/**
 * An expression of a number: what a {@link NumericType} gives, and has the operators of numbers.
 *
 * <p>A whole number that stands in the program, such as {@code 1}, is taken whatever the type is, as long as no digit is
 * lost: compared with a type that cannot hold it, it travels as {@code bigint}.
 *
 * @param <T> the Java type of the value
 */
public non-sealed interface NumericExpression<T> extends Expression<T> {
    /** {@code this + value}. */
    default NumericExpression<T> plus(T value) {
        return Arithmetic.of(this, Operator.PLUS, value);
    }

    /** {@code this + number}. */
    default NumericExpression<T> plus(long number) {
        return Arithmetic.of(this, Operator.PLUS, WholeNumber.beside(this, number));
    }

    /** {@code this + other}. */
    default NumericExpression<T> plus(Expression<? extends T> other) {
        return Arithmetic.of(this, Operator.PLUS, other);
    }

    /** {@code this - value}. */
    default NumericExpression<T> minus(T value) {
        return Arithmetic.of(this, Operator.MINUS, value);
    }

    /** {@code this - number}. */
    default NumericExpression<T> minus(long number) {
        return Arithmetic.of(this, Operator.MINUS, WholeNumber.beside(this, number));
    }

    /** {@code this - other}. */
    default NumericExpression<T> minus(Expression<? extends T> other) {
        return Arithmetic.of(this, Operator.MINUS, other);
    }

    /** {@code this * value}. */
    default NumericExpression<T> times(T value) {
        return Arithmetic.of(this, Operator.TIMES, value);
    }

    /** {@code this * number}. */
    default NumericExpression<T> times(long number) {
        return Arithmetic.of(this, Operator.TIMES, WholeNumber.beside(this, number));
    }

    /** {@code this * other}. */
    default NumericExpression<T> times(Expression<? extends T> other) {
        return Arithmetic.of(this, Operator.TIMES, other);
    }

    /** {@code this / value}; of integers, towards zero. */
    default NumericExpression<T> dividedBy(T value) {
        return Arithmetic.of(this, Operator.DIVIDE, value);
    }

    /** {@code this / number}. */
    default NumericExpression<T> dividedBy(long number) {
        return Arithmetic.of(this, Operator.DIVIDE, WholeNumber.beside(this, number));
    }

    /** {@code this / other}; of integers, towards zero. */
    default NumericExpression<T> dividedBy(Expression<? extends T> other) {
        return Arithmetic.of(this, Operator.DIVIDE, other);
    }

    /** {@code this % value}, with the sign of this. */
    default NumericExpression<T> mod(T value) {
        return Arithmetic.of(this, Operator.MODULO, value);
    }

    /** {@code this % number}. */
    default NumericExpression<T> mod(long number) {
        return Arithmetic.of(this, Operator.MODULO, WholeNumber.beside(this, number));
    }

    /** {@code this % other}, with the sign of this. */
    default NumericExpression<T> mod(Expression<? extends T> other) {
        return Arithmetic.of(this, Operator.MODULO, other);
    }

    /** {@code -this}. */
    default NumericExpression<T> negate() {
        return Arithmetic.unary(this, Operator.NEGATE);
    }

    /** The bits that both have; of integers, as the other operators on bits. */
    default NumericExpression<T> bitAnd(T value) {
        return Arithmetic.bits(this, Operator.BIT_AND, value);
    }

    /** The bits that both have. */
    default NumericExpression<T> bitAnd(long number) {
        return Arithmetic.bits(this, Operator.BIT_AND, WholeNumber.beside(this, number));
    }

    /** The bits that both have. */
    default NumericExpression<T> bitAnd(Expression<? extends T> other) {
        return Arithmetic.bits(this, Operator.BIT_AND, other);
    }

    /** The bits that one or both have. */
    default NumericExpression<T> bitOr(T value) {
        return Arithmetic.bits(this, Operator.BIT_OR, value);
    }

    /** The bits that one or both have. */
    default NumericExpression<T> bitOr(long number) {
        return Arithmetic.bits(this, Operator.BIT_OR, WholeNumber.beside(this, number));
    }

    /** The bits that one or both have. */
    default NumericExpression<T> bitOr(Expression<? extends T> other) {
        return Arithmetic.bits(this, Operator.BIT_OR, other);
    }

    /** The bits that one has and the other has not. */
    default NumericExpression<T> bitXor(T value) {
        return Arithmetic.bits(this, Operator.BIT_XOR, value);
    }

    /** The bits that one has and the other has not. */
    default NumericExpression<T> bitXor(long number) {
        return Arithmetic.bits(this, Operator.BIT_XOR, WholeNumber.beside(this, number));
    }

    /** The bits that one has and the other has not. */
    default NumericExpression<T> bitXor(Expression<? extends T> other) {
        return Arithmetic.bits(this, Operator.BIT_XOR, other);
    }

    /** All bits turned. */
    default NumericExpression<T> bitNot() {
        Arithmetic.requireInteger(this, Operator.BIT_NOT);
        return Arithmetic.unary(this, Operator.BIT_NOT);
    }

    /** The bits moved to higher places. */
    default NumericExpression<T> shiftLeft(int places) {
        return Arithmetic.shift(this, Operator.SHIFT_LEFT, places);
    }

    /** The bits moved to lower places, the sign staying. */
    default NumericExpression<T> shiftRight(int places) {
        return Arithmetic.shift(this, Operator.SHIFT_RIGHT, places);
    }

    /** {@code this = number}. */
    default Condition eq(long number) {
        return Comparison.of(this, Operator.EQ, WholeNumber.beside(this, number));
    }

    /** {@code this <> number}. */
    default Condition ne(long number) {
        return Comparison.of(this, Operator.NE, WholeNumber.beside(this, number));
    }

    /** {@code this < number}. */
    default Condition lt(long number) {
        return Comparison.of(this, Operator.LT, WholeNumber.beside(this, number));
    }

    /** {@code this <= number}. */
    default Condition le(long number) {
        return Comparison.of(this, Operator.LE, WholeNumber.beside(this, number));
    }

    /** {@code this > number}. */
    default Condition gt(long number) {
        return Comparison.of(this, Operator.GT, WholeNumber.beside(this, number));
    }

    /** {@code this >= number}. */
    default Condition ge(long number) {
        return Comparison.of(this, Operator.GE, WholeNumber.beside(this, number));
    }

    /** {@code this BETWEEN low AND high}, both included; never holds where {@code low} is larger. */
    default Condition between(long low, long high) {
        return new Between(this, WholeNumber.beside(this, low), WholeNumber.beside(this, high), false, false);
    }

    /** {@code this NOT BETWEEN low AND high}. */
    default Condition notBetween(long low, long high) {
        return new Between(this, WholeNumber.beside(this, low), WholeNumber.beside(this, high), true, false);
    }

    @Override
    default NumericExpression<T> orElse(Expression<? extends T> other) {
        return Functions.coalesce(this, other);
    }

    @Override
    default NumericExpression<T> orElse(T value) {
        return Functions.coalesce(this, value);
    }

    /** This, or a number where this is null. */
    default NumericExpression<T> orElse(long number) {
        return Functions.coalesce(this, number);
    }
}
