package dev.retort.conformance.dialect;

import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.schema.Column;
import dev.retort.schema.NumericColumn;
import dev.retort.schema.Table;
import dev.retort.schema.TemporalColumn;
import dev.retort.sql.SqlTypes;
import dev.retort.type.SqlType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Values come back as they went, are found by equality, sort as in Java, and may be null. */
@Tag("C22")
public abstract class TypeSuite extends DialectSuite {
    private enum Colour {
        RED,
        GREEN
    }

    /** A type and values in Java's order. */
    private record Sample<T>(SqlType<T> type, List<T> values, boolean ordered) {
        static <T> Sample<T> ordered(SqlType<T> type, List<T> values) {
            return new Sample<>(type, values, true);
        }

        static <T> Sample<T> unordered(SqlType<T> type, List<T> values) {
            return new Sample<>(type, values, false);
        }
    }

    private static List<Sample<?>> samples() {
        return List.of(
                Sample.unordered(SqlTypes.BOOLEAN, List.of(false, true)),
                Sample.ordered(SqlTypes.SMALLINT, List.of(Short.MIN_VALUE, (short) -1, (short) 0, Short.MAX_VALUE)),
                Sample.ordered(SqlTypes.INTEGER, List.of(Integer.MIN_VALUE, -1, 0, 1, Integer.MAX_VALUE)),
                Sample.ordered(SqlTypes.BIGINT, List.of(Long.MIN_VALUE, -1L, 0L, 1L, Long.MAX_VALUE)),
                Sample.ordered(SqlTypes.DOUBLE, List.of(-Double.MAX_VALUE, -0.1, 0.1, Math.PI, Double.MAX_VALUE)),
                Sample.unordered(
                        SqlTypes.numeric(12, 4),
                        List.of(new BigDecimal("-12345678.9012"), new BigDecimal("0.0001"), new BigDecimal("0.1000"))),
                Sample.unordered(
                        SqlTypes.varchar(100), List.of("", " ", "a", "Ä", "'quoted'", "\\back", "%_", "\uD83D\uDE00")),
                Sample.unordered(SqlTypes.TEXT, List.of("", "line\nline\ttab", "x".repeat(100_000))),
                Sample.unordered(SqlTypes.VARBINARY, List.of(new byte[0], new byte[] {0, 1, -1, 127, -128})),
                Sample.ordered(
                        SqlTypes.DATE,
                        List.of(LocalDate.of(1, 1, 1), LocalDate.of(1969, 12, 31), LocalDate.of(9999, 12, 31))),
                Sample.ordered(SqlTypes.TIME, List.of(LocalTime.MIDNIGHT, LocalTime.of(12, 34, 56, 789_000_000))),
                Sample.ordered(
                        SqlTypes.TIMESTAMP,
                        List.of(
                                LocalDateTime.of(1, 1, 1, 0, 0),
                                LocalDateTime.of(2024, 2, 29, 23, 59, 59, 123_456_000),
                                LocalDateTime.of(9999, 12, 31, 23, 59, 59))),
                Sample.ordered(SqlTypes.INSTANT, List.of(Instant.EPOCH, Instant.parse("2024-03-31T01:30:00.123456Z"))),
                Sample.unordered(SqlTypes.UUID, List.of(new UUID(0, 0), new UUID(-1, -1), new UUID(1, 2))),
                Sample.unordered(SqlTypes.enumType(Colour.class), List.of(Colour.RED, Colour.GREEN)),
                Sample.unordered(
                        SqlTypes.varchar(20).map(StringBuilder.class, StringBuilder::new, StringBuilder::toString),
                        List.of(new StringBuilder("user type"))));
    }

    /** One test for each type. */
    @TestFactory
    Stream<DynamicTest> roundTrips() {
        return samples().stream()
                .map(sample -> DynamicTest.dynamicTest(sample.type().toString(), () -> roundTrip(sample)));
    }

    private <T> void roundTrip(Sample<T> sample) {
        String name = "suite_types_" + Integer.toHexString(sample.type().hashCode());
        Table table =
                Table.of(name, metaData, Column.of("id", SqlTypes.INTEGER).primaryKey(), Column.of("v", sample.type()));
        NumericColumn<Integer> id = table.column("id", SqlTypes.INTEGER);
        Column<T> value = table.column("v", sample.type().javaType());
        createTables();
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < sample.values().size(); i++) {
            rows.add(new Object[] {i, sample.values().get(i)});
        }
        rows.add(new Object[] {sample.values().size(), null});
        connection().execute(insert(table).columns(id, value), rows);
        List<T> read =
                connection().execute(select(value).orderBy(id)).scalars(value).all();
        for (int i = 0; i < sample.values().size(); i++) {
            assertSame(sample.values().get(i), read.get(i));
        }
        assertThat(read.get(sample.values().size())).isNull();
        if (sample.ordered()) {
            findsAndSorts(sample, id, value);
        }
    }

    private <T> void findsAndSorts(Sample<T> sample, NumericColumn<Integer> id, Column<T> value) {
        for (int i = 0; i < sample.values().size(); i++) {
            assertThat(connection()
                            .execute(select(id).where(value.eq(sample.values().get(i))))
                            .scalars(Integer.class)
                            .one())
                    .isEqualTo(i);
        }
        assertThat(connection()
                        .execute(select(value).where(value.isNotNull()).orderBy(value.desc()))
                        .scalars(value)
                        .first())
                .isEqualTo(sample.values().get(sample.values().size() - 1));
    }

    private static void assertSame(Object expected, Object actual) {
        if (expected instanceof StringBuilder) {
            assertThat(actual).hasToString(expected.toString());
        } else {
            assertThat(actual).isEqualTo(expected);
        }
    }

    /** A moment with an offset is stored as the moment; the offset need not come back. */
    @TestFactory
    Stream<DynamicTest> momentsWithAnOffset() {
        return Stream.of("2024-06-01T12:00:00+02:00", "1950-01-01T00:00:00-11:30", "2024-01-01T00:00:00Z")
                .map(text -> DynamicTest.dynamicTest(text, () -> {
                    OffsetDateTime moment = OffsetDateTime.parse(text);
                    Table table = Table.of(
                            "suite_moments_" + Integer.toHexString(text.hashCode()),
                            metaData,
                            Column.of("id", SqlTypes.INTEGER).primaryKey(),
                            Column.of("v", SqlTypes.TIMESTAMP_WITH_TIME_ZONE));
                    NumericColumn<Integer> id = table.column("id", SqlTypes.INTEGER);
                    TemporalColumn<OffsetDateTime> value = table.column("v", SqlTypes.TIMESTAMP_WITH_TIME_ZONE);
                    createTables();
                    connection().execute(insert(table).values(id.set(1), value.set(moment)));
                    assertThat(connection()
                                    .execute(select(value))
                                    .scalars(value)
                                    .one()
                                    .toInstant())
                            .isEqualTo(moment.toInstant());
                    assertThat(rows(select(id).where(value.eq(moment)))).hasSize(1);
                }));
    }
}
