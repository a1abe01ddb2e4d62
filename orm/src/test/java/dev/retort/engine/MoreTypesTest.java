package dev.retort.engine;

import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retort.dialect.postgresql.PostgresqlTypes;
import dev.retort.error.DataException;
import dev.retort.error.IntegrityException;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.schema.Column;
import dev.retort.schema.MetaData;
import dev.retort.schema.Table;
import dev.retort.sql.JsonTypes;
import dev.retort.sql.Range;
import dev.retort.sql.SqlTypes;
import dev.retort.type.SqlType;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Types beyond the plain ones, and values beyond what a column holds. */
@Tag("C22")
class MoreTypesTest extends DatabaseTest {
    private final MetaData metaData = new MetaData();
    private int tables;

    private <T> Column<T> column(SqlType<T> type) {
        Table table = Table.of(
                "t" + ++tables,
                metaData,
                Column.of("id", SqlTypes.BIGINT).primaryKey().identity(),
                Column.of("v", type));
        metaData.createAll(engine());
        return table.column("v", type.javaType());
    }

    private <T> void insertAll(Column<T> column, List<? extends @Nullable T> values) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        values.forEach(value -> rows.add(new Object[] {value}));
        engine().begin(connection -> {
            for (T value : values) {
                connection.execute(insert(column.table()).values(column.set(value)));
            }
            connection.execute(insert(column.table()).columns(column), rows);
        });
    }

    private <T> List<@Nullable T> read(Column<T> column) {
        return engine().transaction(connection -> connection
                .execute(select(column).orderBy(column.table().column("id")))
                .scalars(column)
                .all());
    }

    /** Values come back that were bound one by one, and all at once, with a null among them. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    private <T> void assertRoundTrip(SqlType<T> type, T... values) {
        List<@Nullable T> withNull = new ArrayList<>(Arrays.asList(values));
        withNull.add(1, null);
        Column<T> column = column(type);
        insertAll(column, withNull);
        List<@Nullable T> twice = new ArrayList<>(withNull);
        twice.addAll(withNull);
        assertThat(read(column)).isEqualTo(twice);
    }

    private <T> void assertRefused(Column<T> column, T value, Class<? extends Throwable> exception) {
        assertThatThrownBy(() -> engine().begin(connection ->
                        connection.execute(insert(column.table()).values(column.set(value)))))
                .isInstanceOf(exception);
    }

    @Test
    void arrays_ofEachElementType_comeBack() {
        if (database == Database.MARIADB) {
            assertNoArrays();
            return;
        }
        assertRoundTrip(
                SqlTypes.array(SqlTypes.INTEGER),
                List.of(),
                List.of(Integer.MIN_VALUE, Integer.MAX_VALUE),
                Arrays.asList(1, null, 3));
        assertRoundTrip(SqlTypes.array(SqlTypes.BIGINT), List.of(Long.MIN_VALUE, Long.MAX_VALUE));
        assertRoundTrip(SqlTypes.array(SqlTypes.SMALLINT), List.of(Short.MIN_VALUE));
        assertRoundTrip(SqlTypes.array(SqlTypes.BOOLEAN), List.of(true, false));
        assertRoundTrip(SqlTypes.array(SqlTypes.DOUBLE), List.of(Double.MIN_VALUE, Double.MAX_VALUE, 0.1));
        assertRoundTrip(
                SqlTypes.array(SqlTypes.TEXT),
                Arrays.asList("", " ", "null", null, "NULL", "a,b", "{x}", "\"q\"", "back\\slash", "\n\t", "🦆"));
        assertRoundTrip(SqlTypes.array(SqlTypes.UUID), List.of(new UUID(1, 2)));
        assertRoundTrip(SqlTypes.array(SqlTypes.DATE), List.of(LocalDate.of(2024, 2, 29), LocalDate.of(1, 1, 1)));
        assertRoundTrip(
                SqlTypes.array(SqlTypes.TIMESTAMP), List.of(LocalDateTime.of(2024, 3, 31, 2, 30, 0, 123_456_000)));
        assertRoundTrip(SqlTypes.array(SqlTypes.NUMERIC), List.of(new BigDecimal("12345678901234567890.5")));
        assertRoundTrip(SqlTypes.array(SqlTypes.enumType(DayOfWeek.class)), List.of(DayOfWeek.FRIDAY));
    }

    private void assertNoArrays() {
        assertThatThrownBy(() -> column(SqlTypes.array(SqlTypes.array(SqlTypes.INTEGER))))
                .isInstanceOf(UnsupportedByDialectException.class)
                .hasMessageContaining("INTEGER[][]")
                .hasMessageContaining("JSON document");
    }

    @Test
    void arrays_nested_comeBack() {
        if (database == Database.MARIADB) {
            assertNoArrays();
            return;
        }
        assertRoundTrip(
                SqlTypes.array(SqlTypes.array(SqlTypes.INTEGER)),
                List.of(List.of(1, 2), Arrays.asList(3, null)),
                List.of(List.of(4)));
    }

    @Test
    void json_asText_comesBackAsTheSameDocument() throws Exception {
        Column<String> column = column(SqlTypes.JSON);
        List<String> documents = List.of(
                "{\"a\": [1, 2.5, null, true], \"b\": {\"c\": \"it's \\\"quoted\\\" 🦆\"}}",
                "[]",
                "\"text\"",
                "12",
                "null");
        insertAll(column, documents);
        ObjectMapper mapper = new ObjectMapper();
        List<@Nullable String> found = read(column);
        for (int i = 0; i < found.size(); i++) {
            assertThat(mapper.readTree(found.get(i))).isEqualTo(mapper.readTree(documents.get(i % documents.size())));
        }
    }

    record Settings(String theme, List<Integer> sizes) {}

    @Test
    void json_asObjects_comesBack() throws Exception {
        assertRoundTrip(JsonTypes.of(Settings.class), new Settings("dark's", List.of(1, 2)));
        JsonNode tree = new ObjectMapper().readTree("{\"a\": {\"b\": [1, null]}}");
        assertRoundTrip(JsonTypes.node(), tree);
    }

    @Test
    void json_thatIsNone_isRefusedOrSaidSo() {
        Column<String> column = column(SqlTypes.JSON);
        if (database != Database.SQLITE) { // checks no text
            assertRefused(column, "{", database == Database.MARIADB ? IntegrityException.class : DataException.class);
            return;
        }
        insertAll(column, List.of("{"));
        Column<Settings> asObject = Table.of("t1", new MetaData(), Column.of("v", JsonTypes.of(Settings.class)))
                .column("v", Settings.class);
        assertThatThrownBy(() -> engine().begin(connection ->
                        connection.execute(select(asObject)).all()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("column \"v\"")
                .hasMessageContaining("Settings");
    }

    @Test
    void intervals_comeBack() {
        assertRoundTrip(
                SqlTypes.INTERVAL_SECOND,
                Duration.ZERO,
                Duration.ofSeconds(-1, 123_456_000),
                Duration.ofDays(100_000),
                Duration.ofHours(-49).minusNanos(1000));
        assertRoundTrip(
                SqlTypes.INTERVAL_YEAR, Period.ZERO, Period.of(1, 2, 3), Period.of(-178, 0, -5), Period.ofDays(45));
    }

    @Test
    void enums_checkedAndNamed_refuseOtherTexts() throws SQLException {
        assertRoundTrip(SqlTypes.checkedEnum(DayOfWeek.class), DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY);
        assertRoundTrip(SqlTypes.namedEnum(DayOfWeek.class, "weekday"), DayOfWeek.MONDAY, DayOfWeek.SUNDAY);
        for (String table : List.of("t1", "t2")) {
            assertThatThrownBy(() -> database.execute("INSERT INTO " + table + " (v) VALUES ('SOMEDAY')"))
                    .isInstanceOf(SQLException.class);
        }
        Column<DayOfWeek> day = metaData.find(null, "t2").orElseThrow().column("v", DayOfWeek.class);
        engine().begin(connection -> {
            assertThat(connection
                            .execute(select(day).where(day.eq(DayOfWeek.SUNDAY)))
                            .all())
                    .hasSize(2);
            assertThat(connection
                            .execute(select(day).where(day.in(List.of(DayOfWeek.SUNDAY))))
                            .all())
                    .hasSize(2);
        });
        metaData.dropAll(engine());
        metaData.createAll(engine());
    }

    @Test
    void character_isPaddedAsTheDatabaseDoes() {
        Column<String> column = column(SqlTypes.character(3));
        insertAll(column, List.of("ab"));
        assertThat(read(column)).allMatch(text -> text.stripTrailing().equals("ab"));
    }

    @Test
    void text_ofEveryUnicodePlane_comesBack() {
        StringBuilder text = new StringBuilder();
        for (int c = 1; c <= Character.MAX_CODE_POINT; c += c < 0x3000 ? 1 : 97) {
            if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
                text.appendCodePoint(c);
            }
        }
        assertRoundTrip(SqlTypes.TEXT, text.toString(), "x".repeat(2_000_000));
    }

    @Test
    void text_withNul_isDataExceptionOnPostgresqlAndKeptElsewhere() {
        if (database == Database.POSTGRESQL) {
            assertRefused(column(SqlTypes.TEXT), "a\0b", DataException.class);
        } else {
            Column<String> column = column(SqlTypes.TEXT);
            engine().begin(connection ->
                    connection.execute(insert(column.table()).values(column.set("a\0b"))));
            assertThat(read(column)).containsExactly("a\0b");
        }
    }

    @Test
    void decimal_ofAThousandDigits_comesBack() {
        BigDecimal huge = new BigDecimal("7".repeat(1000) + "." + "3".repeat(500));
        if (database == Database.MARIADB) { // has 35 digits before the point, and 30 behind it
            assertRefused(column(SqlTypes.NUMERIC), huge, DataException.class);
            assertRefused(column(SqlTypes.NUMERIC), new BigDecimal("1e-31"), DataException.class);
            huge = new BigDecimal("7".repeat(35) + "." + "3".repeat(30));
        }
        assertRoundTrip(SqlTypes.NUMERIC, huge, huge.negate(), new BigDecimal("0"));
    }

    @Test
    void times_toTheNanosecond_areKeptOrCutToMicroseconds() {
        LocalTime time = LocalTime.of(1, 2, 3, 123_456_789);
        Column<LocalTime> column = column(SqlTypes.TIME);
        insertAll(column, List.of(time));
        LocalTime expected =
                switch (database) {
                    case POSTGRESQL, MARIADB, DUCKDB -> time.withNano(123_456_000);
                    case H2, SQLITE -> time;
                };
        assertThat(read(column)).containsOnly(expected);
    }

    @Test
    void dates_beyondTheDatabase_areRefusedOrKept() {
        Column<LocalDate> column = column(SqlTypes.DATE);
        if (database == Database.MARIADB) {
            assertRefused(column, LocalDate.of(10_000, 1, 1), DataException.class);
            assertRefused(column, LocalDate.of(0, 12, 31), DataException.class);
            assertRefused(column(SqlTypes.TIMESTAMP), LocalDateTime.of(10_000, 1, 1, 0, 0), DataException.class);
            assertRefused(column(SqlTypes.INSTANT), Instant.parse("-0300-01-01T00:00:00Z"), DataException.class);
            return;
        }
        LocalDate last = LocalDate.of(5_874_897, 12, 31); // PostgreSQL's last day
        insertAll(column, database == Database.H2 ? List.of(LocalDate.of(1_000_000, 1, 1)) : List.of(last));
        if (database == Database.POSTGRESQL) {
            assertRefused(column, last.plusDays(1), DataException.class);
        }
        Column<LocalDateTime> moment = column(SqlTypes.TIMESTAMP);
        LocalDateTime lastMoment = LocalDateTime.of(294_276, 12, 31, 23, 59, 59);
        insertAll(moment, List.of(lastMoment));
        assertThat(read(moment)).containsOnly(lastMoment);
        if (database == Database.POSTGRESQL) {
            assertRefused(moment, lastMoment.plusDays(1), DataException.class);
        }
    }

    @Test
    void numbers_outOfRange_areDataExceptions() {
        if (database == Database.SQLITE) { // keeps what does not fit in another form
            assertRefused(column(SqlTypes.numeric(4, 2)), new BigDecimal("1e20"), DataException.class);
            return;
        }
        assertRefused(column(SqlTypes.numeric(4, 2)), new BigDecimal("100"), DataException.class);
        assertRefused(column(SqlTypes.varchar(2)), "abc", DataException.class);
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"}) // what the compiler would refuse
    void value_ofWrongClass_namesBoth() {
        Column column = column(SqlTypes.INTEGER);
        assertThatThrownBy(() -> engine().begin(connection -> connection.execute(
                        insert(column.table()).columns(column), List.<Object[]>of(new Object[] {"one"}))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("java.lang.Integer")
                .hasMessageContaining("java.lang.String");
    }

    @Test
    void variant_ofDialect_isUsedThereOnly() {
        SqlType<String> type = SqlTypes.TEXT.withVariant(
                engine().dialect().name(),
                SqlTypes.INTEGER.map(String.class, number -> "n" + number, text -> Integer.valueOf(text.substring(1))));
        assertRoundTrip(type, "n1", "n22");
        SqlType<String> others = SqlTypes.TEXT.withVariant("nowhere", SqlTypes.varchar(1));
        assertRoundTrip(others, "long text");
    }

    @Test
    void customType_ofTheUser_isBoundAndReadByItsFunctions() {
        SqlType<StringBuilder> reversed = SqlType.custom(
                "VARCHAR(10)",
                StringBuilder.class,
                (statement, index, value) -> statement.setString(
                        index, new StringBuilder(value).reverse().toString()),
                (resultSet, index) -> {
                    String text = resultSet.getString(index);
                    return text == null ? null : new StringBuilder(text).reverse();
                });
        Column<StringBuilder> column = column(reversed);
        engine().begin(connection ->
                connection.execute(insert(column.table()).values(column.set(new StringBuilder("abc")))));
        assertThat(read(column)).extracting(StringBuilder::toString).containsExactly("abc");
    }

    @Test
    void typesOfPostgresql_comeBackThereAndAreUnsupportedElsewhere() throws SQLException {
        if (database != Database.POSTGRESQL) {
            assertThatThrownBy(() -> column(PostgresqlTypes.INET))
                    .isInstanceOf(UnsupportedByDialectException.class)
                    .hasMessageContaining(engine().dialect().name())
                    .hasMessageContaining("inet")
                    .hasMessageContaining("withVariant");
            return;
        }
        assertRoundTrip(PostgresqlTypes.INET, "192.168.0.1/24", "::1");
        assertRoundTrip(PostgresqlTypes.CIDR, "10.0.0.0/8");
        assertRoundTrip(PostgresqlTypes.MACADDR, "08:00:2b:01:02:03");
        assertRoundTrip(PostgresqlTypes.TSVECTOR, "'cat':2 'fat':1");
        assertRoundTrip(PostgresqlTypes.TSQUERY, "'fat' & 'cat'");
        assertRoundTrip(
                PostgresqlTypes.INT4RANGE, Range.of(1, 10), Range.of(null, 5), Range.of(null, null), Range.empty());
        assertRoundTrip(PostgresqlTypes.INT8RANGE, Range.of(Long.MIN_VALUE, Long.MAX_VALUE));
        assertRoundTrip(
                PostgresqlTypes.NUMRANGE,
                Range.closed(new BigDecimal("-1.5"), new BigDecimal("12345678901234567890.5")));
        assertRoundTrip(PostgresqlTypes.DATERANGE, Range.of(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 2, 1)));
        assertRoundTrip(
                PostgresqlTypes.TSRANGE,
                Range.closed(LocalDateTime.of(2024, 1, 1, 0, 0), LocalDateTime.of(2024, 1, 1, 0, 0, 0, 1000)));
        Range<OffsetDateTime> moments = Range.of(
                OffsetDateTime.of(2024, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC),
                OffsetDateTime.of(2024, 7, 1, 0, 0, 0, 0, ZoneOffset.UTC));
        Column<Range<OffsetDateTime>> column = column(PostgresqlTypes.TSTZRANGE);
        insertAll(column, List.of(moments));
        assertThat(read(column)).allSatisfy(found -> assertThat(found.lower().toInstant())
                .isEqualTo(moments.lower().toInstant()));
    }

    @Test
    void hstore_ofPostgresql_comesBackWithNulls() throws SQLException {
        if (database != Database.POSTGRESQL) {
            assertThatThrownBy(() -> column(PostgresqlTypes.HSTORE)).isInstanceOf(UnsupportedByDialectException.class);
            return;
        }
        database.execute("CREATE EXTENSION hstore");
        Map<String, String> map = new HashMap<>(Map.of("a", "it's \"x\"", "", "=>,"));
        map.put("none", null);
        assertRoundTrip(PostgresqlTypes.HSTORE, map, Map.of());
    }

    @Test
    void interval_withMonths_isNoDuration() throws SQLException {
        Column<Duration> column = column(SqlTypes.INTERVAL_SECOND);
        if (database != Database.POSTGRESQL) { // keeps seconds and nothing else
            insertAll(column, List.of(Duration.ofDays(31)));
            assertThat(read(column)).containsOnly(Duration.ofDays(31));
            return;
        }
        database.execute("INSERT INTO t1 (v) VALUES ('1 month')");
        assertThatThrownBy(() -> read(column)).isInstanceOf(DataException.class).hasMessageContaining("INTERVAL_YEAR");
    }
}
