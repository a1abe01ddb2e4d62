package dev.retort.engine;

import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.DataException;
import dev.retort.schema.Column;
import dev.retort.schema.MetaData;
import dev.retort.schema.Table;
import dev.retort.sql.SqlTypes;
import dev.retort.type.SqlType;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each type with its extreme values, on every way that a value takes to the database and back. */
@Tag("C22")
class TypesTest extends DatabaseTest {
    /** A type and values that must come back as they were. */
    record Sample<T>(SqlType<T> type, List<T> values) {
        @SafeVarargs
        @SuppressWarnings("varargs") // only read
        static <T> Sample<T> of(SqlType<T> type, T... values) {
            return new Sample<>(type, List.of(values));
        }

        /** Without what a database cannot store, which {@link TypesTest#notANumber_onSqliteAndMariadb_isRefused} says. */
        Sample<T> on(Database database) {
            return new Sample<>(
                    type, values.stream().filter(value -> fits(database, value)).toList());
        }

        private static boolean fits(Database database, Object value) {
            return switch (database) {
                case POSTGRESQL, H2 -> true;
                case SQLITE -> !value.equals(Float.NaN) && !value.equals(Double.NaN);
                case MARIADB -> fitsMariadb(value);
                case DUCKDB -> fitsDuckdb(value);
            };
        }

        /** {@link DuckDbTest} says that the others are refused. */
        private static boolean fitsDuckdb(Object value) {
            if (value instanceof BigDecimal number) {
                return number.scale() <= 10 && number.precision() - number.scale() <= 28;
            }
            Object moment = value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value;
            if (moment instanceof TemporalAccessor time && time.isSupported(ChronoField.YEAR)) {
                return time.get(ChronoField.YEAR) >= 1 && time.get(ChronoField.YEAR) <= 294_246;
            }
            return true;
        }

        /** {@link MoreTypesTest} says that the others are refused. */
        private static boolean fitsMariadb(Object value) {
            if (value instanceof Float || value instanceof Double) {
                return Double.isFinite(((Number) value).doubleValue());
            }
            if (value instanceof BigDecimal number) {
                return number.scale() <= 30;
            }
            Object moment = value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value;
            if (moment instanceof TemporalAccessor time && time.isSupported(ChronoField.YEAR)) {
                return time.get(ChronoField.YEAR) >= 1 && time.get(ChronoField.YEAR) <= 9999;
            }
            return true;
        }

        @Override
        public String toString() {
            return type + " as " + type.javaType().getSimpleName();
        }
    }

    record Money(BigDecimal amount) {}

    static final SqlType<Money> MONEY = SqlTypes.numeric(10, 2).map(Money.class, Money::new, Money::amount);

    static Stream<Sample<?>> samples() {
        return Stream.of(
                Sample.of(SqlTypes.BOOLEAN, true, false),
                Sample.of(SqlTypes.SMALLINT, (short) 0, Short.MIN_VALUE, Short.MAX_VALUE),
                Sample.of(SqlTypes.INTEGER, 0, Integer.MIN_VALUE, Integer.MAX_VALUE),
                Sample.of(SqlTypes.BIGINT, 0L, Long.MIN_VALUE, Long.MAX_VALUE),
                Sample.of(
                        SqlTypes.REAL,
                        0f,
                        1.1f,
                        Float.MIN_VALUE,
                        Float.MAX_VALUE,
                        -Float.MAX_VALUE,
                        Float.NaN,
                        Float.POSITIVE_INFINITY,
                        Float.NEGATIVE_INFINITY),
                Sample.of(
                        SqlTypes.DOUBLE,
                        0d,
                        0.1,
                        Double.MIN_VALUE,
                        Double.MAX_VALUE,
                        -Double.MAX_VALUE,
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY),
                Sample.of(
                        SqlTypes.NUMERIC,
                        new BigDecimal("0"),
                        new BigDecimal("12345678901234567890123456789.123456789"),
                        new BigDecimal("-0.00000000000000000000000000000000000001")),
                Sample.of(SqlTypes.numeric(10, 2), new BigDecimal("99999999.99"), new BigDecimal("-0.01")),
                Sample.of(
                        SqlTypes.VARCHAR,
                        "",
                        " ",
                        "null",
                        "ünïcödé 🦆",
                        "a'b\"c\\d",
                        "{1,\"2\"}",
                        "\n\t\r",
                        "x".repeat(100_000)),
                Sample.of(SqlTypes.TEXT, "", "ünïcödé 🦆", "a'b\"c\\d,{}", "x".repeat(100_000)),
                Sample.of(SqlTypes.varchar(3), "", "abc", "日本語"),
                Sample.of(SqlTypes.VARBINARY, new byte[0], new byte[] {0, 1, -1, 92, 39}, new byte[100_000]),
                Sample.of(
                        SqlTypes.DATE,
                        LocalDate.EPOCH,
                        LocalDate.of(1, 1, 1),
                        LocalDate.of(-4000, 1, 15),
                        LocalDate.of(1582, 10, 10),
                        LocalDate.of(9999, 12, 31),
                        LocalDate.of(123456, 7, 8)),
                Sample.of(
                        SqlTypes.TIME,
                        LocalTime.MIDNIGHT,
                        LocalTime.of(23, 59, 59, 999_999_000),
                        LocalTime.of(1, 2, 3)),
                Sample.of(
                        SqlTypes.TIMESTAMP,
                        LocalDateTime.of(1970, 1, 1, 0, 0),
                        LocalDateTime.of(2024, 3, 31, 2, 30, 0, 123_456_000),
                        LocalDateTime.of(1, 1, 1, 0, 0),
                        LocalDateTime.of(-4000, 1, 15, 23, 59),
                        LocalDateTime.of(123456, 7, 8, 9, 10, 11)),
                Sample.of(
                        SqlTypes.TIMESTAMP_WITH_TIME_ZONE,
                        OffsetDateTime.of(2024, 3, 31, 1, 30, 0, 123_456_000, ZoneOffset.UTC),
                        OffsetDateTime.of(1, 1, 2, 0, 0, 0, 0, ZoneOffset.UTC),
                        OffsetDateTime.of(123456, 7, 8, 9, 10, 11, 0, ZoneOffset.UTC)),
                Sample.of(
                        SqlTypes.INSTANT,
                        Instant.EPOCH,
                        Instant.parse("1900-01-01T00:00:00.000001Z"),
                        Instant.parse("9999-12-31T23:59:59.999999Z"),
                        Instant.parse("-0300-01-01T00:00:00Z")),
                Sample.of(SqlTypes.JSON, "[]", "12"),
                Sample.of(SqlTypes.INTERVAL_SECOND, Duration.ofSeconds(90, 123_456_000), Duration.ofDays(-400)),
                Sample.of(SqlTypes.INTERVAL_YEAR, Period.of(1, 2, 3), Period.of(0, 0, 40)),
                Sample.of(SqlTypes.UUID, new UUID(0, 0), new UUID(-1, -1), UUID.randomUUID()),
                Sample.of(SqlTypes.enumType(DayOfWeek.class), DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY),
                Sample.of(MONEY, new Money(new BigDecimal("0.01")), new Money(new BigDecimal("-12345678.90"))));
    }

    @Test
    void samples_ofThisTest_coverEveryConstant() throws IllegalAccessException {
        List<SqlType<?>> sampled = samples().<SqlType<?>>map(Sample::type).toList();
        for (var field : SqlTypes.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers())) {
                assertThat(sampled).contains((SqlType<?>) field.get(null));
            }
        }
    }

    @Test
    void notANumber_onSqliteAndMariadb_isRefused() {
        Table table = table(Sample.of(SqlTypes.DOUBLE, 0d));
        var nan = insert(table).values(table.column("sample", SqlTypes.DOUBLE).set(Double.NaN));
        if (database == Database.SQLITE || database == Database.MARIADB) {
            assertThatThrownBy(() -> engine().begin(connection -> connection.execute(nan)))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("NaN");
        } else {
            engine().begin(connection -> connection.execute(nan));
        }
    }

    private <T> Table table(Sample<T> sample) {
        MetaData metaData = new MetaData();
        Table table = Table.of(
                "samples",
                metaData,
                Column.of("id", SqlTypes.BIGINT).primaryKey().identity(),
                Column.of("sample", sample.type));
        metaData.createAll(engine());
        return table;
    }

    private static <T> List<@Nullable T> withNull(Sample<T> sample) {
        List<@Nullable T> values = new ArrayList<>(sample.values);
        values.add(1, null);
        return values;
    }

    private <T> void assertAll(Table table, Column<T> column, List<@Nullable T> expected) {
        List<@Nullable T> found = engine().transaction(connection -> connection
                .execute(select(column).orderBy(table.column("id")))
                .scalars(column)
                .all());
        assertThat(found).usingElementComparator(TypesTest::compare).containsExactlyElementsOf(expected);
    }

    /** Values are equal as their type says: numbers by value, moments by instant, bytes by content. */
    private static int compare(@Nullable Object a, @Nullable Object b) {
        if (a instanceof byte[] first && b instanceof byte[] second) {
            return Arrays.compare(first, second);
        }
        if (a instanceof OffsetDateTime first && b instanceof OffsetDateTime second) {
            return first.toInstant().compareTo(second.toInstant());
        }
        if (a instanceof BigDecimal first && b instanceof BigDecimal second) {
            return first.compareTo(second);
        }
        return java.util.Objects.equals(a, b) ? 0 : 1;
    }

    private static <T> Column<T> sampleColumn(Table table, Sample<T> sample) {
        return table.column("sample", sample.type.javaType());
    }

    @ParameterizedTest
    @MethodSource("samples")
    <T> void value_boundSingly_comesBack(Sample<T> all) {
        Sample<T> sample = all.on(database);
        Table table = table(sample);
        Column<T> column = sampleColumn(table, sample);
        engine().begin(connection -> {
            for (T value : withNull(sample)) {
                connection.execute(insert(table).values(column.set(value)));
            }
        });
        assertAll(table, column, withNull(sample));
    }

    @ParameterizedTest
    @MethodSource("samples")
    @Tag("C3")
    <T> void value_inInsertOfManyRows_comesBack(Sample<T> all) {
        Sample<T> sample = all.on(database);
        Table table = table(sample);
        Column<T> column = sampleColumn(table, sample);
        List<@Nullable Object[]> rows = new ArrayList<>();
        withNull(sample).forEach(value -> rows.add(new Object[] {value}));
        List<@Nullable T> returned = engine().transaction(connection -> connection
                .execute(insert(table).columns(column).returning(column), rows)
                .scalars(column)
                .all());
        assertThat(returned).usingElementComparator(TypesTest::compare).containsExactlyElementsOf(withNull(sample));
        assertAll(table, column, withNull(sample));
    }

    @ParameterizedTest
    @MethodSource("samples")
    @Tag("C3")
    <T> void onlyNulls_inInsertOfManyRows_comeBack(Sample<T> sample) {
        Table table = table(sample);
        Column<T> column = sampleColumn(table, sample);
        List<@Nullable Object[]> rows = List.of(new Object[] {null}, new Object[] {null});
        engine().begin(connection -> connection.execute(insert(table).columns(column), rows));
        assertAll(table, column, Arrays.asList(null, null));
    }

    @ParameterizedTest
    @MethodSource("samples")
    @Tag("C30")
    <T> void value_inListAndComparison_isFound(Sample<T> all) {
        Sample<T> sample = all.on(database);
        Table table = table(sample);
        Column<T> column = sampleColumn(table, sample);
        engine().begin(connection -> {
            for (T value : withNull(sample)) {
                connection.execute(insert(table).values(column.set(value)));
            }
            List<@Nullable T> found = connection
                    .execute(select(column).where(column.in(sample.values)).orderBy(table.column("id")))
                    .scalars(column)
                    .all();
            assertThat(found).usingElementComparator(TypesTest::compare).containsExactlyElementsOf(sample.values);
            for (T value : sample.values) {
                assertThat(connection
                                .execute(select(column).where(column.eq(value)))
                                .all())
                        .hasSize(1);
            }
        });
    }

    @Test
    void enumType_unknownText_throws() throws SQLException {
        Table table = table(Sample.of(SqlTypes.enumType(DayOfWeek.class), DayOfWeek.MONDAY));
        database.execute("INSERT INTO samples (sample) VALUES ('SOMEDAY')");
        engine().begin(connection -> {
            assertThatThrownBy(() -> connection.execute(select(table)).all())
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("column \"sample\"")
                    .hasMessageNotContaining("SOMEDAY")
                    .hasMessageContaining("java.time.DayOfWeek")
                    .hasMessageContaining("MONDAY");
        });
    }

    @Test
    void find_byClass_knowsPrimitivesBoxesAndEnums() {
        assertThat(SqlTypes.find(int.class)).contains(castTo(SqlTypes.INTEGER));
        assertThat(SqlTypes.find(Long.class)).contains(SqlTypes.BIGINT);
        assertThat(SqlTypes.find(DayOfWeek.class)).contains(SqlTypes.enumType(DayOfWeek.class));
        assertThat(SqlTypes.find(Thread.class)).isEmpty();
    }

    private static <T> SqlType<T> castTo(SqlType<T> type) {
        return type;
    }
}
