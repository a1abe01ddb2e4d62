package dev.retort.bench.suite;

import org.jspecify.annotations.Nullable;

/** Thrown when one who is measured does not give the answer that all must give. */
public final class WrongAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The answer of {@code who} to the question {@code what}. */
    public WrongAnswerException(String who, String what, Object expected, @Nullable Object found) {
        super(who + ": " + what + " should be " + expected + ", but is " + found);
    }
}
