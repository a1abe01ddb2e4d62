package dev.retort.driver.echo;

import dev.retort.driver.listen.StatementEvent;
import dev.retort.driver.listen.StatementOutcome;

/**
 * A query that has run; how many rows it has is not known yet. All else is in words already, so that nobody needs its
 * parameters any more.
 *
 * @param sql as it may be shown
 * @param times how it was prepared and how long it took
 * @param parameters to follow the rows
 * @param caller the line of the program; empty if it is not shown
 */
record PendingQuery(
        StatementEvent event, StatementOutcome outcome, String sql, String times, String parameters, String caller) {
    String line(String rows) {
        return times + (rows.isEmpty() ? "" : ", " + rows) + parameters + (caller.isEmpty() ? "" : "  at " + caller);
    }

    /** Nothing of what was bound. */
    @Override
    public String toString() {
        return sql;
    }
}
