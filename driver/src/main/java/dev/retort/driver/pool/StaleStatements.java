package dev.retort.driver.pool;

import java.sql.SQLException;
import java.util.Set;

/** Tells which exceptions mean that a prepared statement is out of date. */
final class StaleStatements {
    private static final Set<String> STATES = Set.of(
            "0A000", // PostgreSQL: cached plan must not change result type
            "26000", // PostgreSQL: prepared statement does not exist
            "42P05"); // PostgreSQL: prepared statement exists already

    private StaleStatements() {}

    /** Whether this exception, or one chained to it, says so. */
    static boolean contains(SQLException failure) {
        for (SQLException next = failure; next != null; next = next.getNextException()) {
            String state = next.getSQLState();
            if (state != null && STATES.contains(state)) {
                return true;
            }
        }
        return false;
    }
}
