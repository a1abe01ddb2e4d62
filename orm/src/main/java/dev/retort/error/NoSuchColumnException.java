package dev.retort.error;

/** A column, attribute or name that is not there, or that is there more than once; the message lists those there are. */
public final class NoSuchColumnException extends RetortException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception with a message that names what is wrong and the cure. */
    public NoSuchColumnException(String message) {
        super(message);
    }
}
