package dev.retort.sql;

import dev.retort.access.Primitives;
import dev.retort.type.SqlType;
import dev.retort.type.StandardTypes;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The built-in types, by the names of the SQL standard; some have a second name that many type. */
public final class SqlTypes {
    /** True or false. */
    public static final BooleanType BOOLEAN = new BooleanType(StandardTypes.BOOLEAN);

    /** 16 bits. */
    public static final NumericType<Short> SMALLINT = new NumericType<>(StandardTypes.SMALLINT);

    /** 32 bits. */
    public static final NumericType<Integer> INTEGER = new NumericType<>(StandardTypes.INTEGER);

    /** As {@link #INTEGER}, by its short name. */
    public static final NumericType<Integer> INT = INTEGER;

    /** 64 bits. */
    public static final NumericType<Long> BIGINT = new NumericType<>(StandardTypes.BIGINT);

    /** As {@link #BIGINT}, by its Java name. */
    public static final NumericType<Long> LONG = BIGINT;

    /** A 32-bit floating point number. */
    public static final NumericType<Float> REAL = new NumericType<>(StandardTypes.REAL);

    /** A 64-bit floating point number. */
    public static final NumericType<Double> DOUBLE = new NumericType<>(StandardTypes.DOUBLE);

    /** An exact decimal number of any precision. */
    public static final NumericType<BigDecimal> NUMERIC = new NumericType<>(StandardTypes.NUMERIC);

    /** As {@link #NUMERIC}, by its other name. */
    public static final NumericType<BigDecimal> DECIMAL = NUMERIC;

    /** Text of any length, declared as {@code varchar}. */
    public static final TextType<String> VARCHAR = new TextType<>(StandardTypes.VARCHAR);

    /** As {@link #VARCHAR}, by its Java name. */
    public static final TextType<String> STRING = VARCHAR;

    /** Text of any length. */
    public static final TextType<String> TEXT = new TextType<>(StandardTypes.TEXT);

    /** Bytes of any length. */
    public static final SqlType<byte[]> VARBINARY = StandardTypes.VARBINARY;

    /** As {@link #VARBINARY}, by PostgreSQL's name. */
    public static final SqlType<byte[]> BYTEA = VARBINARY;

    /** A day. */
    public static final TemporalType<LocalDate> DATE = new TemporalType<>(StandardTypes.DATE);

    /** A time of day without zone. */
    public static final TemporalType<LocalTime> TIME = new TemporalType<>(StandardTypes.TIME);

    /** A day and time without zone. */
    public static final TemporalType<LocalDateTime> TIMESTAMP = new TemporalType<>(StandardTypes.TIMESTAMP);

    /** A moment; what comes back has the offset that the driver chooses. */
    public static final TemporalType<OffsetDateTime> TIMESTAMP_WITH_TIME_ZONE =
            new TemporalType<>(StandardTypes.TIMESTAMP_WITH_TIME_ZONE);

    /** As {@link #TIMESTAMP_WITH_TIME_ZONE}, by PostgreSQL's name. */
    public static final TemporalType<OffsetDateTime> TIMESTAMPTZ = TIMESTAMP_WITH_TIME_ZONE;

    /** A moment as {@link Instant}. */
    public static final TemporalType<Instant> INSTANT = new TemporalType<>(StandardTypes.INSTANT);

    /** A universally unique identifier. */
    public static final SqlType<UUID> UUID = StandardTypes.UUID;

    /** A JSON document as text; databases that have a type for it may write it in another way. */
    public static final JsonType<String> JSON = new JsonType<>(StandardTypes.JSON);

    /** As {@link #JSON}, by the name of the type that PostgreSQL keeps it in. */
    public static final JsonType<String> JSONB = JSON;

    /** A length of time to a fraction of a second. */
    public static final SqlType<Duration> INTERVAL_SECOND = StandardTypes.INTERVAL_SECOND;

    /** A length of time in years, months and days. */
    public static final SqlType<Period> INTERVAL_YEAR = StandardTypes.INTERVAL_YEAR;

    private static final Map<Class<?>, SqlType<?>> BY_CLASS = new LinkedHashMap<>();

    static {
        register(BOOLEAN, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, NUMERIC, VARCHAR, VARBINARY);
        register(DATE, TIME, TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE, INSTANT, UUID, INTERVAL_SECOND, INTERVAL_YEAR);
    }

    private SqlTypes() {}

    /** Text up to a number of characters. */
    public static TextType<String> varchar(int length) {
        return new TextType<>(StandardTypes.varchar(length));
    }

    /** Text padded with spaces to a number of characters. */
    public static TextType<String> character(int length) {
        return new TextType<>(StandardTypes.character(length));
    }

    /** An exact decimal number with a number of digits, {@code scale} of them after the point. */
    public static NumericType<BigDecimal> numeric(int precision, int scale) {
        return new NumericType<>(StandardTypes.numeric(precision, scale));
    }

    /** As {@link #numeric}, by its other name. */
    public static NumericType<BigDecimal> decimal(int precision, int scale) {
        return numeric(precision, scale);
    }

    /** Several values of a type, nulls among them; an array of arrays must be rectangular. */
    public static <E> ArrayType<E> array(SqlType<E> elementType) {
        return new ArrayType<>(StandardTypes.array(elementType));
    }

    /** An enum stored by the name of its constant. */
    public static <T extends Enum<T>> SqlType<T> enumType(Class<T> enumClass) {
        return StandardTypes.enumType(enumClass);
    }

    /** As {@link #enumType}, and the database refuses other texts by a check. */
    public static <T extends Enum<T>> SqlType<T> checkedEnum(Class<T> enumClass) {
        return StandardTypes.checkedEnum(enumClass);
    }

    /**
     * An enum for which the database has a type of its own: PostgreSQL one of that name, which {@code createAll} creates,
     * H2 one without a name; others take text with a check.
     */
    public static <T extends Enum<T>> SqlType<T> namedEnum(Class<T> enumClass, String name) {
        return StandardTypes.namedEnum(enumClass, name);
    }

    /** As {@link #namedEnum(Class, String)}, in a schema (null: the one that the connection looks in first). */
    public static <T extends Enum<T>> SqlType<T> namedEnum(Class<T> enumClass, @Nullable String schema, String name) {
        return StandardTypes.namedEnum(enumClass, schema, name);
    }

    /** The type that suits a Java class (primitives as their boxes, enums by name); empty where there is none. */
    public static <T> Optional<SqlType<T>> find(Class<T> javaClass) {
        SqlType<?> found =
                javaClass.isEnum() ? StandardTypes.enumOf(javaClass) : BY_CLASS.get(Primitives.boxed(javaClass));
        @SuppressWarnings("unchecked") // the map holds for each class a type of that class
        SqlType<T> type = (SqlType<T>) found;
        return Optional.ofNullable(type);
    }

    /** The classes that {@link #find} knows besides enums, for messages. */
    public static Iterable<Class<?>> javaClasses() {
        return BY_CLASS.keySet();
    }

    private static void register(SqlType<?>... types) {
        for (SqlType<?> type : types) {
            BY_CLASS.put(type.javaType(), type);
        }
    }
}
