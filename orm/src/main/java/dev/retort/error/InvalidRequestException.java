package dev.retort.error;

/** A use that cannot work: a closed engine, an object in the wrong state, an argument of the wrong kind. */
public final class InvalidRequestException extends RetortException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception with a message that names what is wrong and the cure. */
    public InvalidRequestException(String message) {
        super(message);
    }

    /** Creates the exception with a message that names what is wrong and the cure, and what came before it. */
    public InvalidRequestException(String message, Throwable cause) {
        super(message, cause);
    }
}
