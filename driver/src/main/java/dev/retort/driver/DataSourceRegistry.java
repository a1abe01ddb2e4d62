package dev.retort.driver;

import dev.retort.driver.pool.PoolStatistics;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The pools that are open, one for each target; the first connect to a target opens its pool. Thread-safe. */
final class DataSourceRegistry {
    private final Observers observers;
    private final boolean sharedByApplications;
    private final Map<Target.Key, OpenTarget> targets = new ConcurrentHashMap<>();

    /** What users asked for before, so that URL and options need not be read each time. */
    private final Map<Request, OpenTarget> known = new ConcurrentHashMap<>();

    /** The latest of them. */
    private volatile @Nullable Known last;

    private volatile boolean closed;

    private DataSourceRegistry(Observers observers, boolean sharedByApplications) {
        this.observers = observers;
        this.sharedByApplications = sharedByApplications;
    }

    /** A registry of all who connect through {@link java.sql.DriverManager}. */
    static DataSourceRegistry ofDriver() {
        return new DataSourceRegistry(new Observers(), true);
    }

    /** A registry whose pools tell these observers, as they are when the pool is opened. */
    static DataSourceRegistry ofDataSource(Observers observers) {
        return new DataSourceRegistry(observers, false);
    }

    /** Hot: a data source asks with the very same object each time. */
    @SuppressWarnings("ReferenceEquality")
    Connection connect(Request request) throws SQLException {
        Known before = last;
        if (before != null && before.request == request) {
            Connection connection = before.open.connect();
            return connection == null ? connectAnew(request) : connection;
        }
        OpenTarget open = known.get(request);
        if (open != null && !sharedByApplications) {
            last = new Known(request, open);
        }
        Connection connection = open == null ? null : open.connect();
        return connection == null ? connectAnew(request) : connection;
    }

    private Connection connectAnew(Request request) throws SQLException {
        Target target = Target.of(request);
        Target.Key key = target.key();
        while (true) {
            OpenTarget open = openTarget(key, target);
            @Nullable Connection connection = connect(key, open);
            if (connection != null) {
                remember(request, target, open);
                return connection;
            }
        }
    }

    private OpenTarget openTarget(Target.Key key, Target target) {
        OpenTarget made = new OpenTarget(target, observers);
        OpenTarget before = targets.putIfAbsent(key, made);
        return before == null ? made : before;
    }

    /** Where applications share this, each may have a vendor's driver of its own for the same URL. */
    private void remember(Request request, Target target, OpenTarget open) {
        if (!sharedByApplications || target.isTheSameForAll()) {
            known.put(request, open);
        }
    }

    /** A connection, or null if the target was closed meanwhile and has to be opened anew. */
    private @Nullable Connection connect(Target.Key key, OpenTarget open) throws SQLException {
        if (closed) {
            open.close();
        }
        try {
            return open.connect();
        } finally {
            if (open.isClosed()) {
                targets.remove(key, open);
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
        last = null;
        known.clear();
        targets.forEach((key, open) -> {
            targets.remove(key, open);
            open.close();
        });
    }

    /** Closes all pools for good. */
    void close() {
        closed = true;
        closePools();
    }

    private record Known(Request request, OpenTarget open) {}
}
