package dev.retort.driver.pool;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes HikariCP's pool without the ten seconds that this costs now and then. Its thread that closes evicted connections looks
 * whether the pool is open, and then takes the monitor that the shutdown holds while it waits for that very thread (HikariCP
 * 7.1.0). So the pool says first that it is closed, and a thread that has looked before is let finish.
 */
final class PoolShutdown {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private PoolShutdown() {}

    static void close(HikariDataSource hikari) {
        if (hikari.getHikariPoolMXBean() instanceof HikariPool pool) {
            pool.poolState = HikariPool.POOL_SHUTDOWN;
            awaitIdle(thread(hikari.getPoolName() + ":connection-closer"));
        }
        hikari.close();
    }

    private static void awaitIdle(@Nullable Thread closer) {
        long start = System.nanoTime();
        while (closer != null && isAtWork(closer.getState()) && System.nanoTime() - start < PATIENCE_NANOS) {
            try {
                Thread.sleep(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // HikariCP's own waiting ends by it, too
                return;
            }
        }
    }

    /** A thread that waits does so for its next connection, or in a vendor's driver: then it will see a closed pool. */
    private static boolean isAtWork(Thread.State state) {
        return state == Thread.State.RUNNABLE || state == Thread.State.BLOCKED;
    }

    private static @Nullable Thread thread(String name) {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        Thread[] threads = new Thread[2 * group.activeCount() + 16];
        int count = group.enumerate(threads);
        for (int i = 0; i < count; i++) {
            if (threads[i].getName().equals(name)) {
                return threads[i];
            }
        }
        return null;
    }
}
