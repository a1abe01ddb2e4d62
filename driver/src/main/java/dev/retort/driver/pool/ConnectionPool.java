package dev.retort.driver.pool;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A HikariCP pool that lends the vendor's connections themselves. HikariCP's own proxy is kept aside while a connection is
 * lent, and closed to give it back; so what that proxy would have done is {@link PhysicalConnection}'s duty.
 */
final class ConnectionPool implements ConnectionSource, PhysicalConnection.Owner {
    private static final AtomicInteger POOLS = new AtomicInteger();

    private final HikariDataSource hikari;
    private final int statementCacheSize;
    private final PoolTotals totals = new PoolTotals();

    /** All that may be open; those that HikariCP closed meanwhile are forgotten when the next one is first lent. */
    private final Map<Connection, PhysicalConnection> connections = new ConcurrentHashMap<>();

    private ConnectionPool(HikariDataSource hikari, int statementCacheSize) {
        this.hikari = hikari;
        this.statementCacheSize = statementCacheSize;
    }

    /**
     * Opens a pool with its first connection.
     *
     * @throws SQLException the vendor's own, if that connection cannot be opened; no thread is left then
     */
    static ConnectionPool open(VendorConnections vendor, PoolOptions options) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setPoolName("retort-" + POOLS.incrementAndGet());
        config.setDataSource(new VendorDataSource(vendor));
        options.hikari().forEach((name, value) -> HikariSettings.apply(config, name, value));
        try {
            return new ConnectionPool(new HikariDataSource(config), options.statementCacheSize());
        } catch (PoolInitializationException e) {
            throw vendorFailure(e);
        }
    }

    private static SQLException vendorFailure(PoolInitializationException failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException vendors) {
                return vendors;
            }
        }
        return new SQLException("The connection pool could not be opened: " + failure.getMessage(), "08001", failure);
    }

    @Override
    public PhysicalConnection borrow() throws SQLException {
        long asked = System.nanoTime();
        Connection lent = hikariConnection();
        try {
            PhysicalConnection physical = physical(lent.unwrap(Connection.class));
            physical.lent(lent);
            physical.borrowed(asked);
            totals.borrowed(physical);
            return physical;
        } catch (SQLException | RuntimeException e) {
            lent.close();
            throw e;
        }
    }

    private Connection hikariConnection() throws SQLException {
        try {
            return hikari.getConnection();
        } catch (SQLTransientConnectionException e) {
            totals.timedOut();
            throw e;
        }
    }

    private PhysicalConnection physical(Connection vendor) {
        PhysicalConnection known = connections.get(vendor);
        return known != null && known.vendor() == vendor ? known : add(vendor);
    }

    private PhysicalConnection add(Connection vendor) {
        connections.values().removeIf(PhysicalConnection::isClosed);
        PhysicalConnection physical = new PhysicalConnection(vendor, this, statementCacheSize);
        connections.put(vendor, physical);
        return physical;
    }

    @Override
    public void giveBack(PhysicalConnection physical) throws SQLException {
        totals.returned(physical);
        physical.takeLent().close();
    }

    @Override
    public void evict(PhysicalConnection physical) throws SQLException {
        totals.returned(physical);
        totals.evicted();
        connections.remove(physical.vendor());
        Connection lent = physical.takeLent();
        hikari.evictConnection(lent);
        lent.close();
    }

    @Override
    public PoolTotals totals() {
        return totals;
    }

    @Override
    public String name() {
        return hikari.getPoolName();
    }

    @Override
    public PoolStatistics statistics() {
        HikariPoolMXBean pool = hikari.getHikariPoolMXBean();
        return hikari.isClosed()
                ? PoolStatistics.EMPTY
                : new PoolStatistics(
                        pool.getActiveConnections(),
                        pool.getIdleConnections(),
                        pool.getThreadsAwaitingConnection(),
                        pool.getTotalConnections(),
                        totals.snapshot());
    }

    @Override
    public void close() {
        hikari.close();
        connections.clear();
    }
}
