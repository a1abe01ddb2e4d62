package dev.retort.type;

import java.sql.SQLDataException;
import org.jspecify.annotations.Nullable;

/**
 * Says that a value cannot be read or written exactly, and of which kind it is. It never quotes the value, so its message may
 * be shown where values are hidden.
 */
public final class ValueException extends SQLDataException {
    private static final long serialVersionUID = 1L;

    private static final String INVALID_VALUE = "22000";

    /** Creates the exception with what is wrong with the value, without the value itself. */
    public ValueException(String message) {
        this(message, INVALID_VALUE, null);
    }

    /** Creates the exception with a state of class 22 and what was thrown first. */
    public ValueException(String message, String sqlState, @Nullable Throwable cause) {
        super(message, sqlState, cause);
    }

    /** The same exception, which also names where the value comes from or goes to. */
    public ValueException at(String place) {
        ValueException located = new ValueException(place + ": " + getMessage(), getSQLState(), getCause());
        located.setStackTrace(getStackTrace());
        return located;
    }

    /** What to throw for a failure that is no {@code SQLException}: an exception of the JDK, or of a conversion. */
    public static ValueException of(RuntimeException failure, String what) {
        if (failure instanceof ConversionException told) {
            return new ValueException(String.valueOf(told.getMessage()), INVALID_VALUE, told);
        }
        return new ValueException(what + " (" + failure.getClass().getSimpleName() + ")", INVALID_VALUE, failure);
    }
}
