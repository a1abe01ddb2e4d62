package dev.retort.driver.pool;

import java.sql.SQLException;

/** Where physical connections come from and go back to. Thread-safe. */
public interface ConnectionSource extends AutoCloseable {
    /** Opens what the options ask for; the first connection is opened at once, so that what is wrong shows here. */
    static ConnectionSource open(VendorConnections vendor, PoolOptions options) throws SQLException {
        return options.pooled()
                ? ConnectionPool.open(vendor, options)
                : new UnpooledConnections(vendor, options.statementCacheSize());
    }

    /** A connection for one user, who gives it back with {@link PhysicalConnection#release()}. */
    PhysicalConnection borrow() throws SQLException;

    /** The name of the pool, for metrics. */
    String name();

    /** How things stand. */
    PoolStatistics statistics();

    /** Closes all idle connections now and the others as they come back; ends all threads. */
    @Override
    void close();
}
