package dev.retort.engine;

import dev.retort.error.InvalidRequestException;
import dev.retort.sql.BindParameter;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One statement executed with many rows of values, as a JDBC batch. */
final class StatementBatch {
    private final Connection connection;
    private final StatementPlan plan;
    private final @Nullable Object[] values;
    private final int[] unset;

    StatementBatch(Connection connection, StatementPlan plan, @Nullable Object[] values) {
        this.connection = connection;
        this.plan = plan;
        this.values = values.clone();
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

    Result<Row> execute(List<@Nullable Object[]> rows) {
        if (plan.compiled().returnsRows()) {
            return executeOneByOne(rows);
        }
        try (PreparedStatement statement = connection.prepare(plan)) {
            for (Object[] row : rows) {
                fill(row);
                plan.compiled().parameters().bind(statement, values);
                statement.addBatch();
            }
            return Result.ofCount(plan, total(statement.executeBatch()), connection.errors());
        } catch (SQLException e) {
            throw connection.errors().translate(e, plan.sql());
        }
    }

    /** What returns rows cannot be batched in JDBC. */
    private Result<Row> executeOneByOne(List<@Nullable Object[]> rows) {
        Cursor cursor = new Cursor();
        for (Object[] row : rows) {
            fill(row);
            connection.open(plan, values, cursor);
        }
        return Result.ofRows(plan, cursor, connection.errors());
    }

    private void fill(@Nullable Object[] row) {
        if (row.length != unset.length) {
            throw new InvalidRequestException("A row has " + row.length + " values, but the statement has "
                    + unset.length + " parameters: " + plan.sql());
        }
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
