package dev.retort.engine;

import dev.retort.error.InvalidRequestException;
import dev.retort.sql.Delete;
import dev.retort.sql.Statement;
import dev.retort.sql.TableClause;
import dev.retort.sql.Update;

/** Refuses a change of every row that nobody has said: most often a condition was forgotten. */
final class AllRows {
    private AllRows() {}

    static void requireSaid(Statement<?> statement, ExecutionOptions options) {
        if (statement instanceof Update update) {
            if (update.where().isEmpty() && !update.isOfAllRows() && !options.allowsChangesWithoutWhere()) {
                throw refused("update", "change", update.table());
            }
        } else if (statement instanceof Delete delete
                && delete.where().isEmpty()
                && !delete.isOfAllRows()
                && !options.allowsChangesWithoutWhere()) {
            throw refused("delete", "remove", delete.table());
        }
    }

    private static InvalidRequestException refused(String kind, String verb, TableClause table) {
        return new InvalidRequestException(
                "The " + kind + " has no where(…) and would " + verb + " every row of \"" + table
                        + "\"; add the condition, or say that all are meant: " + kind
                        + "(…).allRows(). An engine that runs such"
                        + " statements unsaid has the option changesWithoutWhere(true)");
    }
}
