package dev.retort.orm;

/**
 * Told what a session does; see {@link Session#addListener}. Called in the session's thread, in the order in which the
 * listeners were added. What a listener throws comes out of the session's call; before a flush or commit it fails that,
 * as a statement would. Within a flush the session can be asked and objects can be added and deleted, but neither
 * commit, rollback nor close is possible.
 */
public interface SessionListener {
    /** A flush begins, also one that will find nothing to write. What the listener adds and changes is written too. */
    default void beforeFlush(Session session) {}

    /** A flush has written something. What the listener changes is for the next flush. */
    default void afterFlush(Session session) {}

    /** A commit begins, before its flush. */
    default void beforeCommit(Session session) {}

    /** The transaction was committed; the next use of the database begins another. */
    default void afterCommit(Session session) {}

    /**
     * The transaction was rolled back, by the program or since a flush or commit has failed; objects are as they were. After a
     * failure the session refuses work until the program itself has said {@link Session#rollback}. Not called for nested
     * transactions.
     */
    default void afterRollback(Session session) {}
}
