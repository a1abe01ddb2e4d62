package dev.retort.driver.pool;

import java.util.Map;
import java.util.Set;

/**
 * What the door tells the pool.
 *
 * @param pooled whether connections are kept for the next user
 * @param statementCacheSize how many prepared statements a physical connection keeps open; 0 for none
 * @param cleaning which connections are cleaned when they come back
 * @param vanishing whether the database is gone as soon as no connection to it is open, so that one has to be
 * @param hikari settings of HikariCP by their names there, in HikariCP's units
 */
public record PoolOptions(
        boolean pooled, int statementCacheSize, Cleaning cleaning, boolean vanishing, Map<String, String> hikari) {
    /**
     * Enough for the statements of a usual application, and half of what pgjdbc keeps parsed itself (256 for each
     * connection, of any size).
     */
    public static final int DEFAULT_STATEMENT_CACHE_SIZE = 128;

    /**
     * Those whose kept statements are tested to be as new ones. Others need not be: MariaDB's and MySQL's fail in a batch
     * once their table was created anew, DuckDB's and H2's describe a table as it was, ShardingSphere's keep their parameters,
     * SQLite's are still running after an INSERT, so that a cancellation stays in force.
     */
    private static final Set<String> CACHED = Set.of("postgresql");

    /** How many prepared statements a connection to this vendor's database keeps where nothing else is asked for. */
    public static int defaultStatementCacheSize(String vendor) {
        return CACHED.contains(vendor) ? DEFAULT_STATEMENT_CACHE_SIZE : 0;
    }

    /** Whether a setting of HikariCP was asked for. */
    boolean gives(String hikariName) {
        return hikari.containsKey(hikariName);
    }

    /** Not the values, which may be SQL with a secret in it. */
    @Override
    public String toString() {
        return "PoolOptions[" + (pooled ? "pooled" : "not pooled") + ", " + statementCacheSize + " statements, "
                + hikari.keySet() + "]";
    }
}
