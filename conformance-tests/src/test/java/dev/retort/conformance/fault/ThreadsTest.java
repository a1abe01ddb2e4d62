package dev.retort.conformance.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.retort.driver.RetortDataSource;
import dev.retort.testing.LogCapture;
import dev.retort.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Threads that meet on a connection, wait for one, or hold one for too long. */
class ThreadsTest {
    private final String url = TestPostgres.newRetortDatabase() + "&retort.pool.maximumPoolSize=1";

    private static void use(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
        }
    }

    @Test
    @Tag("D24")
    void interruptWhileWaiting_isAnSqlException_andTheThreadStaysInterrupted() throws Exception {
        try (RetortDataSource source = new RetortDataSource(url);
                Connection waiting = source.getConnection()) {
            Connection holder = source.getConnection();
            use(holder);
            AtomicReference<Throwable> seen = new AtomicReference<>();
            CountDownLatch interrupted = new CountDownLatch(1);
            Thread waiter = new Thread(() -> {
                seen.set(catchThrowable(() -> use(waiting)));
                if (Thread.currentThread().isInterrupted()) {
                    interrupted.countDown();
                }
            });
            waiter.start();
            Awaitility.await().until(() -> source.pool().waiting() == 1);
            waiter.interrupt();
            waiter.join(10_000);
            assertThat(seen.get()).isInstanceOf(SQLException.class);
            assertThat(interrupted.getCount()).isZero();
            holder.close();
            use(waiting);
        }
    }

    @Test
    @Tag("D15")
    void close_fromTwoThreadsAtOnce_givesTheConnectionBackOnce() throws Exception {
        try (RetortDataSource source = new RetortDataSource(url)) {
            CyclicBarrier together = new CyclicBarrier(2);
            for (int round = 0; round < 200; round++) {
                Connection connection = source.getConnection();
                use(connection);
                CompletableFuture<Void> other = CompletableFuture.runAsync(() -> closeAfter(together, connection));
                closeAfter(together, connection);
                other.get(10, TimeUnit.SECONDS);
                assertThat(source.pool().active()).isZero();
                assertThat(source.pool().total()).isEqualTo(1);
            }
        }
    }

    private static void closeAfter(CyclicBarrier together, Connection connection) {
        try {
            together.await(10, TimeUnit.SECONDS);
            connection.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Tag("D15")
    void abort_whileAStatementRuns_freesTheSlot() throws Exception {
        try (RetortDataSource source = new RetortDataSource(url)) {
            Connection connection = source.getConnection();
            use(connection);
            CompletableFuture<Throwable> sleeping = CompletableFuture.supplyAsync(() -> catchThrowable(() -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("SELECT pg_sleep(60)");
                }
            }));
            Thread.sleep(100); // so that it most likely runs; the outcome is the same if not
            connection.abort(Runnable::run);
            assertThat(sleeping.get(20, TimeUnit.SECONDS)).isInstanceOf(SQLException.class);
            assertThat(connection.isClosed()).isTrue();
            connection.close();
            try (Connection next = source.getConnection()) {
                use(next);
            }
            assertThat(source.pool().active()).isZero();
        }
    }

    @Test
    @Tag("D24")
    @Tag("D25")
    void exhausted_withLeakDetection_saysWhereTheLongestHeldConnectionWasTaken() throws SQLException {
        String watching = url + "&retort.pool.leakDetectionThreshold=2000&retort.pool.connectionTimeout=300";
        try (RetortDataSource source = new RetortDataSource(watching);
                Connection holder = source.getConnection();
                Connection next = source.getConnection()) {
            use(holder);
            assertThatThrownBy(() -> use(next))
                    .isInstanceOf(SQLTransientConnectionException.class)
                    .hasMessageContaining("the longest is held for")
                    .hasMessageContaining("taken at dev.retort.conformance.fault.ThreadsTest.use(ThreadsTest.java:");
        }
    }

    @Test
    @Tag("D25")
    void leak_isReportedWithTheBorrowingStack() throws SQLException {
        try (LogCapture log = LogCapture.of("com.zaxxer.hikari.pool.ProxyLeakTask");
                RetortDataSource source = new RetortDataSource(url + "&retort.pool.leakDetectionThreshold=2000");
                Connection leaked = source.getConnection()) {
            use(leaked);
            Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> log.lines().stream()
                    .anyMatch(line -> line.contains("leak detection triggered")));
            assertThat(log.frames()).anyMatch(frame -> frame.contains("ThreadsTest.use("));
        }
    }
}
