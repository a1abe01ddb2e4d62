package dev.retort.engine;

import dev.retort.compile.Feature;
import dev.retort.compile.ShapeWriter;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.RetortException;
import dev.retort.schema.DdlExecutor;
import dev.retort.schema.DdlStatement;
import dev.retort.schema.DdlTarget;
import dev.retort.schema.Domain;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import dev.retort.sql.Expression;
import dev.retort.sql.Insert;
import dev.retort.sql.Returning;
import dev.retort.sql.Row;
import dev.retort.sql.Statement;
import dev.retort.sql.TextQuery;
import dev.retort.sql.Update;
import dev.retort.type.EnumLabels;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A connection of an {@link Engine}. Each statement commits by itself until {@link #begin}.
 *
 * <p>Used by one thread at a time. Closing it rolls an open transaction back, undoes what its options have changed and
 * gives the JDBC connection back to its pool; one that is the caller's ({@link Engine#connect(java.sql.Connection)}) stays open.
 */
public final class Connection implements DdlExecutor, AutoCloseable {
    private final CompiledCache cache;
    private final Engine engine;
    private final java.sql.Connection jdbc;
    private final ShapeWriter shapes;
    private final StatementRunner runner;
    private ExecutionOptions options;
    private @Nullable SessionSettings settings;
    private final OpenTransaction openTransaction;
    /** Those that were taken and perhaps not given back; null for none. */
    private @Nullable List<AdvisoryLock> locks;

    /** The JDBC connection is the caller's to close. */
    private final boolean lent;

    private boolean closed;
    private boolean invalid;

    Connection(Engine engine, java.sql.Connection jdbc, boolean lent) throws SQLException {
        this.engine = engine;
        this.cache = engine.cache();
        this.openTransaction = new OpenTransaction(engine.dialect(), jdbc, engine.errors());
        this.jdbc = jdbc;
        this.lent = lent;
        this.shapes = cache.lendWriter();
        this.runner = new StatementRunner(this, engine.dialect(), openTransaction);
        this.options = engine.options();
        apply(options);
    }

    /** The engine that this connection came from. */
    public Engine engine() {
        return engine;
    }

    /**
     * The JDBC connection below, for what core does not offer; it stays in this connection's care.
     *
     * @throws InvalidRequestException if this connection is closed
     */
    public java.sql.Connection jdbc() {
        openTransaction.executes();
        return openJdbc();
    }

    /** As {@link #jdbc}, for core's own use. */
    java.sql.Connection openJdbc() {
        if (closed) {
            throw new InvalidRequestException("The connection is closed; take another with engine.connect()");
        }
        return jdbc;
    }

    /** Only while this is open: another connection has the writer then. */
    private ShapeWriter shapes() {
        openJdbc();
        return shapes;
    }

    /** The innermost transaction, and how it stands. */
    OpenTransaction openTransaction() {
        return openTransaction;
    }

    StatementRunner runner() {
        return runner;
    }

    /** How statements are executed on this connection. */
    public ExecutionOptions options() {
        return options;
    }

    /**
     * Executes statements in another way from now on, until this connection is closed.
     *
     * @param further count before those that this connection has
     * @return this connection
     * @throws InvalidRequestException if they change isolation or read only while a transaction is open
     */
    public Connection setOptions(ExecutionOptions further) {
        openJdbc();
        if (inTransaction() && further.concernConnection()) {
            throw new InvalidRequestException(
                    "Isolation level and read only are of a whole transaction; set them before begin()");
        }
        ExecutionOptions changed = further.over(options);
        try {
            apply(changed);
        } catch (SQLException e) {
            throw openTransaction.translate(e, null);
        }
        options = changed;
        return this;
    }

    /** Most connections are left as they are. */
    private void apply(ExecutionOptions changed) throws SQLException {
        if (changed.concernConnection()) {
            if (settings == null) {
                settings = new SessionSettings(jdbc, engine.dialect());
            }
            settings.apply(changed);
        }
    }

    private ExecutionOptions of(ExecutionOptions once) {
        if (once.concernConnection()) {
            throw new InvalidRequestException("Isolation level and read only are not of one statement; set them on the"
                    + " connection before begin(), or on the engine");
        }
        return once.over(options);
    }

    /**
     * Whether each statement of a transaction sees what others had committed before it ({@code READ COMMITTED}), so that one that
     * only reads tables sees the same within a transaction and before it. Of what no option says, the database is asked once for
     * all connections of the engine.
     *
     * @throws dev.retort.error.StatementException if the database does not answer
     */
    public boolean readsCommitted() {
        if (options.isolationLevel().isPresent()) {
            return options.isolationLevel().get() == IsolationLevel.READ_COMMITTED;
        }
        try {
            return engine.readsCommitted(openJdbc());
        } catch (SQLException e) {
            throw openTransaction.translate(e, null);
        }
    }

    /**
     * Executes a statement: its shape is looked up, compiled if it is new, its values bound, its rows offered.
     *
     * @throws dev.retort.error.StatementException if the database refuses it; its subclasses tell why
     */
    public <R extends @Nullable Object> Result<R> execute(Statement<? extends R> statement) {
        return run(Objects.requireNonNull(statement, "statement"), options);
    }

    /**
     * As {@link #execute(Statement)}, once in another way.
     *
     * @throws InvalidRequestException if the options are of a whole connection
     */
    public <R extends @Nullable Object> Result<R> execute(Statement<? extends R> statement, ExecutionOptions once) {
        return run(Objects.requireNonNull(statement, "statement"), of(Objects.requireNonNull(once, "once")));
    }

    private static void requirePlain(Statement<?> statement) {
        if (statement.isComposite()) {
            throw new InvalidRequestException("Rows of the statement consist of "
                    + statement.elements().stream().map(Expression::resultName).toList()
                    + ", of which an entity is several columns that a session makes an object of: execute it with the"
                    + " session, or take its columns as they are, by rows()");
        }
    }

    private <R extends @Nullable Object> Result<R> run(Statement<? extends R> statement, ExecutionOptions all) {
        openTransaction.executes();
        requirePlain(statement);
        Statement<?> change = Returning.changeOf(statement);
        AllRows.requireSaid(change, all);
        Statement<?> complete = ColumnDefaults.apply(change);
        if (complete instanceof Insert insert) {
            UpsertKeys.requireOnce(insert, engine.dialect());
        }
        CompiledCache.Execution execution = cache.find(complete, shapes(), all);
        if (complete instanceof TextQuery && !execution.plan().compiled().returnsRows()) {
            return runner.runText(execution.plan(), execution.values(), all).typedAs(statement);
        }
        return runner.run(execution.plan(), complete, execution.values(), all)
                .of(complete)
                .typedAs(statement);
    }

    /**
     * Executes a statement with the values of its {@link dev.retort.sql.Sql#parameter(String, dev.retort.type.SqlType) named
     * parameters}; a column that an insert names with {@link Insert#columns} is one, under its own name.
     *
     * @throws InvalidRequestException if a parameter has no value, or a value no parameter
     */
    public <R extends @Nullable Object> Result<R> execute(
            Statement<? extends R> statement, Map<String, ? extends @Nullable Object> parameters) {
        return execute(statement, List.of(Objects.requireNonNull(parameters, "parameters")));
    }

    /**
     * Executes a statement once per row of values, in as few round trips as the database allows (executemany).
     *
     * <p>A row is an array with a value for every {@link dev.retort.sql.Sql#parameter parameter} of the statement, in the
     * order in which it names them; or a map or a record with the values by name. An insert that was given its
     * {@link Insert#columns columns} takes all rows at once and returns what it is asked to in the order of the rows; one that
     * was given none takes those that the first map or record names. What
     * an update or delete returns comes row by row, in the order of the rows given.
     *
     * @throws InvalidRequestException if a row has more or fewer values than the statement has parameters
     * @throws dev.retort.error.StatementException if the database refuses one; then none was written
     */
    public <R extends @Nullable Object> Result<R> execute(Statement<? extends R> statement, List<?> rows) {
        return runMany(statement, rows, options).typedAs(statement);
    }

    /** As {@link #execute(Statement, List)}, once in another way. */
    public <R extends @Nullable Object> Result<R> execute(
            Statement<? extends R> statement, List<?> rows, ExecutionOptions once) {
        return runMany(statement, rows, of(once)).typedAs(statement);
    }

    /**
     * As {@link #execute(Statement, List)}, with rows of which each consists of what is made of several columns, or of one, all
     * read now; see {@link Result#compose}.
     */
    public Result<Row> compose(
            Statement<?> statement, List<?> rows, List<Expression<?>> elements, CompositeReaders readers) {
        return runMany(statement, rows, options, columns -> ComposedRows.of(elements, columns, readers))
                .compose(elements, readers);
    }

    private Result<Row> runMany(Statement<?> given, List<?> givenRows, ExecutionOptions all) {
        return runMany(given, givenRows, all, null);
    }

    /** @param composing makes of rows what is wanted of them, where they have to be read at once; null for plain ones */
    private Result<Row> runMany(
            Statement<?> given,
            List<?> givenRows,
            ExecutionOptions all,
            @Nullable Function<RowColumns, ComposedRows> composing) {
        Objects.requireNonNull(given, "statement");
        Objects.requireNonNull(givenRows, "rows");
        openTransaction.executes();
        requirePlain(given);
        AllRows.requireSaid(Returning.changeOf(given), all);
        Statement<?> named = RowNames.name(Returning.changeOf(given), givenRows);
        ColumnDefaults.Many completed = ColumnDefaults.apply(named, givenRows);
        Statement<?> statement = completed.statement();
        List<?> rows = completed.rows();
        if (statement instanceof Insert insert && InsertManyValues.suits(insert)) {
            return new InsertManyValues(this, cache, shapes(), insert, all, composing).execute(rows);
        }
        if (statement instanceof Update update) {
            Optional<Result<Row>> atOnce = UpdateManyValues.of(this, cache, shapes(), update, rows, all)
                    .flatMap(many -> many.execute(rows));
            if (atOnce.isPresent()) {
                return atOnce.get();
            }
        }
        CompiledCache.Execution execution = cache.find(statement, shapes(), all);
        return new StatementBatch(this, statement, execution, all, composing).execute(rows);
    }

    /** Does several statements as one: where each would be committed by itself, all are committed in the end, or none. */
    Result<Row> asOne(Supplier<Result<Row>> work) {
        if (inTransaction() || !commitsByItself()) {
            return work.get();
        }
        try (Transaction all = begin()) {
            Result<Row> result = work.get().readNow();
            all.commit();
            return result;
        }
    }

    /**
     * Whether a statement commits by itself as long as no transaction was begun here: not so within a transaction of somebody
     * else's, which a statement that fails may take along.
     */
    public boolean commitsByItself() {
        try {
            return openJdbc().getAutoCommit();
        } catch (SQLException e) {
            throw openTransaction.translate(e, null);
        }
    }

    /**
     * The value of the first row, or null where there is no row.
     *
     * @throws InvalidRequestException if the statement gives rows, and no values
     */
    public <V> @Nullable V scalar(Statement<? extends V> statement) {
        requireScalar(statement, "first()");
        return execute(statement).first();
    }

    /**
     * The values of all rows, of which each may be null as its column may.
     *
     * @throws InvalidRequestException if the statement gives rows, and no values
     */
    public <V> List<V> scalars(Statement<? extends V> statement) {
        requireScalar(statement, "all()");
        return this.<V>execute(statement).all();
    }

    private static void requireScalar(Statement<?> statement, String rows) {
        if (!statement.isScalar()) {
            throw new InvalidRequestException("The statement gives rows, and no values: take them with execute(…)."
                    + rows + ", or their first column with execute(…).scalars(class)." + rows);
        }
    }

    /** The first column of the first row of SQL text, or null where there is no row. */
    public <V> @Nullable V scalar(String sql, Class<V> javaType) {
        return execute(sql).scalar(Objects.requireNonNull(javaType, "javaType"));
    }

    /** The first column of all rows of SQL text. */
    @SuppressWarnings("NullAway") // a value may be null, which NullAway sees in its JSpecify mode only
    public <V> List<@Nullable V> scalars(String sql, Class<V> javaType) {
        return execute(sql)
                .scalars(Objects.requireNonNull(javaType, "javaType"))
                .all();
    }

    /**
     * Executes SQL text whose parameters are named, {@code select * from users where id = :id}.
     *
     * <p>A colon in quotes, a comment or a cast ({@code ::}) is none; {@code \:} writes one. A collection is written as so
     * many values, for {@code in (:ids)}. Values are bound by their class; {@link dev.retort.sql.Sql#value} gives one another
     * type. What the columns hold, the database tells.
     *
     * @throws InvalidRequestException if a parameter has no value, a value no parameter, a collection is empty or the class
     *     of a value has no SQL type
     */
    public Result<Row> execute(String sql, Map<String, ? extends @Nullable Object> parameters) {
        return execute(sql, parameters, ExecutionOptions.none());
    }

    /** As {@link #execute(String, Map)}, without parameters. */
    public Result<Row> execute(String sql) {
        return execute(sql, Map.of());
    }

    /** As {@link #execute(String)}, once in another way. */
    public Result<Row> execute(String sql, ExecutionOptions once) {
        return execute(sql, Map.of(), once);
    }

    /** As {@link #execute(String, Map)}, once in another way. */
    public Result<Row> execute(String sql, Map<String, ? extends @Nullable Object> parameters, ExecutionOptions once) {
        Objects.requireNonNull(sql, "sql");
        Objects.requireNonNull(parameters, "parameters");
        Objects.requireNonNull(once, "once");
        openTransaction.executes();
        openJdbc();
        return new TextExecution(this, cache, cache.text(sql).bind(parameters, engine.dialect())).execute(of(once));
    }

    /**
     * Waits for a lock of the database that everybody takes by its name, and holds it until it is closed or the connection
     * is.
     *
     * @throws dev.retort.error.UnsupportedByDialectException if the database has no such locks
     */
    public AdvisoryLock advisoryLock(String name) {
        return remembered(
                AdvisoryLock.wait(this, engine.dialect().advisoryLocks(), Objects.requireNonNull(name, "name")));
    }

    /** As {@link #advisoryLock}, but empty at once where somebody else holds it. */
    public Optional<AdvisoryLock> tryAdvisoryLock(String name) {
        return AdvisoryLock.attempt(this, engine.dialect().advisoryLocks(), Objects.requireNonNull(name, "name"))
                .map(this::remembered);
    }

    private AdvisoryLock remembered(AdvisoryLock lock) {
        if (locks == null) {
            locks = new ArrayList<>();
        }
        locks.removeIf(earlier -> !earlier.isHeld());
        locks.add(lock);
        return lock;
    }

    /** The database keeps a lock as long as its session, which the pool gives to the next user. */
    private void unlock() {
        if (locks != null && !invalid) {
            locks.forEach(AdvisoryLock::close);
        }
    }

    /**
     * The next numbers of a sequence, in one round trip.
     *
     * @param count how many, at least 1
     */
    public long[] nextValues(Sequence sequence, int count) {
        Objects.requireNonNull(sequence, "sequence");
        openTransaction.executes();
        String sql = engine.dialect().nextValues(sequence, options.schemaTranslateMap());
        try (PreparedStatement statement = openJdbc().prepareStatement(sql)) {
            statement.setInt(1, count);
            long[] numbers = new long[count];
            try (ResultSet rows = statement.executeQuery()) {
                for (int i = 0; i < count && rows.next(); i++) {
                    numbers[i] = rows.getLong(1);
                }
            }
            return numbers;
        } catch (SQLException e) {
            throw openTransaction.translate(e, sql);
        }
    }

    /**
     * Begins a transaction; within one, which may be the caller's of the JDBC connection, a savepoint.
     *
     * @throws dev.retort.error.UnsupportedByDialectException if a savepoint is asked for, and the database has none
     * @throws dev.retort.error.StatementException if the database cannot
     */
    public Transaction begin() {
        try {
            boolean within = inTransaction() || joinsTransaction();
            if (within) {
                engine.dialect().require(Feature.SAVEPOINTS);
            }
            Transaction begun = Transaction.begin(this, openTransaction.innermost(), within);
            openTransaction.begins(begun);
            return begun;
        } catch (SQLException e) {
            throw openTransaction.translate(e, null);
        }
    }

    /** Works in a transaction, or a savepoint within one, which is committed at the end and rolled back on any throwable. */
    public <X extends Exception> void begin(TransactionWork<X> work) throws X {
        Objects.requireNonNull(work, "work");
        try (Transaction begun = begin()) {
            work.run(this);
            begun.commit();
        }
    }

    /**
     * Begins a savepoint.
     *
     * @throws InvalidRequestException if no transaction is open
     */
    public Transaction savepoint() {
        if (!inTransaction()) {
            throw new InvalidRequestException("No transaction is open that a savepoint could be in; call begin()");
        }
        return begin();
    }

    /**
     * Works in a savepoint, which is kept at the end and rolled back on any throwable.
     *
     * @throws InvalidRequestException if no transaction is open
     */
    public <X extends Exception> void savepoint(TransactionWork<X> work) throws X {
        Objects.requireNonNull(work, "work");
        try (Transaction begun = savepoint()) {
            work.run(this);
            begun.commit();
        }
    }

    /** Outside of a transaction that began here: whether another is open. */
    private boolean joinsTransaction() throws SQLException {
        return (lent || engine.joinsTransactions()) && !openJdbc().getAutoCommit();
    }

    /** Whether this connection was not closed yet. */
    boolean isOpen() {
        return !closed;
    }

    /** Whether a transaction is open. */
    public boolean inTransaction() {
        return openTransaction.innermost() != null;
    }

    void leave(Transaction ending, String what) {
        if (openTransaction.innermost() != ending) {
            throw new InvalidRequestException("Cannot " + what + ": an inner transaction is still open");
        }
        openTransaction.ends(ending.outer());
    }

    void abandonInner(Transaction outer) {
        for (Transaction inner = openTransaction.innermost(); inner != null && inner != outer; inner = inner.outer()) {
            inner.abandon();
            openTransaction.ends(inner.outer());
        }
    }

    @Override
    public void execute(DdlStatement statement) {
        Objects.requireNonNull(statement, "statement");
        openTransaction.executes();
        String sql = engine.dialect().compile(statement, options.schemaTranslateMap());
        try (java.sql.Statement jdbcStatement = openJdbc().createStatement()) {
            jdbcStatement.execute(sql);
        } catch (SQLException e) {
            throw openTransaction.translate(e, sql);
        }
    }

    @Override
    public void together(Consumer<? super DdlExecutor> work) {
        work.accept(this);
    }

    @Override
    public DdlTarget target() {
        return engine.dialect();
    }

    @Override
    public boolean hasEnum(EnumLabels labels) {
        String name = labels.name();
        try {
            return name != null
                    && engine.dialect().catalog().hasEnum(openJdbc(), options.translated(labels.schema()), name);
        } catch (SQLException e) {
            throw openTransaction.translate(e, null);
        }
    }

    @Override
    public boolean hasDomain(Domain<?> domain) {
        try {
            return engine.dialect().catalog().hasDomain(openJdbc(), options.translated(domain.schema()), domain.name());
        } catch (SQLException e) {
            throw openTransaction.translate(e, null);
        }
    }

    @Override
    public boolean hasTable(Table table) {
        try {
            return engine.dialect().catalog().hasTable(openJdbc(), options.translated(table.schema()), table.name());
        } catch (SQLException e) {
            throw openTransaction.translate(e, null);
        }
    }

    /** Rolls an open transaction back and gives the JDBC connection back; closing it again does nothing. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        RetortException failure = null;
        try {
            rollbackOpen();
            unlock();
        } catch (RetortException e) {
            failure = e;
        }
        closed = true;
        cache.giveBack(shapes);
        giveBack(failure);
    }

    private void giveBack(@Nullable RetortException earlier) {
        RetortException failure = earlier;
        try {
            if (!invalid && settings != null) {
                settings.restore();
            }
        } catch (SQLException e) {
            failure = Suppression.add(failure, openTransaction.translate(e, null));
        } finally {
            failure = closeJdbc(failure);
        }
        if (failure != null) {
            throw failure;
        }
    }

    private @Nullable RetortException closeJdbc(@Nullable RetortException earlier) {
        try {
            if (!lent) {
                jdbc.close();
            }
            return earlier;
        } catch (SQLException e) {
            return Suppression.add(earlier, openTransaction.translate(e, null));
        }
    }

    private void rollbackOpen() {
        Transaction outermost = openTransaction.innermost();
        while (outermost != null && outermost.outer() != null) {
            outermost = outermost.outer();
        }
        if (outermost != null) {
            outermost.close();
        }
    }

    /**
     * Gives the JDBC connection back after a rollback failed: nobody can know what state it is in, and asking it for
     * autocommit would commit what should be undone.
     */
    void invalidate(SQLException failure) {
        openTransaction.ends(null);
        closed = true;
        invalid = true;
        try {
            if (!lent) {
                jdbc.close();
            }
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
