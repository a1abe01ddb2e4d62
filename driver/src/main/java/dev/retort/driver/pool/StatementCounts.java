package dev.retort.driver.pool;

/**
 * What has become of the statements that were asked for.
 *
 * @param hits found in a cache
 * @param misses prepared anew
 * @param evictions closed to make room for another
 */
record StatementCounts(long hits, long misses, long evictions) {
    static final StatementCounts NONE = new StatementCounts(0, 0, 0);

    StatementCounts plus(StatementCounts other) {
        return new StatementCounts(hits + other.hits, misses + other.misses, evictions + other.evictions);
    }
}
