package dev.retort.error;

/** An attribute that is not loaded was touched on an object which no session holds any more. */
public final class DetachedInstanceException extends RetortException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception with a message that names what is wrong and the cure. */
    public DetachedInstanceException(String message) {
        super(message);
    }
}
