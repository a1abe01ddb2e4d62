package dev.retort.error;

/**
 * The database cannot be used (SQLState classes 08, 28, 53, 57, 58).
 *
 * <p>Occurs when it is unreachable, shuts down, has no room or no connection left, refuses the credentials, or has cancelled
 * the statement after its time-out. The connection may be gone: take another, after a while, and look at the server's log.
 */
public final class OperationalException extends StatementException {
    private static final long serialVersionUID = 1L;

    /** Wraps what the database said of a statement. */
    public OperationalException(Refusal refusal) {
        super(refusal);
    }
}
