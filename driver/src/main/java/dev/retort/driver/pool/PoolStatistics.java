package dev.retort.driver.pool;

/**
 * How a pool stands at one moment.
 *
 * @param active connections that users hold
 * @param idle connections that wait for a user
 * @param waiting threads that wait for a connection
 * @param total all open connections
 */
public record PoolStatistics(int active, int idle, int waiting, int total) {
    /** No connection and nobody who wants one. */
    public static final PoolStatistics EMPTY = new PoolStatistics(0, 0, 0, 0);

    /** The sums of two pools. */
    public PoolStatistics plus(PoolStatistics other) {
        return new PoolStatistics(
                active + other.active, idle + other.idle, waiting + other.waiting, total + other.total);
    }
}
