package dev.retort.driver.pool;

import java.sql.SQLException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cleans connections on threads of the pool, so that neither who gave one back waits nor who gets it next meets anything. There
 * are at most as many threads as connections, so that one whose server does not answer holds up no other.
 */
final class ConnectionCleaner {
    private static final long IDLE_SECONDS = 10;
    private static final long CLOSING_SECONDS = 5;

    private static final Logger LOGGER = LoggerFactory.getLogger("retort.pool");

    private final ThreadPoolExecutor threads;
    private final EvictionListener listener;

    ConnectionCleaner(String poolName, EvictionListener listener) {
        AtomicInteger numbers = new AtomicInteger();
        this.listener = listener;
        this.threads = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, poolName + ":cleaner-" + numbers.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** Returns at once; false if this is closed, so that the caller has to clean the connection. */
    boolean take(PhysicalConnection physical) {
        try {
            threads.execute(() -> clean(physical));
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    private void clean(PhysicalConnection physical) {
        boolean asNew = false;
        try {
            asNew = physical.releaseCleaned();
        } catch (SQLException | RuntimeException e) {
            LOGGER.debug("A connection could not be closed", e); // it is no longer the pool's
        } finally {
            if (!asNew) {
                listener.evicted(physical);
            }
        }
    }

    /** Takes no more; lets those that are being cleaned be, for a time. */
    void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow(); // closing their connections, which follows, ends them
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
