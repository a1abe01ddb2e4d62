package dev.retort.error;

/** A flush found fewer rows than it wrote: somebody else changed or deleted them. */
public final class StaleDataException extends RetortException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception with a message that names what is wrong and the cure. */
    public StaleDataException(String message) {
        super(message);
    }
}
