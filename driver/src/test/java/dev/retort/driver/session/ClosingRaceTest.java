package dev.retort.driver.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.driver.RetortDataSource;
import dev.retort.testing.LogCapture;
import dev.retort.testing.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * As {@link ClosedElsewhereTest}, but nobody holds anybody up: one thread works, another ends it at any moment, and the next
 * user sets values that it never sends.
 */
@Tag("D15")
class ClosingRaceTest {
    private static final long NANOS = TimeUnit.SECONDS.toNanos(4);
    private static final String INSERT = "INSERT INTO audit VALUES (?)";

    private final Queue<Throwable> unexpected = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Session> handedOver = new AtomicReference<>();
    private volatile boolean stopped;

    @ParameterizedTest
    @Timeout(180)
    @ValueSource(
            strings = {
                "&retort.pool.maximumPoolSize=1",
                "&retort.pool.maximumPoolSize=1&retort.echo=rows",
                "&retort.pool.maximumPoolSize=2&prepareThreshold=1"
            })
    void work_besideAnotherThreadThatEndsIt_touchesNothingOfTheNextUser(String options) throws Exception {
        String url = TestPostgres.newDatabase();
        try (Connection direct = DriverManager.getConnection(url);
                Statement statement = direct.createStatement();
                LogCapture log = LogCapture.of("retort");
                RetortDataSource source =
                        new RetortDataSource(TestPostgres.retort(url) + "&retort.pool=session" + options)) {
            statement.execute("CREATE UNLOGGED TABLE audit (who text)");
            Thread worker = new Thread(this::workUntilStopped, "worker");
            worker.setDaemon(true);
            worker.start();
            race(source, new Random(1));
            stopped = true;
            worker.join();
            assertThat(log.messages()).isNotNull();
            assertThat(unexpected).isEmpty();
            assertThat(SessionOfPostgresql.one(direct, "SELECT string_agg(DISTINCT who, ', ') FROM audit"))
                    .isEqualTo("first user");
            assertThat(source.pool().active()).isZero();
        }
    }

    private void race(RetortDataSource source, Random random) throws SQLException {
        long end = System.nanoTime() + NANOS;
        while (System.nanoTime() < end) {
            Connection first = source.getConnection();
            PreparedStatement insert = first.prepareStatement(INSERT);
            insert.setString(1, "first user");
            int firstWork = random.nextInt(Work.values().length);
            Session session = new Session(first, insert, firstWork, random.nextBoolean(), new AtomicBoolean());
            handedOver.set(session);
            while (!session.begun.get() && handedOver.get() != null) {
                Thread.onSpinWait();
            }
            spin(random.nextInt(600_000));
            end(first, insert, random.nextInt(3));
            useByTheNext(source);
        }
    }

    private void end(Connection connection, PreparedStatement insert, int kind) {
        try {
            if (kind == 0) {
                connection.abort(Runnable::run);
            } else if (kind == 1) {
                insert.close();
            }
            connection.close();
        } catch (SQLException e) {
            unexpected.add(e);
        }
    }

    private void useByTheNext(RetortDataSource source) throws SQLException {
        try (Connection next = source.getConnection();
                PreparedStatement insert = next.prepareStatement(INSERT);
                PreparedStatement echo = next.prepareStatement("SELECT ?::text, count(*) FROM audit WHERE who = ?")) {
            assertThat(next.getAutoCommit()).isTrue();
            insert.setString(1, "second user");
            echo.setString(1, "own value");
            echo.setString(2, "second user");
            while (handedOver.get() != null && !Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait(); // until the first user's thread has noticed
            }
            try (ResultSet rows = echo.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("own value");
                assertThat(rows.getInt(2)).isZero();
                assertThat(rows.next()).isFalse();
            }
        }
    }

    private static void spin(long nanos) {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private void workUntilStopped() {
        while (!stopped) {
            Session session = handedOver.get();
            if (session == null) {
                Thread.onSpinWait();
            } else {
                workUntilEnded(session);
                handedOver.set(null);
            }
        }
    }

    /** The only way out is an exception, and only one that JDBC knows. */
    private void workUntilEnded(Session session) {
        Work[] works = Work.values();
        try {
            session.insert.executeUpdate();
            session.begun.set(true);
            for (int next = session.firstWork; ; next++) {
                works[session.varies ? next % works.length : 0].run(session);
            }
        } catch (SQLException e) {
            assertThat(e.getMessage()).isNotNull();
        } catch (Throwable e) {
            unexpected.add(e);
        }
    }

    /**
     * What the first user works with.
     *
     * @param varies whether it does more than to insert
     * @param begun whether it has inserted once
     */
    private record Session(
            Connection connection, PreparedStatement insert, int firstWork, boolean varies, AtomicBoolean begun) {}

    private enum Work {
        UPDATE {
            @Override
            void run(Session session) throws SQLException {
                for (int i = 0; i < 20; i++) {
                    session.insert.executeUpdate();
                }
            }
        },
        SET_AND_UPDATE {
            @Override
            void run(Session session) throws SQLException {
                session.insert.clearParameters();
                session.insert.setString(1, "first user");
                session.insert.execute();
            }
        },
        BATCH {
            @Override
            void run(Session session) throws SQLException {
                for (int i = 0; i < 10; i++) {
                    session.insert.setString(1, "first user");
                    session.insert.addBatch();
                }
                session.insert.executeBatch();
            }
        },
        READ {
            @Override
            void run(Session session) throws SQLException {
                try (PreparedStatement select =
                                session.connection.prepareStatement("SELECT n::text FROM generate_series(1, 20) AS n");
                        ResultSet rows = select.executeQuery()) {
                    for (int row = 1; rows.next(); row++) {
                        assertThat(rows.getString(1)).isEqualTo(Integer.toString(row));
                    }
                }
            }
        },
        READ_BY_CURSOR {
            @Override
            void run(Session session) throws SQLException {
                session.connection.setAutoCommit(false);
                try (Statement select = session.connection.createStatement()) {
                    select.setFetchSize(2);
                    try (ResultSet rows = select.executeQuery("SELECT n FROM generate_series(1, 10) AS n")) {
                        for (int row = 1; rows.next(); row++) {
                            assertThat(rows.getInt(1)).isEqualTo(row);
                        }
                    }
                }
                session.connection.rollback();
                session.connection.setAutoCommit(true);
            }
        },
        PREPARE {
            @Override
            void run(Session session) throws SQLException {
                for (int i = 0; i < 5; i++) {
                    try (PreparedStatement other = session.connection.prepareStatement(INSERT)) {
                        other.setString(1, "first user");
                        other.executeUpdate();
                    }
                }
            }
        },
        PLAIN {
            @Override
            void run(Session session) throws SQLException {
                try (Statement statement = session.connection.createStatement()) {
                    statement.executeUpdate("INSERT INTO audit VALUES ('first user')");
                }
            }
        },
        TRANSACTION {
            @Override
            void run(Session session) throws SQLException {
                session.connection.setAutoCommit(false);
                session.insert.executeUpdate();
                session.connection.setSavepoint();
                session.insert.executeUpdate();
                session.connection.commit();
                session.connection.setAutoCommit(true);
            }
        },
        SETTINGS {
            @Override
            void run(Session session) throws SQLException {
                session.connection.setReadOnly(true);
                session.connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
                session.connection.setSchema("information_schema");
                session.connection.setSchema("public");
                session.connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                session.connection.setReadOnly(false);
            }
        },
        METADATA {
            @Override
            void run(Session session) throws SQLException {
                assertThat(session.connection.getMetaData().getDatabaseMajorVersion())
                        .isPositive();
                session.connection.getMetaData().getSchemas().close();
                session.connection.getWarnings();
                session.insert.getParameterMetaData();
            }
        };

        abstract void run(Session session) throws SQLException;
    }
}
