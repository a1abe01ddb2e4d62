package dev.retort.driver.pool;

/**
 * A pool as JMX shows it, under the name {@code dev.retort.driver:type=Pool,name=<the pool's name>}. It is registered where
 * {@code retort.pool.registerMbeans} is true, beside HikariCP's own, from the pool's first connection until it is closed.
 *
 * <p>Attributes are read at any time, by any thread. What is counted is counted since the pool was opened.
 */
public interface PoolMXBean {
    /** Connections that users hold. */
    int getActive();

    /** Connections that wait for a user. */
    int getIdle();

    /** Threads that wait for a connection. */
    int getWaiting();

    /** All open connections. */
    int getTotal();

    /** How long users waited for a connection, of those who got one. */
    Times getWaits();

    /** How long users held a connection, of those who gave it back. */
    Times getUsages();

    /** How often a user waited in vain. */
    long getTimeouts();

    /** Connections that were closed because they were broken or could not be made as new. */
    long getEvictions();

    /** Statements that the statement cache had. */
    long getStatementHits();

    /** Statements that had to be prepared. */
    long getStatementMisses();

    /** Statements that were closed to make room for others. */
    long getStatementEvictions();

    /** How long something took; a percentile is at most twice the exact one. All times are in milliseconds. */
    interface Times {
        /** How many times were measured. */
        long getCount();

        /** The mean; 0 if nothing was measured. */
        double getMean();

        /** What half of them did not exceed; 0 if nothing was measured. */
        double getPercentile50();

        /** What 95 in a hundred did not exceed; 0 if nothing was measured. */
        double getPercentile95();

        /** What 99 in a hundred did not exceed; 0 if nothing was measured. */
        double getPercentile99();

        /** The longest; 0 if nothing was measured. */
        double getMax();

        /** The histogram: how many times lay below each of {@link #getBounds()}, and not below the one before. */
        long[] getCounts();

        /** The upper bounds of the histogram, in ascending order. */
        double[] getBounds();
    }
}
