package dev.retort.driver.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.retort.driver.RetortDataSource;
import dev.retort.testing.LogCapture;
import dev.retort.testing.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** Physical connections from opening to eviction. */
class ConnectionPoolTest {
    private final String vendorUrl = TestPostgres.newDatabase();
    private final String url = TestPostgres.retort(vendorUrl);

    private static int pid(Connection connection) {
        return ((PGConnection) connection).getBackendPID();
    }

    private void terminate(int pid) throws SQLException {
        try (Connection killer = DriverManager.getConnection(vendorUrl);
                PreparedStatement statement = killer.prepareStatement("SELECT pg_terminate_backend(?)")) {
            statement.setInt(1, pid);
            statement.execute();
        }
    }

    @Test
    @Tag("D20")
    void borrow_afterReturn_givesTheSamePhysicalConnection() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url + "&retort.pool.maximumPoolSize=1")) {
            assertThat(source.pool().counts()).isEqualTo(PoolStatistics.EMPTY);
            int first;
            try (Connection connection = source.getConnection()) {
                first = pid(connection);
                assertThat(source.pool().counts()).isEqualTo(new PoolStatistics(1, 0, 0, 1));
            }
            assertThat(source.pool().counts()).isEqualTo(new PoolStatistics(0, 1, 0, 1));
            try (Connection connection = source.getConnection()) {
                assertThat(pid(connection)).isEqualTo(first);
            }
        }
    }

    /** As with a server that only says it is PostgreSQL. */
    @Test
    @Tag("D23")
    void serverWithoutSettings_isUsedAllTheSame_andDirtyConnectionsAreClosed() throws SQLException {
        String user = TestPostgres.newUser("secret");
        try (Connection owner = DriverManager.getConnection(vendorUrl);
                Statement statement = owner.createStatement()) {
            statement.execute("REVOKE ALL ON pg_catalog.pg_settings FROM PUBLIC");
        }
        String restricted = url.replaceAll("user=[^&]*", "user=" + user) + "&password=secret";
        try (LogCapture log = LogCapture.of("retort.pool");
                RetortDataSource source =
                        new RetortDataSource(restricted + "&retort.pool=session&retort.pool.maximumPoolSize=1")) {
            int clean;
            try (Connection connection = source.getConnection()) {
                clean = pid(connection);
            }
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                assertThat(pid(connection)).isEqualTo(clean);
                statement.execute("SET search_path = pg_temp");
            }
            try (Connection connection = source.getConnection()) {
                assertThat(pid(connection)).isNotEqualTo(clean);
            }
            assertThat(log.messages()).singleElement().asString().contains("closed and not cleaned", "42501");
        }
    }

    @Test
    @Tag("D20")
    void poolOff_eachConnect_opensAndClosesAPhysicalConnection() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url + "&retort.pool=off")) {
            int first;
            try (Connection connection = source.getConnection()) {
                first = pid(connection);
                assertThat(source.pool().counts()).isEqualTo(new PoolStatistics(1, 0, 0, 1));
            }
            assertThat(source.pool().counts()).isEqualTo(PoolStatistics.EMPTY);
            try (Connection connection = source.getConnection()) {
                assertThat(pid(connection)).isNotEqualTo(first);
            }
        }
    }

    @Test
    @Tag("D24")
    void borrow_exhausted_saysHowManyAreActiveIdleAndWaiting() throws SQLException {
        String exhausting = url + "&retort.pool.maximumPoolSize=1&retort.pool.connectionTimeout=300";
        try (RetortDataSource source = new RetortDataSource(exhausting)) {
            try (Connection only = source.getConnection();
                    Connection superfluous = source.getConnection()) {
                assertThat(only.isValid(5)).isTrue();
                assertThatThrownBy(superfluous::createStatement)
                        .isInstanceOf(SQLTransientConnectionException.class)
                        .hasMessageContaining("within 300 ms")
                        .hasMessageContaining("active=1")
                        .hasMessageContaining("idle=0")
                        .hasMessageContaining("waiting=0");
            }
            assertThat(source.pool().active()).isZero();
        }
    }

    @Test
    @Tag("D24")
    void terminatedBackend_isEvictedAndNeverHandedOutAgain() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url + "&retort.pool.maximumPoolSize=1")) {
            int killed;
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                killed = pid(connection);
                terminate(killed);
                assertThatThrownBy(() -> statement.execute("SELECT 1"))
                        .isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getSQLState())
                                .isIn("57P01", "08006"));
            }
            try (Connection connection = source.getConnection()) {
                assertThat(pid(connection)).isNotEqualTo(killed);
                assertThat(connection.isValid(5)).isTrue();
            }
            assertThat(source.pool().active()).isZero();
        }
    }

    @Test
    @Tag("D24")
    void terminatedBackend_inATransaction_isEvictedThoughNobodySawTheError() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url + "&retort.pool.maximumPoolSize=1")) {
            int killed;
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                killed = pid(connection);
                connection.setAutoCommit(false);
                statement.execute("SELECT 1");
                terminate(killed);
            }
            try (Connection connection = source.getConnection()) {
                assertThat(pid(connection)).isNotEqualTo(killed);
            }
        }
    }

    @Test
    @Tag("D3")
    void close_endsAllThreads() throws SQLException {
        RetortDataSource source = new RetortDataSource(url + "&retort.pool.poolName=to-be-closed");
        source.getConnection().close();
        assertThat(threads("to-be-closed")).isPositive();
        source.close();
        source.close();
        await().atMost(Duration.ofSeconds(5)).until(() -> threads("to-be-closed") == 0);
        assertThat(source.pool().counts()).isEqualTo(PoolStatistics.EMPTY);
        assertThatThrownBy(source::getConnection)
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("closed");
    }

    private static long threads(String poolName) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(poolName))
                .count();
    }
}
