package dev.retort.driver;

import dev.retort.driver.listen.StatementListener;
import dev.retort.driver.pool.PoolStatistics;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The pools that are open, one for each target; the first connect to a target opens its pool. Thread-safe. */
final class DataSourceRegistry {
    private final List<StatementListener> listeners;
    private final Map<Target, OpenTarget> targets = new ConcurrentHashMap<>();

    /** What users asked for before, so that URL and options need not be read each time. */
    private final Map<Request, OpenTarget> known = new ConcurrentHashMap<>();

    private volatile boolean closed;

    /** A registry whose pools tell these listeners, as they are when the pool is opened. */
    DataSourceRegistry(List<StatementListener> listeners) {
        this.listeners = listeners;
    }

    Connection connect(Request request) throws SQLException {
        OpenTarget open = known.get(request);
        Connection connection = open == null ? null : open.connect();
        return connection == null ? connectAnew(request) : connection;
    }

    private Connection connectAnew(Request request) throws SQLException {
        Target target = Target.of(request);
        while (true) {
            OpenTarget open = targets.computeIfAbsent(target, missing -> new OpenTarget(missing, listeners));
            @Nullable Connection connection = connect(target, open);
            if (connection != null) {
                known.put(request, open);
                return connection;
            }
        }
    }

    /** A connection, or null if the target was closed meanwhile and has to be opened anew. */
    private @Nullable Connection connect(Target target, OpenTarget open) throws SQLException {
        if (closed) {
            open.close();
        }
        try {
            return open.connect();
        } finally {
            if (open.isClosed()) {
                targets.remove(target, open);
                refuseIfClosed();
            }
        }
    }

    private void refuseIfClosed() throws SQLException {
        if (closed) {
            throw new SQLException("This RetortDataSource is closed", "08003");
        }
    }

    PoolStatistics statistics() {
        return targets.values().stream().map(OpenTarget::statistics).reduce(PoolStatistics.EMPTY, PoolStatistics::plus);
    }

    /** Closes all pools; a later connect opens its own anew. */
    void closePools() {
        known.clear();
        targets.forEach((target, open) -> {
            targets.remove(target, open);
            open.close();
        });
    }

    /** Closes all pools for good. */
    void close() {
        closed = true;
        closePools();
    }
}
