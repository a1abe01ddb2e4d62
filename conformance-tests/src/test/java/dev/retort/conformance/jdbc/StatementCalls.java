package dev.retort.conformance.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calls of a {@link RandomProgram} on statements of any kind. */
final class StatementCalls {
    /** More results than any statement of these has. */
    private static final int RESULTS = 4;

    private StatementCalls() {}

    static void create(RandomRun run) {
        int place = run.place();
        int type = run.random.nextBoolean() ? ResultSet.TYPE_SCROLL_INSENSITIVE : ResultSet.TYPE_FORWARD_ONLY;
        run.transcript.call(
                "create " + place + " of type " + type,
                () -> run.keep(place, run.connection.createStatement(type, ResultSet.CONCUR_READ_ONLY)));
    }

    static void query(RandomRun run) {
        String sql = run.one(RandomSql.QUERIES);
        int into = run.place();
        run.onStatement("query " + sql, statement -> run.keep(into, statement, statement.executeQuery(sql)));
    }

    static void update(RandomRun run) {
        String sql = run.one(RandomSql.UPDATES);
        int kind = run.random.nextInt(3);
        run.onStatement("update " + kind + sql, statement -> switch (kind) {
            case 0 -> statement.executeUpdate(sql);
            case 1 -> statement.executeUpdate(sql, Statement.RETURN_GENERATED_KEYS);
            default -> statement.executeLargeUpdate(sql);
        });
    }

    static void execute(RandomRun run) {
        String sql = run.one(run.random.nextBoolean() ? RandomSql.UPDATES : RandomSql.QUERIES);
        run.onStatement("execute " + sql, statement -> List.of(statement.execute(sql), statement.getUpdateCount()));
    }

    static void allResults(RandomRun run) {
        String sql = run.one(run.random.nextBoolean() ? RandomSql.UPDATES : RandomSql.QUERIES);
        run.onStatement("all results of " + sql, statement -> allResults(statement, sql));
    }

    private static List<@Nullable Object> allResults(Statement statement, String sql) throws SQLException {
        List<@Nullable Object> seen = new ArrayList<>();
        boolean rows = statement.execute(sql);
        for (int result = 0; result < RESULTS; result++) {
            seen.add(rows);
            if (rows) {
                ResultSet each = statement.getResultSet();
                seen.add(each.next() ? each.getString(1) : "empty");
            } else if (statement.getUpdateCount() == -1) {
                break;
            }
            rows = statement.getMoreResults();
        }
        return seen;
    }

    static void addToBatch(RandomRun run) {
        String sql = run.one(RandomSql.UPDATES);
        run.onStatement("add " + sql, statement -> {
            if (statement instanceof PreparedStatement prepared) {
                prepared.addBatch();
            } else {
                statement.addBatch(sql);
            }
            return null;
        });
    }

    static void runBatch(RandomRun run) {
        boolean large = run.random.nextBoolean();
        run.onStatement(
                "batch", statement -> large ? (Object) statement.executeLargeBatch() : statement.executeBatch());
    }

    static void limit(RandomRun run) {
        int kind = run.random.nextInt(4);
        int value = run.random.nextInt(4) - 1;
        run.onStatement("limit " + kind + " " + value, statement -> {
            switch (kind) {
                case 0 -> statement.setMaxRows(value);
                case 1 -> statement.setLargeMaxRows(value);
                case 2 -> statement.setFetchSize(value);
                default -> statement.setQueryTimeout(value * 20);
            }
            return null;
        });
    }

    static void clear(RandomRun run) {
        boolean batch = run.random.nextBoolean();
        run.onStatement("clear " + batch, statement -> {
            if (batch) {
                statement.clearBatch();
            } else {
                statement.clearWarnings();
            }
            return null;
        });
    }

    static void poolable(RandomRun run) {
        boolean poolable = run.random.nextInt(3) == 0;
        run.onStatement("poolable " + poolable, statement -> {
            statement.setPoolable(poolable);
            return statement.isPoolable();
        });
    }

    static void closeOnCompletion(RandomRun run) {
        run.onStatement("close on completion", statement -> {
            statement.closeOnCompletion();
            return statement.isCloseOnCompletion();
        });
    }

    static void inspect(RandomRun run) {
        run.onStatement("closed", Statement::isClosed);
        run.onStatement("max rows", Statement::getMaxRows);
        run.onStatement("fetch size", Statement::getFetchSize);
        run.onStatement("time-out", Statement::getQueryTimeout);
        run.onStatement("close on completion", Statement::isCloseOnCompletion);
        run.onStatement("warnings", Statement::getWarnings);
        run.onStatement("connection", statement -> statement.getConnection() == run.connection);
    }

    static void moreResults(RandomRun run) {
        boolean get = run.random.nextBoolean();
        int into = run.place();
        run.onStatement(
                "more",
                statement -> get
                        ? run.keep(into, statement, statement.getResultSet())
                        : List.of(statement.getMoreResults(), statement.getUpdateCount()));
    }

    static void keys(RandomRun run) {
        String sql = run.one(RandomSql.UPDATES);
        int into = run.place();
        run.onStatement("keys of " + sql, statement -> {
            if (statement instanceof PreparedStatement prepared) {
                prepared.executeUpdate();
            } else {
                statement.executeUpdate(sql, Statement.RETURN_GENERATED_KEYS);
            }
            return run.keep(into, statement, statement.getGeneratedKeys());
        });
    }

    static void close(RandomRun run) {
        run.onStatement("close", statement -> {
            statement.close();
            return null;
        });
    }
}
