package dev.retort.error;

/** The statement asks for a feature that this database does not have; the message names feature and dialect. */
public final class UnsupportedByDialectException extends RetortException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception with a message that names what is wrong and the cure. */
    public UnsupportedByDialectException(String message) {
        super(message);
    }
}
