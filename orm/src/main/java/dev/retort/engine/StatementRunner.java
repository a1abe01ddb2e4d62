package dev.retort.engine;

import dev.retort.compile.Feature;
import dev.retort.compile.ParameterPlan;
import dev.retort.dialect.Dialect;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.StatementException;
import dev.retort.sql.Row;
import dev.retort.sql.Statement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Prepares, binds and runs compiled statements on one connection. Used by one thread at a time. */
final class StatementRunner {
    static final String LOGGING_TOKEN = "retort.token";

    /** Where results are streamed and nobody said how many rows at a time. */
    private static final int STREAMED_ROWS = 1000;

    private final Connection connection;
    private final Dialect dialect;
    private final OpenTransaction transaction;
    private final StatementSize size;

    StatementRunner(Connection connection, Dialect dialect, OpenTransaction transaction) {
        this.connection = connection;
        this.dialect = dialect;
        this.transaction = transaction;
        this.size = new StatementSize(dialect, connection);
    }

    /** How long statements may be. */
    StatementSize size() {
        return size;
    }

    /** Runs one statement. */
    Result<Row> run(StatementPlan plan, Statement<?> statement, @Nullable Object[] values, ExecutionOptions options) {
        if (plan.compiled().returnsRows()) {
            Cursor cursor = new Cursor();
            open(plan, values, options, cursor);
            return Result.ofRows(plan, statement, cursor, transaction).heardBy(options);
        }
        return Result.ofCount(plan, update(plan, values, options), transaction);
    }

    /** Runs a statement that returns rows and adds them to a cursor; on failure the cursor is closed. */
    void open(StatementPlan plan, @Nullable Object[] values, ExecutionOptions options, Cursor cursor) {
        open(plan, values, options, cursor, null);
    }

    /** As above, where rows are brought into an order first. */
    void open(
            StatementPlan compiled,
            @Nullable Object[] values,
            ExecutionOptions options,
            Cursor cursor,
            ReturnedOrder.@Nullable Sorting sorting) {
        StatementPlan plan = compiled.expandedFor(values);
        PreparedStatement statement = null;
        try {
            size.check(values);
            statement = prepare(plan, options, sorting != null && sorting.scrolls());
            plan.parameters().bind(statement, values, plan.parameterNames());
            ResultSet rows = exactly(plan, query(statement, options));
            if (sorting == null) {
                cursor.add(statement, rows);
            } else {
                sorting.add(statement, rows, cursor);
            }
        } catch (SQLException e) {
            close(statement, e);
            cursor.closeAfter(e);
            throw translate(e, plan, values);
        } catch (RuntimeException | Error e) {
            close(statement, e);
            cursor.closeAfter(e);
            throw e;
        }
    }

    /** The rows, whose getters cut no number of a column that is of another type than it is read as. */
    ResultSet exactly(StatementPlan plan, ResultSet rows) throws SQLException {
        plan.requireColumns(rows);
        return dialect.columnsHaveTypes() ? plan.columns().exact().over(rows) : rows;
    }

    private static ResultSet query(PreparedStatement statement, ExecutionOptions options) throws SQLException {
        Optional<String> token = options.loggingToken();
        return token.isEmpty() ? statement.executeQuery() : tagged(token.get(), statement::executeQuery);
    }

    private static <T> T tagged(String token, Execution<T> execution) throws SQLException {
        String before = MDC.get(LOGGING_TOKEN);
        MDC.put(LOGGING_TOKEN, token);
        try {
            return execution.run();
        } finally {
            if (before == null) {
                MDC.remove(LOGGING_TOKEN);
            } else {
                MDC.put(LOGGING_TOKEN, before);
            }
        }
    }

    /** Runs a statement that returns no rows, and gives how many it changed. */
    long update(StatementPlan compiled, @Nullable Object[] values, ExecutionOptions options) {
        StatementPlan plan = compiled.expandedFor(values);
        try (PreparedStatement statement = prepare(plan, options)) {
            size.check(values);
            plan.parameters().bind(statement, values, plan.parameterNames());
            Optional<String> token = options.loggingToken();
            return token.isEmpty() ? statement.executeUpdate() : tagged(token.get(), statement::executeUpdate);
        } catch (SQLException e) {
            throw translate(e, plan, values);
        }
    }

    /** Of text that names no columns nobody knows whether rows come. */
    Result<Row> runText(StatementPlan compiled, @Nullable Object[] values, ExecutionOptions options) {
        StatementPlan plan = compiled.expandedFor(values);
        try (PreparedStatement statement = prepare(plan, options)) {
            size.check(values);
            plan.parameters().bind(statement, values, plan.parameterNames());
            Optional<String> token = options.loggingToken();
            boolean rows = token.isEmpty() ? statement.execute() : tagged(token.get(), statement::execute);
            if (rows) {
                throw new InvalidRequestException("The text gives rows, but names no columns: add columns(…), or call"
                        + " execute(\"…\") with the text itself, which asks the database for them: " + plan.sql());
            }
            return Result.ofCount(plan, Math.max(0, statement.getUpdateCount()), transaction);
        } catch (SQLException e) {
            throw translate(e, plan, values);
        }
    }

    PreparedStatement prepare(StatementPlan plan, ExecutionOptions options) throws SQLException {
        return prepare(plan, options, false);
    }

    private PreparedStatement prepare(StatementPlan plan, ExecutionOptions options, boolean scrolls)
            throws SQLException {
        checkParameters(plan.parameters().size());
        java.sql.Connection jdbc = connection.openJdbc();
        PreparedStatement statement = scrolls
                ? jdbc.prepareStatement(plan.sql(), ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY)
                : plan.columns().exact().wantsText()
                        ? dialect.prepareForText(jdbc, plan.sql())
                        : jdbc.prepareStatement(plan.sql());
        return configured(statement, options);
    }

    /** A driver says less clearly what is wrong, or cuts the connection. */
    void checkParameters(int parameters) {
        if (parameters > dialect.maximumParameters()) {
            throw new InvalidRequestException("The statement has " + parameters + " parameters, but " + dialect.name()
                    + " takes at most " + dialect.maximumParameters()
                    + " at once: give the rows of an insert at execution, execute(insert(table).columns(…), rows), or"
                    + " ask in several statements");
        }
    }

    /** Sets what the options say; a pool gives the statement to the next user without it. */
    PreparedStatement configured(PreparedStatement statement, ExecutionOptions options) throws SQLException {
        if (options.sayNothing()) {
            return statement;
        }
        try {
            configure(statement, options);
            return statement;
        } catch (SQLException | RuntimeException e) {
            close(statement, e);
            throw e;
        }
    }

    private void configure(PreparedStatement statement, ExecutionOptions options) throws SQLException {
        if (options.timeout().isPresent()) {
            statement.setQueryTimeout(wholeSeconds(options.timeout().get()));
        }
        if (options.streamsResults()) {
            requireStreams();
            statement.setFetchSize(options.fetchSize().orElse(STREAMED_ROWS));
        } else if (options.fetchSize().isPresent()) {
            statement.setFetchSize(options.fetchSize().getAsInt());
        }
    }

    private void requireStreams() {
        if (!connection.inTransaction() && !dialect.supports(Feature.STREAMING_IN_AUTOCOMMIT)) {
            throw new InvalidRequestException("Results of " + dialect.name()
                    + " are streamed in a transaction only, since its cursors end with one; call begin() first");
        }
    }

    private static int wholeSeconds(Duration limit) {
        long seconds = limit.plusNanos(999_999_999).toSeconds();
        return (int) Math.min(seconds, Integer.MAX_VALUE);
    }

    StatementException translate(SQLException exception, StatementPlan plan, @Nullable Object[] values) {
        return transaction.translate(exception, plan.sql(), bound(plan.parameters(), values));
    }

    /** What was bound, in order; for a message, so it must not fail itself. */
    private static List<@Nullable Object> bound(ParameterPlan parameters, @Nullable Object[] values) {
        return parameters.inOrder(values);
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

    private interface Execution<T> {
        T run() throws SQLException;
    }
}
