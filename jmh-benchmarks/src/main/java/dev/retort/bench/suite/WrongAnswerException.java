package dev.retort.bench.suite;

import org.jspecify.annotations.Nullable;

/** Thrown when a style does not give the answer that it must give before it is measured. */
public final class WrongAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongAnswerException(Style style, String what, Object expected, @Nullable Object found) {
        super(style.title() + ": " + what + " should be " + expected + ", but is " + found);
    }
}
