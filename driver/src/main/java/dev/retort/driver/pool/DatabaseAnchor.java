package dev.retort.driver.pool;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A connection that nobody uses, for a database in memory that is gone with the last connection to it: so closing the
 * connections that users have changed does not empty it. Thread-safe.
 */
final class DatabaseAnchor {
    private final VendorConnections vendor;
    private final ReentrantLock lock = new ReentrantLock();

    /** Guarded by the lock. */
    private @Nullable Connection held;

    private boolean closed;

    DatabaseAnchor(VendorConnections vendor) {
        this.vendor = vendor;
    }

    /** Sees that it is there; it is not any more after the database was shut down. */
    void hold() throws SQLException {
        lock.lock();
        try {
            if (!closed && (held == null || held.isClosed())) {
                held = vendor.open();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets the database go. */
    void close() {
        lock.lock();
        try {
            closed = true;
            VendorDataSource.closeQuietly(held);
            held = null;
        } finally {
            lock.unlock();
        }
    }
}
