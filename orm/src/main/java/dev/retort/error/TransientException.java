package dev.retort.error;

/**
 * A failure that may pass when the whole transaction is tried again.
 *
 * <p>Occurs on a deadlock, a serialization failure (SQLState class 40), a lock that was not free in time, or a pool without a
 * free connection. Roll back and run the transaction again from its beginning, a few times at the most.
 */
public final class TransientException extends StatementException {
    private static final long serialVersionUID = 1L;

    /** Wraps what the database said of a statement. */
    public TransientException(Refusal refusal) {
        super(refusal);
    }
}
