package dev.retort.engine;

import dev.retort.compile.ShapeWriter;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.RetortException;
import dev.retort.schema.DdlExecutor;
import dev.retort.schema.DdlStatement;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import dev.retort.sql.Insert;
import dev.retort.sql.Statement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A connection of an {@link Engine}. Each statement commits by itself until {@link #begin}.
 *
 * <p>Used by one thread at a time. Closing it rolls an open transaction back and gives the JDBC connection back to its
 * pool.
 */
public final class Connection implements DdlExecutor, AutoCloseable {
    private final CompiledCache cache;
    private final Engine engine;
    private final ErrorTranslator errors;
    private final java.sql.Connection jdbc;
    private final ShapeWriter shapes;
    private @Nullable Transaction transaction;
    private boolean closed;

    Connection(Engine engine, java.sql.Connection jdbc) {
        this.engine = engine;
        this.cache = engine.cache();
        this.errors = engine.errors();
        this.jdbc = jdbc;
        this.shapes = cache.lendWriter();
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
        if (closed) {
            throw new InvalidRequestException("The connection is closed; take another with engine.connect()");
        }
        return jdbc;
    }

    /** Only while this is open: another connection has the writer then. */
    private ShapeWriter shapes() {
        jdbc();
        return shapes;
    }

    ErrorTranslator errors() {
        return errors;
    }

    /**
     * Executes a statement: its shape is looked up, compiled if it is new, its values bound, its rows offered.
     *
     * @throws dev.retort.error.StatementException if the database refuses it; its subclasses tell why
     */
    public Result<Row> execute(Statement statement) {
        CompiledCache.Execution execution = cache.find(statement, shapes());
        return run(execution.plan(), execution.columns(), execution.values());
    }

    /**
     * Executes a statement once per row of values, in as few round trips as the database allows.
     *
     * <p>Each row holds a value for every {@link dev.retort.sql.Sql#parameter parameter} of the statement, in the order
     * in which it names them. An insert that was given its {@link Insert#columns columns} takes all rows at once and
     * returns what it is asked to in the order of the rows.
     *
     * @throws InvalidRequestException if a row has more or fewer values than the statement has parameters
     * @throws dev.retort.error.StatementException if the database refuses one; then none was written, if a transaction
     *     is open
     */
    public Result<Row> execute(Statement statement, List<@Nullable Object[]> rows) {
        if (statement instanceof Insert insert && InsertManyValues.suits(insert)) {
            return new InsertManyValues(this, cache, shapes(), insert).execute(rows);
        }
        CompiledCache.Execution execution = cache.find(statement, shapes());
        return new StatementBatch(this, execution).execute(rows);
    }

    /** Binds and runs one compiled statement. */
    Result<Row> run(StatementPlan plan, RowColumns columns, @Nullable Object[] values) {
        if (plan.compiled().returnsRows()) {
            Cursor cursor = new Cursor();
            open(plan, values, cursor);
            return Result.ofRows(plan, columns, cursor, errors);
        }
        return Result.ofCount(plan, update(plan, values), errors);
    }

    /** Runs a statement that returns rows and adds them to a cursor; on failure the cursor is closed. */
    void open(StatementPlan plan, @Nullable Object[] values, Cursor cursor) {
        PreparedStatement statement = null;
        try {
            statement = prepare(plan);
            plan.compiled().parameters().bind(statement, values);
            ResultSet rows = statement.executeQuery();
            cursor.add(statement, rows);
        } catch (SQLException e) {
            close(statement, e);
            closeAfter(cursor, e);
            throw errors.translate(e, plan.sql());
        } catch (RuntimeException | Error e) {
            close(statement, e);
            closeAfter(cursor, e);
            throw e;
        }
    }

    /** Runs a statement that returns no rows, and gives how many it changed. */
    long update(StatementPlan plan, @Nullable Object[] values) {
        try (PreparedStatement statement = prepare(plan)) {
            plan.compiled().parameters().bind(statement, values);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw errors.translate(e, plan.sql());
        }
    }

    PreparedStatement prepare(StatementPlan plan) throws SQLException {
        return jdbc().prepareStatement(plan.sql());
    }

    private static void close(@Nullable PreparedStatement statement, Throwable failure) {
        if (statement != null) {
            try {
                statement.close();
            } catch (SQLException e) {
                failure.addSuppressed(e);
            }
        }
    }

    private static void closeAfter(Cursor cursor, Throwable failure) {
        try {
            cursor.close();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /**
     * The next numbers of a sequence, in one round trip.
     *
     * @param count how many, at least 1
     */
    public long[] nextValues(Sequence sequence, int count) {
        String sql = engine.dialect().nextValues(sequence);
        try (PreparedStatement statement = jdbc().prepareStatement(sql)) {
            statement.setInt(1, count);
            long[] numbers = new long[count];
            try (ResultSet rows = statement.executeQuery()) {
                for (int i = 0; i < count && rows.next(); i++) {
                    numbers[i] = rows.getLong(1);
                }
            }
            return numbers;
        } catch (SQLException e) {
            throw errors.translate(e, sql);
        }
    }

    /**
     * Begins a transaction; within one, a savepoint.
     *
     * @throws dev.retort.error.StatementException if the database cannot
     */
    public Transaction begin() {
        try {
            Transaction begun = Transaction.begin(this, transaction);
            transaction = begun;
            return begun;
        } catch (SQLException e) {
            throw errors.translate(e, null);
        }
    }

    /**
     * Begins a savepoint.
     *
     * @throws InvalidRequestException if no transaction is open
     */
    public Transaction beginNested() {
        if (transaction == null) {
            throw new InvalidRequestException("No transaction is open that a savepoint could be in; call begin()");
        }
        return begin();
    }

    /** Whether a transaction is open. */
    public boolean inTransaction() {
        return transaction != null;
    }

    void leave(Transaction ending, String what) {
        if (transaction != ending) {
            throw new InvalidRequestException("Cannot " + what + ": an inner transaction is still open");
        }
        transaction = ending.outer();
    }

    void abandonInner(Transaction outer) {
        while (transaction != null && transaction != outer) {
            transaction.abandon();
            transaction = transaction.outer();
        }
    }

    @Override
    public void execute(DdlStatement statement) {
        String sql = engine.dialect().compile(statement);
        try (java.sql.Statement jdbcStatement = jdbc().createStatement()) {
            jdbcStatement.execute(sql);
        } catch (SQLException e) {
            throw errors.translate(e, sql);
        }
    }

    @Override
    public void together(Consumer<? super DdlExecutor> work) {
        work.accept(this);
    }

    @Override
    public boolean altersConstraints() {
        return engine.altersConstraints();
    }

    @Override
    public boolean hasTable(Table table) {
        try {
            return engine.dialect().catalog().hasTable(jdbc(), table.schema(), table.name());
        } catch (SQLException e) {
            throw errors.translate(e, null);
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
            jdbc.close();
        } catch (SQLException e) {
            failure = Suppression.add(failure, errors.translate(e, null));
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void rollbackOpen() {
        Transaction outermost = transaction;
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
        transaction = null;
        closed = true;
        try {
            jdbc.close();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
