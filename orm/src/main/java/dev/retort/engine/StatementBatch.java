package dev.retort.engine;

import dev.retort.compile.Feature;
import dev.retort.sql.BindParameter;
import dev.retort.sql.Delete;
import dev.retort.sql.Insert;
import dev.retort.sql.Merge;
import dev.retort.sql.Row;
import dev.retort.sql.Update;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One statement executed with many rows of values, as a JDBC batch. */
final class StatementBatch {
    private final Connection connection;
    private final ExecutionOptions options;
    private final StatementPlan plan;
    private final dev.retort.sql.Statement<?> statement;
    private final @Nullable Object[] values;
    private final int[] unset;

    /** Makes of rows that are read at once what is wanted of them; null for plain ones. */
    private final @Nullable Function<RowColumns, ComposedRows> composing;

    /** Whether the statement is known to change rows; what a query returns does not come back from a batch. */
    private final boolean changes;

    StatementBatch(
            Connection connection,
            dev.retort.sql.Statement<?> statement,
            CompiledCache.Execution execution,
            ExecutionOptions options,
            @Nullable Function<RowColumns, ComposedRows> composing) {
        this.composing = composing;
        this.changes = statement instanceof Insert
                || statement instanceof Update
                || statement instanceof Delete
                || statement instanceof Merge;
        this.connection = connection;
        this.options = options;
        this.plan = execution.plan().expandedFor(execution.values());
        this.statement = statement;
        this.values = execution.values().clone();
        this.unset = unsetIndexes(values);
    }

    private static int[] unsetIndexes(@Nullable Object[] values) {
        List<Integer> indexes = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            if (values[i] == BindParameter.UNSET) {
                indexes.add(i);
            }
        }
        return indexes.stream().mapToInt(Integer::intValue).toArray();
    }

    /** All rows or none, also where each statement would be committed by itself. */
    Result<Row> execute(List<?> rows) {
        return changes && rows.size() > 1 ? connection.asOne(() -> executeEach(rows)) : executeEach(rows);
    }

    private Result<Row> executeEach(List<?> rows) {
        @Nullable String[] names = new String[unset.length];
        for (int i = 0; i < unset.length; i++) {
            names[i] = plan.parameterNames()[unset[i]];
        }
        List<@Nullable Object[]> ordered = new ParameterRow(names, plan.sql(), "parameters").inOrder(rows);
        if (!plan.compiled().returnsRows()) {
            return Result.ofCount(plan, count(ordered), connection.openTransaction());
        }
        if (ordered.size() == 1) {
            fill(ordered.get(0));
            return connection.runner().run(plan, statement, values, options);
        }
        boolean atOnce = changes && connection.engine().dialect().supports(Feature.BATCH_RETURNING) && batches();
        if (atOnce) {
            return Result.ofRows(plan, statement, returnedByBatch(ordered), connection.openTransaction());
        }
        RowColumns columns = plan.columns().of(statement);
        if (composing == null) {
            Cursor cursor = Cursor.ofRead(returnedOneByOne(ordered, columns));
            return Result.ofRows(plan, statement, cursor, connection.openTransaction());
        }
        ComposedRows composed = composing.apply(columns);
        return Result.ofComposed(
                plan, composed.columns(), returnedOneByOne(ordered, composed), connection.openTransaction());
    }

    private boolean batches() {
        return connection.engine().dialect().batches(plan.sql());
    }

    private long count(List<@Nullable Object[]> rows) {
        RowProgress progress = RowProgress.ofWriting(rows.size(), options);
        boolean oneByOne = rows.size() > 1 && !batches();
        long total = 0;
        try (PreparedStatement statement = connection.runner().prepare(plan, options)) {
            for (List<@Nullable Object[]> portion : sendable(progress.portions(rows))) {
                total += oneByOne ? countEach(statement, portion) : countBatch(statement, portion);
                progress.wrote(portion.size());
            }
            return total;
        } catch (SQLException e) {
            throw connection.runner().translate(e, plan, values);
        }
    }

    /** A driver may send a whole batch at once. */
    private List<List<@Nullable Object[]>> sendable(List<List<@Nullable Object[]>> portions) throws SQLException {
        StatementSize size = connection.runner().size();
        if (!size.isLimited()) {
            return portions;
        }
        List<List<@Nullable Object[]>> sendable = new ArrayList<>();
        for (List<@Nullable Object[]> portion : portions) {
            for (int start = 0; start < portion.size(); ) {
                int count = size.fitting(portion.subList(start, portion.size()));
                sendable.add(portion.subList(start, start + count));
                start += count;
            }
        }
        return sendable;
    }

    private long countBatch(PreparedStatement statement, List<@Nullable Object[]> rows) throws SQLException {
        addAll(statement, rows);
        return total(statement.executeBatch());
    }

    private long countEach(PreparedStatement statement, List<@Nullable Object[]> rows) throws SQLException {
        long total = 0;
        for (Object[] row : rows) {
            fill(row);
            connection.runner().size().check(values);
            plan.parameters().bind(statement, values);
            total += statement.executeUpdate();
        }
        return total;
    }

    private void addAll(PreparedStatement statement, List<@Nullable Object[]> rows) throws SQLException {
        for (Object[] row : rows) {
            fill(row);
            connection.runner().size().check(values);
            plan.parameters().bind(statement, values);
            statement.addBatch();
        }
    }

    /** The driver gives the rows of a batch where JDBC has a place for them: as its generated keys. */
    private Cursor returnedByBatch(List<@Nullable Object[]> rows) {
        RowProgress progress = RowProgress.ofWriting(rows.size(), options);
        Cursor cursor = new Cursor();
        try {
            for (List<@Nullable Object[]> portion : sendable(progress.portions(rows))) {
                addReturned(portion, cursor);
                progress.wrote(portion.size());
            }
            return cursor;
        } catch (SQLException e) {
            cursor.closeAfter(e);
            throw connection.runner().translate(e, plan, values);
        } catch (RuntimeException | Error e) {
            cursor.closeAfter(e);
            throw e;
        }
    }

    private void addReturned(List<@Nullable Object[]> rows, Cursor cursor) throws SQLException {
        PreparedStatement statement =
                connection.openJdbc().prepareStatement(plan.sql(), Statement.RETURN_GENERATED_KEYS);
        cursor.own(statement);
        connection.runner().configured(statement, options);
        addAll(statement, rows);
        statement.executeBatch();
        cursor.add(statement.getGeneratedKeys());
    }

    /** What returns rows cannot be batched elsewhere; one statement serves all, and what it returned is read at once. */
    private List<Row> returnedOneByOne(List<@Nullable Object[]> rows, RowReader<Row> reader) {
        List<Row> returned = new ArrayList<>(rows.size());
        RowProgress progress = RowProgress.ofWriting(rows.size(), options);
        try (PreparedStatement prepared = connection.runner().prepare(plan, options)) {
            for (List<@Nullable Object[]> portion : progress.portions(rows)) {
                for (Object[] row : portion) {
                    fill(row);
                    readReturned(prepared, reader, returned);
                }
                progress.wrote(portion.size());
            }
            return returned;
        } catch (SQLException e) {
            throw connection.runner().translate(e, plan, values);
        }
    }

    private void readReturned(PreparedStatement prepared, RowReader<Row> reader, List<Row> returned)
            throws SQLException {
        connection.runner().size().check(values);
        plan.parameters().bind(prepared, values);
        try (ResultSet results = connection.runner().exactly(plan, prepared.executeQuery())) {
            while (results.next()) {
                returned.add(reader.read(results));
            }
        }
    }

    private void fill(@Nullable Object[] row) {
        for (int i = 0; i < unset.length; i++) {
            values[unset[i]] = row[i];
        }
    }

    private static long total(int[] counts) {
        long total = 0;
        for (int count : counts) {
            total += count == Statement.SUCCESS_NO_INFO ? 1 : count;
        }
        return total;
    }
}
