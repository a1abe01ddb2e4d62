package dev.retort.engine;

import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.sql;
import static dev.retort.sql.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.dialect.postgresql.PostgresqlTypes;
import dev.retort.error.DataException;
import dev.retort.schema.Column;
import dev.retort.schema.MetaData;
import dev.retort.schema.NumericColumn;
import dev.retort.schema.Table;
import dev.retort.schema.TextColumn;
import dev.retort.sql.Range;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.TextType;
import dev.retort.type.SqlType;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Settings that change how a server writes or reads values, as a role, a database or a URL may have them: each type comes
 * back equal, or is refused.
 */
@Tag("C22")
class SessionFormatsTest extends DatabaseTest {
    /** What PostgreSQL's roles can have; pgjdbc overrides some of them. */
    private static final List<String> OF_ROLES = List.of(
            "DateStyle TO 'German'",
            "DateStyle TO 'SQL, DMY'",
            "IntervalStyle TO 'sql_standard'",
            "IntervalStyle TO 'iso_8601'",
            "IntervalStyle TO 'postgres_verbose'",
            "bytea_output TO 'escape'",
            "xmlbinary TO 'hex'",
            "lc_monetary TO 'C'",
            "TimeZone TO 'Asia/Kolkata'",
            "standard_conforming_strings TO off");

    /** The time zones are those of a session, since pgjdbc sends the JVM's when it connects. */
    private static final List<String> OF_SESSIONS = List.of(
            "SET TimeZone TO 'Asia/Kolkata'", "SET TimeZone TO 'Europe/Amsterdam'", "SET bytea_output TO 'escape'");

    private static final List<String> OF_MARIADB = List.of("", "ANSI", "NO_BACKSLASH_ESCAPES");

    private static final List<String> OF_SQLITE = List.of(
            "date_class=integer",
            "date_class=real",
            "date_class=text",
            "date_string_format=dd.MM.yyyy",
            "date_precision=seconds");

    private static final List<String> OF_DUCKDB = List.of(
            "SET TimeZone = 'Asia/Kolkata'",
            "SET TimeZone = 'Europe/Amsterdam'",
            "SET integer_division = true",
            "SET binary_as_string = true",
            "SET default_collation = 'nocase'",
            "SET ieee_floating_point_ops = false",
            "SET errors_as_json = true");

    /** Not Oracle's, in which an empty text is null. */
    private static final List<String> OF_H2 =
            List.of("PostgreSQL", "MySQL", "MariaDB", "MSSQLServer", "DB2", "Derby", "HSQLDB", "LEGACY", "STRICT");

    static Stream<TypeSamples.Sample<?>> samples() {
        OffsetDateTime old = OffsetDateTime.of(1900, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
        List<TypeSamples.Sample<?>> more = List.of(
                new TypeSamples.Sample<>("old moments", SqlTypes.TIMESTAMP_WITH_TIME_ZONE, List.of(old)),
                new TypeSamples.Sample<>(
                        "old moments in ranges", PostgresqlTypes.TSTZRANGE, List.of(Range.of(old, null))),
                new TypeSamples.Sample<>(
                        "periods",
                        SqlTypes.INTERVAL_YEAR,
                        List.of(Period.of(-1, -2, 0), Period.of(0, 1, -3), Period.ZERO, Period.ofDays(-3))),
                new TypeSamples.Sample<>(
                        "durations",
                        SqlTypes.INTERVAL_SECOND,
                        List.of(
                                Duration.ofSeconds(-3, 500_000_000),
                                Duration.ofDays(3).plusHours(-1),
                                Duration.ofDays(-3).plusSeconds(5),
                                Duration.ZERO)));
        return Stream.concat(TypeSamples.all(), more.stream());
    }

    @AfterEach
    void serverIsAsItWas() throws SQLException {
        if (database == Database.POSTGRESQL) {
            database.execute("DO $$ BEGIN EXECUTE 'ALTER DATABASE ' || current_database() || ' RESET ALL'; END $$");
        } else if (database == Database.MARIADB) {
            database.execute("SET GLOBAL sql_mode = DEFAULT");
        }
    }

    @Test
    void types_underSettingsOfServerAndUrl_comeBack() throws SQLException {
        List<String> wrong = new ArrayList<>();
        switch (database) {
            case POSTGRESQL -> {
                for (String setting : OF_ROLES) {
                    database.execute("DO $$ BEGIN EXECUTE 'ALTER DATABASE ' || current_database() || $x$ SET " + setting
                            + " $x$; END $$");
                    wrong.addAll(tried(database.retortUrl(), setting, ""));
                    serverIsAsItWas();
                }
                for (String setting : OF_SESSIONS) {
                    wrong.addAll(tried(database.retortUrl(), setting, setting));
                }
            }
            case MARIADB -> {
                for (String mode : OF_MARIADB) {
                    database.execute("SET GLOBAL sql_mode = '" + mode + "'");
                    wrong.addAll(tried(database.retortUrl(), "sql_mode " + mode, ""));
                }
            }
            case SQLITE -> {
                for (String option : OF_SQLITE) {
                    wrong.addAll(tried(database.retortUrl() + "&" + option, option, ""));
                }
            }
            case DUCKDB -> {
                for (String setting : OF_DUCKDB) {
                    wrong.addAll(tried("jdbc:retort:duckdb:", setting, setting));
                }
            }
            case H2 -> {
                for (String mode : OF_H2) {
                    wrong.addAll(tried("jdbc:retort:h2:mem:" + mode + ";MODE=" + mode, mode, ""));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private List<String> tried(String url, String setting, String before) throws SQLException {
        List<String> wrong = new ArrayList<>();
        List<TypeSamples.Sample<?>> samples = samples().filter(this::isHere).toList();
        try (Engine engine = Engine.create(url);
                Connection connection = engine.connect()) {
            if (!before.isEmpty()) {
                connection.execute(before);
            }
            MetaData metaData = new MetaData();
            for (int i = 0; i < samples.size(); i++) {
                wrong.addAll(tried(connection, setting, samples.get(i), metaData, "f" + i));
            }
            metaData.dropAll(connection);
        }
        return wrong;
    }

    private boolean isHere(TypeSamples.Sample<?> sample) {
        boolean foreign = database != Database.POSTGRESQL
                && (sample.type().toString().startsWith("inet")
                        || sample.type().toString().contains("range"));
        return !foreign
                && (database != Database.MARIADB || sample.type().elementType().isEmpty());
    }

    private <T> List<String> tried(
            Connection connection, String setting, TypeSamples.Sample<T> sample, MetaData metaData, String tableName) {
        Table table = Table.of(
                tableName, metaData, Column.of("id", SqlTypes.INTEGER).primaryKey(), Column.of("v", sample.type()));
        String where = setting + ", " + sample.name() + ": ";
        try {
            table.create(connection);
            List<@Nullable T> values = sample.withNull(database);
            List<@Nullable T> found = stored(connection, table, sample.type(), values);
            return TypeSamples.same(found, values) ? List.of() : List.of(where + found + " instead of " + values);
        } catch (RuntimeException e) {
            return List.of(where + e);
        }
    }

    private static <T> List<@Nullable T> stored(
            Connection connection, Table table, SqlType<T> type, List<@Nullable T> values) {
        NumericColumn<Integer> id = table.column("id", SqlTypes.INTEGER);
        Column<T> v = table.column("v", type.javaType());
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            rows.add(new Object[] {i, values.get(i)});
        }
        connection.execute(insert(table).columns(id, v), rows);
        return connection.execute(select(v).orderBy(id)).scalars(v).all();
    }

    private TextColumn<String> text(String name, TextType<String> type) {
        Table table = Table.of(name, new MetaData(), Column.of("v", type));
        table.create(engine());
        return table.column("v", SqlTypes.VARCHAR);
    }

    @Test
    void intervals_inEachStyle_keepEachPart() {
        if (database != Database.POSTGRESQL) {
            return;
        }
        for (String style : List.of("postgres", "postgres_verbose", "sql_standard", "iso_8601")) {
            engine().begin(connection -> {
                connection.execute("SET LOCAL IntervalStyle TO " + style);
                assertInterval(
                        connection, "2 days -3.5 seconds", Duration.ofDays(2).minusMillis(3500));
                assertInterval(
                        connection,
                        "-2 days +03:04:05.000001",
                        Duration.ofDays(-2).plus(Duration.parse("PT3H4M5.000001S")));
                assertInterval(
                        connection, "-2 days -03:04:05", Duration.ofDays(-2).minus(Duration.parse("PT3H4M5S")));
                assertInterval(connection, "2562047788:00:54", Duration.parse("PT2562047788H54S"));
                assertInterval(connection, "-0.000001 seconds", Duration.ofNanos(-1000));
                assertInterval(connection, "0", Duration.ZERO);
                assertPeriod(connection, "-1 year -2 months +3 days", Period.of(-1, -2, 3));
                assertPeriod(connection, "1 year -3 days", Period.of(1, 0, -3));
                assertPeriod(connection, "-14 months", Period.of(-1, -2, 0));
                assertPeriod(connection, "178000000 years", Period.ofYears(178_000_000));
            });
            refusesInStyle(style, SqlTypes.INTERVAL_SECOND, "1 month", "INTERVAL_YEAR");
            refusesInStyle(style, SqlTypes.INTERVAL_SECOND, "1 year -1 days", "INTERVAL_YEAR");
            refusesInStyle(style, SqlTypes.INTERVAL_YEAR, "1 month 1 second", "INTERVAL_SECOND");
            refusesInStyle(style, SqlTypes.INTERVAL_YEAR, "infinity", "infinite");
        }
    }

    private static void assertInterval(Connection connection, String written, Duration expected) {
        assertThat(connection.scalar(select(sql("interval '" + written + "'", SqlTypes.INTERVAL_SECOND))))
                .as(written)
                .isEqualTo(expected);
    }

    private static void assertPeriod(Connection connection, String written, Period expected) {
        assertThat(connection.scalar(select(sql("interval '" + written + "'", SqlTypes.INTERVAL_YEAR))))
                .as(written)
                .isEqualTo(expected);
    }

    private void refusesInStyle(String style, SqlType<?> type, String written, String kind) {
        assertThatThrownBy(() -> engine().begin(connection -> {
                    connection.execute("SET LOCAL IntervalStyle TO " + style);
                    connection
                            .execute(select(
                                    sql("interval '" + written + "'", type).as("i")))
                            .all();
                }))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("column \"i\"")
                .hasMessageContaining(type.toString())
                .hasMessageContaining(kind);
    }

    @Test
    void values_beyondJavaOrDatabase_areDataExceptions() {
        refusesToWrite(SqlTypes.INSTANT, Instant.MAX, "Instant");
        refusesToWrite(SqlTypes.INSTANT, Instant.MIN, "Instant");
        refusesToWrite(SqlTypes.INTERVAL_SECOND, Duration.ofSeconds(Long.MAX_VALUE), "");
        refusesToWrite(SqlTypes.INTERVAL_SECOND, Duration.ofSeconds(Long.MIN_VALUE), "");
        if (database == Database.POSTGRESQL) {
            for (SqlType<?> type :
                    List.of(PostgresqlTypes.DATERANGE, PostgresqlTypes.TSRANGE, PostgresqlTypes.TSTZRANGE)) {
                refusesToRead("'[-infinity,infinity]'::" + type, type, "infinite");
            }
            refusesToRead("'NaN'::numeric", SqlTypes.NUMERIC, "NaN");
            refusesToRead("99999999999::bigint", SqlTypes.INTEGER, "");
        }
    }

    private <T> void refusesToWrite(SqlType<T> type, T value, String kind) {
        assertThatThrownBy(() -> engine().begin(connection ->
                        connection.execute(select(value(type, value).as("x"))).all()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("parameter 1 of type " + type)
                .hasMessageContaining(kind);
    }

    private void refusesToRead(String text, SqlType<?> type, String kind) {
        assertThatThrownBy(() -> engine().begin(connection ->
                        connection.execute(select(sql(text, type).as("x"))).all()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("column \"x\" of type " + type)
                .hasMessageContaining(kind);
    }

    @Test
    void infiniteMoments_comeBack() {
        if (database == Database.POSTGRESQL) {
            engine().begin(connection -> {
                for (String infinity : List.of("infinity", "-infinity")) {
                    Instant read = connection.scalar(select(sql("'" + infinity + "'::timestamptz", SqlTypes.INSTANT)));
                    assertThat(connection
                                    .execute("SELECT (:t)::text", Map.of("t", read))
                                    .scalar(String.class))
                            .isEqualTo(infinity);
                }
            });
        }
    }

    @Test
    void text_ofPostgresql_isReadExactly() {
        if (database == Database.POSTGRESQL) {
            engine().begin(connection -> {
                assertThat(connection.execute("SELECT '12:00+02'::timetz").scalar(OffsetTime.class))
                        .isEqualTo(OffsetTime.parse("12:00+02:00"));
                assertThat(connection.execute("SELECT '1234.5'::money").scalar(String.class))
                        .contains("1,234.50");
                for (int i = 0; i < 10; i++) {
                    assertThat(connection.execute("SELECT array[1, null]").one().get(0))
                            .isEqualTo(Arrays.asList(1, null));
                }
            });
            assertThatThrownBy(() -> engine().begin(connection ->
                            connection.execute("SELECT '24:00+02'::timetz").all()))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("column \"timetz\"")
                    .hasMessageContaining("24:00");
        }
    }

    @Test
    void numberOf64Bits_inAnIntegerOfSqlite_isRefused() {
        if (database == Database.SQLITE) {
            refusesToRead("4294967297", SqlTypes.INTEGER, "BIGINT");
            refusesToRead("65537", SqlTypes.SMALLINT, "BIGINT");
            engine().begin(connection -> assertThat(
                            connection.execute("SELECT 4294967297 AS n").scalar(Long.class))
                    .isEqualTo(4_294_967_297L));
        }
    }

    @Test
    void zeroDate_ofMariadb_isRefused() throws SQLException {
        if (database == Database.MARIADB) {
            database.execute("CREATE TABLE zero (d DATE, t DATETIME)");
            database.execute("SET STATEMENT sql_mode = '' FOR INSERT INTO zero VALUES ('0000-00-00', '0000-00-00')");
            refusesToRead("(SELECT d FROM zero)", SqlTypes.DATE, "zero date");
            refusesToRead("(SELECT t FROM zero)", SqlTypes.TIMESTAMP, "zero date");
            refusesToRead("(SELECT t FROM zero)", SqlTypes.INSTANT, "zero date");
        }
    }

    @Test
    void textThatIsTooLong_onAMariadbThatIsNotStrict_isRefused() throws SQLException {
        if (database == Database.MARIADB) {
            TextColumn<String> column = text("short", SqlTypes.varchar(3));
            database.execute("SET GLOBAL sql_mode = ''");
            try (Engine own = Engine.create(database.retortUrl())) {
                assertThatThrownBy(() -> own.begin(connection ->
                                connection.execute(insert(column.table()).values(column.set("abcd")))))
                        .isInstanceOf(DataException.class);
            }
        }
    }
}
