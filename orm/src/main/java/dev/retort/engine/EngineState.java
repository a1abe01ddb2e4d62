package dev.retort.engine;

import dev.retort.dialect.Dialect;
import dev.retort.dialect.Dialects;
import dev.retort.dialect.ErrorClassifier;
import dev.retort.driver.RetortDataSource;
import dev.retort.driver.pool.PoolStatistics;
import dev.retort.error.InvalidRequestException;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What the engines share that differ in their options only: where connections come from, the dialect and the compiled
 * statements. Thread-safe.
 */
final class EngineState {
    private final @Nullable DataSource foreign;
    private final @Nullable Supplier<RetortDataSource> ownDataSource;
    private final int cacheSize;
    private final boolean showParameters;
    private final boolean joinsTransactions;
    private final ReentrantLock changing = new ReentrantLock();

    // guarded by changing, read without it
    private volatile @Nullable RetortDataSource open;
    private volatile @Nullable Started started;
    private volatile boolean checked;

    /** Whether transactions that nobody gave an isolation read what was committed before each statement; null until asked. */
    private volatile @Nullable Boolean readsCommitted;

    private volatile boolean closed;
    private volatile boolean fromLinting = true;

    private EngineState(
            @Nullable DataSource foreign,
            @Nullable Supplier<RetortDataSource> ownDataSource,
            @Nullable Dialect dialect,
            int cacheSize,
            boolean showParameters,
            boolean joinsTransactions) {
        this.foreign = foreign;
        this.ownDataSource = ownDataSource;
        this.cacheSize = cacheSize;
        this.showParameters = showParameters;
        this.joinsTransactions = joinsTransactions;
        this.started = dialect == null ? null : started(dialect);
    }

    static EngineState of(
            DataSource dataSource,
            @Nullable Dialect dialect,
            int cacheSize,
            boolean showParameters,
            boolean joinsTransactions) {
        return new EngineState(dataSource, null, dialect, cacheSize, showParameters, joinsTransactions);
    }

    static EngineState owning(
            Supplier<RetortDataSource> dataSource, @Nullable Dialect dialect, int cacheSize, boolean showParameters) {
        EngineState state = new EngineState(null, dataSource, dialect, cacheSize, showParameters, false);
        state.open = dataSource.get(); // refuses options that are not right, and connects nowhere
        return state;
    }

    private Started started(Dialect dialect) {
        return new Started(
                dialect,
                new CompiledCache(dialect, cacheSize, () -> fromLinting),
                new ErrorTranslator(dialect.errorClassifier(), showParameters));
    }

    /** A JDBC connection, of whose database the dialect is known from then on. */
    java.sql.Connection connect() {
        java.sql.Connection jdbc = lease();
        try {
            requireKnown(jdbc);
            if (foreign != null) {
                started().dialect.prepare(jdbc);
            }
            return jdbc;
        } catch (SQLException e) {
            throw errors().translate(closed(jdbc, e), null);
        } catch (RuntimeException | Error e) {
            closed(jdbc, e);
            throw e;
        }
    }

    /** The first connection tells which database it is. */
    void requireKnown(java.sql.Connection jdbc) throws SQLException {
        if (!checked) {
            check(jdbc.getMetaData());
        }
    }

    boolean joinsTransactions() {
        return joinsTransactions;
    }

    /** Whether transactions that nobody gave an isolation are {@code READ COMMITTED}; the database is asked once. */
    boolean readsCommitted(java.sql.Connection jdbc) throws SQLException {
        Boolean known = readsCommitted;
        if (known == null) {
            known = jdbc.getTransactionIsolation() == java.sql.Connection.TRANSACTION_READ_COMMITTED;
            readsCommitted = known;
        }
        return known;
    }

    void requireOpen() {
        if (closed) {
            throw new InvalidRequestException(
                    "The engine is closed for good; create another, or use dispose() instead of"
                            + " close() where it shall open anew");
        }
    }

    private java.sql.Connection lease() {
        requireOpen();
        try {
            return dataSource().getConnection();
        } catch (SQLException e) {
            throw errors().translate(e, null);
        }
    }

    private DataSource dataSource() {
        DataSource current = foreign == null ? open : foreign;
        return current == null ? reopened() : current;
    }

    private RetortDataSource reopened() {
        changing.lock();
        try {
            RetortDataSource current = open;
            if (current == null && ownDataSource != null && !closed) {
                current = ownDataSource.get();
                open = current;
            }
            if (current == null) {
                throw new InvalidRequestException("The engine was closed while it was used; create another");
            }
            return current;
        } finally {
            changing.unlock();
        }
    }

    private void check(DatabaseMetaData server) throws SQLException {
        String product = server.getDatabaseProductName();
        changing.lock();
        try {
            Started current = started;
            Dialect dialect = current == null ? Dialects.ofProduct(product) : current.dialect;
            if (current != null && !dialect.acceptsProduct(product)) {
                throw new InvalidRequestException("The engine was created for " + dialect.name()
                        + ", but the database calls itself \"" + product + "\": correct the URL, or give the dialect"
                        + " with Engine.builder(…).dialect(…)");
            }
            Dialect exact = dialect.forServer(server);
            if (current == null || exact != dialect) {
                started = started(exact);
            }
            checked = true;
        } finally {
            changing.unlock();
        }
    }

    static <X extends Throwable> X closed(java.sql.Connection jdbc, X failure) {
        try {
            jdbc.close();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    /** What is known of the database; connects where nothing is known yet. */
    Started started() {
        Started current = started;
        while (current == null) {
            try {
                connect().close();
            } catch (SQLException e) {
                throw errors().translate(e, null);
            }
            current = started;
        }
        return current;
    }

    /** Before the first connection no dialect is known for sure, so the standard's classes of SQLState decide. */
    ErrorTranslator errors() {
        Started current = started;
        return current == null ? new ErrorTranslator(new ErrorClassifier(), showParameters) : current.errors;
    }

    void enableFromLinting(boolean enabled) {
        fromLinting = enabled;
    }

    PoolStatistics pool() {
        RetortDataSource current = open;
        return current == null ? PoolStatistics.EMPTY : current.pool();
    }

    /** Closes what is open; the next use opens it anew, and asks again which database it is. */
    void dispose() {
        changing.lock();
        try {
            RetortDataSource current = open;
            open = null;
            checked = false;
            if (current != null) {
                current.close();
            }
        } finally {
            changing.unlock();
        }
    }

    void close() {
        closed = true;
        dispose();
    }

    /** What is known from the first connection on. */
    record Started(Dialect dialect, CompiledCache cache, ErrorTranslator errors) {}
}
