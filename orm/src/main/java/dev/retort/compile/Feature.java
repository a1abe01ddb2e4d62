package dev.retort.compile;

/** What a database can do; a dialect says which, and nobody asks for a database by its name. */
public enum Feature {
    /** DML that returns rows. */
    RETURNING,
    /** Many rows in one statement as one array per column ({@code unnest}). */
    UNNEST
}
