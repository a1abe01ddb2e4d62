package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Where in a statement a {@link Clause} stands. */
public enum ClausePlace {
    /** Behind {@code SELECT}, {@code INSERT}, {@code UPDATE}, {@code DELETE} or {@code MERGE}. */
    AFTER_KEYWORD,
    /** Behind the select list, in front of {@code FROM}; in an insert, behind the names of the columns. */
    AFTER_COLUMNS,
    /**
     * Behind the table that is changed; in a select, behind a table that it reads, in front of the other name that the table
     * may have: {@link Select#clause(FromClause, Clause)}.
     */
    AFTER_TABLE,
    /** In a select, behind a source and its name: {@link Select#clause(FromClause, Clause)}. */
    AFTER_SOURCE,
    /** Behind all sources of a select, in front of {@code WHERE}. */
    AFTER_SOURCES,
    /** Behind the conditions of a select, in front of {@code GROUP BY}. */
    AFTER_CONDITIONS,
    /** Behind what a select groups by, in front of {@code HAVING}. */
    AFTER_GROUPS,
    /** Behind the conditions on groups and the named windows of a select, in front of {@code ORDER BY}. */
    BEFORE_ORDER,
    /** Behind the order and the number of rows of a select, in front of {@code FOR UPDATE}. */
    BEFORE_LOCK,
    /** Behind all of a change of data but what it returns. */
    BEFORE_RETURNING,
    /** At the end of the statement. */
    END;

    /** What has places. */
    enum Kind {
        SELECT("A select", false),
        SOURCE("A source of a select", false),
        COMPOUND("A combination of queries", false),
        INSERT("An insert", true),
        UPDATE("An update", true),
        DELETE("A delete", true),
        MERGE("A merge", true);

        private final String words;
        private final boolean changes;

        Kind(String words, boolean changes) {
            this.words = words;
            this.changes = changes;
        }

        /** Refuses a clause for which there is no place. */
        void require(Clause clause) {
            if (clause.place().isOf(this)) {
                return;
            }
            String places = Arrays.stream(ClausePlace.values())
                    .filter(place -> place.isOf(this))
                    .map(ClausePlace::name)
                    .collect(Collectors.joining(", "));
            String cure = this == SELECT && clause.place().isOf(SOURCE)
                    ? "; say of which source: clause(source, clause)"
                    : "";
            throw new InvalidRequestException(words + " has no place " + clause.place() + " for the clause \""
                    + clause.fragment().sql() + "\"; it has " + places + cure);
        }
    }

    private boolean isOf(Kind kind) {
        return switch (this) {
            case AFTER_KEYWORD -> kind == Kind.SELECT || kind.changes;
            case AFTER_COLUMNS -> kind == Kind.SELECT || kind == Kind.INSERT;
            case AFTER_TABLE -> kind == Kind.SOURCE || (kind.changes && kind != Kind.MERGE);
            case AFTER_SOURCE -> kind == Kind.SOURCE;
            case AFTER_SOURCES, AFTER_CONDITIONS, AFTER_GROUPS, BEFORE_ORDER, BEFORE_LOCK -> kind == Kind.SELECT;
            case BEFORE_RETURNING -> kind.changes;
            case END -> kind != Kind.SOURCE;
        };
    }
}
