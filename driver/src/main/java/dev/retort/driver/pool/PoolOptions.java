package dev.retort.driver.pool;

import java.util.Map;

/**
 * What the door tells the pool.
 *
 * @param pooled whether connections are kept for the next user
 * @param statementCacheSize how many prepared statements a physical connection keeps open; 0 for none
 * @param hikari settings of HikariCP by their names there, in HikariCP's units
 */
public record PoolOptions(boolean pooled, int statementCacheSize, Map<String, String> hikari) {
    /**
     * Enough for the statements of a usual application, and half of what pgjdbc keeps parsed itself (256 for each
     * connection, of any size); the figure will follow measurement.
     */
    public static final int DEFAULT_STATEMENT_CACHE_SIZE = 128;
}
