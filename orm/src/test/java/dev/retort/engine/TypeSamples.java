package dev.retort.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retort.dialect.postgresql.PostgresqlTypes;
import dev.retort.sql.JsonTypes;
import dev.retort.sql.Range;
import dev.retort.sql.SqlTypes;
import dev.retort.type.SqlType;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Types with values of theirs: the built-in ones, and those that are made of them. */
final class TypeSamples {
    /** A type and values that every database keeps which has the type. */
    record Sample<T>(String name, SqlType<T> type, List<T> values) {
        /** The values, and null. */
        List<@Nullable T> withNull(Database database) {
            List<@Nullable T> all = new ArrayList<>(values);
            all.add(null);
            return all;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    record Settings(String theme, List<Integer> sizes) {}

    record Money(BigDecimal amount) {}

    private TypeSamples() {}

    static Stream<Sample<?>> all() {
        List<Sample<?>> samples = new ArrayList<>();
        scalars().forEach(sample -> {
            samples.add(sample);
            samples.add(arrayOf(sample));
        });
        samples.add(sample(
                "arrays of arrays",
                SqlTypes.array(SqlTypes.array(SqlTypes.INTEGER)),
                List.of(List.of(1, 2), Arrays.asList(3, null))));
        return samples.stream();
    }

    private static Stream<Sample<?>> scalars() {
        OffsetDateTime moment = OffsetDateTime.of(2024, 3, 31, 1, 30, 0, 123_456_000, ZoneOffset.UTC);
        return Stream.of(
                sample("BOOLEAN", SqlTypes.BOOLEAN, true, false),
                sample("SMALLINT", SqlTypes.SMALLINT, Short.MIN_VALUE),
                sample("INTEGER", SqlTypes.INTEGER, Integer.MAX_VALUE),
                sample("BIGINT", SqlTypes.BIGINT, Long.MIN_VALUE, 5L),
                sample("REAL", SqlTypes.REAL, 1.1f),
                sample("DOUBLE", SqlTypes.DOUBLE, 0.1, Double.MAX_VALUE),
                sample("NUMERIC", SqlTypes.NUMERIC, new BigDecimal("12345678901234567890.123456789")),
                sample("numeric(10, 2)", SqlTypes.numeric(10, 2), new BigDecimal("12345678.90")),
                sample("VARCHAR", SqlTypes.VARCHAR, "it's \"x\" \\ {a,b}", ""),
                sample("varchar(3)", SqlTypes.varchar(3), "abc"),
                sample("TEXT", SqlTypes.TEXT, "NULL", "ünïcödé 🦆"),
                sample("character(3)", SqlTypes.character(3), "abc"),
                sample("VARBINARY", SqlTypes.VARBINARY, new byte[] {0, 1, -1, 92, 39}),
                sample("DATE", SqlTypes.DATE, LocalDate.of(2024, 2, 29)),
                sample("TIME", SqlTypes.TIME, LocalTime.of(23, 59, 59, 123_456_000)),
                sample("TIMESTAMP", SqlTypes.TIMESTAMP, LocalDateTime.of(2024, 3, 31, 2, 30, 0, 123_456_000)),
                sample("TIMESTAMP_WITH_TIME_ZONE", SqlTypes.TIMESTAMP_WITH_TIME_ZONE, moment),
                sample("INSTANT", SqlTypes.INSTANT, Instant.parse("2024-03-31T01:30:00.5Z")),
                sample("UUID", SqlTypes.UUID, new UUID(1, 2)),
                sample("JSON", SqlTypes.JSON, "{\"a\": [1, null], \"b\": \"it's\"}", "[]"),
                sample("JSON as object", JsonTypes.of(Settings.class), new Settings("dark's", List.of(1, 2))),
                sample("INTERVAL_SECOND", SqlTypes.INTERVAL_SECOND, Duration.ofSeconds(-90, 123_456_000)),
                sample("INTERVAL_YEAR", SqlTypes.INTERVAL_YEAR, Period.of(1, 2, 3)),
                sample("enum", SqlTypes.enumType(DayOfWeek.class), DayOfWeek.MONDAY),
                sample("checked enum", SqlTypes.checkedEnum(DayOfWeek.class), DayOfWeek.MONDAY),
                sample("named enum", SqlTypes.namedEnum(DayOfWeek.class, "weekday"), DayOfWeek.SUNDAY),
                sample("mapped", SqlTypes.numeric(10, 2).map(Money.class, Money::new, Money::amount), money()),
                sample("custom with a modifier", withModifier(), "101"),
                sample("inet", PostgresqlTypes.INET, "192.168.0.1/24"),
                sample("int4range", PostgresqlTypes.INT4RANGE, Range.of(1, 10), Range.empty()),
                sample("tstzrange", PostgresqlTypes.TSTZRANGE, Range.of(moment, null)));
    }

    private static Money money() {
        return new Money(new BigDecimal("-12345678.90"));
    }

    private static SqlType<String> withModifier() {
        return PostgresqlTypes.text("bit varying(8)")
                .withVariant("H2", SqlTypes.varchar(8))
                .withVariant("SQLite", SqlTypes.TEXT)
                .withVariant("MariaDB", SqlTypes.varchar(8))
                .withVariant("DuckDB", SqlTypes.varchar(8));
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    private static <T> Sample<T> sample(String name, SqlType<T> type, T... values) {
        return new Sample<>(name, type, List.of(values));
    }

    private static <E> Sample<List<E>> arrayOf(Sample<E> element) {
        List<@Nullable E> some = new ArrayList<>(element.values());
        some.add(null);
        return new Sample<>("array of " + element.name(), SqlTypes.array(element.type()), List.of(some, List.of()));
    }

    /** Equal as the type says: bytes by content, moments by instant, documents by what they hold. */
    static boolean same(@Nullable Object found, @Nullable Object expected) {
        if (found instanceof byte[] first && expected instanceof byte[] second) {
            return Arrays.equals(first, second);
        }
        if (found instanceof OffsetDateTime first && expected instanceof OffsetDateTime second) {
            return first.isEqual(second);
        }
        if (found instanceof BigDecimal first && expected instanceof BigDecimal second) {
            return first.compareTo(second) == 0;
        }
        if (found instanceof Range<?> first && expected instanceof Range<?> second) {
            return same(first.lower(), second.lower()) && same(first.upper(), second.upper());
        }
        if (found instanceof List<?> first && expected instanceof List<?> second) {
            return sameElements(first, second);
        }
        return found instanceof String first && expected instanceof String second
                ? first.equals(second) || sameDocument(first, second)
                : java.util.Objects.equals(found, expected);
    }

    private static boolean sameElements(List<?> first, List<?> second) {
        boolean same = first.size() == second.size();
        for (int i = 0; same && i < first.size(); i++) {
            same = same(first.get(i), second.get(i));
        }
        return same;
    }

    private static boolean sameDocument(String first, String second) {
        if (!second.startsWith("{\"") && !second.startsWith("[")) {
            return false;
        }
        ObjectMapper mapper = new ObjectMapper();
        try {
            return mapper.readTree(first).equals(mapper.readTree(second));
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    static String shown(@Nullable Object value) {
        return value instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(value);
    }
}
