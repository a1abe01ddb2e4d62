package dev.retort.orm;

import dev.retort.engine.Transaction;
import dev.retort.error.InvalidRequestException;

/**
 * A part of a session's transaction that can be undone by itself; see {@link Session#beginNested}. Used by the session's
 * thread.
 */
public final class NestedTransaction implements AutoCloseable {
    private final Session session;
    private final Transaction savepoint;
    private boolean undone;

    NestedTransaction(Session session, Transaction savepoint) {
        this.session = session;
        this.savepoint = savepoint;
    }

    Transaction savepoint() {
        return savepoint;
    }

    /** Whether it was undone before; from now on it was. */
    boolean undone() {
        boolean before = undone;
        undone = true;
        return before;
    }

    /**
     * Flushes, and makes what happened a part of the transaction around.
     *
     * @throws InvalidRequestException if it has ended, or a nested transaction within it is still open
     */
    public void commit() {
        session.commit(this);
    }

    /**
     * Undoes what happened since it began, as {@link Session#rollback} does with the whole transaction, and ends it; nested
     * transactions within it end too.
     *
     * @throws InvalidRequestException if it has ended
     */
    public void rollback() {
        session.rollback(this);
    }

    /** Rolls back unless it has ended. */
    @Override
    public void close() {
        if (session.isOpen(this)) {
            rollback();
        }
    }
}
