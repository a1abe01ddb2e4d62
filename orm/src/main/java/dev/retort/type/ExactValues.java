package dev.retort.type;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes numbers and truth values of what a driver's {@code getObject} gives, where its typed getters would cut, round or take
 * one for another: exactly, or with a {@link ValueException}.
 *
 * <p>{@code REAL} and {@code DOUBLE} are approximate: a fraction becomes the nearest. The part before the point stays, and
 * what is too large or too small is refused.
 */
public final class ExactValues {
    /** Up to here neighbours of a {@code double} differ by less than one. */
    private static final double WHOLE_DOUBLES = 0x1p53;

    private static final double WHOLE_FLOATS = 0x1p24;

    private static final Map<Class<?>, SqlType<?>> TYPES = Map.of(
            Short.class, read(StandardTypes.SMALLINT),
            Integer.class, read(StandardTypes.INTEGER),
            Long.class, read(StandardTypes.BIGINT),
            Float.class, read(StandardTypes.REAL),
            Double.class, read(StandardTypes.DOUBLE));

    private ExactValues() {}

    /** A type that reads numbers of a class out of a column of whatever type, or null where the class is none of those. */
    public static @Nullable SqlType<?> typeOf(Class<?> numberClass) {
        return TYPES.get(numberClass);
    }

    /** The same type, which looks at each value: for a database in which each has a type of its own. */
    public static <T> SqlType<T> read(SqlType<T> type) {
        Class<T> javaType = type.javaType();
        return type.readBy((resultSet, index) -> javaType.cast(read(type.name(), resultSet, index)));
    }

    private static @Nullable Object read(TypeName name, ResultSet resultSet, int index) throws SQLException {
        Object value = resultSet.getObject(index);
        if (value == null) {
            return null;
        }
        return switch (name) {
            case BOOLEAN -> toBoolean(value);
            case SMALLINT -> (short) integer(value, Short.MIN_VALUE, Short.MAX_VALUE);
            case INTEGER -> (int) integer(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case BIGINT -> toLong(value);
            case REAL -> toFloat(value);
            case DOUBLE -> toDouble(value);
            default -> throw new IllegalArgumentException(name.name());
        };
    }

    /** 64 bits. */
    public static long toLong(Object value) throws ValueException {
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        try {
            return decimal(value, "an integer").longValueExact();
        } catch (ArithmeticException e) {
            throw new ValueException(
                    "a number with a fraction, or of more than 64 bits, that an integer cannot hold; read it as NUMERIC",
                    "22003",
                    e);
        }
    }

    static long integer(Object value, long least, long greatest) throws ValueException {
        long number = toLong(value);
        if (number < least || number > greatest) {
            throw new ValueException("a number of more bits than the type has; read it as BIGINT", "22003", null);
        }
        return number;
    }

    /** The nearest number of 64 bits. */
    public static double toDouble(Object value) throws ValueException {
        if (value instanceof Double || value instanceof Float) {
            return ((Number) value).doubleValue();
        }
        BigDecimal exact = decimal(value, "a number");
        double number = exact.doubleValue();
        if (!holds(exact, number, Double.toString(number), WHOLE_DOUBLES)) {
            throw changed("DOUBLE");
        }
        return number;
    }

    /** The nearest number of 32 bits. */
    public static float toFloat(Object value) throws ValueException {
        if (value instanceof Float number) {
            return number;
        }
        if (value instanceof Double wide && (wide.floatValue() == wide || wide.isNaN())) {
            return wide.floatValue();
        }
        // of a double the digits that it shows, which are those that a float was written with
        BigDecimal exact = value instanceof Double wide ? BigDecimal.valueOf(wide) : decimal(value, "a number");
        float number = exact.floatValue();
        if (!holds(exact, number, Float.toString(number), WHOLE_FLOATS)) {
            throw changed("REAL");
        }
        return number;
    }

    private static boolean holds(BigDecimal exact, double number, String shown, double whole) {
        if (number == 0 || Double.isInfinite(number)) {
            return exact.signum() == 0;
        }
        return Math.abs(number) < whole
                || new BigDecimal(number).compareTo(exact) == 0
                || new BigDecimal(shown).compareTo(exact) == 0;
    }

    private static ValueException changed(String type) {
        return new ValueException(
                "a number that " + type
                        + " would change, since it is too large, too small or has too many digits; read it"
                        + " as NUMERIC",
                "22003",
                null);
    }

    /** True and false, 1 and 0, and their words. */
    public static boolean toBoolean(Object value) throws ValueException {
        if (value instanceof Boolean truth) {
            return truth;
        }
        String text = value instanceof byte[] ? "" : value.toString().toLowerCase(Locale.ROOT);
        return switch (text) {
            case "1", "true", "t", "1.0" -> true;
            case "0", "false", "f", "0.0" -> false;
            default -> throw new ValueException("a value that is neither true nor false, nor 1 or 0");
        };
    }

    private static BigDecimal decimal(Object value, String what) throws ValueException {
        if (value instanceof BigDecimal number) {
            return number;
        }
        if (value instanceof BigInteger number) {
            return new BigDecimal(number);
        }
        try {
            return value instanceof Double number ? new BigDecimal(number) : new BigDecimal(text(value));
        } catch (NumberFormatException e) {
            throw new ValueException("a value that is not " + what, "22018", e);
        }
    }

    private static String text(Object value) {
        return value instanceof byte[] ? "" : value.toString();
    }
}
