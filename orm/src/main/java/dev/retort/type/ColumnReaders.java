package dev.retort.type;

import dev.retort.access.Primitives;
import dev.retort.error.InvalidRequestException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Typed reads of one column, which generated row readers and hydrators call directly.
 *
 * <p>A primitive goal is read without a box; {@link #methodFor} tells a generator which call suits a column type and a
 * Java goal.
 */
public final class ColumnReaders {
    private ColumnReaders() {}

    /** Null-aware {@link ResultSet#getBoolean(int)}. */
    public static @Nullable Boolean booleanOrNull(ResultSet resultSet, int index) throws SQLException {
        boolean value = resultSet.getBoolean(index);
        return (!value && resultSet.wasNull()) ? null : (Boolean) value;
    }

    /** Null-aware 16 bits. */
    public static @Nullable Short shortOrNull(ResultSet resultSet, int index) throws SQLException {
        long value = resultSet.getLong(index);
        requireBits(16, value == (short) value);
        return (value == 0 && resultSet.wasNull()) ? null : (Short) (short) value;
    }

    /** Null-aware 32 bits. */
    public static @Nullable Integer intOrNull(ResultSet resultSet, int index) throws SQLException {
        long value = resultSet.getLong(index);
        requireBits(32, value == (int) value);
        return (value == 0 && resultSet.wasNull()) ? null : (Integer) (int) value;
    }

    /** Null-aware {@link ResultSet#getLong(int)}. */
    public static @Nullable Long longOrNull(ResultSet resultSet, int index) throws SQLException {
        long value = resultSet.getLong(index);
        return (value == 0 && resultSet.wasNull()) ? null : (Long) value;
    }

    /** Null-aware {@link ResultSet#getFloat(int)}, which gives NaN for null with DuckDB. */
    public static @Nullable Float floatOrNull(ResultSet resultSet, int index) throws SQLException {
        float value = resultSet.getFloat(index);
        return ((value == 0 || Float.isNaN(value)) && resultSet.wasNull()) ? null : (Float) value;
    }

    /** Null-aware {@link ResultSet#getDouble(int)}, which gives NaN for null with DuckDB. */
    public static @Nullable Double doubleOrNull(ResultSet resultSet, int index) throws SQLException {
        double value = resultSet.getDouble(index);
        return ((value == 0 || Double.isNaN(value)) && resultSet.wasNull()) ? null : (Double) value;
    }

    /** {@link ResultSet#getBoolean(int)} for a goal that cannot hold null; throws {@link InvalidRequestException} on null. */
    public static boolean booleanNotNull(ResultSet resultSet, int index) throws SQLException {
        boolean value = resultSet.getBoolean(index);
        if (!value && resultSet.wasNull()) {
            throw nullForPrimitive(resultSet, index, "boolean");
        }
        return value;
    }

    /** 16 bits for a goal that cannot hold null; throws {@link InvalidRequestException} on null. */
    public static short shortNotNull(ResultSet resultSet, int index) throws SQLException {
        long value = resultSet.getLong(index);
        requireBits(16, value == (short) value);
        if (value == 0 && resultSet.wasNull()) {
            throw nullForPrimitive(resultSet, index, "short");
        }
        return (short) value;
    }

    /** 32 bits for a goal that cannot hold null; throws {@link InvalidRequestException} on null. */
    public static int intNotNull(ResultSet resultSet, int index) throws SQLException {
        long value = resultSet.getLong(index);
        requireBits(32, value == (int) value);
        if (value == 0 && resultSet.wasNull()) {
            throw nullForPrimitive(resultSet, index, "int");
        }
        return (int) value;
    }

    /** {@link ResultSet#getLong(int)} for a goal that cannot hold null; throws {@link InvalidRequestException} on null. */
    public static long longNotNull(ResultSet resultSet, int index) throws SQLException {
        long value = resultSet.getLong(index);
        if (value == 0 && resultSet.wasNull()) {
            throw nullForPrimitive(resultSet, index, "long");
        }
        return value;
    }

    /** {@link ResultSet#getFloat(int)} for a goal that cannot hold null; throws {@link InvalidRequestException} on null. */
    public static float floatNotNull(ResultSet resultSet, int index) throws SQLException {
        float value = resultSet.getFloat(index);
        if ((value == 0 || Float.isNaN(value)) && resultSet.wasNull()) {
            throw nullForPrimitive(resultSet, index, "float");
        }
        return value;
    }

    /** {@link ResultSet#getDouble(int)} for a goal that cannot hold null; throws {@link InvalidRequestException} on null. */
    public static double doubleNotNull(ResultSet resultSet, int index) throws SQLException {
        double value = resultSet.getDouble(index);
        if ((value == 0 || Double.isNaN(value)) && resultSet.wasNull()) {
            throw nullForPrimitive(resultSet, index, "double");
        }
        return value;
    }

    /**
     * The method that reads a column of a type straight into a goal: an instance method of {@link ResultSet} that takes
     * the index, or a static one of this class that takes result set and index. Empty where only
     * {@link SqlType#read} can: the type converts, or the goal is another class than the type's.
     */
    public static Optional<Method> methodFor(SqlType<?> type, Class<?> goal) {
        if (type.converted()) {
            return Optional.empty();
        }
        if (goal == String.class && type.javaType() == String.class) {
            return Optional.of(method(ResultSet.class, "getString", int.class));
        }
        if (goal == BigDecimal.class && type.javaType() == BigDecimal.class) {
            return Optional.of(method(ResultSet.class, "getBigDecimal", int.class));
        }
        return numeric(type, goal);
    }

    private static Optional<Method> numeric(SqlType<?> type, Class<?> goal) {
        boolean fits = Primitives.boxed(goal) == type.javaType();
        String stem =
                switch (type.name()) {
                    case BOOLEAN -> "boolean";
                    case SMALLINT -> "short";
                    case INTEGER -> "int";
                    case BIGINT -> "long";
                    case REAL -> "float";
                    case DOUBLE -> "double";
                    default -> "";
                };
        if (!fits || stem.isEmpty()) {
            return Optional.empty();
        }
        String name = stem + (goal.isPrimitive() ? "NotNull" : "OrNull");
        return Optional.of(method(ColumnReaders.class, name, ResultSet.class, int.class));
    }

    /** SQLite keeps 64 bits in every column, and its driver would give the last of them. */
    private static void requireBits(int bits, boolean fits) throws ValueException {
        if (!fits) {
            throw new ValueException("a number of more than " + bits + " bits; read it as BIGINT");
        }
    }

    private static InvalidRequestException nullForPrimitive(ResultSet resultSet, int index, String goal)
            throws SQLException {
        return nullForPrimitive(resultSet.getMetaData().getColumnLabel(index), goal);
    }

    /** A value that was read, for a goal that cannot hold null; throws {@link InvalidRequestException} on null. */
    public static Object notNull(@Nullable Object value, ResultSet resultSet, int index, String goal)
            throws SQLException {
        if (value == null) {
            throw nullForPrimitive(resultSet, index, goal);
        }
        return value;
    }

    /** What is thrown where a column is null and its goal is a primitive. */
    public static InvalidRequestException nullForPrimitive(String column, String goal) {
        return new InvalidRequestException("Column \"" + column + "\" is null, and its goal, a primitive " + goal
                + ", cannot hold null; declare the goal as a box");
    }

    private static Method method(Class<?> owner, String name, Class<?>... parameterTypes) {
        try {
            return owner.getMethod(name, parameterTypes);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(owner.getName() + " has lost its method " + name, e);
        }
    }
}
