package dev.retort.error;

/** Classes that cannot be mapped; the message lists every mistake with class, attribute and cure. */
public final class MappingException extends RetortException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception with a message that names what is wrong and the cure. */
    public MappingException(String message) {
        super(message);
    }
}
