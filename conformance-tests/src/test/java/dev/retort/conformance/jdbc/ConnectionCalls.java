package dev.retort.conformance.jdbc;

import java.sql.Connection;
import java.sql.Savepoint;
import java.sql.Statement;

/** The calls of a {@link RandomProgram} on its connection. */
final class ConnectionCalls {
    private ConnectionCalls() {}

    static void endTransaction(RandomRun run) {
        boolean commit = run.random.nextBoolean();
        run.transcript.step("end " + commit, commit ? run.connection::commit : run.connection::rollback);
    }

    static void autoCommit(RandomRun run) {
        boolean automatic = run.random.nextInt(3) == 0;
        run.transcript.step("auto-commit " + automatic, () -> run.connection.setAutoCommit(automatic));
    }

    static void savepoint(RandomRun run) {
        run.transcript.step("savepoint", () -> run.savepoint = run.connection.setSavepoint("s"));
    }

    static void backToSavepoint(RandomRun run) {
        Savepoint target = run.savepoint;
        if (target != null) {
            run.transcript.step("back to savepoint", () -> run.connection.rollback(target));
        }
    }

    static void setSession(RandomRun run) {
        String sql = run.one(RandomSql.settings(run.vendor));
        run.transcript.call(sql, () -> {
            try (Statement statement = run.connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    static void readSession(RandomRun run) {
        String sql = run.one(RandomSql.readings(run.vendor));
        run.transcript.rows(sql, () -> run.connection.createStatement().executeQuery(sql));
    }

    static void inspect(RandomRun run) {
        Connection connection = run.connection;
        run.transcript.call("auto-commit", connection::getAutoCommit);
        run.transcript.call("isolation", connection::getTransactionIsolation);
        run.transcript.call("warnings", connection::getWarnings);
    }
}
