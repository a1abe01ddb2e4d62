package dev.retort.error;

import org.jspecify.annotations.Nullable;

/**
 * The root of every exception that core and ORM throw.
 *
 * <p>The driver throws {@link java.sql.SQLException} as JDBC asks; core wraps each of those once, in a
 * {@link StatementException}.
 */
public class RetortException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates an exception with a message that names the thing, what was expected and, where it can, the cure. */
    public RetortException(String message) {
        super(message);
    }

    /** Creates an exception with a message and what led to it. */
    public RetortException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
