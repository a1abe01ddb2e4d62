package dev.retort.error;

/** At most one row was asked for and there are more. */
public final class MultipleResultsFoundException extends RetortException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception with a message that names what is wrong and the cure. */
    public MultipleResultsFoundException(String message) {
        super(message);
    }
}
