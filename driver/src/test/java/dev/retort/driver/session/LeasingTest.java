package dev.retort.driver.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.driver.RetortDataSource;
import dev.retort.driver.listen.ConnectionEvent;
import dev.retort.driver.listen.StatementListener;
import dev.retort.testing.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When a logical connection has a physical one. */
@Tag("S1")
class LeasingTest {
    private final String url = TestPostgres.newRetortDatabase() + "&retort.pool.maximumPoolSize=2";
    private final RetortDataSource source = new RetortDataSource(url);

    @AfterEach
    void nothingIsLeftLeased() {
        assertThat(source.pool().active()).isZero();
        source.close();
    }

    @Test
    void getConnection_leasesNothing_untilTheFirstStatement() throws SQLException {
        try (Connection connection = source.getConnection()) {
            assertThat(source.pool().active()).isZero();
            try (Statement statement = connection.createStatement()) {
                statement.execute("SELECT 1");
                assertThat(source.pool().active()).isEqualTo(1);
            }
            assertThat(source.pool().active()).isEqualTo(1);
        }
    }

    @Test
    void listenerOfTheLease_thatUsesTheConnection_isRefusedAndDoesNotWaitForItself() throws SQLException {
        AtomicReference<Connection> leasing = new AtomicReference<>();
        List<String> refusals = new ArrayList<>();
        source.addListener(new StatementListener() {
            @Override
            public void connectionChanged(ConnectionEvent event) {
                Connection connection = leasing.getAndSet(null);
                if (connection != null) {
                    assertThatThrownBy(() -> one(connection, "SELECT 1"))
                            .isInstanceOfSatisfying(SQLException.class, e -> refusals.add(e.getSQLState()));
                }
            }
        });
        try (Connection connection = source.getConnection()) {
            leasing.set(connection);
            assertThat(one(connection, "SELECT 2")).isEqualTo("2");
            assertThat(refusals).containsExactly("55000");
        }
    }

    @Test
    void connectionsWithoutStatement_canBeManyMoreThanPhysicalOnes() throws SQLException {
        List<Connection> many = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Connection connection = source.getConnection();
            connection.setAutoCommit(false);
            many.add(connection);
        }
        assertThat(source.pool().active()).isZero();
        for (Connection connection : many) {
            assertThat(one(connection, "SELECT 1")).isEqualTo("1");
            connection.close();
        }
    }

    @Test
    void settings_beforeTheFirstStatement_holdFromItOn() throws SQLException {
        try (Connection proving = source.getConnection()) {
            proving.setReadOnly(true);
            proving.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            proving.setSchema("information_schema");
        }
        try (Connection connection = source.getConnection()) {
            connection.setSchema("information_schema");
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            assertThat(connection.getAutoCommit()).isFalse();
            assertThat(connection.isReadOnly()).isTrue();
            assertThat(source.pool().active()).isZero();
            assertThat(one(connection, "SHOW transaction_isolation")).isEqualTo("serializable");
            assertThat(one(connection, "SHOW transaction_read_only")).isEqualTo("on");
            assertThat(one(connection, "SELECT current_schema")).isEqualTo("information_schema");
            assertThat(connection.getAutoCommit()).isFalse();
        }
        try (Connection connection = source.getConnection()) {
            assertThat(one(connection, "SHOW transaction_isolation")).isEqualTo("read committed");
        }
    }

    @Test
    void wrongSetting_beforeTheFirstStatement_isRefusedAtOnce() throws SQLException {
        try (Connection connection = source.getConnection()) {
            assertThatThrownBy(() -> connection.setTransactionIsolation(12_345)).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void commitAndRollback_beforeTheFirstStatement_leaseNothing() throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            connection.commit();
            connection.rollback();
            assertThat((Object) connection.getWarnings()).isNull();
            connection.clearWarnings();
            assertThat(source.pool().active()).isZero();
            connection.setAutoCommit(true);
            assertThatThrownBy(connection::commit)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("autoCommit");
        }
    }

    @Test
    void closed_withoutStatement_refusesEverything() throws SQLException {
        Connection connection = source.getConnection();
        connection.close();
        connection.close();
        assertThat(connection.isClosed()).isTrue();
        assertThat(connection.isValid(1)).isFalse();
        assertThatThrownBy(connection::createStatement)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08003"));
        assertThatThrownBy(connection::getAutoCommit).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> connection.setAutoCommit(false)).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> connection.setReadOnly(true)).isInstanceOf(SQLException.class);
        assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
        assertThatThrownBy(connection::getWarnings).isInstanceOf(SQLException.class);
    }

    @Test
    void close_whileAnotherThreadWaitsForALease_givesNothingToAClosedConnection() throws Exception {
        Connection first = source.getConnection();
        try (Connection second = source.getConnection()) {
            one(first, "SELECT 1");
            one(second, "SELECT 1");
            Connection third = source.getConnection();
            CompletableFuture<String> waiting = CompletableFuture.supplyAsync(() -> {
                try {
                    return one(third, "SELECT 1");
                } catch (SQLException e) {
                    return String.valueOf(e.getSQLState());
                }
            });
            while (source.pool().waiting() == 0 && !waiting.isDone()) {
                Thread.onSpinWait();
            }
            third.close();
            first.close();
            assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo("08003");
        }
    }

    @Test
    void interruptedThread_thatWaitsForAnothersLease_doesNotSpin_andStaysInterrupted() throws Exception {
        Connection first = source.getConnection();
        try (Connection second = source.getConnection();
                Connection third = source.getConnection()) {
            one(first, "SELECT 1");
            one(second, "SELECT 1");
            CompletableFuture<String> leasing = CompletableFuture.supplyAsync(() -> oneOrState(third));
            while (source.pool().waiting() == 0 && !leasing.isDone()) {
                Thread.onSpinWait();
            }
            AtomicBoolean interrupted = new AtomicBoolean();
            Thread waiting = new Thread(() -> {
                Thread.currentThread().interrupt();
                oneOrState(third);
                interrupted.set(Thread.currentThread().isInterrupted());
            });
            waiting.start();
            int parked = 0;
            for (int sample = 0; sample < 100; sample++) {
                Thread.sleep(2);
                parked += waiting.getState() == Thread.State.TIMED_WAITING ? 1 : 0;
            }
            first.close();
            assertThat(leasing.get(10, TimeUnit.SECONDS)).isEqualTo("1");
            waiting.join(10_000);
            assertThat(interrupted).isTrue();
            assertThat(parked).as("times of 100 that it was seen parked").isGreaterThan(10);
        }
    }

    private static String oneOrState(Connection connection) {
        try {
            return one(connection, "SELECT 1");
        } catch (SQLException e) {
            return String.valueOf(e.getSQLState());
        }
    }

    @Test
    void exhausted_failsAtTheFirstStatement_andWorksAfterwards() throws SQLException {
        try (RetortDataSource impatient = new RetortDataSource(url + "&retort.pool.connectionTimeout=300");
                Connection third = impatient.getConnection()) {
            try (Connection first = impatient.getConnection();
                    Connection second = impatient.getConnection()) {
                one(first, "SELECT 1");
                one(second, "SELECT 1");
                assertThatThrownBy(third::createStatement).hasMessageContaining("active=2");
            }
            assertThat(one(third, "SELECT 7")).isEqualTo("7");
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
