package dev.retort.driver.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import dev.retort.testing.LogCapture;
import dev.retort.testing.TestPostgres;
import java.sql.Connection;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Closing a pool that is still closing a connection. */
class PoolShutdownTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    @Test
    @Tag("D20")
    void close_whileAnEvictedConnectionIsBeingClosed_endsAtOnce() throws Exception {
        try (LogCapture log = LogCapture.of("com.zaxxer.hikari");
                HikariDataSource hikari = new HikariDataSource()) {
            hikari.setPoolName("shutdown");
            hikari.setJdbcUrl(TestPostgres.newDatabase());
            Connection lent = hikari.getConnection();
            Thread closing = new Thread(() -> PoolShutdown.close(hikari));
            synchronized (hikariPool(hikari)) { // so that both are where they would meet, the closer first
                hikari.evictConnection(lent);
                await().atMost(SOON).until(() -> stateOf("shutdown:connection-closer") == Thread.State.BLOCKED);
                closing.start();
                await().atMost(SOON).until(() -> closing.getState() != Thread.State.RUNNABLE);
            }
            closing.join(SOON.toMillis());
            assertThat(closing.getState()).isEqualTo(Thread.State.TERMINATED);
            assertThat(log.messages()).noneMatch(message -> message.contains("Timed-out"));
        }
    }

    private static Object hikariPool(HikariDataSource hikari) {
        assertThat(hikari.getHikariPoolMXBean()).isInstanceOf(HikariPool.class);
        return hikari.getHikariPoolMXBean();
    }

    private static Thread.State stateOf(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .map(Thread::getState)
                .findAny()
                .orElse(Thread.State.NEW);
    }
}
