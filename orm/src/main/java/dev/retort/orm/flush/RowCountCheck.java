package dev.retort.orm.flush;

import dev.retort.error.StaleDataException;

/** Compares how many rows a step has written with how many it should have. */
final class RowCountCheck {
    private RowCountCheck() {}

    static void changed(FlushAction action, long count) {
        int expected = action.states().size();
        if (count != expected) {
            throw new StaleDataException(action.describe() + " found " + count + " of " + expected + " rows of table "
                    + action.mapping().table() + "; somebody else has deleted the others");
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
