package dev.retort.conformance.jdbc;

import java.sql.ResultSet;

/** The calls of a {@link RandomProgram} on result sets. */
final class ResultSetCalls {
    private ResultSetCalls() {}

    static void move(RandomRun run) {
        int kind = run.random.nextInt(8);
        run.onResultSet("move " + kind, rows -> switch (kind) {
            case 0 -> rows.previous();
            case 1 -> rows.absolute(2);
            case 2 -> rows.last();
            default -> rows.next();
        });
    }

    static void read(RandomRun run) {
        int kind = run.random.nextInt(6);
        run.onResultSet("read " + kind, rows -> switch (kind) {
            case 0 -> rows.getString(1);
            case 1 -> rows.getObject(2);
            case 2 -> rows.getInt("id");
            case 3 -> rows.getBigDecimal("price");
            case 4 -> rows.getMetaData().getColumnLabel(1);
            default -> rows.getLong(1);
        });
    }

    static void inspect(RandomRun run) {
        run.onResultSet("closed", ResultSet::isClosed);
        run.onResultSet("row", ResultSet::getRow);
        run.onResultSet("was null", ResultSet::wasNull);
    }

    static void owner(RandomRun run) {
        run.onResultSet("statement", rows -> run.placeOf(rows.getStatement()));
    }

    static void close(RandomRun run) {
        run.onResultSet("close", rows -> {
            rows.close();
            return null;
        });
    }
}
