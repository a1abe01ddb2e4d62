package dev.retort.orm.state;

/** Where an object stands between program, session and database; SQLAlchemy's five states. */
public enum ObjectStatus {
    /** No session knows it, and it has no row. */
    TRANSIENT,
    /** A session will insert it at the next flush. */
    PENDING,
    /** A session holds it, and it has a row. */
    PERSISTENT,
    /** Its row goes, or went, in the current transaction. */
    DELETED,
    /** It has a row, but no session holds it. */
    DETACHED
}
