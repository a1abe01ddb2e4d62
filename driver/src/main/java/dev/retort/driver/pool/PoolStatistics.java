package dev.retort.driver.pool;

import dev.retort.driver.listen.ConnectionCounts;

/**
 * How a pool stands at one moment.
 *
 * @param active connections that users hold
 * @param idle connections that wait for a user
 * @param waiting threads that wait for a connection
 * @param total all open connections
 * @param history what happened since the pool was opened
 */
public record PoolStatistics(int active, int idle, int waiting, int total, PoolHistory history)
        implements ConnectionCounts {
    /** No connection and nobody who wants one. */
    public static final PoolStatistics EMPTY = new PoolStatistics(0, 0, 0, 0);

    /** A pool in which nothing has happened. */
    public PoolStatistics(int active, int idle, int waiting, int total) {
        this(active, idle, waiting, total, PoolHistory.EMPTY);
    }

    /** The sums of two pools. */
    public PoolStatistics plus(PoolStatistics other) {
        return new PoolStatistics(
                active + other.active,
                idle + other.idle,
                waiting + other.waiting,
                total + other.total,
                history.plus(other.history));
    }

    /** The same without the history. */
    public PoolStatistics counts() {
        return new PoolStatistics(active, idle, waiting, total);
    }
}
