package dev.retort.type;

import dev.retort.error.InvalidRequestException;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The built-in types, by the names of the SQL standard, as values of them travel. Programs take them from
 * {@code dev.retort.sql.SqlTypes}, where they say what one can do with an expression too.
 */
public final class StandardTypes {
    /** True or false. */
    public static final SqlType<Boolean> BOOLEAN =
            SqlType.of(TypeName.BOOLEAN, Boolean.class, (s, i, v) -> s.setBoolean(i, v), ColumnReaders::booleanOrNull);

    /** 16 bits. */
    public static final SqlType<Short> SMALLINT =
            SqlType.of(TypeName.SMALLINT, Short.class, (s, i, v) -> s.setShort(i, v), ColumnReaders::shortOrNull);

    /** 32 bits. */
    public static final SqlType<Integer> INTEGER =
            SqlType.of(TypeName.INTEGER, Integer.class, (s, i, v) -> s.setInt(i, v), ColumnReaders::intOrNull);

    /** 64 bits. */
    public static final SqlType<Long> BIGINT =
            SqlType.of(TypeName.BIGINT, Long.class, (s, i, v) -> s.setLong(i, v), ColumnReaders::longOrNull);

    /** A 32-bit floating point number. */
    public static final SqlType<Float> REAL =
            SqlType.of(TypeName.REAL, Float.class, (s, i, v) -> s.setFloat(i, v), ColumnReaders::floatOrNull);

    /** A 64-bit floating point number. */
    public static final SqlType<Double> DOUBLE =
            SqlType.of(TypeName.DOUBLE, Double.class, (s, i, v) -> s.setDouble(i, v), ColumnReaders::doubleOrNull);

    /** An exact decimal number of any precision. */
    public static final SqlType<BigDecimal> NUMERIC = SqlType.of(
            TypeName.NUMERIC, BigDecimal.class, (s, i, v) -> s.setBigDecimal(i, v), ResultSet::getBigDecimal);

    /** Text of any length, declared as {@code varchar}. */
    public static final SqlType<String> VARCHAR =
            SqlType.of(TypeName.VARCHAR, String.class, (s, i, v) -> s.setString(i, v), ResultSet::getString);

    /** Text of any length. */
    public static final SqlType<String> TEXT =
            SqlType.of(TypeName.TEXT, String.class, (s, i, v) -> s.setString(i, v), ResultSet::getString);

    private static final SqlType<String> CHARACTER =
            SqlType.of(TypeName.CHAR, String.class, (s, i, v) -> s.setString(i, v), ResultSet::getString);

    /** Bytes of any length. */
    public static final SqlType<byte[]> VARBINARY =
            SqlType.of(TypeName.VARBINARY, byte[].class, (s, i, v) -> s.setBytes(i, v), ResultSet::getBytes);

    /** A day. */
    public static final SqlType<LocalDate> DATE = temporal(TypeName.DATE, LocalDate.class);

    /** A time of day without zone. */
    public static final SqlType<LocalTime> TIME = temporal(TypeName.TIME, LocalTime.class);

    /** A day and time without zone. */
    public static final SqlType<LocalDateTime> TIMESTAMP = temporal(TypeName.TIMESTAMP, LocalDateTime.class);

    /** A moment; what comes back has the offset that the driver chooses. */
    public static final SqlType<OffsetDateTime> TIMESTAMP_WITH_TIME_ZONE =
            temporal(TypeName.TIMESTAMP_WITH_TIME_ZONE, OffsetDateTime.class);

    /** A moment as {@link Instant}. */
    public static final SqlType<Instant> INSTANT = TIMESTAMP_WITH_TIME_ZONE
            .map(Instant.class, OffsetDateTime::toInstant, StandardTypes::moment)
            .shared();

    /** A universally unique identifier. */
    public static final SqlType<UUID> UUID =
            SqlType.of(TypeName.UUID, UUID.class, (s, i, v) -> s.setObject(i, v), (r, i) -> r.getObject(i, UUID.class));

    /** A JSON document as text; databases that have a type for it may write it in another way. */
    public static final SqlType<String> JSON =
            SqlType.of(TypeName.JSON, String.class, (s, i, v) -> s.setString(i, v), ResultSet::getString);

    /** A length of time to a fraction of a second. */
    public static final SqlType<Duration> INTERVAL_SECOND =
            SqlType.ofDialect(TypeDefinition.of(TypeName.INTERVAL_SECOND), Duration.class);

    /** A length of time in years, months and days. */
    public static final SqlType<Period> INTERVAL_YEAR =
            SqlType.ofDialect(TypeDefinition.of(TypeName.INTERVAL_YEAR), Period.class);

    private StandardTypes() {}

    /** Text up to a number of characters. */
    public static SqlType<String> varchar(int length) {
        return VARCHAR.withLength(checked("varchar", length));
    }

    /** MariaDB has texts of length 0; the others are refused where they are written. */
    private static int checked(String type, int length) {
        if (length < 0) {
            throw new InvalidRequestException(
                    type + "(" + length + ") has no room for text; give a length of 1 or more");
        }
        return length;
    }

    /** An exact decimal number with a number of digits, {@code scale} of them after the point. */
    public static SqlType<BigDecimal> numeric(int precision, int scale) {
        if (precision < 1) {
            throw new InvalidRequestException(
                    "numeric(" + precision + ", " + scale + ") has no digit; give 1 at the least");
        }
        if (scale == SqlType.UNSPECIFIED) {
            throw new InvalidRequestException(
                    "numeric(" + precision + ", -1) is not supported; round to tens when you write, by setScale(-1)");
        }
        return NUMERIC.withPrecision(precision, scale);
    }

    /** Text padded with spaces to a number of characters. */
    public static SqlType<String> character(int length) {
        return CHARACTER.withLength(checked("character", length));
    }

    /** Several values of a type, nulls among them; an array of arrays must be rectangular. */
    public static <E> SqlType<List<E>> array(SqlType<E> elementType) {
        @SuppressWarnings("unchecked") // a class has no type arguments
        Class<List<E>> list = (Class<List<E>>) (Class<?>) List.class;
        return SqlType.ofDialect(TypeDefinition.array(elementType), list);
    }

    /** As {@link #enumType}, and the database refuses other texts by a check. */
    public static <T extends Enum<T>> SqlType<T> checkedEnum(Class<T> enumClass) {
        return EnumType.checked(enumClass);
    }

    /**
     * An enum for which the database has a type of its own: PostgreSQL one of that name, which {@code createAll} creates,
     * H2 one without a name; others take text with a check.
     */
    public static <T extends Enum<T>> SqlType<T> namedEnum(Class<T> enumClass, String name) {
        return EnumType.named(enumClass, null, name);
    }

    /** As {@link #namedEnum(Class, String)}, in a schema (null: the one that the connection looks in first). */
    public static <T extends Enum<T>> SqlType<T> namedEnum(Class<T> enumClass, @Nullable String schema, String name) {
        return EnumType.named(enumClass, schema, name);
    }

    /** As {@link #enumType}, of a class that is an enum, though the compiler does not know. */
    public static SqlType<?> enumOf(Class<?> enumClass) {
        return EnumType.ofUnchecked(enumClass);
    }

    /** An enum stored by the name of its constant. */
    public static <T extends Enum<T>> SqlType<T> enumType(Class<T> enumClass) {
        return EnumType.of(enumClass);
    }

    /** The ends of time, by which infinite moments are read and written, have no equals at UTC. */
    private static OffsetDateTime moment(Instant instant) {
        if (instant.equals(OffsetDateTime.MAX.toInstant())) {
            return OffsetDateTime.MAX;
        }
        return instant.equals(OffsetDateTime.MIN.toInstant()) ? OffsetDateTime.MIN : instant.atOffset(ZoneOffset.UTC);
    }

    private static <T> SqlType<T> temporal(TypeName name, Class<T> javaType) {
        return SqlType.of(name, javaType, (s, i, v) -> s.setObject(i, v), (r, i) -> object(r, i, javaType));
    }

    private static <T> @Nullable T object(ResultSet resultSet, int index, Class<T> javaType) throws SQLException {
        return resultSet.getObject(index, javaType);
    }
}
