package dev.retort.error;

/**
 * A value that its column or an expression cannot hold (SQLState class 22).
 *
 * <p>Occurs when a number is out of range, a text too long, not of its type's form or holds a NUL character that PostgreSQL
 * does not store, and when a division has no result. Trying again does not help: correct the value, or let the column hold
 * more.
 */
public final class DataException extends StatementException {
    private static final long serialVersionUID = 1L;

    /** Wraps what the database said of a statement. */
    public DataException(Refusal refusal) {
        super(refusal);
    }
}
