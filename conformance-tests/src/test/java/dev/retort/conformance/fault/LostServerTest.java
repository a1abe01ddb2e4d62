package dev.retort.conformance.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.driver.RetortDataSource;
import dev.retort.testing.TestPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** A server that is killed in the middle of a statement, and a network that hangs. */
@Tag("D24")
class LostServerTest {
    private final String vendorUrl = TestPostgres.newDatabase();
    private final String url =
            TestPostgres.retort(vendorUrl) + "&retort.pool.maximumPoolSize=1&retort.pool.connectionTimeout=5000";

    @Test
    void serverKilledInTheMiddleOfAStatement_isTheVendorsError_andTheWaitingUserGetsAFreshConnection()
            throws Exception {
        try (RetortDataSource source = new RetortDataSource(url)) {
            Connection doomed = source.getConnection();
            int pid = ((PGConnection) doomed).getBackendPID();
            CompletableFuture<SQLException> sleeping = CompletableFuture.supplyAsync(() -> sleepUntilKilled(doomed));
            CompletableFuture<Integer> waiting = CompletableFuture.supplyAsync(() -> pid(source));
            kill(pid);
            assertThat(sleeping.get(10, TimeUnit.SECONDS).getSQLState()).isIn("57P01", "08006");
            doomed.close();
            assertThat(waiting.get(10, TimeUnit.SECONDS)).isNotEqualTo(pid);
            assertThat(source.pool().active()).isZero();
        }
    }

    private static SQLException sleepUntilKilled(Connection connection) {
        return catchThrowableOfType(SQLException.class, () -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SELECT pg_sleep(60)");
            }
        });
    }

    private static int pid(RetortDataSource source) {
        try (Connection connection = source.getConnection()) {
            return ((PGConnection) connection).getBackendPID();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Once its statement runs. */
    private void kill(int pid) throws SQLException {
        try (Connection killer = DriverManager.getConnection(vendorUrl);
                PreparedStatement kill = killer.prepareStatement(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = ? AND state = 'active'")) {
            kill.setInt(1, pid);
            for (boolean killed = false; !killed; ) {
                try (ResultSet rows = kill.executeQuery()) {
                    killed = rows.next();
                }
            }
        }
    }

    @Test
    void networkThatHangs_endsWithTheSocketTimeout_andTheConnectionIsGone() throws SQLException, IOException {
        try (Relay relay = new Relay(TestPostgres.server().getPort());
                RetortDataSource source = new RetortDataSource(through(relay) + "&socketTimeout=1")) {
            int pid;
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                pid = ((PGConnection) connection).getBackendPID();
                statement.execute("SELECT 1");
                relay.hang();
                assertThatThrownBy(() -> statement.execute("SELECT 2"))
                        .isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getSQLState())
                                .startsWith("08"));
                assertThat(connection.isClosed()).isTrue();
                relay.heal();
            }
            assertThat(source.pool().active()).isZero();
            assertThat(pid(source)).isNotEqualTo(pid);
        }
    }

    private String through(Relay relay) {
        return url.replaceFirst("localhost:\\d+", "localhost:" + relay.port());
    }

    @Test
    void networkTimeoutOfTheUser_isUndoneForTheNext() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url)) {
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setNetworkTimeout(Runnable::run, 500);
                assertThatThrownBy(() -> statement.execute("SELECT pg_sleep(5)"))
                        .isInstanceOf(SQLException.class);
            }
            try (Connection connection = source.getConnection()) {
                assertThat(connection.getNetworkTimeout()).isZero();
            }
            assertThat(source.pool().active()).isZero();
        }
    }
}
