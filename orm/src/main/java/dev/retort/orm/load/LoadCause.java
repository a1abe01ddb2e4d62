package dev.retort.orm.load;

import dev.retort.orm.state.EntityState;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * What makes a touch load, for those who read the log: a line of its own, and a word in the logging context of the statements
 * that follow, beside which the echo says where in the program that was.
 *
 * @param attribute {@code Customer.purchases}
 * @param states the objects it is loaded for, the touched one first; of a reference, those that it leads to
 */
record LoadCause(String attribute, List<EntityState<?>> states) {
    /** The word's name. */
    static final String KEY = "retort.load";

    private static final Logger LOGGER = LoggerFactory.getLogger("retort.orm.load");

    static LoadCause of(String attribute, List<EntityState<?>> states) {
        return new LoadCause(attribute, states);
    }

    /** Runs what loads. */
    void run(Runnable load) {
        String before = MDC.get(KEY);
        MDC.put(KEY, attribute);
        try {
            LOGGER.debug("{}", this);
            load.run();
        } finally {
            restore(before);
        }
    }

    private static void restore(@Nullable String before) {
        if (before == null) {
            MDC.remove(KEY);
        } else {
            MDC.put(KEY, before);
        }
    }

    @Override
    public String toString() {
        EntityState<?> touched = states.get(0);
        return attribute + " loads on touch of " + touched.mapping().entityName() + "#" + touched.key()
                + (states.size() == 1 ? "" : ", and for " + (states.size() - 1) + " more");
    }
}
