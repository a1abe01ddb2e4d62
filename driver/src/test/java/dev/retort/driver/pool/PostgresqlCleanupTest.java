package dev.retort.driver.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.driver.state.Trace;
import dev.retort.testing.RoundTrips;
import dev.retort.testing.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is done for each trace; which text leaves which one is the scanner's. */
@Tag("D23")
class PostgresqlCleanupTest {
    private static final PoolOptions OPTIONS = new PoolOptions(true, 0, Cleaning.CHANGED, false, Map.of());
    private final String url = TestPostgres.newDatabase() + RoundTrips.PARAMETER;

    @Test
    void library_staysLoaded_soThatTheConnectionIsOfNoUse() throws SQLException {
        try (Connection vendor = DriverManager.getConnection(url)) {
            SessionCleanup cleanup = SessionCleanup.of(vendor, OPTIONS);
            assertThat(cleanup.clean(vendor, Trace.PROCESS.bit() | Trace.SETTING.bit()))
                    .isFalse();
        }
    }

    @Test
    void anyOtherTrace_isUndoneInOneRoundTrip() throws SQLException {
        try (Connection vendor = DriverManager.getConnection(url)) {
            SessionCleanup cleanup = SessionCleanup.of(vendor, OPTIONS);
            cleanup.clean(vendor, Trace.UNKNOWN.bit()); // pgjdbc knows the types of the results from now on
            for (Trace trace : Trace.values()) {
                long before = RoundTrips.count();
                boolean clean = cleanup.clean(vendor, trace.bit());
                assertThat(clean).as(trace.name()).isEqualTo(trace != Trace.PROCESS);
                assertThat(RoundTrips.count() - before)
                        .as(trace.name())
                        .isEqualTo(!clean || leavesNothing(trace) ? 0 : 1);
            }
        }
    }

    private static boolean leavesNothing(Trace trace) {
        return trace == Trace.LOCAL_SETTING;
    }

    @Test
    void definition_whereTheSearchPathMayBeginWithTemporaryTables_isUndone() throws SQLException {
        try (Connection vendor = DriverManager.getConnection(url + "&currentSchema=pg_temp")) {
            SessionCleanup cleanup = SessionCleanup.of(vendor, OPTIONS);
            execute(vendor, "CREATE TABLE seven (id int)");
            assertThat(cleanup.clean(vendor, Trace.DEFINITION.bit())).isTrue();
            assertThat(one(vendor, "SELECT to_regclass('pg_temp.seven')")).isNull();
        }
        try (Connection vendor = DriverManager.getConnection(url)) {
            SessionCleanup cleanup = SessionCleanup.of(vendor, OPTIONS);
            execute(vendor, "BEGIN; SET LOCAL search_path = pg_temp; CREATE TABLE seven (id int); COMMIT");
            assertThat(cleanup.clean(vendor, Trace.DEFINITION.bit() | Trace.LOCAL_SETTING.bit()))
                    .isTrue();
            assertThat(one(vendor, "SELECT to_regclass('pg_temp.seven')")).isNull();
        }
    }

    @Test
    void settingsOfATriggerOnLogin_cannotBeRestored_soThatTheConnectionIsClosed() throws SQLException {
        try (Connection vendor = DriverManager.getConnection(url)) {
            execute(
                    vendor,
                    "CREATE FUNCTION greet() RETURNS event_trigger LANGUAGE plpgsql AS"
                            + " $$ BEGIN PERFORM set_config('app.greeted', 'yes', false); END $$;"
                            + " CREATE EVENT TRIGGER greeting ON login EXECUTE FUNCTION greet()");
        }
        try (Connection vendor = DriverManager.getConnection(url)) {
            SessionCleanup cleanup = SessionCleanup.of(vendor, OPTIONS);
            assertThat(one(vendor, "SELECT current_setting('app.greeted')")).isEqualTo("yes");
            assertThat(cleanup.clean(vendor, Trace.NEUTRAL_SETTING.bit())).isFalse();
            assertThat(cleanup.clean(vendor, Trace.HIDDEN_CODE.bit())).isFalse();
            assertThat(cleanup.clean(vendor, Trace.DEFINITION.bit())).isFalse();
            assertThat(cleanup.clean(vendor, Trace.SEQUENCE.bit())).isTrue();
            assertThat(one(vendor, "SELECT current_setting('app.greeted')")).isEqualTo("yes");
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
