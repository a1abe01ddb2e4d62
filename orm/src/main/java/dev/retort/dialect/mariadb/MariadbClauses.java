package dev.retort.dialect.mariadb;

import dev.retort.error.InvalidRequestException;
import dev.retort.sql.Clause;
import dev.retort.sql.ClausePlace;
import dev.retort.sql.SqlTypes;
import java.time.LocalDateTime;

/** Clauses that MariaDB has and core does not know. */
public final class MariadbClauses {
    private static final String NAME = "MariaDB";

    private MariadbClauses() {}

    /**
     * Of a system-versioned table in a select: its rows as they were.
     *
     * @param moment when, in the time zone of the session
     */
    public static Clause asOf(LocalDateTime moment) {
        return Clause.of(ClausePlace.AFTER_TABLE, "FOR SYSTEM_TIME AS OF :moment")
                .bind("moment", SqlTypes.TIMESTAMP, moment)
                .onlyOn(NAME);
    }

    /** Of a system-versioned table in a select: its rows as they are and as they ever were. */
    public static Clause ofAllTimes() {
        return Clause.of(ClausePlace.AFTER_TABLE, "FOR SYSTEM_TIME ALL").onlyOn(NAME);
    }

    /** Of an insert: rows that break a key or another rule are left out, or changed so that they fit, with a warning. */
    public static Clause ignore() {
        return Clause.of(ClausePlace.AFTER_KEYWORD, "IGNORE").onlyOn(NAME);
    }

    /**
     * Of an update or delete of one table: so many rows at the most.
     *
     * @throws InvalidRequestException if {@code rows} is negative
     */
    public static Clause limit(long rows) {
        if (rows < 0) {
            throw new InvalidRequestException("limit(" + rows + ") is negative");
        }
        return Clause.of(ClausePlace.BEFORE_RETURNING, "LIMIT :rows")
                .bind("rows", SqlTypes.BIGINT, rows)
                .onlyOn(NAME);
    }
}
