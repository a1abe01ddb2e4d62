package dev.retort.driver.session;

import dev.retort.driver.listen.ConnectionEvent;
import dev.retort.driver.listen.ListenerChain;
import dev.retort.driver.pool.ConnectionSource;
import dev.retort.driver.pool.PhysicalConnection;
import dev.retort.driver.pool.PoolStatistics;
import dev.retort.driver.proxy.ProxyClassCache;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Makes the connections that users hold, over one source of physical ones. Thread-safe. */
public final class LogicalConnections implements AutoCloseable {
    final ProxyClassCache proxies = proxies();
    final @Nullable ListenerChain listeners;
    private final ConnectionSource source;

    /** Logical connections over the source, which is closed with them. */
    public LogicalConnections(ConnectionSource source, @Nullable ListenerChain listeners) {
        this.source = source;
        this.listeners = listeners;
    }

    /** An empty cache of classes that extend the bases of this package. */
    static ProxyClassCache proxies() {
        return new ProxyClassCache(
                LogicalConnection.class, LogicalPreparedStatement.class, LogicalCallableStatement.class);
    }

    /** A connection for one user, who closes it. */
    public Connection open() throws SQLException {
        PhysicalConnection physical = source.borrow();
        try {
            Connection logical = proxies.connection(physical.vendor().getClass(), this, physical);
            tell(physical, ConnectionEvent.Kind.BORROWED);
            return logical;
        } catch (RuntimeException | Error e) {
            physical.release();
            throw e;
        }
    }

    /** The name of the source, for metrics. */
    public String name() {
        return source.name();
    }

    /** How the source stands. */
    public PoolStatistics statistics() {
        return source.statistics();
    }

    /** Closes the source. */
    @Override
    public void close() {
        source.close();
    }

    void tell(PhysicalConnection physical, ConnectionEvent.Kind kind) {
        if (listeners != null) {
            boolean borrowed = kind == ConnectionEvent.Kind.BORROWED;
            long nanos = borrowed ? physical.waitNanos() : physical.usageNanos();
            String reason = kind == ConnectionEvent.Kind.EVICTED ? physical.evictionReason() : null;
            listeners.connectionChanged(new ConnectionEvent(physical.id(), kind, nanos, reason));
        }
    }
}
