package dev.retort.engine;

import com.google.errorprone.annotations.CheckReturnValue;
import dev.retort.compile.Feature;
import dev.retort.dialect.Dialect;
import dev.retort.driver.pool.PoolStatistics;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.StatementException;
import dev.retort.schema.DdlExecutor;
import dev.retort.schema.DdlStatement;
import dev.retort.schema.DdlTarget;
import dev.retort.schema.Domain;
import dev.retort.schema.Table;
import dev.retort.type.EnumLabels;
import dev.retort.type.TypeAdapter;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Where connections come from, and what is shared between them: the dialect and the cache of compiled statements.
 *
 * <p>Make one per database and keep it; it is thread-safe, and belongs to one process: one that was restored from a
 * checkpoint calls {@link #dispose} first, so that it opens connections of its own. Nothing connects before the first use.
 *
 * <pre>{@code
 * Engine engine = Engine.create("jdbc:retort:postgresql://localhost/shop");
 * engine.begin(connection -> connection.execute(insert(users).values(users.name.set("ed"))));
 * }</pre>
 */
public final class Engine implements DdlExecutor, AutoCloseable {
    private final EngineState state;
    private final ExecutionOptions options;

    Engine(EngineState state, ExecutionOptions options) {
        this.state = state;
        this.options = options;
    }

    /**
     * An engine for a URL, with or without the prefix {@code jdbc:retort:}; it always goes through Retort's driver, which
     * pools connections.
     *
     * @throws InvalidRequestException if no dialect knows the URL
     */
    public static Engine create(String url) {
        return builder(url).build();
    }

    /** As {@link #create(String)}, with the credentials of a user. */
    public static Engine create(String url, @Nullable String user, @Nullable String password) {
        return builder(url).user(user).password(password).build();
    }

    /** An engine on somebody's data source, which stays theirs to close; its dialect is found at the first connection. */
    public static Engine create(DataSource dataSource) {
        return builder(dataSource).build();
    }

    /**
     * Begins an engine for a URL that shall differ from the defaults.
     *
     * @throws InvalidRequestException if it is no JDBC URL
     */
    public static EngineBuilder builder(String url) {
        return EngineBuilder.of(url);
    }

    /** Begins an engine on somebody's data source that shall differ from the defaults. */
    public static EngineBuilder builder(DataSource dataSource) {
        return EngineBuilder.of(dataSource);
    }

    /**
     * The same engine with other options: pool, dialect and compiled statements are shared, and closing one closes both.
     *
     * @param further count before those that this engine has
     */
    @CheckReturnValue
    public Engine withOptions(ExecutionOptions further) {
        return new Engine(state, further.over(options));
    }

    /** How statements are executed where nothing nearer says otherwise. */
    public ExecutionOptions options() {
        return options;
    }

    /**
     * A connection in which each statement commits by itself until {@link Connection#begin}.
     *
     * @throws InvalidRequestException if the engine is closed, or the database is not the one of its dialect
     * @throws StatementException if the database cannot be reached
     */
    public Connection connect() {
        java.sql.Connection jdbc = state.connect();
        try {
            if (!state.joinsTransactions()) {
                commitEachStatement(jdbc);
            }
            return new Connection(this, jdbc, false);
        } catch (SQLException e) {
            throw state.errors().translate(EngineState.closed(jdbc, e), null);
        } catch (RuntimeException | Error e) {
            EngineState.closed(jdbc, e);
            throw e;
        }
    }

    /**
     * Executes on a JDBC connection that stays the caller's, of this engine's database: within its transaction, if autocommit is
     * off on it. {@link Connection#begin} is a savepoint of that transaction then, so that nothing is committed or rolled back
     * that did not begin here; closing the result leaves the JDBC connection open. One in autocommit is used as the
     * engine's own are.
     *
     * @throws InvalidRequestException if the database is not the one of the engine's dialect
     * @throws StatementException if the connection is closed or broken
     */
    public Connection connect(java.sql.Connection jdbc) {
        Objects.requireNonNull(jdbc, "jdbc");
        state.requireOpen();
        try {
            state.requireKnown(jdbc);
            return new Connection(this, jdbc, true);
        } catch (SQLException e) {
            throw state.errors().translate(e, null);
        }
    }

    /** Whether connections may come within transactions of somebody else's. */
    boolean joinsTransactions() {
        return state.joinsTransactions();
    }

    boolean readsCommitted(java.sql.Connection jdbc) throws SQLException {
        return state.readsCommitted(jdbc);
    }

    /** Somebody's data source, or the option {@code retort.pool.autoCommit}, may have switched that off. */
    private static void commitEachStatement(java.sql.Connection jdbc) throws SQLException {
        if (!jdbc.getAutoCommit()) {
            jdbc.setAutoCommit(true);
        }
    }

    /** Works in a transaction, which is committed at the end and rolled back on any throwable. */
    public <X extends Exception> void begin(TransactionWork<X> work) throws X {
        try (Connection connection = connect();
                Transaction transaction = connection.begin()) {
            work.run(connection);
            transaction.commit();
        }
    }

    /**
     * As {@link #begin(TransactionWork)}, in a block.
     *
     * @param nothing never given; beside it a lambda without a block means {@link #transaction(TransactionFunction)} to the
     *     compiler
     */
    public <X extends Exception> void transaction(TransactionWork<X> work, Void... nothing) throws X {
        begin(work);
    }

    /** As {@link #begin(TransactionWork)}, for work that gives something back. */
    public <R extends @Nullable Object, X extends Exception> R transaction(TransactionFunction<R, X> work) throws X {
        try (Connection connection = connect();
                Transaction transaction = connection.begin()) {
            R result = work.apply(connection);
            transaction.commit();
            return result;
        }
    }

    /** The dialect: the URL tells it, and the first connection checks it; an engine on a data source connects to find it. */
    public Dialect dialect() {
        return state.started().dialect();
    }

    /** Whether a lock can be one of rows of some tables of a select only: {@code FOR UPDATE OF}. */
    public boolean locksRowsOfTables() {
        return dialect().supports(Feature.ROW_LOCKS_OF_TABLES);
    }

    /** How values of each type are stored in this engine's database; for those who read result sets themselves. */
    public TypeAdapter types() {
        return dialect().types();
    }

    /** How the pool of an engine that was created for a URL stands; all zero for somebody's data source. */
    public PoolStatistics pool() {
        return state.pool();
    }

    /** How the cache of compiled statements stands, which all connections of this engine share. */
    public CacheStatistics compiledCache() {
        return cache().statistics();
    }

    /**
     * Says whether a query is looked at, when it is compiled, for sources that no join and no condition ties to the
     * others: each row of the one would meet each of the other. Such a query is logged once at WARN by the logger
     * {@code retort.sql}, with the names of the sources. On by default, as in SQLAlchemy.
     */
    public void enableFromLinting(boolean enabled) {
        state.enableFromLinting(enabled);
    }

    CompiledCache cache() {
        return state.started().cache();
    }

    ErrorTranslator errors() {
        return state.errors();
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
    public DdlTarget target() {
        return dialect();
    }

    @Override
    public boolean hasEnum(EnumLabels labels) {
        try (Connection connection = connect()) {
            return connection.hasEnum(labels);
        }
    }

    @Override
    public boolean hasDomain(Domain<?> domain) {
        try (Connection connection = connect()) {
            return connection.hasDomain(domain);
        }
    }

    @Override
    public boolean hasTable(Table table) {
        try (Connection connection = connect()) {
            return connection.hasTable(table);
        }
    }

    /**
     * Closes the pool of an engine that was created for a URL; the next use opens another. For a process that is about to
     * be checkpointed, or a database that moves. Connections that are out must not be used any more.
     */
    public void dispose() {
        state.dispose();
    }

    /** Disposes of the engine for good: every further use is an {@link InvalidRequestException}. */
    @Override
    public void close() {
        state.close();
    }
}
