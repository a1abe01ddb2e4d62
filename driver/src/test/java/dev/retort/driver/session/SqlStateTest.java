package dev.retort.driver.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.driver.RetortDataSource;
import dev.retort.testing.LogCapture;
import dev.retort.testing.RoundTrips;
import dev.retort.testing.TestPostgres;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/** One physical connection, two users after each other: what the first one's SQL changed, the second must not notice. */
@Tag("D23")
class SqlStateTest {
    /** All that PostgreSQL can tell of a session. */
    private static final String FINGERPRINT =
            "SELECT 'setting ' || name || ' = ' || setting FROM pg_settings WHERE name NOT LIKE 'plpgsql.%'"
                    + " UNION ALL SELECT 'custom ' || coalesce(current_setting('app.tenant', true), '')"
                    + " UNION ALL SELECT 'role ' || current_user || ' of ' || session_user"
                    + " UNION ALL SELECT 'temporary ' || relname FROM pg_class WHERE relpersistence = 't'"
                    + " UNION ALL SELECT 'prepared ' || name FROM pg_prepared_statements WHERE from_sql"
                    + " UNION ALL SELECT 'listens ' || pg_listening_channels()"
                    + " UNION ALL SELECT 'lock ' || objid FROM pg_locks WHERE locktype = 'advisory'"
                    + " AND pid = pg_backend_pid()"
                    + " UNION ALL SELECT 'cursor ' || name FROM pg_cursors WHERE is_holdable"
                    + " ORDER BY 1";

    private static final String DATABASE = TestPostgres.newRetortDatabase();
    private final String url = DATABASE + "&retort.pool.maximumPoolSize=1";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET search_path = information_schema",
                "SET SESSION statement_timeout = '7s'",
                "SET app.tenant = 'seven'",
                "SELECT set_config('app.tenant', 'seven', false)",
                "SELECT set_config('work_mem', '7MB', false)",
                "SET ROLE pg_monitor",
                "SET SESSION AUTHORIZATION pg_monitor",
                "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY",
                "SET application_name = 'seven'",
                "SET TIME ZONE 'Asia/Tokyo'",
                "RESET ALL",
                "CREATE TEMP TABLE seven (id int)",
                "SELECT 7 AS id INTO TEMPORARY seven",
                "PREPARE seven AS SELECT 7",
                "LISTEN seven",
                "SELECT pg_advisory_lock(7)",
                "SELECT pg_try_advisory_lock_shared(7)",
                "BEGIN; CREATE TABLE seven (id int)",
                "BEGIN; DECLARE seven CURSOR WITH HOLD FOR SELECT 7; COMMIT",
                "DO $$ BEGIN PERFORM set_config('app.tenant', 'seven', false); PERFORM pg_advisory_lock(7); END $$",
                "DO $$ BEGIN EXECUTE 'PREPARE seven AS SELECT 7'; EXECUTE 'LISTEN seven'; END $$",
                "SELECT change_everything()",
                "CALL change_everything_too()",
                "SELECT 1; SET app.tenant = 'seven'"
            })
    void sqlOfOneUser_leavesNothingForTheNext(String sql) throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url)) {
            createRoutines(source);
            List<String> before = fingerprint(source);
            int pid;
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                pid = ((PGConnection) connection).getBackendPID();
                statement.execute(sql);
            }
            assertThat(fingerprint(source)).isEqualTo(before);
            try (Connection connection = source.getConnection()) {
                assertThat(((PGConnection) connection).getBackendPID()).isEqualTo(pid);
            }
        }
    }

    @Test
    void seedOfOneUser_isUnknownToTheNext() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url)) {
            String known;
            try (Connection connection = source.getConnection()) {
                known = one(connection, "SELECT random() FROM (SELECT setseed(0.42)) seeded");
                one(connection, "SELECT setseed(0.42)");
            }
            try (Connection connection = source.getConnection()) {
                assertThat(one(connection, "SELECT random()")).isNotEqualTo(known);
            }
        }
    }

    @Test
    void temporarySlot_isDropped_andLastNumberAndNotificationsAreForgotten() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url)) {
            int pid;
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                pid = ((PGConnection) connection).getBackendPID();
                statement.execute("CREATE SEQUENCE IF NOT EXISTS numbers");
                statement.execute("CREATE OR REPLACE FUNCTION take_number() RETURNS bigint LANGUAGE sql"
                        + " AS $$ SELECT nextval('numbers') $$");
                one(connection, "SELECT take_number()");
                one(connection, "SELECT pg_create_physical_replication_slot('seven', true, true)");
                statement.execute("LISTEN seven");
                statement.execute("NOTIFY seven");
            }
            try (Connection connection = source.getConnection()) {
                assertThat(((PGConnection) connection).getBackendPID()).isEqualTo(pid);
                assertThat(one(connection, "SELECT count(*) FROM pg_replication_slots"))
                        .isEqualTo("0");
                assertThatThrownBy(() -> one(connection, "SELECT lastval()"))
                        .isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getSQLState())
                                .isEqualTo("55000"));
                assertThat(((PGConnection) connection).getNotifications()).isEmpty();
            }
        }
    }

    @Test
    void functionOfAnExtensionThatMayKeepAnything_closesTheConnection() throws SQLException {
        try (LogCapture log = LogCapture.of("retort.pool");
                RetortDataSource source =
                        new RetortDataSource(TestPostgres.newRetortDatabase() + "&retort.pool.maximumPoolSize=1")) {
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE EXTENSION isn");
            }
            int pid;
            try (Connection connection = source.getConnection()) {
                one(connection, "SELECT isn_weak(true)");
                pid = ((PGConnection) connection).getBackendPID();
            }
            try (Connection connection = source.getConnection()) {
                assertThat(((PGConnection) connection).getBackendPID()).isNotEqualTo(pid);
                assertThat(one(connection, "SELECT isn_weak()")).isEqualTo("f");
            }
            assertThat(log.messages()).anyMatch(message -> message.contains("extension or language isn"));
        }
    }

    @Test
    void mapsThatJdbcHandsOut_changedByOneUser_areNotSeenByTheNext() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url)) {
            Map<String, Class<?>> kept;
            try (Connection connection = source.getConnection()) {
                kept = connection.getTypeMap();
                kept.put("seven", String.class);
                connection.getClientInfo().setProperty("seven", "7");
                Map<String, Class<?>> own = new HashMap<>();
                connection.setTypeMap(own);
                assertThat(connection.getTypeMap()).isSameAs(own);
            }
            try (Connection connection = source.getConnection()) {
                kept.put("eight", String.class);
                assertThat(connection.getTypeMap()).isEmpty();
                assertThat(connection.getClientInfo()).doesNotContainKey("seven");
            }
        }
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void preparedAndCalledSql_leavesNothingForTheNext() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url)) {
            createRoutines(source);
            List<String> before = fingerprint(source);
            for (int use = 0; use < 2; use++) { // the second time from the statement cache
                try (Connection connection = source.getConnection();
                        PreparedStatement prepared = connection.prepareStatement("SET app.tenant = 'seven'");
                        CallableStatement call = connection.prepareCall("{call change_everything()}")) {
                    prepared.execute();
                    call.execute();
                }
                assertThat(fingerprint(source)).isEqualTo(before);
            }
        }
    }

    @Test
    void batchedSql_inATransaction_leavesNothingForTheNext() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url)) {
            List<String> before = fingerprint(source);
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.addBatch("SET app.tenant = 'seven'");
                statement.addBatch("CREATE TEMP TABLE seven (id int)");
                statement.executeBatch();
                connection.commit();
            }
            assertThat(fingerprint(source)).isEqualTo(before);
        }
    }

    @Test
    void initSqlOfThePool_holdsForTheNextUserToo() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url)) {
            source.setConnectionProperties("retort.pool.connectionInitSql=SET app.tenant = 'init'");
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("SET app.tenant = 'seven'");
            }
            assertThat(fingerprint(source)).contains("custom init");
        }
    }

    @Test
    void statementsOfTheDriver_surviveTheCleaning() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url + "&prepareThreshold=1")) {
            for (int use = 0; use < 3; use++) {
                try (Connection connection = source.getConnection();
                        PreparedStatement select = connection.prepareStatement("SELECT 7 + ?");
                        Statement statement = connection.createStatement()) {
                    statement.execute("SET app.tenant = 'seven'");
                    select.setInt(1, use);
                    try (ResultSet rows = select.executeQuery()) {
                        rows.next();
                        assertThat(rows.getInt(1)).isEqualTo(7 + use);
                    }
                }
            }
        }
    }

    @Test
    void cleaning_isOneRoundTrip() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url + RoundTrips.PARAMETER)) {
            Connection connection = source.getConnection();
            Statement statement = connection.createStatement();
            statement.execute("SET app.tenant = 'seven'");
            long before = RoundTrips.count();
            connection.close();
            assertThat(RoundTrips.count()).isEqualTo(before + 1);
        }
    }

    @Test
    void h2_sqlThatChangesTheSession_closesTheConnection() throws SQLException {
        try (RetortDataSource source =
                new RetortDataSource("jdbc:retort:h2:mem:sqlstate;DB_CLOSE_DELAY=-1;retort.pool.maximumPoolSize=1")) {
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("SET @tenant = 7");
                statement.execute("CREATE LOCAL TEMPORARY TABLE seven (id INT)");
            }
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT @tenant, count(*) FROM information_schema.tables"
                            + " WHERE table_name = 'SEVEN'")) {
                rows.next();
                assertThat(rows.getObject(1)).isNull();
                assertThat(rows.getInt(2)).isZero();
            }
        }
    }

    /** H2 closes the statement itself, before its time-out could be set back through it. */
    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void h2_timeOutOfAStatementClosedOnCompletion_isForgotten(boolean prepared, boolean leftOpen) throws SQLException {
        try (RetortDataSource source = new RetortDataSource(
                "jdbc:retort:h2:mem:completion;DB_CLOSE_DELAY=-1;retort.pool.maximumPoolSize=1;retort.pool=session")) {
            try (Connection connection = source.getConnection()) {
                PreparedStatement statement = connection.prepareStatement("SELECT 1");
                Statement used = prepared ? statement : connection.createStatement();
                used.setQueryTimeout(5);
                used.closeOnCompletion();
                ResultSet rows = prepared ? statement.executeQuery() : used.executeQuery("SELECT 1");
                if (!leftOpen) {
                    rows.close();
                    assertThat(used.isClosed()).isTrue();
                }
            }
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                assertThat(statement.getQueryTimeout()).isZero();
            }
            assertThat(source.pool().history().evictions()).isZero();
        }
    }

    @Test
    void h2_timeOutOfAStatement_isForgotten() throws SQLException {
        try (RetortDataSource source =
                new RetortDataSource("jdbc:retort:h2:mem:timeout;DB_CLOSE_DELAY=-1;retort.pool.maximumPoolSize=1")) {
            try (Connection connection = source.getConnection();
                    PreparedStatement kept = connection.prepareStatement("SELECT 1");
                    PreparedStatement notKept = connection.prepareStatement("SELECT 2");
                    Statement statement = connection.createStatement()) {
                notKept.setQueryTimeout(5);
                notKept.setPoolable(false);
                kept.setQueryTimeout(6);
                statement.setQueryTimeout(7);
            }
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                assertThat(statement.getQueryTimeout()).isZero();
            }
        }
    }

    /** In milliseconds, of which JDBC knows whole seconds only. */
    @Test
    void h2_timeOutOfTheUrl_isWhatTheNextUserGets() throws SQLException {
        try (RetortDataSource source = new RetortDataSource("jdbc:retort:h2:mem:urltimeout;DB_CLOSE_DELAY=-1;"
                + "QUERY_TIMEOUT=1200;retort.pool.maximumPoolSize=1")) {
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.setQueryTimeout(30);
                statement.execute("SELECT 1");
            }
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS"
                            + " WHERE SETTING_NAME = 'QUERY_TIMEOUT'")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("1200");
            }
        }
    }

    private static void createRoutines(RetortDataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            String body = " LANGUAGE plpgsql AS $$ BEGIN SET app.tenant = 'seven'; SET ROLE pg_monitor;"
                    + " PERFORM pg_advisory_lock(7); EXECUTE 'LISTEN seven'; END $$";
            statement.execute("CREATE OR REPLACE FUNCTION change_everything() RETURNS void" + body);
            statement.execute("CREATE OR REPLACE PROCEDURE change_everything_too()" + body);
        }
    }

    private static List<String> fingerprint(RetortDataSource source) throws SQLException {
        List<String> fingerprint = new ArrayList<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(FINGERPRINT)) {
            while (rows.next()) {
                fingerprint.add(rows.getString(1));
            }
        }
        return fingerprint;
    }
}
