package dev.retort.orm.flush;

import dev.retort.engine.Connection;
import dev.retort.error.StaleDataException;

/** Compares how many rows a step has written with how many it should have. */
final class RowCountCheck {
    private RowCountCheck() {}

    static void changed(FlushAction action, Connection connection, long count) {
        check(action, connection, count, false);
    }

    static void deleted(FlushAction action, Connection connection, long count) {
        check(action, connection, count, true);
    }

    private static void check(FlushAction action, Connection connection, long count, boolean deletes) {
        int expected = action.states().size();
        if (count != expected) {
            throw new StaleDataException(action.describe() + " found " + count + " of " + expected + " rows of table "
                    + action.mapping().table() + "; "
                    + new StaleRows(action, deletes).describe(connection, expected - count));
        }
    }

    static void inserted(FlushAction action, int expected, int returned) {
        if (returned != expected) {
            throw new StaleDataException(action + " got " + returned + " keys back for " + expected
                    + " rows; does a trigger or rule on table "
                    + action.mapping().table() + " drop rows?");
        }
    }
}
