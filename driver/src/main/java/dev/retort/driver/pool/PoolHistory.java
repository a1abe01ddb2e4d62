package dev.retort.driver.pool;

/**
 * What happened in a pool since it was opened.
 *
 * @param waits how long users waited for a connection, of those who got one
 * @param usages how long users held a connection, of those who gave it back
 * @param timeouts how often a user waited in vain
 * @param evictions connections that were closed because they were broken or could not be made as new
 * @param statementHits statements that the statement cache had
 * @param statementMisses statements that had to be prepared
 * @param statementEvictions statements that were closed to make room for others
 */
public record PoolHistory(
        TimeHistogram waits,
        TimeHistogram usages,
        long timeouts,
        long evictions,
        long statementHits,
        long statementMisses,
        long statementEvictions) {
    /** Nothing has happened. */
    public static final PoolHistory EMPTY = new PoolHistory(TimeHistogram.EMPTY, TimeHistogram.EMPTY, 0, 0, 0, 0, 0);

    /** Both taken together. */
    public PoolHistory plus(PoolHistory other) {
        return new PoolHistory(
                waits.plus(other.waits),
                usages.plus(other.usages),
                timeouts + other.timeouts,
                evictions + other.evictions,
                statementHits + other.statementHits,
                statementMisses + other.statementMisses,
                statementEvictions + other.statementEvictions);
    }
}
