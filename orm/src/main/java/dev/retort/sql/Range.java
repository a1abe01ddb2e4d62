package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import org.jspecify.annotations.Nullable;

/**
 * All values between two bounds.
 *
 * @param lower the lower bound, or null for none
 * @param lowerInclusive whether the lower bound belongs to it
 * @param upper the upper bound, or null for none
 * @param upperInclusive whether the upper bound belongs to it
 * @param isEmpty whether it holds no value at all; then there are no bounds
 * @param <T> the class of a value
 */
public record Range<T>(
        @Nullable T lower, boolean lowerInclusive, @Nullable T upper, boolean upperInclusive, boolean isEmpty) {
    /**
     * Checks the bounds.
     *
     * @throws InvalidRequestException if the lower one is the larger
     */
    public Range {
        if (lower instanceof Comparable<?> && upper != null && lower.getClass() == upper.getClass()) {
            @SuppressWarnings("unchecked") // a value compares with others of its class
            Comparable<Object> smaller = (Comparable<Object>) lower;
            if (smaller.compareTo(upper) > 0) {
                throw new InvalidRequestException(
                        "A range reaches from the smaller bound to the larger one, not from " + lower + " to " + upper);
            }
        }
    }

    /** From a value up to another that does not belong to it: {@code [lower,upper)}. */
    public static <T> Range<T> of(@Nullable T lower, @Nullable T upper) {
        return new Range<>(lower, lower != null, upper, false, false);
    }

    /** From a value up to another, both included: {@code [lower,upper]}. */
    public static <T> Range<T> closed(T lower, T upper) {
        return new Range<>(lower, true, upper, true, false);
    }

    /** No value at all. */
    public static <T> Range<T> empty() {
        return new Range<>(null, false, null, false, true);
    }

    /** As SQL writes it: {@code [1,10)}, {@code (,5]}, {@code empty}. */
    @Override
    public String toString() {
        return isEmpty
                ? "empty"
                : (lowerInclusive ? "[" : "(")
                        + (lower == null ? "" : lower)
                        + ","
                        + (upper == null ? "" : upper)
                        + (upperInclusive ? "]" : ")");
    }
}
