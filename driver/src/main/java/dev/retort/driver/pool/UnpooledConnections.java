package dev.retort.driver.pool;

import dev.retort.driver.state.SessionState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Opens a connection for each user and closes it afterwards. */
final class UnpooledConnections implements ConnectionSource, PhysicalConnection.Owner {
    private final VendorConnections vendor;
    private final int statementCacheSize;
    private final PoolTotals totals = new PoolTotals();
    private final Set<PhysicalConnection> open = ConcurrentHashMap.newKeySet();

    UnpooledConnections(VendorConnections vendor, int statementCacheSize) {
        this.vendor = vendor;
        this.statementCacheSize = statementCacheSize;
    }

    @Override
    public PhysicalConnection borrow() throws SQLException {
        long asked = System.nanoTime();
        PhysicalConnection physical = opened(vendor.open());
        physical.borrowed(asked);
        totals.borrowed(physical);
        open.add(physical);
        return physical;
    }

    private PhysicalConnection opened(Connection opened) throws SQLException {
        try {
            return new PhysicalConnection(opened, this, SessionCleanup.NOT_NEEDED, statementCacheSize);
        } catch (SQLException | RuntimeException | Error e) {
            VendorDataSource.closeQuietly(opened);
            throw e;
        }
    }

    /** Each has a user, who finds out. */
    @Override
    public void lostAll() {}

    /** There is none. */
    @Override
    public void onLateEviction(EvictionListener listener) {}

    @Override
    public boolean takesOver(PhysicalConnection physical) {
        return false;
    }

    @Override
    public void giveBack(PhysicalConnection physical) throws SQLException {
        totals.returned(physical);
        open.remove(physical);
        totals.retired(physical);
        physical.vendor().close();
    }

    @Override
    public void evict(PhysicalConnection physical) throws SQLException {
        totals.evicted();
        giveBack(physical);
    }

    @Override
    public @Nullable Class<? extends Connection> vendorClass() {
        return null;
    }

    @Override
    public SessionState initialState() {
        return SessionState.UNKNOWN;
    }

    @Override
    public PoolStatistics statistics() {
        int active = open.size();
        return new PoolStatistics(active, 0, 0, active, totals.snapshot(open));
    }

    @Override
    public PoolTotals totals() {
        return totals;
    }

    @Override
    public String name() {
        return "retort-unpooled";
    }

    /** Nothing is kept; those who hold a connection close it. */
    @Override
    public void close() {}
}
