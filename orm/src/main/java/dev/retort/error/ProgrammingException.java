package dev.retort.error;

/**
 * A statement that is wrong in itself (SQLState class 42).
 *
 * <p>Occurs when a table, column or function is not there, the text is no SQL, types do not go together or a privilege is
 * missing. Trying again does not help: correct the statement, or bring the schema up to what the program expects.
 */
public final class ProgrammingException extends StatementException {
    private static final long serialVersionUID = 1L;

    /** Wraps what the database said of a statement. */
    public ProgrammingException(Refusal refusal) {
        super(refusal);
    }
}
