package dev.retort.driver;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The nearest right name to a wrong one, for messages. */
public final class DidYouMean {
    private DidYouMean() {}

    /** The right name that is nearest by edit distance, if one is near: at most a third of its letters differ. */
    public static Optional<String> nearest(String wrong, Collection<String> right) {
        String best = null;
        int bestDistance = Integer.MAX_VALUE;
        for (String candidate : right) {
            int distance = distance(wrong.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < bestDistance) {
                bestDistance = distance;
                best = candidate;
            }
        }
        return best != null && bestDistance <= Math.max(1, best.length() / 3) ? Optional.of(best) : Optional.empty();
    }

    /** {@code ; did you mean "x"?} where a right name is near, else the empty string. */
    public static String suffix(String wrong, Collection<String> right) {
        return nearest(wrong, right)
                .map(name -> "; did you mean \"" + name + "\"?")
                .orElse("");
    }

    /** Levenshtein's distance, one row at a time. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replace, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
