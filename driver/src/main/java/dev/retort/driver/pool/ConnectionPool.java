package dev.retort.driver.pool;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.retort.driver.state.SessionState;
import dev.retort.driver.state.Setting;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A HikariCP pool that lends the vendor's connections themselves. HikariCP's own proxy is kept aside while a connection is
 * lent, and closed to give it back; so what that proxy would have done is {@link PhysicalConnection}'s duty.
 */
final class ConnectionPool implements ConnectionSource, PhysicalConnection.Owner {
    private static final AtomicInteger POOLS = new AtomicInteger();

    private final HikariDataSource hikari;
    private final VendorDataSource source;
    private final int statementCacheSize;
    private final PoolTotals totals = new PoolTotals();

    /** All that may be open; those that HikariCP closed meanwhile are forgotten when the next one is first lent. */
    private final Map<Connection, PhysicalConnection> connections = new ConcurrentHashMap<>();

    /** Learned from the first connection. */
    private Class<? extends Connection> vendorClass = Connection.class;

    private SessionCleanup cleanup = SessionCleanup.BY_CLOSING;
    private SessionState initialState = SessionState.UNKNOWN;

    /** Null where users' own threads clean what was changed. */
    private final @Nullable ConnectionCleaner cleaner;

    private volatile EvictionListener evictionListener = physical -> {};

    /** Null where JMX is not to show this. */
    private @Nullable PoolManagement management;

    private ConnectionPool(HikariDataSource hikari, VendorDataSource source, PoolOptions options) {
        this.hikari = hikari;
        this.source = source;
        this.statementCacheSize = options.statementCacheSize();
        this.cleaner = options.cleaning() == Cleaning.ALWAYS
                ? new ConnectionCleaner(hikari.getPoolName(), physical -> evictionListener.evicted(physical))
                : null;
    }

    /**
     * Opens a pool with its first connection.
     *
     * @throws SQLException the vendor's own, if that connection cannot be opened; no thread is left then
     */
    static ConnectionPool open(VendorConnections vendor, PoolOptions options) throws SQLException {
        HikariConfig config = config(options);
        Connection first = FirstConnection.open(vendor, config, options);
        DatabaseAnchor anchor = options.vanishing() ? new DatabaseAnchor(vendor) : null;
        VendorDataSource source = new VendorDataSource(vendor, first, anchor);
        try {
            if (anchor != null) {
                anchor.hold();
            }
            FirstConnection.setDefaults(config, first, options);
            config.setDataSource(source);
            return open(new HikariDataSource(config), source, options);
        } catch (PoolInitializationException e) {
            source.close();
            throw vendorFailure(e);
        } catch (SQLException | RuntimeException | Error e) {
            source.close();
            throw e;
        }
    }

    static HikariConfig config(PoolOptions options) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("retort-" + POOLS.incrementAndGet());
        for (Map.Entry<String, String> setting : options.hikari().entrySet()) {
            HikariSettings.apply(config, setting.getKey(), setting.getValue());
        }
        return config;
    }

    private static ConnectionPool open(HikariDataSource hikari, VendorDataSource source, PoolOptions options)
            throws SQLException {
        ConnectionPool pool = new ConnectionPool(hikari, source, options);
        try {
            pool.learn(options);
            if (hikari.isRegisterMbeans()) {
                pool.management = PoolManagement.register(pool.name(), pool::statistics);
            }
            return pool;
        } catch (SQLException | RuntimeException | Error e) {
            PoolShutdown.close(hikari);
            throw e;
        }
    }

    /** Looks at a connection on which nobody has done anything yet. */
    private void learn(PoolOptions options) throws SQLException {
        try (Connection lent = hikari.getConnection()) {
            Connection vendor = lent.unwrap(Connection.class);
            vendorClass = vendor.getClass();
            cleanup = SessionCleanup.of(vendor, options);
            initialState = SessionState.UNKNOWN
                    .with(Setting.AUTO_COMMIT, vendor.getAutoCommit())
                    .with(Setting.READ_ONLY, vendor.isReadOnly());
        }
    }

    @Override
    public Class<? extends Connection> vendorClass() {
        return vendorClass;
    }

    @Override
    public SessionState initialState() {
        return initialState;
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
        Connection lent = lend();
        try {
            PhysicalConnection physical = physical(lent.unwrap(Connection.class));
            physical.lent(lent, hikari.getLeakDetectionThreshold() > 0 ? Borrowing.here() : null);
            physical.borrowed(asked);
            totals.borrowed(physical);
            return physical;
        } catch (SQLException | RuntimeException | Error e) {
            lent.close();
            throw e;
        }
    }

    private Connection lend() throws SQLException {
        try {
            return hikari.getConnection();
        } catch (SQLTransientConnectionException e) {
            totals.timedOut();
            throw exhausted(e);
        }
    }

    /** Says more than HikariCP does, and keeps what it says as the cause. */
    private SQLTransientConnectionException exhausted(SQLTransientConnectionException failure) {
        Borrowing longest = longestBorrowing();
        PoolStatistics now = statistics();
        SQLTransientConnectionException exhausted = new SQLTransientConnectionException(
                hikari.getPoolName() + ": no connection became free within " + hikari.getConnectionTimeout()
                        + " ms; active=" + now.active() + ", idle=" + now.idle() + ", waiting=" + now.waiting()
                        + ", of at most " + hikari.getMaximumPoolSize()
                        + (longest == null ? "" : "; the longest is " + longest)
                        + (failure.getNextException() == null
                                ? ""
                                : "; the last attempt to open one failed, see the cause"),
                failure.getSQLState(),
                failure.getErrorCode(),
                failure);
        exhausted.setNextException(failure.getNextException());
        if (longest != null) {
            exhausted.addSuppressed(longest.place());
        }
        return exhausted;
    }

    private @Nullable Borrowing longestBorrowing() {
        Borrowing longest = null;
        for (PhysicalConnection physical : connections.values()) {
            Borrowing borrowing = physical.borrowing();
            if (borrowing != null && (longest == null || borrowing.since() - longest.since() < 0)) {
                longest = borrowing;
            }
        }
        return longest;
    }

    private PhysicalConnection physical(Connection vendor) throws SQLException {
        PhysicalConnection known = connections.get(vendor);
        return known != null && known.vendor() == vendor ? known : add(vendor);
    }

    private PhysicalConnection add(Connection vendor) throws SQLException {
        forgetClosed();
        PhysicalConnection physical = new PhysicalConnection(vendor, this, cleanup, statementCacheSize);
        connections.put(vendor, physical);
        return physical;
    }

    private void forgetClosed() {
        for (PhysicalConnection known : connections.values()) {
            if (known.isClosed()) {
                forget(known);
            }
        }
    }

    private void forget(PhysicalConnection physical) {
        if (connections.remove(physical.vendor(), physical)) {
            totals.retired(physical);
        }
    }

    @Override
    public boolean takesOver(PhysicalConnection physical) {
        if (cleaner == null) {
            return false;
        }
        physical.endBorrowing();
        return cleaner.take(physical);
    }

    /** Closes those that are idle, so that each of them need not disappoint a user first. */
    @Override
    public void lostAll() {
        HikariPoolMXBean pool = hikari.getHikariPoolMXBean();
        if (pool != null) {
            pool.softEvictConnections();
        }
    }

    @Override
    public void onLateEviction(EvictionListener listener) {
        evictionListener = listener;
    }

    @Override
    public void giveBack(PhysicalConnection physical) {
        totals.returned(physical);
        Connection lent = physical.takeLent();
        if (!closed(lent)) { // HikariCP has taken it back all the same
            connections.remove(physical.vendor());
            hikari.evictConnection(lent);
        }
    }

    /** Whether nothing went wrong with what HikariCP does on the way, which is of no concern to the user. */
    private static boolean closed(Connection lent) {
        try {
            lent.close();
            return true;
        } catch (SQLException | RuntimeException | LinkageError | AssertionError e) {
            return false;
        }
    }

    @Override
    public void evict(PhysicalConnection physical) {
        totals.returned(physical);
        totals.evicted();
        forget(physical);
        Connection lent = physical.takeLent();
        hikari.evictConnection(lent);
        closed(lent);
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
                        totals.snapshot(connections.values()));
    }

    @Override
    public void close() {
        if (management != null) {
            management.close();
        }
        if (cleaner != null) {
            cleaner.close();
        }
        PoolShutdown.close(hikari);
        source.close();
        connections.clear();
    }
}
