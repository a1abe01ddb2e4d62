package dev.retort.driver.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.driver.RetortDataSource;
import dev.retort.driver.state.Trace;
import dev.retort.testing.RoundTrips;
import dev.retort.testing.TestMariaDb;
import dev.retort.testing.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.PGConnection;

/** The second net: what no text shows, and the vendor's driver knows without asking the server. */
@Tag("D26")
class SessionWatchTest {
    private static final PoolOptions OPTIONS = new PoolOptions(true, 0, Cleaning.CHANGED, false, Map.of());
    private final String vendorUrl = TestPostgres.newDatabase();
    private final String url = TestPostgres.retort(vendorUrl) + "&retort.pool.maximumPoolSize=1" + RoundTrips.PARAMETER;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SET TIME ZONE 'Asia/Tokyo'            | SHOW TimeZone",
                "SET search_path = information_schema  | SHOW search_path",
                "SET ROLE pg_monitor                   | SELECT current_user",
                "SET default_transaction_read_only = on| SHOW default_transaction_read_only",
                "SET IntervalStyle = iso_8601          | SHOW IntervalStyle"
            })
    void triggerThatSetsWhatTheServerReports_isUndone(String change, String question) throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url)) {
            createTrigger(source, change);
            String before;
            int pid;
            try (Connection connection = source.getConnection()) {
                before = one(connection, question);
                pid = ((PGConnection) connection).getBackendPID();
                execute(connection, "INSERT INTO orders VALUES (1)");
                assertThat(one(connection, question)).isNotEqualTo(before);
            }
            try (Connection connection = source.getConnection()) {
                assertThat(one(connection, question)).isEqualTo(before);
                assertThat(((PGConnection) connection).getBackendPID()).isEqualTo(pid);
            }
        }
    }

    @Test
    void triggerThatListens_leavesNoNotification() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url)) {
            createTrigger(source, "LISTEN orders; NOTIFY orders");
            try (Connection connection = source.getConnection()) {
                execute(connection, "INSERT INTO orders VALUES (1)");
            }
            try (Connection connection = source.getConnection()) {
                assertThat(((PGConnection) connection).getNotifications()).isEmpty();
                assertThat(one(connection, "SELECT count(*) FROM pg_listening_channels()"))
                        .isEqualTo("0");
            }
        }
    }

    @Test
    void connectionThatBothNetsFindClean_isGivenBackWithoutARoundTrip() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url)) {
            try (Connection connection = source.getConnection()) {
                execute(connection, "CREATE TABLE plain (id int)");
            }
            Connection connection = source.getConnection();
            execute(connection, "INSERT INTO plain VALUES (1)");
            long before = RoundTrips.count();
            connection.close();
            assertThat(RoundTrips.count()).isEqualTo(before);
        }
    }

    @Test
    void postgresql_eachChangeThatIsReported_isSeenUntilItIsUndone() throws SQLException {
        try (Connection vendor = DriverManager.getConnection(vendorUrl + RoundTrips.PARAMETER)) {
            SessionWatch watch = SessionCleanup.of(vendor, OPTIONS).watch(vendor);
            assertThat(watch.changes()).isZero();
            execute(vendor, "SET TIME ZONE 'Asia/Tokyo'");
            assertThat(watch.changes()).isEqualTo(Trace.SETTING.bit());
            execute(vendor, "RESET TIME ZONE");
            assertThat(watch.changes()).isZero();
            execute(vendor, "BEGIN");
            assertThat(watch.changes()).isEqualTo(Trace.TRANSACTION.bit());
            execute(vendor, "ROLLBACK");
            execute(vendor, "LISTEN orders; NOTIFY orders");
            long before = RoundTrips.count();
            assertThat(watch.changes()).isEqualTo(Trace.LISTENING.bit());
            assertThat(watch.changes()).isZero();
            assertThat(RoundTrips.count()).isEqualTo(before);
        }
    }

    @Test
    void mariadb_transactionAndDatabase_areSeenUntilTheyAreUndone() throws SQLException {
        Assumptions.assumeTrue(TestMariaDb.isAvailable());
        try (Connection vendor = DriverManager.getConnection(TestMariaDb.newDatabase() + "&useResetConnection=true")) {
            SessionWatch watch = SessionCleanup.of(vendor, OPTIONS).watch(vendor);
            assertThat(watch.changes()).isZero();
            execute(vendor, "BEGIN");
            assertThat(watch.changes()).isEqualTo(Trace.TRANSACTION.bit());
            execute(vendor, "ROLLBACK");
            execute(vendor, "SET autocommit = 0");
            assertThat(watch.changes()).isEqualTo(Trace.SETTING.bit());
            execute(vendor, "SET autocommit = 1");
            execute(vendor, "USE mysql");
            assertThat(watch.changes()).isEqualTo(Trace.SETTING.bit());
        }
    }

    @Test
    void h2_autoCommitThatSqlSwitchedOff_isSeen() throws SQLException {
        try (Connection vendor = DriverManager.getConnection("jdbc:h2:mem:")) {
            SessionWatch watch = SessionCleanup.of(vendor, OPTIONS).watch(vendor);
            assertThat(watch.changes()).isZero();
            execute(vendor, "SET AUTOCOMMIT OFF");
            assertThat(watch.changes()).isNotZero();
        }
    }

    private static void createTrigger(RetortDataSource source, String change) throws SQLException {
        try (Connection connection = source.getConnection()) {
            execute(connection, "CREATE TABLE orders (id int)");
            execute(
                    connection,
                    "CREATE FUNCTION change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN " + change
                            + "; RETURN NEW; END $$");
            execute(connection, "CREATE TRIGGER change BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION change()");
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
