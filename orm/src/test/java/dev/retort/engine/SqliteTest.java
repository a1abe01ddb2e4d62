package dev.retort.engine;

import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.DataException;
import dev.retort.error.IntegrityException;
import dev.retort.error.TransientException;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.schema.Column;
import dev.retort.schema.MetaData;
import dev.retort.schema.Table;
import dev.retort.schema.TemporalColumn;
import dev.retort.sql.SqlTypes;
import dev.retort.type.SqlType;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** What only SQLite does: storage forms, foreign keys by request, result codes. */
@Tag("C22")
class SqliteTest {
    @TempDir
    Path directory;

    private String vendorUrl;
    private Engine engine;
    private final MetaData metaData = new MetaData();

    @BeforeEach
    void open() {
        vendorUrl = "jdbc:sqlite:" + directory.resolve("test.db");
        engine = Engine.create(vendorUrl);
    }

    @AfterEach
    void close() {
        engine.dispose();
    }

    private <T> Column<T> stored(SqlType<T> type, List<T> values) {
        Table table = Table.of(
                "t", metaData, Column.of("id", SqlTypes.BIGINT).primaryKey().identity(), Column.of("v", type));
        metaData.createAll(engine);
        Column<T> column = table.column("v", type.javaType());
        engine.begin(connection ->
                values.forEach(value -> connection.execute(insert(table).values(column.set(value)))));
        return column;
    }

    private <T> List<T> sorted(Column<T> column) {
        return engine.transaction(connection -> connection
                .execute(select(column).orderBy(column))
                .scalars(column)
                .all());
    }

    private List<String> texts() throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(vendorUrl);
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT v FROM t ORDER BY id")) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    private <T> void assertSortsAs(SqlType<T> type, T... ascending) {
        List<T> shuffled = new ArrayList<>(Arrays.asList(ascending));
        Collections.reverse(shuffled);
        assertThat(sorted(stored(type, shuffled))).containsExactly(ascending);
    }

    @Test
    void dates_ofAllAges_sortAsTheyAre() {
        assertSortsAs(
                SqlTypes.DATE,
                LocalDate.MIN,
                LocalDate.of(-4000, 12, 31),
                LocalDate.of(-1, 1, 1),
                LocalDate.of(0, 1, 1),
                LocalDate.of(999, 12, 31),
                LocalDate.of(2024, 2, 29),
                LocalDate.of(9999, 12, 31),
                LocalDate.of(10000, 1, 1),
                LocalDate.of(123456, 1, 1),
                LocalDate.MAX);
    }

    @Test
    void times_withFractions_sortAsTheyAre() {
        assertSortsAs(
                SqlTypes.TIME,
                LocalTime.MIN,
                LocalTime.of(0, 0, 0, 1),
                LocalTime.of(9, 59),
                LocalTime.of(10, 0),
                LocalTime.of(10, 0, 0, 250_000_000),
                LocalTime.of(10, 0, 0, 500_000_000),
                LocalTime.MAX);
    }

    @Test
    void timestamps_withFractions_sortAsTheyAre() {
        assertSortsAs(
                SqlTypes.TIMESTAMP,
                LocalDateTime.MIN,
                LocalDateTime.of(-44, 3, 15, 12, 0),
                LocalDateTime.of(2024, 3, 31, 2, 30),
                LocalDateTime.of(2024, 3, 31, 2, 30, 0, 1),
                LocalDateTime.of(2024, 3, 31, 2, 30, 1),
                LocalDateTime.MAX);
    }

    @Test
    void moments_ofSeveralOffsets_areStoredInUtc() throws SQLException {
        stored(
                SqlTypes.TIMESTAMP_WITH_TIME_ZONE,
                List.of(
                        OffsetDateTime.of(2024, 3, 31, 2, 30, 0, 0, ZoneOffset.ofHours(2)),
                        OffsetDateTime.of(2024, 1, 1, 0, 0, 0, 120_000_000, ZoneOffset.UTC)));
        assertThat(texts()).containsExactly("2024-03-31 00:30:00", "2024-01-01 00:00:00.12");
    }

    @Test
    void moments_writtenByOthers_areRead() throws SQLException {
        Column<OffsetDateTime> column = stored(SqlTypes.TIMESTAMP_WITH_TIME_ZONE, List.of());
        execute("INSERT INTO t (v) VALUES ('2024-03-31T02:30:00+02:00'), ('2024-03-31 00:30:00Z'), ('2024-03-31')");
        List<OffsetDateTime> read = engine.transaction(
                connection -> connection.execute(select(column)).scalars(column).all());
        assertThat(read)
                .containsExactly(
                        OffsetDateTime.parse("2024-03-31T02:30:00+02:00"),
                        OffsetDateTime.parse("2024-03-31T00:30:00Z"),
                        OffsetDateTime.parse("2024-03-31T00:00:00Z"));
    }

    @Test
    void currentTimestamp_asDefault_comparesWithValues() throws SQLException {
        Table table = Table.of(
                "t", metaData, Column.of("v", SqlTypes.TIMESTAMP_WITH_TIME_ZONE).serverDefault("CURRENT_TIMESTAMP"));
        metaData.createAll(engine);
        TemporalColumn<OffsetDateTime> column = table.column("v", SqlTypes.TIMESTAMP_WITH_TIME_ZONE);
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        engine.begin(connection -> {
            connection.execute(insert(table));
            assertThat(connection
                            .execute(select(column).where(column.between(now.minusMinutes(1), now.plusMinutes(1))))
                            .all())
                    .hasSize(1);
        });
    }

    @Test
    void text_thatIsNoDate_isDataException() throws SQLException {
        Column<LocalDate> column = stored(SqlTypes.DATE, List.of());
        execute("INSERT INTO t (v) VALUES ('tomorrow')");
        assertThatThrownBy(() -> sorted(column))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("column \"v\" of type DATE")
                .hasMessageNotContaining("tomorrow")
                .hasMessageContaining("select it as text");
    }

    @Test
    void decimals_upTo15Digits_areNumbers() throws SQLException {
        BigDecimal big = new BigDecimal("9999999999999.99");
        Column<BigDecimal> column = stored(
                SqlTypes.numeric(15, 2),
                List.of(new BigDecimal("10"), new BigDecimal("9.005"), new BigDecimal("-0.1"), big));
        assertThat(sorted(column)).containsExactly(dec("-0.10"), dec("9.01"), dec("10.00"), big);
        assertThat(texts()).startsWith("10", "9.01", "-0.1");
    }

    @Test
    void decimal_beyondItsPrecision_isDataException() {
        assertThatThrownBy(() -> stored(SqlTypes.numeric(15, 2), List.of(dec("99999999999999.99"))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("column \"v\" of type NUMERIC(15, 2)")
                .hasMessageNotContaining("99999999999999.99");
    }

    @Test
    void decimals_ofAnyPrecision_areExactAndEqualByValue() {
        BigDecimal huge = new BigDecimal("9".repeat(1000) + "." + "1".repeat(1000));
        Column<BigDecimal> column = stored(SqlTypes.NUMERIC, List.of(huge, dec("1.50"), dec("0.000")));
        engine.begin(connection -> {
            for (BigDecimal value : List.of(huge, dec("1.5"), dec("1.500"), dec("0"))) {
                assertThat(connection
                                .execute(select(column).where(column.eq(value)))
                                .all())
                        .hasSize(1);
            }
        });
    }

    @Test
    void decimals_ofAnyPrecision_sortAndCompareAsNumbers() {
        Column<BigDecimal> column = stored(SqlTypes.NUMERIC, List.of(dec("10"), dec("9.5"), dec("-20"), dec("-3")));
        assertThat(sorted(column)).containsExactly(dec("-20"), dec("-3"), dec("9.5"), dec("10"));
        engine.begin(connection -> {
            assertThat(connection
                            .execute(select(column).where(column.gt(dec("9"))))
                            .all())
                    .hasSize(2);
            assertThat(connection
                            .execute(select(column).where(column.between(dec("-5"), dec("9.6"))))
                            .all())
                    .hasSize(2);
        });
    }

    @Test
    void uuid_isStoredAsText() throws SQLException {
        UUID uuid = UUID.fromString("01234567-89ab-cdef-0123-456789abcdef");
        stored(SqlTypes.UUID, List.of(uuid));
        assertThat(texts()).containsExactly("01234567-89ab-cdef-0123-456789abcdef");
    }

    @Test
    @Tag("C20")
    void foreignKeys_ofDataSourceOfOthers_holdToo() {
        SQLiteDataSource dataSource = new SQLiteDataSource();
        dataSource.setUrl(vendorUrl);
        Engine onDataSource = Engine.create(dataSource);
        for (Engine any : List.of(engine, onDataSource)) {
            assertThat(foreignKeys(any)).isEqualTo(1);
        }
        Engine without = Engine.create(vendorUrl + "?foreign_keys=false");
        assertThat(foreignKeys(without)).isZero();
        without.dispose();
    }

    private static int foreignKeys(Engine engine) {
        try (dev.retort.engine.Connection connection = engine.connect();
                Statement statement = connection.jdbc().createStatement();
                var rows = statement.executeQuery("PRAGMA foreign_keys")) {
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @Tag("C20")
    void identity_besidesTheKey_isUnsupported() {
        Table.of(
                "t",
                metaData,
                Column.of("id", SqlTypes.BIGINT).primaryKey().identity(),
                Column.of("part", SqlTypes.BIGINT).primaryKey());
        assertThatThrownBy(() -> metaData.createAll(engine))
                .isInstanceOf(UnsupportedByDialectException.class)
                .hasMessageContaining("SQLite")
                .hasMessageContaining("t.id");
    }

    @Test
    @Tag("C3")
    void violations_tellNamesWhereSqliteDoes() throws SQLException {
        execute("CREATE TABLE t (a TEXT UNIQUE, b INTEGER CONSTRAINT ck_t_b CHECK (b > 0), c INTEGER NOT NULL)");
        execute("CREATE UNIQUE INDEX ix_t_lower ON t (lower(a))");
        Table t = Table.of(
                "t",
                metaData,
                Column.of("a", SqlTypes.TEXT),
                Column.of("b", SqlTypes.INTEGER),
                Column.of("c", SqlTypes.INTEGER));
        assertThat(violation(t, "x", -1, 1)).isEqualTo("ck_t_b");
        assertThat(violation(t, "x", 1, null)).isNull();
        engine.begin(connection -> connection.execute(row(t, "x", 1, 1)));
        assertThat(violation(t, "X", 1, 1)).isEqualTo("ix_t_lower");
    }

    private static dev.retort.sql.Insert row(Table t, String a, Integer b, Integer c) {
        return insert(t)
                .values(
                        t.column("a", SqlTypes.VARCHAR).set(a),
                        t.column("b", SqlTypes.INTEGER).set(b),
                        t.column("c", SqlTypes.INTEGER).set(c));
    }

    private String violation(Table t, String a, Integer b, Integer c) {
        return org.assertj.core.api.Assertions.catchThrowableOfType(
                        IntegrityException.class, () -> engine.begin(connection -> connection.execute(row(t, a, b, c))))
                .constraintName();
    }

    @Test
    @Tag("C3")
    void lockedDatabase_isTransient() throws SQLException {
        Column<String> column = stored(SqlTypes.TEXT, List.of());
        Engine impatient = Engine.create(vendorUrl + "?busy_timeout=50");
        try (Connection other = DriverManager.getConnection(vendorUrl);
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            assertThatThrownBy(() -> impatient.begin(connection ->
                            connection.execute(insert(column.table()).values(column.set("x")))))
                    .isInstanceOf(TransientException.class);
            statement.execute("ROLLBACK");
        } finally {
            impatient.dispose();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(vendorUrl);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static BigDecimal dec(String digits) {
        return new BigDecimal(digits);
    }
}
