package dev.retort.driver.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.retort.driver.RetortDataSource;
import dev.retort.testing.TestPostgres;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.PGConnection;

/** {@code close()} and {@code abort()} from another thread end what is running, as they do without Retort. */
@Tag("D15")
@Timeout(120)
class CancellingCloseTest {
    /** Connection lost, cancelled, closed. */
    private static final Set<String> ENDED = Set.of("08006", "08003", "57014");

    private static final long SECONDS = 30;
    private static final String DATABASE = TestPostgres.newDatabase();

    private final RetortDataSource source = new RetortDataSource(TestPostgres.retort(DATABASE)
            + "&retort.pool=session&retort.pool.maximumPoolSize=1&retort.pool.connectionTimeout=30000");
    private Connection blocker = connection();

    private static Connection connection() {
        try {
            return DriverManager.getConnection(DATABASE);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void lockATable() throws SQLException {
        blocker = connection();
        execute(blocker, "CREATE TABLE IF NOT EXISTS locked (id int)");
        blocker.setAutoCommit(false);
        execute(blocker, "LOCK TABLE locked");
    }

    @AfterEach
    void nothingGoesOn() throws SQLException {
        blocker.rollback();
        execute(
                blocker,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
        blocker.close();
        source.close();
    }

    private enum Work {
        QUERY("executeQuery") {
            @Override
            void run(Connection connection) throws SQLException {
                try (Statement statement = connection.createStatement()) {
                    statement.executeQuery("SELECT pg_sleep(300)").close();
                }
            }
        },
        PREPARED_QUERY("executeQuery") {
            @Override
            void run(Connection connection) throws SQLException {
                try (PreparedStatement statement = connection.prepareStatement("SELECT pg_sleep(?)")) {
                    statement.setInt(1, 300);
                    statement.executeQuery().close();
                }
            }
        },
        LOCK("executeUpdate") {
            @Override
            void run(Connection connection) throws SQLException {
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement()) {
                    statement.executeUpdate("INSERT INTO locked VALUES (1)");
                }
            }
        },
        BATCH("executeBatch") {
            @Override
            void run(Connection connection) throws SQLException {
                try (Statement statement = connection.createStatement()) {
                    statement.addBatch("SELECT pg_sleep(0)");
                    statement.addBatch("DO $$ BEGIN PERFORM pg_sleep(300); END $$");
                    statement.executeBatch();
                }
            }
        },
        ROWS("next") {
            @Override
            void run(Connection connection) throws SQLException {
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement()) {
                    statement.setFetchSize(1);
                    try (ResultSet rows = statement.executeQuery(
                            "SELECT n, CASE WHEN n > 1 THEN pg_sleep(300) END FROM generate_series(1, 3) AS n")) {
                        while (rows.next()) {
                            assertThat(rows.getInt(1)).isEqualTo(1);
                        }
                    }
                }
            }
        },
        COPY("copyOut") {
            @Override
            void run(Connection connection) throws Exception {
                ((PGConnection) connection)
                        .getCopyAPI()
                        .copyOut("COPY (SELECT pg_sleep(300)) TO STDOUT", new StringWriter());
            }
        },
        NOTIFICATIONS("getNotifications") {
            @Override
            void run(Connection connection) throws SQLException {
                execute(connection, "LISTEN seven");
                ((PGConnection) connection).getNotifications(0);
            }
        };

        /** The call that lasts. */
        final String method;

        Work(String method) {
            this.method = method;
        }

        abstract void run(Connection connection) throws Exception;
    }

    @ParameterizedTest
    @EnumSource(Work.class)
    void close_besideACallOfPgjdbc_endsIt(Work work) throws Exception {
        endsWork(DriverManager.getConnection(DATABASE), work, Connection::close);
    }

    @ParameterizedTest
    @EnumSource(Work.class)
    void close_besideACall_endsIt_andFreesTheSlot(Work work) throws Exception {
        endsWork(source.getConnection(), work, Connection::close);
        assertUsable();
    }

    @ParameterizedTest
    @EnumSource(Work.class)
    void abort_besideACall_endsIt_andFreesTheSlot(Work work) throws Exception {
        endsWork(source.getConnection(), work, connection -> connection.abort(Runnable::run));
        assertUsable();
    }

    private void endsWork(Connection connection, Work work, Ending ending) throws Exception {
        Task task = Task.start(() -> work.run(connection));
        await().atMost(Duration.ofSeconds(SECONDS))
                .until(() -> task.outcome.isDone() || (task.isWithin(work.method) && isWaitedFor()));
        assertThat(task.outcome.isDone() ? task.result() : null).as("not yet").isNull();
        Task closing = Task.start(() -> ending.of(connection));
        assertThat(closing.result()).isNull();
        assertThat(task.result()).isInstanceOfSatisfying(SQLException.class, e -> assertThat(ENDED)
                .contains(e.getSQLState()));
        assertThat(connection.isClosed()).isTrue();
    }

    /** Whether the server has begun with what takes so long. */
    private static boolean isWaitedFor() throws SQLException {
        try (Connection observer = connection()) {
            return "1"
                    .equals(
                            SessionOfPostgresql.one(
                                    observer,
                                    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                                            + " AND (wait_event = 'PgSleep' OR wait_event_type = 'Lock' OR query = 'LISTEN seven')"));
        }
    }

    private void assertUsable() throws SQLException {
        assertThat(source.pool().active()).isZero();
        try (Connection next = source.getConnection()) {
            assertThat(next.getAutoCommit()).isTrue();
            assertThat(SessionOfPostgresql.one(next, "SELECT 7")).isEqualTo("7");
        }
        assertThat(source.pool().active()).isZero();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private interface Ending {
        void of(Connection connection) throws SQLException;
    }

    private interface Action {
        void run() throws Exception;
    }

    /** An action in a thread of its own. */
    private record Task(Thread thread, FutureTask<@Nullable Throwable> outcome) {
        static Task start(Action action) {
            FutureTask<@Nullable Throwable> outcome = new FutureTask<>(() -> {
                try {
                    action.run();
                    return null;
                } catch (Throwable e) {
                    return e;
                }
            });
            Thread thread = new Thread(outcome, "task");
            thread.setDaemon(true);
            thread.start();
            return new Task(thread, outcome);
        }

        boolean isWithin(String method) {
            return Arrays.stream(thread.getStackTrace())
                    .anyMatch(frame -> frame.getMethodName().equals(method));
        }

        @Nullable
        Throwable result() throws Exception {
            return outcome.get(SECONDS, TimeUnit.SECONDS);
        }
    }
}
