package dev.retort.compile;

/** What a database can do; a dialect says which, and nobody asks for a database by its name. */
public enum Feature {
    /** DML that returns rows. */
    RETURNING,
    /** Sequences, from which numbers are taken one by one. */
    SEQUENCES,
    /** Constraints that are added to tables, or taken from them, after their creation. */
    ALTER_CONSTRAINT,
    /** Many rows in one statement as one array per column ({@code unnest}). */
    UNNEST,
    /** An insert that says what happens to rows which are there already ({@code ON CONFLICT}). */
    ON_CONFLICT,
    /** {@code ON CONFLICT ON CONSTRAINT name}. */
    ON_CONFLICT_CONSTRAINT,
    /** {@code UPDATE … FROM}. */
    UPDATE_FROM,
    /** {@code DELETE … USING}. */
    DELETE_USING,
    /** {@code MERGE}. */
    MERGE
}
