package dev.retort.dialect.postgresql;

import dev.retort.sql.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Ranges as PostgreSQL reads and writes them. */
final class RangeText {
    private RangeText() {}

    /** A range with bounds that a function writes. */
    static <T> String of(Range<T> range, Function<? super T, String> bound) {
        if (range.isEmpty()) {
            return "empty";
        }
        T lower = range.lower();
        T upper = range.upper();
        return (range.lowerInclusive() ? "[" : "(")
                + (lower == null ? "" : bound.apply(lower))
                + ","
                + (upper == null ? "" : bound.apply(upper))
                + (range.upperInclusive() ? "]" : ")");
    }

    static <T> Range<T> parse(String text, Function<String, T> element) {
        if (text.equals("empty")) {
            return Range.empty();
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
}
