package dev.retort.driver.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.driver.RetortDataSource;
import dev.retort.testing.RoundTrips;
import dev.retort.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database may run functions with each definition, and no text shows them. */
@Tag("D23")
class EventTriggerTest {
    private static final String DATABASE = TestPostgres.newRetortDatabase();
    private static final String URL = DATABASE + "&retort.pool.maximumPoolSize=1&retort.pool=session";

    private static final String LEFT = "SELECT current_setting('work_mem') || ' '"
            + " || (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid())";

    @BeforeAll
    static void define() throws SQLException {
        run(
                "CREATE TABLE t (id int PRIMARY KEY, v text)",
                "CREATE SEQUENCE s",
                "CREATE VIEW shown AS SELECT 1 AS x",
                "CREATE ROLE event_trigger_reader",
                "CREATE FUNCTION leave() RETURNS event_trigger LANGUAGE plpgsql AS"
                        + " $$ BEGIN PERFORM set_config('work_mem', '9MB', false), pg_advisory_lock(9); END $$",
                "CREATE EVENT TRIGGER starting ON ddl_command_start EXECUTE FUNCTION leave()",
                "CREATE EVENT TRIGGER dropping ON sql_drop EXECUTE FUNCTION leave()",
                "CREATE EVENT TRIGGER rewriting ON table_rewrite EXECUTE FUNCTION leave()");
    }

    @AfterAll
    static void dropWhatAllDatabasesShare() throws SQLException {
        run("DROP OWNED BY event_trigger_reader", "DROP ROLE event_trigger_reader");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COMMENT ON TABLE t IS 'y'",
                "GRANT SELECT ON t TO event_trigger_reader",
                "REVOKE SELECT ON t FROM event_trigger_reader",
                "REINDEX TABLE t",
                "REINDEX INDEX t_pkey",
                "CREATE TABLE IF NOT EXISTS t (id int)",
                "CREATE TABLE a AS SELECT 1 AS x",
                "CREATE TEMP TABLE b (x int) ON COMMIT DROP",
                "SELECT 1 AS x INTO d",
                "SELECT 1 AS x INTO TEMP e",
                "CREATE INDEX ON t (v)",
                "CREATE OR REPLACE VIEW shown AS SELECT 1 AS x",
                "CREATE SCHEMA f CREATE TABLE g (x int)",
                "CREATE TYPE h AS ENUM ('a')",
                "ALTER SEQUENCE s RESTART",
                "ALTER INDEX t_pkey RENAME TO t_pkey2; ALTER INDEX t_pkey2 RENAME TO t_pkey",
                "ALTER VIEW shown OWNER TO CURRENT_USER",
                "ALTER TABLE t ALTER v SET DEFAULT 'x'",
                "DROP TABLE IF EXISTS nothing",
                "DROP OWNED BY event_trigger_reader",
                "CREATE STATISTICS i ON id, v FROM t"
            })
    void settingsAndLocks_thatAnEventTriggerLeaves_areUndone(String definition) throws SQLException {
        try (RetortDataSource source = new RetortDataSource(URL)) {
            String fresh;
            try (Connection connection = source.getConnection()) {
                fresh = SessionOfPostgresql.one(connection, LEFT);
            }
            try (Connection connection = source.getConnection()) {
                execute(connection, definition);
                assertThat(SessionOfPostgresql.one(connection, LEFT)).isEqualTo("9MB 1");
            }
            try (Connection connection = source.getConnection()) {
                assertThat(SessionOfPostgresql.one(connection, LEFT)).isEqualTo(fresh);
            }
        }
    }

    @Test
    void definition_costsOneRoundTripAtReturn() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(URL + RoundTrips.PARAMETER)) {
            for (int i = 0; i < 2; i++) { // pgjdbc knows the types of the results from the second one on
                Connection connection = source.getConnection();
                execute(connection, "COMMENT ON TABLE t IS 'y'");
                long before = RoundTrips.count();
                connection.close();
                assertThat(RoundTrips.count() - before).isEqualTo(1);
            }
            Connection connection = source.getConnection();
            execute(connection, "TRUNCATE t");
            long before = RoundTrips.count();
            connection.close();
            assertThat(RoundTrips.count() - before).isZero();
        }
    }

    private static void run(String... definitions) throws SQLException {
        try (RetortDataSource source = new RetortDataSource(DATABASE);
                Connection connection = source.getConnection()) {
            for (String definition : definitions) {
                execute(connection, definition);
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
