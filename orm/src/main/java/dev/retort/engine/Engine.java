package dev.retort.engine;

import dev.retort.compile.Feature;
import dev.retort.dialect.Dialect;
import dev.retort.dialect.Dialects;
import dev.retort.dialect.ErrorClassifier;
import dev.retort.driver.RetortDataSource;
import dev.retort.driver.pool.PoolStatistics;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.StatementException;
import dev.retort.schema.DdlExecutor;
import dev.retort.schema.DdlStatement;
import dev.retort.schema.Table;
import dev.retort.type.TypeAdapter;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Where connections come from, and what is shared between them: the dialect and the cache of compiled statements.
 *
 * <p>Make one per database and keep it; it is thread-safe. Nothing connects before the first use.
 *
 * <pre>{@code
 * Engine engine = Engine.create("jdbc:retort:postgresql://localhost/shop");
 * engine.begin(connection -> connection.execute(insert(users).values(users.name.set("ed"))));
 * }</pre>
 */
public final class Engine implements DdlExecutor, AutoCloseable {
    private static final String PREFIX = "jdbc:retort:";

    private final DataSource dataSource;
    private final ReentrantLock starting = new ReentrantLock();
    private final @Nullable RetortDataSource owned;
    private volatile @Nullable Started started;
    private volatile boolean disposed;
    private volatile boolean fromLinting = true;

    private Engine(DataSource dataSource, @Nullable RetortDataSource owned) {
        this.dataSource = dataSource;
        this.owned = owned;
    }

    /**
     * An engine for a URL, with or without the prefix {@code jdbc:retort:}; it always goes through Retort's driver, which
     * pools connections.
     *
     * @throws InvalidRequestException if no dialect knows the URL
     */
    public static Engine create(String url) {
        return create(url, null, null);
    }

    /** As {@link #create(String)}, with the credentials of a user. */
    public static Engine create(String url, @Nullable String user, @Nullable String password) {
        if (!url.startsWith("jdbc:")) {
            throw new InvalidRequestException(
                    "An engine's URL starts with jdbc:retort:, such as jdbc:retort:postgresql://localhost/shop");
        }
        Dialect dialect = Dialects.ofUrl(url);
        String completeUrl = dialect.completeUrl(url);
        RetortDataSource dataSource = new RetortDataSource(
                completeUrl.startsWith(PREFIX) ? completeUrl : PREFIX + completeUrl.substring("jdbc:".length()));
        if (user != null) {
            dataSource.setUser(user);
        }
        if (password != null) {
            dataSource.setPassword(password);
        }
        Engine engine = new Engine(dataSource, dataSource);
        engine.start(dialect);
        return engine;
    }

    /** An engine on somebody's data source, which stays theirs to close; its dialect is found at the first connection. */
    public static Engine create(DataSource dataSource) {
        return new Engine(dataSource, null);
    }

    /**
     * A connection in which each statement commits by itself until {@link Connection#begin}.
     *
     * @throws InvalidRequestException if the engine was disposed of
     * @throws StatementException if the database cannot be reached
     */
    public Connection connect() {
        if (disposed) {
            throw new InvalidRequestException("The engine was disposed of; create another");
        }
        java.sql.Connection jdbc = open();
        try {
            start(jdbc);
            if (owned == null) {
                dialect().prepare(jdbc);
            }
            commitEachStatement(jdbc);
            return new Connection(this, jdbc);
        } catch (SQLException e) {
            throw translate(closed(jdbc, e));
        } catch (RuntimeException | Error e) {
            closed(jdbc, e);
            throw e;
        }
    }

    /** Somebody's data source, or the option {@code retort.pool.autoCommit}, may have switched that off. */
    private static void commitEachStatement(java.sql.Connection jdbc) throws SQLException {
        if (!jdbc.getAutoCommit()) {
            jdbc.setAutoCommit(true);
        }
    }

    private java.sql.Connection open() {
        try {
            return dataSource.getConnection();
        } catch (SQLException e) {
            throw translate(e);
        }
    }

    private static <X extends Throwable> X closed(java.sql.Connection jdbc, X failure) {
        try {
            jdbc.close();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    /** Before the first connection no dialect is known for sure, so the standard's classes of SQLState decide. */
    private StatementException translate(SQLException exception) {
        Started current = started;
        ErrorTranslator translator = current == null ? new ErrorTranslator(new ErrorClassifier()) : current.errors;
        return translator.translate(exception, null);
    }

    /** Works in a transaction, which is committed at the end and rolled back on any throwable. */
    public <X extends Exception> void begin(TransactionWork<X> work) throws X {
        try (Connection connection = connect();
                Transaction transaction = connection.begin()) {
            work.run(connection);
            transaction.commit();
        }
    }

    /** As {@link #begin(TransactionWork)}, for work that gives something back. */
    public <R extends @Nullable Object, X extends Exception> R inTransaction(TransactionFunction<R, X> work) throws X {
        try (Connection connection = connect();
                Transaction transaction = connection.begin()) {
            R result = work.apply(connection);
            transaction.commit();
            return result;
        }
    }

    /** The dialect; an engine on a data source connects to find it. */
    public Dialect dialect() {
        return started().dialect;
    }

    /** How values of each type are stored in this engine's database; for those who read result sets themselves. */
    public TypeAdapter types() {
        return dialect().types();
    }

    /** How the pool of an engine that was created for a URL stands; all zero for somebody's data source. */
    public PoolStatistics pool() {
        return owned == null ? PoolStatistics.EMPTY : owned.pool();
    }

    /**
     * Says whether a query is looked at, when it is compiled, for sources that no join and no condition ties to the
     * others: each row of the one would meet each of the other. Such a query is logged once at WARN by the logger
     * {@code retort.sql}, with the names of the sources. On by default, as in SQLAlchemy.
     */
    public void enableFromLinting(boolean enabled) {
        fromLinting = enabled;
    }

    /** How many executions found their statement compiled. */
    public long compiledCacheHits() {
        return started().cache.hits();
    }

    /** How many statements had to be compiled. */
    public long compiledCacheMisses() {
        return started().cache.misses();
    }

    CompiledCache cache() {
        return started().cache;
    }

    ErrorTranslator errors() {
        return started().errors;
    }

    private Started started() {
        Started current = started;
        if (current != null) {
            return current;
        }
        try (Connection connection = connect()) {
            return connection.engine().started();
        }
    }

    private void start(java.sql.Connection jdbc) throws SQLException {
        if (started == null) {
            start(Dialects.ofProduct(jdbc.getMetaData().getDatabaseProductName()));
        }
    }

    private Started start(Dialect found) {
        starting.lock();
        try {
            Started current = started;
            if (current == null) {
                current = new Started(
                        found,
                        new CompiledCache(found, CompiledCache.DEFAULT_SIZE, () -> fromLinting),
                        new ErrorTranslator(found.errorClassifier()));
                started = current;
            }
            return current;
        } finally {
            starting.unlock();
        }
    }

    @Override
    public void execute(DdlStatement statement) {
        begin(connection -> connection.execute(statement));
    }

    @Override
    public void together(Consumer<? super DdlExecutor> work) {
        begin(work::accept);
    }

    @Override
    public boolean altersConstraints() {
        return dialect().supports(Feature.ALTER_CONSTRAINT);
    }

    @Override
    public boolean hasTable(Table table) {
        try (Connection connection = connect()) {
            return connection.hasTable(table);
        }
    }

    /** Closes the pool of an engine that was created for a URL; the engine cannot be used any more. */
    public void dispose() {
        disposed = true;
        if (owned != null) {
            owned.close();
        }
    }

    /** The same as {@link #dispose}. */
    @Override
    public void close() {
        dispose();
    }

    /** What is known from the first connection on. */
    private record Started(Dialect dialect, CompiledCache cache, ErrorTranslator errors) {}
}
