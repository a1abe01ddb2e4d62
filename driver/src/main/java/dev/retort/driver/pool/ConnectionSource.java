package dev.retort.driver.pool;

import dev.retort.driver.state.SessionState;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Where physical connections come from and go back to. Thread-safe. */
public interface ConnectionSource extends AutoCloseable {
    /** Opens what the options ask for; the first connection is opened at once, so that what is wrong shows here. */
    static ConnectionSource open(VendorConnections vendor, PoolOptions options) throws SQLException {
        return options.pooled()
                ? ConnectionPool.open(vendor, options)
                : new UnpooledConnections(vendor, options.statementCacheSize());
    }

    /**
     * The class of the vendor's connections, where one can do without a connection until the first statement; null where
     * each user's own is opened at once.
     */
    @Nullable
    Class<? extends Connection> vendorClass();

    /** The settings of every connection that is borrowed, as far as they are known. */
    SessionState initialState();

    /** A connection for one user, who gives it back with {@link PhysicalConnection#release()}. */
    PhysicalConnection borrow() throws SQLException;

    /** Who is told of connections that are closed only after their users have given them back. */
    void onLateEviction(EvictionListener listener);

    /** The name of the pool, for metrics. */
    String name();

    /** How things stand. */
    PoolStatistics statistics();

    /** Closes all idle connections now and the others as they come back; ends all threads. */
    @Override
    void close();
}
