package dev.retort.conformance.jdbc;

import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;

/** The calls of a {@link RandomProgram} on prepared statements. */
final class PreparedCalls {
    private PreparedCalls() {}

    static void prepare(RandomRun run) {
        int place = run.place();
        String sql = run.one(RandomSql.PREPARED);
        run.transcript.call(
                "prepare " + place + " " + sql, () -> run.keep(place, run.connection.prepareStatement(sql)));
    }

    static void prepareWithKeys(RandomRun run) {
        int place = run.place();
        String sql = run.one(RandomSql.PREPARED);
        run.transcript.call(
                "prepare with keys " + place + " " + sql,
                () -> run.keep(place, run.connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)));
    }

    /** Uses and closes one a few times in a row, so that the later ones come from the cache of statements. */
    static void prepareAgain(RandomRun run) {
        String sql = run.one(RandomSql.PREPARED);
        int value = run.random.nextInt(8);
        for (int time = 0; time < 3; time++) {
            run.transcript.call("prepare again " + sql, () -> {
                try (PreparedStatement statement = run.connection.prepareStatement(sql)) {
                    statement.setInt(1, value);
                    return List.of(statement.execute(), statement.getUpdateCount());
                }
            });
        }
    }

    static void setParameter(RandomRun run) {
        int value = run.random.nextInt(8);
        run.onPrepared("set " + value, prepared -> {
            prepared.setInt(1, value);
            return null;
        });
    }

    static void setParameterOddly(RandomRun run) {
        int kind = run.random.nextInt(4);
        run.onPrepared("set oddly " + kind, prepared -> {
            switch (kind) {
                case 0 -> prepared.setString(1, "x");
                case 1 -> prepared.setObject(1, null);
                case 2 -> prepared.setInt(2, 1);
                default -> prepared.clearParameters();
            }
            return null;
        });
    }

    static void run(RandomRun run) {
        int kind = run.random.nextInt(4);
        int into = run.place();
        run.onPrepared("run " + kind, prepared -> switch (kind) {
            case 0 -> run.keep(into, prepared, prepared.executeQuery());
            case 1 -> prepared.executeUpdate();
            case 2 -> prepared.executeLargeUpdate();
            default -> List.of(prepared.execute(), prepared.getUpdateCount());
        });
    }
}
