package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import dev.retort.type.SqlType;
import java.math.BigDecimal;

/** Whole numbers of the program as values of a type, with all their digits. */
final class WholeNumber {
    /** From here on not every whole number is a {@code double}. */
    private static final long EXACT_DOUBLE = 1L << 53;

    private static final long EXACT_FLOAT = 1L << 24;

    private WholeNumber() {}

    /** Beside an expression, where a number beyond its type may stand too: it travels as {@code bigint}. */
    static <T> Expression<?> beside(Expression<T> expression, long number) {
        SqlType<T> type = Arithmetic.exact(expression.type());
        Class<T> javaType = type.javaType();
        if ((javaType == Integer.class && (int) number != number)
                || (javaType == Short.class && (short) number != number)) {
            return new BindParameter<>(SqlTypes.BIGINT, number);
        }
        return new BindParameter<>(type, of(type, number));
    }

    /**
     * The number as a value of a type.
     *
     * @throws InvalidRequestException if the type cannot hold all its digits, or is of a class of the program
     */
    static <T> T of(SqlType<T> type, long number) {
        Class<T> javaType = type.javaType();
        Object value;
        if (javaType == Long.class) {
            value = number;
        } else if (javaType == Integer.class) {
            value = exactly(type, number, (int) number == number, (int) number);
        } else if (javaType == BigDecimal.class) {
            value = BigDecimal.valueOf(number);
        } else if (javaType == Double.class) {
            value = exactly(type, number, Math.abs(number) <= EXACT_DOUBLE, (double) number);
        } else if (javaType == Short.class) {
            value = exactly(type, number, (short) number == number, (short) number);
        } else if (javaType == Float.class) {
            value = exactly(type, number, Math.abs(number) <= EXACT_FLOAT, (float) number);
        } else {
            throw new InvalidRequestException(
                    "A number is no value of " + type + ", which takes " + javaType.getName());
        }
        return javaType.cast(value);
    }

    private static Object exactly(SqlType<?> type, long number, boolean exact, Object value) {
        if (!exact) {
            throw new InvalidRequestException(number + " is beyond what " + type + " holds exactly");
        }
        return value;
    }
}
