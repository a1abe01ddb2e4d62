package dev.retort.error;

/** Exactly one row was asked for and there is none. */
public final class NoResultFoundException extends RetortException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception with a message that names what is wrong and the cure. */
    public NoResultFoundException(String message) {
        super(message);
    }
}
