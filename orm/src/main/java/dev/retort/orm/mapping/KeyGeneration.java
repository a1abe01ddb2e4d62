package dev.retort.orm.mapping;

/** Who gives a new row its key. */
public enum KeyGeneration {
    /** The program, before the object is flushed. */
    ASSIGNED,
    /** The database, in the insert; it comes back with the insert's result. */
    IDENTITY,
    /** A sequence of the database, asked before the insert. */
    SEQUENCE,
    /** The session: a random UUID, when the object is flushed without a key. */
    UUID
}
