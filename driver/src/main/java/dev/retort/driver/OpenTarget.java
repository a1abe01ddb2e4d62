package dev.retort.driver;

import dev.retort.driver.echo.StatementRedactor;
import dev.retort.driver.listen.ListenerChain;
import dev.retort.driver.listen.Redactor;
import dev.retort.driver.listen.StatementListener;
import dev.retort.driver.pool.ConnectionSource;
import dev.retort.driver.pool.PoolStatistics;
import dev.retort.driver.session.LogicalConnections;
import dev.retort.driver.session.SqlComments;
import dev.retort.driver.syntax.SqlSyntax;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A target whose pool is opened by the first connect. If that fails, this is closed, and the next one who wants to connect
 * makes a new one. Thread-safe; opening one does not hold up another.
 */
final class OpenTarget {
    private static final Logger LOGGER = LoggerFactory.getLogger("retort.pool");

    private final Target target;
    private final Observers observers;
    private final ReentrantLock opening = new ReentrantLock();
    private volatile @Nullable LogicalConnections connections;
    private volatile boolean closed;

    /** Those that were made for this pool; guarded by the lock. */
    private List<StatementListener> watching = List.of();

    /** Why this could not be opened; guarded by the lock. All who waited for it meanwhile share it. */
    private @Nullable Exception failure;

    OpenTarget(Target target, Observers observers) {
        this.target = target;
        this.observers = observers;
    }

    /** A connection, or null if this is closed. */
    @Nullable
    Connection connect() throws SQLException {
        LogicalConnections open = connections;
        if (open == null) {
            open = open();
        }
        return closed || open == null ? null : open.open();
    }

    private @Nullable LogicalConnections open() throws SQLException {
        opening.lock();
        try {
            throwFailure();
            if (connections == null && !closed) {
                SqlSyntax syntax = SqlSyntax.of(target.url().vendor());
                // first, since a listener that cannot be loaded must not leave a pool behind
                List<StatementListener> listeners =
                        Listeners.of(target.options().echo(), syntax, observers.listeners);
                SqlComments comments = Watching.comments(target.options().comments());
                ConnectionSource source =
                        ConnectionSource.open(target, target.options().pool());
                Redactor redactor = new StatementRedactor(target.options().echo(), syntax);
                connections = new LogicalConnections(
                        source, chain(listeners, source), comments, syntax, redactor, observers.attachments);
                announce();
            }
            return connections;
        } catch (SQLException | RuntimeException e) {
            closed = true;
            failure = e;
            throw e;
        } finally {
            opening.unlock();
        }
    }

    private void throwFailure() throws SQLException {
        if (failure instanceof SQLException vendors) {
            throw vendors;
        } else if (failure instanceof RuntimeException unexpected) {
            throw unexpected;
        }
    }

    private @Nullable ListenerChain chain(List<StatementListener> listeners, ConnectionSource source)
            throws SQLException {
        try {
            watching = Watching.listeners(target.options().metrics(), observers, Watching.pool(target.url(), source));
            listeners.addAll(watching);
            return ListenerChain.of(listeners);
        } catch (SQLException | RuntimeException | LinkageError e) {
            source.close();
            throw e;
        }
    }

    private void announce() {
        PoolChoice choice = target.options().choice();
        try {
            if (!choice.reason().isEmpty() && LOGGER.isInfoEnabled()) {
                LOGGER.info(choice.announced(target.url()));
            }
        } catch (RuntimeException | LinkageError e) {
            // a log that cannot be written to is no reason not to connect
        }
    }

    boolean isClosed() {
        return closed;
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
            Watching.close(watching);
        } finally {
            opening.unlock();
        }
    }
}
