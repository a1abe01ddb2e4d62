package dev.retort.orm.flush;

import dev.retort.error.StaleDataException;
import dev.retort.orm.state.EntityState;
import java.util.List;
import java.util.stream.Collectors;

/** Compares how many rows a step has written with how many it should have. */
final class RowCountCheck {
    private static final int NAMED_IN_MESSAGE = 10;

    private RowCountCheck() {}

    static void changed(FlushAction action, long count) {
        int expected = action.states().size();
        if (count != expected) {
            throw new StaleDataException(action + " found " + count + " of " + expected + " rows of table "
                    + action.mapping().table() + "; somebody else has deleted the others. The objects: "
                    + names(action.states()));
        }
    }

    static void inserted(FlushAction action, int expected, int returned) {
        if (returned != expected) {
            throw new StaleDataException(action + " got " + returned + " keys back for " + expected
                    + " rows; does a trigger or rule on table "
                    + action.mapping().table() + " drop rows?");
        }
    }

    private static String names(List<EntityState<?>> states) {
        String first = states.stream()
                .limit(NAMED_IN_MESSAGE)
                .map(EntityState::toString)
                .collect(Collectors.joining(", "));
        return states.size() > NAMED_IN_MESSAGE ? first + ", …" : first;
    }
}
