package dev.retort.driver.pool;

import java.util.Map;
import java.util.Set;

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
     * connection, of any size).
     */
    public static final int DEFAULT_STATEMENT_CACHE_SIZE = 128;

    /** MariaDB's and MySQL's drivers keep statements themselves, and one that outlives its table fails in a batch. */
    private static final Set<String> UNCACHED = Set.of("mariadb", "mysql");

    /** How many prepared statements a connection to this vendor's database keeps where nothing else is asked for. */
    public static int defaultStatementCacheSize(String vendor) {
        return UNCACHED.contains(vendor) ? 0 : DEFAULT_STATEMENT_CACHE_SIZE;
    }

    /** Not the values, which may be SQL with a secret in it. */
    @Override
    public String toString() {
        return "PoolOptions[" + (pooled ? "pooled" : "not pooled") + ", " + statementCacheSize + " statements, "
                + hikari.keySet() + "]";
    }
}
