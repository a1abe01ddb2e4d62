package dev.retort.dialect.postgresql;

import dev.retort.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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

    /** As PostgreSQL reads it, with bounds that a function writes. */
    String text(Function<? super T, String> bound) {
        if (isEmpty) {
            return "empty";
        }
        return (lowerInclusive ? "[" : "(")
                + (lower == null ? "" : bound.apply(lower))
                + ","
                + (upper == null ? "" : bound.apply(upper))
                + (upperInclusive ? "]" : ")");
    }

    static <T> Range<T> parse(String text, Function<String, T> element) {
        if (text.equals("empty")) {
            return empty();
        }
        List<@Nullable String> bounds = bounds(text.substring(1, text.length() - 1));
        String lower = bounds.get(0);
        String upper = bounds.get(1);
        return new Range<>(
                lower == null ? null : element.apply(lower),
                text.charAt(0) == '[',
                upper == null ? null : element.apply(upper),
                text.charAt(text.length() - 1) == ']',
                false);
    }

    /** The two sides of the comma; null where nothing stands. */
    private static List<@Nullable String> bounds(String inside) {
        List<@Nullable String> bounds = new ArrayList<>();
        StringBuilder bound = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < inside.length(); i++) {
            char c = inside.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                bounds.add(bound.isEmpty() ? null : bound.toString());
                bound.setLength(0);
            } else {
                bound.append(c);
            }
        }
        bounds.add(bound.isEmpty() ? null : bound.toString());
        return bounds;
    }

    /** As PostgreSQL reads and writes it. */
    @Override
    public String toString() {
        return text(Object::toString);
    }
}
