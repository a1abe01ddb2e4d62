package dev.retort.driver;

import dev.retort.driver.listen.ListenerChain;
import dev.retort.driver.listen.StatementListener;
import dev.retort.driver.pool.ConnectionSource;
import dev.retort.driver.pool.PoolStatistics;
import dev.retort.driver.session.LogicalConnections;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A target whose pool is opened by the first connect. Thread-safe; opening one does not hold up another. */
final class OpenTarget {
    private final Target target;
    private final ReentrantLock opening = new ReentrantLock();
    private volatile @Nullable LogicalConnections connections;
    private volatile boolean closed;

    OpenTarget(Target target) {
        this.target = target;
    }

    /** A connection, or null if this has been closed. */
    @Nullable
    Connection connect(List<StatementListener> listeners) throws SQLException {
        LogicalConnections open = connections;
        if (open == null) {
            open = open(listeners);
        }
        return closed || open == null ? null : open.open();
    }

    private @Nullable LogicalConnections open(List<StatementListener> listeners) throws SQLException {
        opening.lock();
        try {
            if (connections == null && !closed) {
                ConnectionSource source =
                        ConnectionSource.open(target::open, target.options().pool());
                connections = new LogicalConnections(source, ListenerChain.of(listeners));
            }
            return connections;
        } finally {
            opening.unlock();
        }
    }

    PoolStatistics statistics() {
        LogicalConnections open = connections;
        return open == null ? PoolStatistics.EMPTY : open.statistics();
    }

    void close() {
        opening.lock();
        try {
            closed = true;
            if (connections != null) {
                connections.close();
            }
        } finally {
            opening.unlock();
        }
    }
}
