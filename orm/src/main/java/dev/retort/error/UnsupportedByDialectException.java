package dev.retort.error;

/** The statement asks for a feature that this database does not have; the message names both and what to do instead. */
public final class UnsupportedByDialectException extends RetortException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception with a message that names what is wrong and the cure. */
    public UnsupportedByDialectException(String message) {
        super(message);
    }

    /** The same exception, which also shows the statement that asks for the feature. */
    public UnsupportedByDialectException in(String statement) {
        UnsupportedByDialectException located =
                new UnsupportedByDialectException(getMessage() + "\n  in: " + statement);
        located.setStackTrace(getStackTrace());
        return located;
    }
}
