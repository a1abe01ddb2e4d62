package dev.retort.driver.echo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts how often each statement runs in one transaction: one that runs again and again is mostly a loop over what one
 * query could have fetched (N+1). A batch counts once. Of one connection, and used by one thread at a time.
 */
final class RepeatedStatementDetector {
    /** A transaction of more different statements than this writes SQL with values in it; the rest is not counted. */
    private static final int MAXIMUM_STATEMENTS = 1_000;

    private final int limit;
    private final Map<String, Repetition> statements = new HashMap<>();

    /** @param limit how often a statement may run; 0 for as often as it likes */
    RepeatedStatementDetector(int limit) {
        this.limit = limit;
    }

    /** Takes note of an execution. */
    void ran(String sql, long nanos) {
        if (limit == 0) {
            return;
        }
        Repetition repetition = statements.get(sql);
        if (repetition == null) {
            if (statements.size() >= MAXIMUM_STATEMENTS) {
                return;
            }
            repetition = new Repetition(sql);
            statements.put(sql, repetition);
        }
        repetition.count++;
        repetition.nanos += nanos;
        if (repetition.count == limit + 1) {
            repetition.caller = CallSite.find();
        }
    }

    /** The statements that ran too often, most often first; all are forgotten. */
    List<Repetition> endTransaction() {
        if (statements.isEmpty()) {
            return List.of();
        }
        List<Repetition> repeated = new ArrayList<>(statements.values());
        statements.clear();
        repeated.removeIf(repetition -> repetition.count <= limit);
        repeated.sort((left, right) -> Integer.compare(right.count, left.count));
        return repeated;
    }

    /** A statement and how often it ran. */
    static final class Repetition {
        final String sql;
        int count;

        /** All executions together. */
        long nanos;

        /** Of the first execution that was one too many; empty if only libraries were running. */
        String caller = "";

        private Repetition(String sql) {
            this.sql = sql;
        }
    }
}
