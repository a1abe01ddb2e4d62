package dev.retort.engine;

import static dev.retort.sql.Sql.avg;
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
import dev.retort.sql.JsonTypes;
import dev.retort.sql.Row;
import dev.retort.sql.SqlTypes;
import dev.retort.type.SqlType;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a column's type cannot hold is refused with column, type and kind; never cut, rounded or taken for zero. */
@Tag("C22")
class ExactReadsTest extends DatabaseTest {
    record Ints(int a, int b) {}

    record Longs(long a) {}

    record Floats(float a) {}

    record Doubles(double a) {}

    record Truths(boolean a) {}

    record Boxes(Integer a, @Nullable Boolean b) {}

    static final class Bean {
        int a;

        void setA(int value) {
            a = value;
        }
    }

    record Settings(String theme) {}

    private AbstractThrowableAssert<?, ?> refused(ThrowingCallable reading, String... parts) {
        AbstractThrowableAssert<?, ?> refusal =
                assertThatThrownBy(reading).as(String.join(", ", parts)).isInstanceOf(DataException.class);
        for (String part : parts) {
            refusal = refusal.hasMessageFindingMatch("(?i)" + Pattern.quote(part)); // H2 writes names large
        }
        return refusal;
    }

    private void refuses(String text, SqlType<?> type) {
        refused(() -> read(text, type), "column \"x\" of type " + type);
        refused(() -> readScalar(text, type), "column \"x\" of type " + type);
    }

    private Object read(String text, SqlType<?> type) {
        return engine().transaction(connection ->
                connection.execute(select(sql(text, type).as("x"))).rows().one().get(0));
    }

    private Object readScalar(String text, SqlType<?> type) {
        return engine().transaction(connection -> connection
                .execute(select(sql(text, type).as("x")))
                .scalars(type.javaType())
                .one());
    }

    private <R> R readAs(String sql, Class<R> target) {
        return engine().transaction(
                        connection -> connection.execute(sql).as(target).one());
    }

    @Test
    void number_withAFraction_isNoInteger() {
        for (SqlType<?> type : List.of(SqlTypes.SMALLINT, SqlTypes.INTEGER, SqlTypes.BIGINT)) {
            refuses("1.5", type);
            refuses("CAST(2.75 AS DECIMAL(10, 2))", type);
        }
        refuses(floating("1.5"), SqlTypes.BIGINT);
        refused(() -> readAs("SELECT 1.5 AS a, 2 AS b", Ints.class), "column \"a\" of type INTEGER for Ints");
        refused(() -> readAs("SELECT 1 AS a, 2.5 AS b", Ints.class), "column \"b\" of type INTEGER for Ints");
        refused(() -> readAs("SELECT 1.5 AS a", Bean.class), "column \"a\" of type INTEGER for Bean");
        refused(
                () -> engine().transaction(connection ->
                        connection.execute("SELECT 1.5 AS a").scalar(Integer.class)),
                "column \"a\"");
    }

    @Test
    void number_thatIsWhole_isAnInteger() {
        assertThat(read("CAST(2 AS DECIMAL(10, 2))", SqlTypes.INTEGER)).isEqualTo(2);
        assertThat(read(floating("4"), SqlTypes.BIGINT)).isEqualTo(4L);
        assertThat(readAs("SELECT 1 AS a, CAST(2 AS DECIMAL(10, 2)) AS b", Ints.class))
                .isEqualTo(new Ints(1, 2));
        assertThat(read("NULL", SqlTypes.INTEGER)).isNull();
        assertThat(read("CAST(NULL AS DECIMAL(10, 2))", SqlTypes.INTEGER)).isNull();
    }

    @Test
    void columns_ofAnotherTypeThanDeclared_areReadExactlyEachTime() throws SQLException {
        database.execute("CREATE TABLE n (n DECIMAL(10, 2), t VARCHAR(20))");
        database.execute("INSERT INTO n VALUES (2, '12')");
        Table table = Table.of("n", new MetaData(), Column.of("n", SqlTypes.INTEGER), Column.of("t", SqlTypes.INTEGER));
        NumericColumn<Integer> n = table.column("n", SqlTypes.INTEGER);
        for (int i = 0; i < 7; i++) {
            assertThat(engine().<Row, RuntimeException>transaction(connection -> connection
                                    .execute(select(n, table.column("t")))
                                    .one())
                            .values())
                    .containsExactly(2, 12);
        }
        database.execute("UPDATE n SET n = 2.75");
        refused(
                () -> engine().begin(connection -> connection.execute(select(n)).all()),
                "column \"n\" of type INTEGER");
        database.execute("UPDATE n SET n = 1");
        database.execute("INSERT INTO n VALUES (2, 'x')");
        refused(
                () -> engine().begin(connection -> connection
                        .execute(select(avg(n, SqlTypes.INTEGER).as("x")))
                        .all()),
                "column \"x\" of type INTEGER");
        refused(
                        () -> engine().begin(connection ->
                                connection.execute(select(table.column("t"))).all()),
                        "column \"t\" of type INTEGER")
                .hasMessageNotContaining("'x'");
    }

    @Test
    void number_tooLargeOrTooSmallForAFloat_isRefused() {
        refuses(floating("1e300"), SqlTypes.REAL);
        refuses(floating("1e-300"), SqlTypes.REAL);
        refuses("16777217", SqlTypes.REAL);
        refuses("9007199254740993", SqlTypes.DOUBLE);
        refused(() -> readAs("SELECT " + floating("1e300") + " AS a", Floats.class), "column \"a\" of type REAL");
        refused(() -> readAs("SELECT 9007199254740993 AS a", Doubles.class), "column \"a\" of type DOUBLE");
        assertThat(read("0.5", SqlTypes.REAL)).isEqualTo(0.5f);
        assertThat(read("0.1", SqlTypes.DOUBLE)).isEqualTo(0.1);
        assertThat(readAs("SELECT 0.25 AS a", Floats.class)).isEqualTo(new Floats(0.25f));
    }

    @Test
    void number_beyond64Bits_isRefused() {
        refuses(floating("1e19"), SqlTypes.BIGINT);
        refuses("9223372036854775808", SqlTypes.BIGINT);
        refused(() -> readAs("SELECT " + floating("1e19") + " AS a", Longs.class), "column \"a\" of type BIGINT");
        if (database == Database.SQLITE) {
            refused(
                    () -> engine().begin(connection -> connection
                            .execute(select(value(SqlTypes.BIGINT, Long.MAX_VALUE)
                                    .plus(1L)
                                    .as("x")))
                            .all()),
                    "column \"x\" of type BIGINT");
        }
    }

    private String floating(String number) {
        return database == Database.MARIADB
                ? "CAST(" + number + " AS DOUBLE)"
                : "CAST(" + number + " AS DOUBLE PRECISION)";
    }

    @Test
    void text_thatIsNoNumberOrTruth_isRefused() {
        refuses("'abc'", SqlTypes.INTEGER);
        refuses("'12abc'", SqlTypes.INTEGER);
        refuses("''", SqlTypes.BIGINT);
        refuses("'xyz'", SqlTypes.DOUBLE);
        refuses("'abc'", SqlTypes.BOOLEAN);
        refuses("2", SqlTypes.BOOLEAN);
        refuses("'q'", SqlTypes.INTERVAL_SECOND);
        refuses("'abc'", SqlTypes.DATE);
        refuses("'abc'", SqlTypes.UUID);
        assertThat(read("'12'", SqlTypes.INTEGER)).isEqualTo(12);
        assertThat(read("1", SqlTypes.BOOLEAN)).isEqualTo(true);
    }

    @Test
    void records_ofPrimitivesAndBoxes_areReadWithNulls() {
        engine().begin(connection -> {
            assertThat(connection
                            .execute(select(
                                    value(SqlTypes.INTEGER, 1).as("a"),
                                    sql("NULL", SqlTypes.BOOLEAN).as("b")))
                            .as(Boxes.class)
                            .all())
                    .containsExactly(new Boxes(1, null));
            assertThat(connection
                            .execute(select(value(SqlTypes.BOOLEAN, true).as("a")))
                            .as(Truths.class)
                            .all())
                    .containsExactly(new Truths(true));
            assertThatThrownBy(() -> connection
                            .execute(select(sql("NULL", SqlTypes.BOOLEAN).as("a")))
                            .as(Truths.class)
                            .all())
                    .hasMessageContaining("is null, and its goal, a primitive boolean");
        });
    }

    @Test
    void constantAndJson_thatAreNone_nameTheColumnAndNoValue() {
        refused(() -> read("'SUNDAE'", SqlTypes.enumType(DayOfWeek.class)), "column \"x\"", "DayOfWeek", "SUNDAY")
                .satisfies(failure -> assertThat(
                                failure.getMessage().lines().findFirst().orElseThrow())
                        .doesNotContain("SUNDAE"));
        String json = database == Database.H2 ? "JSON '[7]'" : "'[7]'";
        refused(() -> read(json, JsonTypes.of(Settings.class)), "column \"x\"", "Settings")
                .satisfies(failure -> assertThat(
                                failure.getMessage().lines().findFirst().orElseThrow())
                        .doesNotContain("7"));
    }

    @Test
    void array_ofOtherElementsOrDepth_isRefused() {
        if (database == Database.POSTGRESQL) {
            refuses("'{1.5}'::numeric[]", SqlTypes.array(SqlTypes.INTEGER));
            refuses("'{1,2}'::int[]", SqlTypes.array(SqlTypes.array(SqlTypes.INTEGER)));
            for (int i = 0; i < 7; i++) {
                assertThat(read("'{12}'::text[]", SqlTypes.array(SqlTypes.INTEGER)))
                        .isEqualTo(List.of(12));
            }
        } else if (database == Database.H2) {
            refuses("ARRAY[1.5]", SqlTypes.array(SqlTypes.INTEGER));
        } else if (database == Database.SQLITE) {
            refuses("'[1.5]'", SqlTypes.array(SqlTypes.INTEGER));
            refuses("'[2]'", SqlTypes.array(SqlTypes.BOOLEAN));
            refuses("'[1e300]'", SqlTypes.array(SqlTypes.REAL));
        }
    }

    @Test
    void numberAsAnInterval_isRefused() {
        if (database == Database.POSTGRESQL || database == Database.H2) {
            refuses("5", SqlTypes.INTERVAL_SECOND);
        } else {
            refuses("1.5", SqlTypes.INTERVAL_SECOND);
        }
    }

    @Test
    void time_outsideOfADay_isRefused() {
        if (database == Database.MARIADB) {
            for (String time : List.of("-25:00:00", "838:59:59", "24:00:00", "-00:30:00")) {
                refuses("TIME '" + time + "'", SqlTypes.TIME);
                refused(
                        () -> engine().begin(connection -> connection
                                .execute("SELECT TIME '" + time + "' AS x")
                                .all()),
                        "column \"x\" of type TIME");
            }
            assertThat(read("TIME '23:59:59.5'", SqlTypes.TIME)).isEqualTo(LocalTime.parse("23:59:59.5"));
        } else if (database == Database.POSTGRESQL) {
            refuses("'24:00'::time", SqlTypes.TIME);
            refuses("'{24:00}'::time[]", SqlTypes.array(SqlTypes.TIME));
            assertThat(read("'23:59:59.999999'::time", SqlTypes.TIME)).isEqualTo(LocalTime.parse("23:59:59.999999"));
        }
    }

    @Test
    void typesOfMariadb_asText_areReadExactlyOrRefused() throws SQLException {
        if (database == Database.MARIADB) {
            database.execute("CREATE TABLE odd (b BIT(8), t TINYINT(1), y YEAR, u BIGINT UNSIGNED)");
            database.execute("INSERT INTO odd VALUES (b'10', 2, 2024, 18446744073709551615)");
            refused(
                    () -> engine().begin(connection ->
                            connection.execute("SELECT t FROM odd").all()),
                    "column \"t\"");
            assertThat(engine().<Object, RuntimeException>transaction(connection ->
                            connection.execute("SELECT y FROM odd").one().get(0)))
                    .isEqualTo((short) 2024);
            refuses("(SELECT u FROM odd)", SqlTypes.BIGINT);
            assertThat(read("(SELECT u FROM odd)", SqlTypes.NUMERIC)).isEqualTo(new BigDecimal("18446744073709551615"));
            Object bits = null;
            try {
                bits = engine().<Object, RuntimeException>transaction(connection ->
                        connection.execute("SELECT b FROM odd").one().get(0));
            } catch (DataException refused) {
                assertThat(refused).hasMessageContaining("column \"b\"");
            }
            assertThat(bits).isNotEqualTo(true);
        }
    }

    @Test
    void textOfOtherTypes_isTheServersEachTime() {
        if (database == Database.POSTGRESQL) {
            assertSameText("timetz", "12:00:00+02");
            assertSameText("timetz", "24:00:00+00");
            assertSameText("int4[]", "[0:1]={1,2}");
            assertSameText("bytea", "\\x0102");
            assertSameText("float8", "1e-07");
            assertSameText("point", "(1,2)");
        }
    }

    private void assertSameText(String sqlName, String written) {
        for (SqlType<String> type : List.of(PostgresqlTypes.text(sqlName), SqlTypes.TEXT)) {
            engine().begin(connection -> {
                for (int i = 0; i < 8; i++) {
                    assertThat(connection
                                    .execute(select(sql("'" + written + "'::" + sqlName, type)))
                                    .rows()
                                    .one()
                                    .get(0))
                            .as("%s, execution %d", type, i)
                            .isEqualTo(written);
                }
            });
        }
    }

    @Test
    void pointsAndTimesInText_areTheSameEachTime() {
        if (database == Database.POSTGRESQL) {
            engine().begin(connection -> {
                for (int i = 0; i < 8; i++) {
                    assertThat(connection.execute("SELECT point '(1,2)'").one().get(0))
                            .isEqualTo("(1.0,2.0)");
                    assertThat(connection
                                    .execute("SELECT timetz '12:00+02'")
                                    .one()
                                    .get(0))
                            .isEqualTo(OffsetTime.parse("12:00+02:00"));
                }
            });
        }
    }
}
