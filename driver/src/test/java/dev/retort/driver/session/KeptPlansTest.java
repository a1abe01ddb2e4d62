package dev.retort.driver.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.retort.driver.RetortDataSource;
import dev.retort.testing.RoundTrips;
import dev.retort.testing.TestPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGStatement;

/**
 * What pgjdbc and functions have prepared on the server was read under the settings of who prepared it; the next user, who has
 * the same connection, means what is meant in a new session.
 */
@Tag("D23")
@Tag("D26")
class KeptPlansTest {
    private static final String DATABASE = TestPostgres.newRetortDatabase();
    private static final String URL = DATABASE + "&retort.pool.maximumPoolSize=1&retort.pool=session";

    /** pgjdbc prepares on the server at the fifth execution. */
    private static final int OFTEN = 7;

    private static final String MOMENT = "SELECT extract(epoch FROM timestamptz '2020-01-01 00:00')::text";

    @BeforeAll
    static void define() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(DATABASE);
                Connection connection = source.getConnection()) {
            execute(connection, "CREATE TABLE permanent (a int); INSERT INTO permanent VALUES (1)");
            execute(
                    connection,
                    "CREATE FUNCTION moment() RETURNS text LANGUAGE plpgsql AS"
                            + " $$ BEGIN RETURN extract(epoch FROM timestamptz '2020-01-01 00:00'); END $$");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SET timezone = 'Asia/Tokyo' | " + MOMENT,
                "SET datestyle = 'ISO, DMY' | SELECT (date '03/04/2020')::text",
                "SET standard_conforming_strings = off | SELECT 'a\\nb'",
                "SET intervalstyle = sql_standard | SELECT (interval '-1 2:03:04' = interval '-1 day +2:03:04')::text",
                "SET transform_null_equals = on | SELECT count(*)::text FROM permanent WHERE (a = null) IS NOT NULL",
                "SET array_nulls = off | SELECT ('{null}'::text[] = ARRAY[null])::text",
                "SET extra_float_digits = -9 | SELECT (1::float8 / 3)::text",
                "SELECT set_config('timezone', 'Asia/Tokyo', false) | " + MOMENT,
                "DO $$ BEGIN SET timezone = 'Asia/Tokyo'; END $$ | " + MOMENT,
                "SET timezone = 'Asia/Tokyo' | SELECT moment()",
                "CREATE TEMP TABLE permanent (a text); INSERT INTO permanent VALUES ('t') | SELECT a FROM permanent",
            })
    void statementsAndPlans_ofOneUser_meanToTheNextWhatTheyMeanInANewSession(String before, String query)
            throws SQLException {
        String expected = inNewSession(query);
        try (RetortDataSource source = new RetortDataSource(URL)) {
            try (Connection connection = source.getConnection()) {
                execute(connection, before);
                assertThat(often(connection, query)).isNotEqualTo(expected);
            }
            try (Connection connection = source.getConnection()) {
                connection.setAutoCommit(false); // in which pgjdbc prepares nothing again by itself
                assertThat(often(connection, query)).isEqualTo(expected);
            }
        }
    }

    /** By one execution, which no count makes likely. */
    @ParameterizedTest
    @ValueSource(ints = {1, -1, 0})
    void preparedByTheVendorsSetters_isNotTheNextUsers(int threshold) throws SQLException {
        String query = "SELECT (clock_timestamp() - 'now'::timestamptz < interval '1 s')::text";
        try (RetortDataSource source = new RetortDataSource(URL)) {
            try (Connection connection = source.getConnection();
                    PreparedStatement statement = connection.prepareStatement(query)) {
                PGStatement vendors = (PGStatement) statement;
                if (threshold == 0) {
                    useServerPrepare(vendors);
                } else {
                    vendors.setPrepareThreshold(threshold);
                }
                statement.executeQuery().close();
            }
            sleep();
            try (Connection connection = source.getConnection()) {
                String prepared =
                        "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%clock_timestamp%'";
                assertThat(value(connection, prepared)).isEqualTo("0");
                assertThat(value(connection, query)).isEqualTo("true");
            }
            assertThat(source.pool().history().evictions()).isZero();
        }
    }

    @SuppressWarnings("deprecation") // programs call it
    private static void useServerPrepare(PGStatement statement) throws SQLException {
        statement.setUseServerPrepare(true);
    }

    private static void sleep() {
        try {
            Thread.sleep(1_200);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ROLLBACK", "COMMIT"})
    void settingOfATransaction_isNotInWhatTheNextUserPrepares(String end) throws SQLException {
        String expected = inNewSession(MOMENT);
        try (RetortDataSource source = new RetortDataSource(URL)) {
            try (Connection connection = source.getConnection()) {
                execute(connection, "BEGIN; SET LOCAL timezone = 'Asia/Tokyo'");
                often(connection, MOMENT);
                execute(connection, end);
            }
            try (Connection connection = source.getConnection()) {
                assertThat(often(connection, MOMENT)).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void settingOfAUser_isInWhatOthersHavePrepared(boolean autoCommit) throws SQLException {
        try (RetortDataSource source = new RetortDataSource(URL)) {
            String before;
            try (Connection connection = source.getConnection()) {
                before = often(connection, MOMENT);
            }
            try (Connection connection = source.getConnection()) {
                connection.setAutoCommit(autoCommit);
                execute(connection, "SET timezone = 'Asia/Tokyo'; SET TRANSACTION READ ONLY");
                assertThat(often(connection, MOMENT)).isNotEqualTo(before);
                connection.setAutoCommit(true);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PREPARE early AS SELECT 7"})
    void settingWithinTheWorkOfAUser_disturbsNothingOfIt(String initSql) throws SQLException {
        try (RetortDataSource source = new RetortDataSource(URL)) {
            if (!initSql.isEmpty()) {
                source.setConnectionProperties("retort.pool.connectionInitSql=" + initSql);
            }
            try (Connection connection = source.getConnection()) {
                often(connection, MOMENT);
            }
            try (Connection connection = source.getConnection()) {
                execute(connection, "BEGIN");
                execute(connection, "SET timezone = 'Asia/Tokyo'");
                execute(connection, "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE"); // before anything takes a snapshot
                execute(connection, "ROLLBACK");
            }
            try (Connection connection = source.getConnection()) {
                String before = often(connection, MOMENT);
                execute(connection, "SET timezone = 'Asia/Tokyo'");
                assertThat(often(connection, MOMENT))
                        .as("as pgjdbc has it in one session")
                        .isEqualTo(before);
            }
            try (Connection connection = source.getConnection()) {
                execute(connection, "SET timezone = 'Asia/Tokyo'");
                if (!initSql.isEmpty()) {
                    assertThat(value(connection, "EXECUTE early")).isEqualTo("7");
                }
            }
        }
    }

    @Test
    void statementsPreparedBySql_outliveASettingOfTheirUser() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(URL)) {
            source.getConnection().close();
            try (Connection connection = source.getConnection()) {
                execute(connection, "PREPARE mine AS SELECT 'mine'");
                execute(connection, "SET timezone = 'Asia/Tokyo'");
                assertThat(value(connection, "EXECUTE mine")).isEqualTo("mine");
            }
        }
    }

    /** What a batch that gives rows makes pgjdbc believe of them, its next user would read other numbers by. */
    @ParameterizedTest
    @ValueSource(strings = {"", "&retort.statementCache.size=0"})
    void batchThatGivesRows_changesNoNumbersOfTheNextUser(String cache) throws SQLException {
        try (RetortDataSource source = new RetortDataSource(URL + cache)) {
            try (Connection connection = source.getConnection()) {
                execute(connection, "CREATE TABLE IF NOT EXISTS numbers (id int PRIMARY KEY, n int)");
                execute(connection, "INSERT INTO numbers VALUES (1, 1234) ON CONFLICT DO NOTHING");
            }
            for (int user = 0; user < 4; user++) {
                try (Connection connection = source.getConnection();
                        PreparedStatement statement = updatable(connection)) {
                    statement.addBatch();
                    statement.addBatch();
                    statement.executeBatch();
                }
            }
            for (int user = 0; user < 2; user++) {
                try (Connection connection = source.getConnection();
                        PreparedStatement statement = updatable(connection);
                        ResultSet rows = statement.executeQuery()) {
                    rows.next();
                    assertThat(rows.getInt(2)).isEqualTo(1234);
                }
            }
        }
    }

    private static PreparedStatement updatable(Connection connection) throws SQLException {
        return connection.prepareStatement(
                "SELECT id, n FROM numbers", ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_UPDATABLE);
    }

    @Test
    void definitionThatIsRolledBack_breaksNoTransactionOfTheNextUser() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(URL)) {
            try (Connection connection = source.getConnection()) {
                connection.setAutoCommit(false);
                execute(connection, "ALTER TABLE permanent ADD COLUMN b text");
                often(connection, "SELECT * FROM permanent");
                connection.rollback();
            }
            try (Connection connection = source.getConnection()) {
                connection.setAutoCommit(false);
                assertThatCode(() -> often(connection, "SELECT * FROM permanent"))
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void statementsThatThePoolPrepares_outliveADefinition() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(URL)) {
            source.setConnectionProperties("retort.pool.connectionInitSql=PREPARE early AS SELECT 7");
            try (Connection connection = source.getConnection()) {
                execute(connection, "CREATE TABLE IF NOT EXISTS defined (a int)");
            }
            try (Connection connection = source.getConnection()) {
                assertThat(value(connection, "EXECUTE early")).isEqualTo("7");
            }
        }
    }

    @Test
    void statements_ofUsersWhoChangeNothing_stayPreparedOnTheServer() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(URL + RoundTrips.PARAMETER)) {
            try (Connection connection = source.getConnection()) {
                execute(connection, "SET app.tenant = '7'; SET ROLE postgres");
            }
            try (Connection connection = source.getConnection()) {
                often(connection, "SELECT 42");
            }
            try (Connection connection = source.getConnection()) {
                assertThat(value(
                                connection,
                                "SELECT count(*)::text FROM pg_prepared_statements WHERE statement = 'SELECT 42'"))
                        .isEqualTo("1");
                long before = RoundTrips.count();
                execute(connection, "SET app.tenant = '8'");
                assertThat(RoundTrips.count() - before).isOne();
            }
        }
    }

    private static String inNewSession(String query) throws SQLException {
        try (RetortDataSource source = new RetortDataSource(URL);
                Connection connection = source.getConnection()) {
            return value(connection, query);
        }
    }

    private static String often(Connection connection, String query) throws SQLException {
        String last = "";
        for (int i = 0; i < OFTEN; i++) {
            try (PreparedStatement statement = connection.prepareStatement(query);
                    ResultSet rows = statement.executeQuery()) {
                rows.next();
                last = rows.getString(1);
            }
        }
        return last;
    }

    private static String value(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
