package dev.retort.type;

import org.jspecify.annotations.Nullable;

/**
 * Says, out of a function that can throw no {@code SQLException}, that a value cannot be converted. It never quotes the value;
 * who reads or binds makes a {@link ValueException} of it that names the place.
 */
public final class ConversionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception with what is wrong with the value, without the value itself. */
    public ConversionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
