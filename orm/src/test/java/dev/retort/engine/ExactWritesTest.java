package dev.retort.engine;

import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.dialect.postgresql.PostgresqlTypes;
import dev.retort.error.DataException;
import dev.retort.schema.Column;
import dev.retort.schema.MetaData;
import dev.retort.schema.Table;
import dev.retort.sql.Range;
import dev.retort.sql.SqlTypes;
import dev.retort.type.SqlType;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a database cannot keep as it is does not reach it; what it keeps comes back. */
@Tag("C22")
class ExactWritesTest extends DatabaseTest {
    private int tables;

    private <T> Column<T> column(SqlType<T> type) {
        Table table = Table.of("w" + ++tables, new MetaData(), Column.of("v", type));
        table.create(engine());
        return table.column("v", type.javaType());
    }

    private <T> void refuses(SqlType<T> type, T value) {
        assertThatThrownBy(() -> engine().begin(connection ->
                        connection.execute(select(value(type, value).as("x"))).all()))
                .as("%s", type)
                .isInstanceOf(DataException.class)
                .hasMessageContaining("parameter 1 of type " + type);
    }

    private <T> T stored(SqlType<T> type, T value) {
        Column<T> column = column(type);
        return engine().transaction(connection -> {
            connection.execute(insert(column.table()).values(column.set(value)));
            return connection.execute(select(column)).scalars(column).one();
        });
    }

    @Test
    void halfOfASurrogatePair_isRefusedWhereItWouldBeChanged() {
        for (String text : List.of("a\uD800b", "\uD800", "ab\uD800", "\uDC00a", "\uD800\uD800\uDC00")) {
            if (database == Database.H2) {
                assertThat(stored(SqlTypes.TEXT, text)).isEqualTo(text);
            } else {
                refuses(SqlTypes.TEXT, text);
                refuses(SqlTypes.VARCHAR, text);
                assertThatThrownBy(() -> engine().begin(connection -> connection
                                .execute("SELECT :t", Map.of("t", text))
                                .all()))
                        .isInstanceOf(DataException.class)
                        .hasMessageContaining("parameter 1");
            }
            refuses(SqlTypes.JSON, "[\"" + text + "\"]");
            if (database == Database.POSTGRESQL || database == Database.SQLITE) {
                refuses(SqlTypes.array(SqlTypes.TEXT), List.of(text));
            }
        }
        if (database == Database.POSTGRESQL) {
            refuses(PostgresqlTypes.text("xml"), "<a>\uD800</a>");
        }
        assertThat(stored(SqlTypes.TEXT, "🦆a🦆")).isEqualTo("🦆a🦆");
    }

    @Test
    void fractionsBelowMicroseconds_areCutSoThatNoDayChanges() {
        if (database != Database.POSTGRESQL && database != Database.MARIADB) {
            return;
        }
        LocalDateTime last = LocalDateTime.parse("2024-12-31T23:59:59.9999996");
        LocalDateTime cut = LocalDateTime.parse("2024-12-31T23:59:59.999999");
        assertThat(stored(SqlTypes.TIMESTAMP, last)).isEqualTo(cut);
        assertThat(stored(SqlTypes.TIME, last.toLocalTime())).isEqualTo(cut.toLocalTime());
        assertThat(stored(SqlTypes.INSTANT, last.toInstant(ZoneOffset.UTC))).isEqualTo(cut.toInstant(ZoneOffset.UTC));
        if (database == Database.POSTGRESQL) {
            assertThat(stored(SqlTypes.array(SqlTypes.TIMESTAMP), List.of(last)))
                    .containsExactly(cut);
            assertThat(stored(SqlTypes.array(SqlTypes.TIME), List.of(last.toLocalTime())))
                    .containsExactly(cut.toLocalTime());
            assertThat(stored(PostgresqlTypes.TSRANGE, Range.of(last, null))).isEqualTo(Range.of(cut, null));
            assertThat(stored(SqlTypes.INTERVAL_SECOND, Duration.ofNanos(1_999)))
                    .isEqualTo(Duration.ofNanos(1_000));
            assertThat(stored(SqlTypes.TIME, LocalTime.MAX)).isEqualTo(LocalTime.parse("23:59:59.999999"));
        }
    }

    @Test
    void daysAtPostgresqlsBeginning_areKept_andThoseBeforeRefused() {
        if (database != Database.POSTGRESQL) {
            return;
        }
        LocalDate first = LocalDate.of(-4713, 11, 24);
        for (LocalDate day :
                List.of(first, LocalDate.of(-4712, 1, 1), LocalDate.of(-4711, 1, 1), LocalDate.MIN, LocalDate.MAX)) {
            assertThat(stored(SqlTypes.DATE, day)).isEqualTo(day);
            assertThat(stored(SqlTypes.array(SqlTypes.DATE), List.of(day))).containsExactly(day);
        }
        assertThat(stored(SqlTypes.TIMESTAMP, first.atStartOfDay())).isEqualTo(first.atStartOfDay());
        OffsetDateTime moment = first.atStartOfDay().atOffset(ZoneOffset.UTC);
        assertThat(stored(SqlTypes.INSTANT, moment.toInstant())).isEqualTo(moment.toInstant());
        LocalDate before = first.minusDays(1);
        for (LocalDate day : List.of(before, LocalDate.of(-5000, 1, 1))) {
            refuses(SqlTypes.DATE, day);
            refuses(SqlTypes.array(SqlTypes.DATE), List.of(day));
            refuses(SqlTypes.TIMESTAMP, day.atStartOfDay());
            refuses(SqlTypes.INSTANT, day.atStartOfDay().toInstant(ZoneOffset.UTC));
            refuses(SqlTypes.TIMESTAMP_WITH_TIME_ZONE, day.atStartOfDay().atOffset(ZoneOffset.UTC));
            refuses(PostgresqlTypes.DATERANGE, Range.of(day, null));
        }
    }

    @Test
    void numbersBeyondPostgresqls_areRefused() {
        if (database == Database.POSTGRESQL) {
            for (String number : List.of("1E+131072", "1E+200000", "1E-70000", "1E-16384")) {
                refuses(SqlTypes.NUMERIC, new BigDecimal(number));
                refuses(SqlTypes.array(SqlTypes.NUMERIC), List.of(new BigDecimal(number)));
            }
            BigDecimal largest = new BigDecimal("1E+131071");
            assertThat(stored(SqlTypes.NUMERIC, largest)).isEqualByComparingTo(largest);
            BigDecimal smallest = new BigDecimal("1E-16383");
            assertThat(stored(SqlTypes.NUMERIC, smallest)).isEqualByComparingTo(smallest);
        }
    }

    @Test
    void listsThatAreNoRectangle_areRefusedByPostgresql() {
        if (database == Database.POSTGRESQL) {
            SqlType<List<List<Integer>>> type = SqlTypes.array(SqlTypes.array(SqlTypes.INTEGER));
            refuses(type, List.of(List.of(1, 2), List.of(3)));
            refuses(type, List.of(List.of()));
            refuses(type, Arrays.asList(List.of(1), null));
            refuses(type, Arrays.asList(null, List.of(1)));
            assertThat(stored(type, List.of(List.of(1, 2), List.of(3, 4))))
                    .isEqualTo(List.of(List.of(1, 2), List.of(3, 4)));
        }
    }

    @Test
    void hstore_withANullKey_isRefused() throws SQLException {
        if (database == Database.POSTGRESQL) {
            Map<String, String> map = new HashMap<>();
            map.put(null, "x");
            refuses(PostgresqlTypes.HSTORE, map);
        }
    }

    @Test
    void rangesOfFarYears_comeBack() {
        if (database == Database.POSTGRESQL) {
            LocalDate old = LocalDate.of(-43, 3, 15);
            LocalDate late = LocalDate.of(12_345, 1, 1);
            Range<LocalDate> days = Range.of(old, late);
            assertThat(stored(PostgresqlTypes.DATERANGE, days)).isEqualTo(days);
            Range<LocalDateTime> times = Range.closed(old.atTime(1, 2, 3), late.atTime(4, 5, 6, 7_000));
            assertThat(stored(PostgresqlTypes.TSRANGE, times)).isEqualTo(times);
            Range<OffsetDateTime> moments = Range.of(
                    old.atStartOfDay().atOffset(ZoneOffset.UTC),
                    late.atStartOfDay().atOffset(ZoneOffset.UTC));
            Range<OffsetDateTime> read = stored(PostgresqlTypes.TSTZRANGE, moments);
            assertThat(read.lower().toInstant()).isEqualTo(moments.lower().toInstant());
            assertThat(read.upper().toInstant()).isEqualTo(moments.upper().toInstant());
            refuses(PostgresqlTypes.DATERANGE, Range.of(LocalDate.MIN, late));
        }
    }

    /** In the summer of 2018 São Paulo had no half past midnight. */
    @Test
    void timeInAGapOfTheJvmsZone_isKept() {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("America/Sao_Paulo"));
        try (Engine own = Engine.create(database.retortUrl())) {
            LocalDateTime gap = LocalDateTime.of(2018, 11, 4, 0, 30);
            for (LocalDateTime time : List.of(gap, gap.plusHours(1), LocalDateTime.of(1500, 2, 28, 12, 0))) {
                Column<LocalDateTime> column = column(SqlTypes.TIMESTAMP);
                own.begin(connection -> {
                    connection.execute(insert(column.table()).values(column.set(time)));
                    assertThat(connection.scalar(select(column))).isEqualTo(time);
                    assertThat(connection.scalar(select(column).where(column.in(List.of(time)))))
                            .isEqualTo(time);
                    assertThat(connection
                                    .execute("SELECT v FROM " + column.table().name())
                                    .one()
                                    .get(0))
                            .isEqualTo(time);
                });
                if (database == Database.POSTGRESQL || database == Database.H2) {
                    Column<List<LocalDateTime>> array = column(SqlTypes.array(SqlTypes.TIMESTAMP));
                    own.begin(connection -> {
                        connection.execute(insert(array.table()).values(array.set(List.of(time))));
                        assertThat(connection
                                        .execute(select(array))
                                        .scalars(array)
                                        .one())
                                .containsExactly(time);
                    });
                }
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }
}
