package dev.retort.driver.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.driver.RetortDataSource;
import dev.retort.driver.listen.ConnectionEvent;
import dev.retort.driver.listen.StatementCacheEvent;
import dev.retort.driver.listen.StatementEvent;
import dev.retort.driver.listen.StatementListener;
import dev.retort.driver.listen.StatementOutcome;
import dev.retort.driver.listen.TransactionEvent;
import dev.retort.testing.TestPostgres;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A thread of one user is held up in the middle of a call while another thread closes what it works with, as a watchdog or a
 * container would, and the next user gets a connection. When the thread goes on, it gets an exception, and does nothing to
 * what is the next user's by then.
 */
@Tag("D15")
class ClosedElsewhereTest {
    private static final String AUDIT = "INSERT INTO audit VALUES (?)";
    private static final long SECONDS = 30;

    /** Where the thread is held up: by what Retort tells a listener, or by what the vendor asks of a value. */
    private enum Place {
        LEASE,
        CACHE_MISS,
        CACHE_HIT,
        VALUE,
        BEGIN,
        START,
        FINISH,
        ROW,
        ROWS_END,
        COMMIT,
        ROLLBACK
    }

    /** What the thread does; the call within which it is held up is not its last. */
    private enum Work {
        UPDATE(Place.START) {
            @Override
            void run(Session session) throws SQLException {
                session.insert.setString(1, "first user");
                session.insert.executeUpdate();
                session.insert.executeUpdate();
            }
        },
        UPDATE_DONE(Place.FINISH) {
            @Override
            void run(Session session) throws SQLException {
                session.insert.setString(1, "first user");
                session.select.executeQuery().close();
                session.insert.executeUpdate();
            }
        },
        LARGE_UPDATE(Place.START) {
            @Override
            void run(Session session) throws SQLException {
                session.insert.setString(1, "first user");
                session.insert.executeLargeUpdate();
                session.insert.executeLargeUpdate();
            }
        },
        EXECUTE(Place.START) {
            @Override
            void run(Session session) throws SQLException {
                session.insert.setString(1, "first user");
                session.insert.execute();
                session.insert.execute();
            }
        },
        BATCH(Place.START) {
            @Override
            void run(Session session) throws SQLException {
                session.insert.setString(1, "first user");
                session.insert.addBatch();
                session.insert.executeBatch();
                session.insert.addBatch();
                session.insert.executeBatch();
            }
        },
        PLAIN_STATEMENT(Place.START) {
            @Override
            void run(Session session) throws SQLException {
                session.plain.executeUpdate("INSERT INTO audit VALUES ('first user')");
                session.plain.executeUpdate("INSERT INTO audit VALUES ('first user')");
            }
        },
        PLAIN_BATCH(Place.START) {
            @Override
            void run(Session session) throws SQLException {
                session.plain.addBatch("INSERT INTO audit VALUES ('first user')");
                session.plain.executeBatch();
                session.plain.addBatch("INSERT INTO audit VALUES ('first user')");
                session.plain.executeBatch();
            }
        },
        FIRST_OF_A_TRANSACTION(Place.BEGIN) {
            @Override
            void run(Session session) throws SQLException {
                session.connection.setAutoCommit(false);
                session.insert.setString(1, "first user");
                session.insert.executeUpdate();
                session.connection.commit();
            }
        },
        SET_VALUE(Place.VALUE) {
            @Override
            void run(Session session) throws SQLException {
                session.insert.setCharacterStream(1, session.value(), Session.FIRST_USER.length());
                session.insert.executeUpdate();
            }
        },
        BIND_AND_BATCH(Place.VALUE) {
            @Override
            void run(Session session) throws SQLException {
                session.insert.setCharacterStream(1, session.value(), Session.FIRST_USER.length());
                session.insert.addBatch();
                session.insert.executeBatch();
            }
        },
        READ_ROWS(Place.ROW) {
            @Override
            void run(Session session) throws SQLException {
                session.connection.setAutoCommit(false);
                session.select.setFetchSize(1); // so that each row is another call to the server
                try (ResultSet rows = session.select.executeQuery()) {
                    while (rows.next()) {
                        assertThat(rows.getString(1)).isNotEqualTo("second user");
                    }
                }
                session.select.executeQuery();
            }
        },
        READ_ROWS_TO_THE_END(Place.ROWS_END) {
            @Override
            void run(Session session) throws SQLException {
                try (ResultSet rows = session.select.executeQuery()) {
                    while (rows.next()) {
                        assertThat(rows.getString(1)).isNotEqualTo("second user");
                    }
                }
                session.select.executeQuery();
            }
        },
        PREPARE(Place.CACHE_MISS) {
            @Override
            void run(Session session) throws SQLException {
                try (PreparedStatement made = session.connection.prepareStatement(AUDIT + " -- not kept yet")) {
                    made.setString(1, "first user");
                    made.executeUpdate();
                }
            }
        },
        PREPARE_AGAIN(Place.CACHE_HIT) {
            @Override
            void run(Session session) throws SQLException {
                try (PreparedStatement kept = session.connection.prepareStatement(AUDIT)) {
                    kept.setString(1, "first user");
                    kept.executeUpdate();
                }
            }
        },
        COMMIT(Place.COMMIT) {
            @Override
            void run(Session session) throws SQLException {
                session.connection.setAutoCommit(false);
                session.select.executeQuery().close();
                session.connection.commit();
                session.insert.setString(1, "first user");
                session.insert.executeUpdate();
                session.connection.commit();
            }
        },
        ROLLBACK(Place.ROLLBACK) {
            @Override
            void run(Session session) throws SQLException {
                session.connection.setAutoCommit(false);
                session.select.executeQuery().close();
                session.connection.rollback();
                session.connection.setAutoCommit(true);
                session.insert.setString(1, "first user");
                session.insert.executeUpdate();
            }
        },
        BACK_TO_AUTO_COMMIT(Place.COMMIT) {
            @Override
            void run(Session session) throws SQLException {
                session.connection.setAutoCommit(false);
                session.select.executeQuery().close();
                session.connection.setAutoCommit(true);
                session.plain.executeUpdate("INSERT INTO audit VALUES ('first user')");
            }
        },
        METADATA_AFTERWARDS(Place.FINISH) {
            @Override
            void run(Session session) throws SQLException {
                session.select.executeQuery().close();
                session.connection
                        .getMetaData()
                        .getTables(null, null, "AUDIT", null)
                        .close();
                session.connection.createStatement().executeUpdate("INSERT INTO audit VALUES ('first user')");
            }
        };

        final Place place;

        Work(Place place) {
            this.place = place;
        }

        abstract void run(Session session) throws SQLException;
    }

    /** What the other thread does; the last of it always frees the connection. */
    private enum Ending {
        CONNECTION_CLOSED {
            @Override
            void run(Session session) throws SQLException {
                session.connection.close();
            }
        },
        STATEMENTS_THEN_CONNECTION_CLOSED {
            @Override
            void run(Session session) throws SQLException {
                session.insert.close();
                session.select.close();
                session.plain.close();
                session.connection.close();
            }
        },
        ABORTED {
            @Override
            void run(Session session) throws SQLException {
                session.connection.abort(Runnable::run);
            }
        };

        abstract void run(Session session) throws SQLException;
    }

    private enum Database {
        POSTGRESQL(TestPostgres.newDatabase(), "&"),
        H2("jdbc:h2:mem:elsewhere;DB_CLOSE_DELAY=-1", ";");

        final String url;
        private final String separator;

        Database(String url, String separator) {
            this.url = url;
            this.separator = separator;
        }

        RetortDataSource source() {
            return new RetortDataSource(TestPostgres.retort(url) + separator + "retort.pool=session" + separator
                    + "retort.pool.maximumPoolSize=1" + separator + "retort.pool.connectionTimeout=30000" + separator
                    + "retort.statementCache.size=128");
        }
    }

    static Stream<Arguments> all() {
        return Stream.of(Database.values()).flatMap(database -> Stream.of(Work.values())
                .flatMap(work -> Stream.of(Ending.values()).map(ending -> Arguments.of(database, work, ending))));
    }

    @ParameterizedTest
    @MethodSource("all")
    void work_heldUpWhileAnotherThreadEndsIt_fails_andTouchesNothingOfTheNextUser(
            Database database, Work work, Ending ending) throws Exception {
        createTables(database);
        Gate gate = new Gate();
        try (RetortDataSource source = database.source()) {
            source.addListener(gate);
            Session session = Session.open(source, gate, work);
            FutureTask<@Nullable Throwable> thread = gate.hold(work.place, () -> work.run(session));
            try {
                within(() -> ending.run(session));
                useByTheNext(source, gate, thread);
            } finally {
                gate.open();
            }
            assertThat(thread.get(SECONDS, TimeUnit.SECONDS)).isInstanceOf(SQLException.class);
            assertThat(rows(database)).containsExactly("old 1", "old 2", "old 3", "second user, itself");
            assertThat(source.pool().active()).isZero();
            assertWorks(source);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void firstCall_heldUpWhileItLeases_fails_andGivesTheConnectionBack(Database database) throws Exception {
        createTables(database);
        for (boolean aborts : new boolean[] {false, true}) {
            Gate gate = new Gate();
            try (RetortDataSource source = database.source()) {
                source.addListener(gate);
                Connection connection = source.getConnection();
                FutureTask<@Nullable Throwable> thread = gate.hold(Place.LEASE, () -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.executeUpdate("INSERT INTO audit VALUES ('first user')");
                    }
                });
                within(aborts ? () -> connection.abort(Runnable::run) : connection::close);
                gate.open();
                assertThat(thread.get(SECONDS, TimeUnit.SECONDS)).isInstanceOf(SQLException.class);
                assertThat(rows(database)).containsExactly("old 1", "old 2", "old 3");
                assertThat(source.pool().active()).isZero();
                assertWorks(source);
            }
        }
    }

    static Database[] databases() {
        return Database.values();
    }

    /** Sets its value, waits until the thread of the first user has ended, and only then sends one of its own. */
    private static void useByTheNext(RetortDataSource source, Gate gate, FutureTask<@Nullable Throwable> thread)
            throws Exception {
        try (Connection next = source.getConnection();
                PreparedStatement insert = next.prepareStatement(AUDIT);
                PreparedStatement select = next.prepareStatement(Session.SELECT)) {
            assertThat(next.getAutoCommit()).isTrue();
            next.setAutoCommit(false);
            insert.setString(1, "second user");
            insert.addBatch();
            insert.clearBatch();
            insert.setString(1, "second user");
            try (ResultSet rows = select.executeQuery()) {
                assertThat(rows.next()).isTrue();
                gate.open();
                thread.get(SECONDS, TimeUnit.SECONDS);
                assertThat(rows.getString(1)).isEqualTo("old 1");
                assertThat(rows.next()).isTrue();
            }
            next.commit();
            assertThat(SessionOfPostgresql.one(next, "SELECT count(*) FROM audit"))
                    .isEqualTo("3");
            insert.setString(1, "second user, itself");
            assertThat(insert.executeUpdate()).isEqualTo(1);
            next.commit();
        }
    }

    private static void assertWorks(RetortDataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement again = connection.prepareStatement(Session.SELECT);
                ResultSet rows = again.executeQuery()) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("old 1");
        }
        assertThat(source.pool().active()).isZero();
    }

    private static void createTables(Database database) throws SQLException {
        try (Connection direct = DriverManager.getConnection(database.url);
                Statement statement = direct.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS audit");
            statement.execute("CREATE TABLE audit (who varchar(100))");
            statement.execute("INSERT INTO audit VALUES ('old 1'), ('old 2'), ('old 3')");
        }
    }

    private static List<String> rows(Database database) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection direct = DriverManager.getConnection(database.url);
                Statement statement = direct.createStatement();
                ResultSet rows = statement.executeQuery(Session.SELECT)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    /** Closing waits for nobody. */
    private static void within(Action action) throws Exception {
        FutureTask<@Nullable Throwable> task = start(action);
        assertThat(task.get(SECONDS, TimeUnit.SECONDS)).isNull();
    }

    private static FutureTask<@Nullable Throwable> start(Action action) {
        FutureTask<@Nullable Throwable> task = new FutureTask<>(() -> {
            try {
                action.run();
                return null;
            } catch (Throwable e) {
                return e;
            }
        });
        Thread thread = new Thread(task, "held up");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private interface Action {
        void run() throws Exception;
    }

    /** What the first user has in hand. */
    private record Session(
            Connection connection, PreparedStatement insert, PreparedStatement select, Statement plain, Gate gate) {
        static final String FIRST_USER = "first user";
        static final String SELECT = "SELECT who FROM audit ORDER BY who";

        static Session open(RetortDataSource source, Gate gate, Work work) throws SQLException {
            Connection connection = source.getConnection();
            if (work == Work.PREPARE_AGAIN) {
                connection.prepareStatement(AUDIT).close();
            }
            return new Session(
                    connection,
                    connection.prepareStatement(work == Work.PREPARE_AGAIN ? AUDIT + " -- another" : AUDIT),
                    connection.prepareStatement(SELECT),
                    connection.createStatement(),
                    gate);
        }

        /** Holds up who reads it, as a vendor does who is given it. */
        Reader value() {
            return new FilterReader(new StringReader(FIRST_USER)) {
                @Override
                public int read(char[] buffer, int offset, int length) throws IOException {
                    gate.pass(Place.VALUE);
                    return super.read(buffer, offset, length);
                }
            };
        }
    }

    /** Holds one thread up at one place, once. */
    private static final class Gate implements StatementListener {
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch opened = new CountDownLatch(1);
        private volatile @Nullable Thread held;
        private volatile @Nullable Place where;

        /** Starts the action in a thread of its own; returns when it is held up at the place. */
        FutureTask<@Nullable Throwable> hold(Place place, Action action) throws InterruptedException {
            where = place;
            FutureTask<@Nullable Throwable> task = start(() -> {
                held = Thread.currentThread();
                action.run();
            });
            assertThat(reached.await(SECONDS, TimeUnit.SECONDS)).as("held up").isTrue();
            return task;
        }

        void open() {
            opened.countDown();
        }

        void pass(Place place) {
            if (Thread.currentThread() == held && place == where && reached.getCount() > 0) {
                reached.countDown();
                try {
                    opened.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        @Override
        public void connectionChanged(ConnectionEvent event) {
            if (event.kind() == ConnectionEvent.Kind.BORROWED) {
                pass(Place.LEASE);
            }
        }

        @Override
        public void statementCacheUsed(StatementCacheEvent event) {
            if (event.kind() == StatementCacheEvent.Kind.HIT) {
                pass(Place.CACHE_HIT);
            } else if (event.kind() == StatementCacheEvent.Kind.MISS) {
                pass(Place.CACHE_MISS);
            }
        }

        @Override
        public void statementStarted(StatementEvent event) {
            pass(Place.START);
        }

        @Override
        public void statementFinished(StatementEvent event, StatementOutcome outcome) {
            pass(Place.FINISH);
        }

        @Override
        public void rowRead(StatementEvent event, List<String> labels, List<@Nullable Object> values) {
            pass(Place.ROW);
        }

        @Override
        public void resultSetClosed(StatementEvent event, long rowsRead) {
            pass(Place.ROWS_END);
        }

        @Override
        public void transactionChanged(TransactionEvent event) {
            switch (event.kind()) {
                case BEGIN -> pass(Place.BEGIN);
                case COMMIT -> pass(Place.COMMIT);
                default -> pass(Place.ROLLBACK);
            }
        }

        @Override
        public boolean wantsRows() {
            return where == Place.ROW;
        }
    }
}
