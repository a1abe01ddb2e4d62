package dev.retort.driver;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that someone probably meant. */
public final class DidYouMean {
    private DidYouMean() {}

    /**
     * The right name nearest to a wrong one: the fewest single characters to insert, delete, replace or swap with their
     * neighbour, whatever their case. Empty if none is near enough to be more than chance (about a third of the name), or
     * if no character is left of it.
     */
    public static Optional<String> nearest(String wrong, Collection<String> right) {
        int tolerated = Math.max(1, wrong.length() / 3);
        String sought = wrong.toLowerCase(Locale.ROOT);
        return right.stream()
                .map(name -> new Candidate(name, distance(sought, name.toLowerCase(Locale.ROOT))))
                .filter(candidate ->
                        candidate.distance <= tolerated && candidate.distance < Math.max(1, sought.length()))
                .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .map(Candidate::name);
    }

    /** The end of a message, {@code ; did you mean "x"?}, or nothing if no name is near. */
    public static String suffix(String wrong, Collection<String> right) {
        return nearest(wrong, right)
                .map(name -> "; did you mean \"" + name + "\"?")
                .orElse("");
    }

    /** Damerau and Levenshtein's distance, with neighbours swapped at most once (optimal string alignment). */
    static int distance(String left, String right) {
        int[][] distances = new int[left.length() + 1][right.length() + 1];
        for (int row = 0; row <= left.length(); row++) {
            for (int column = 0; column <= right.length(); column++) {
                distances[row][column] = Math.min(row, column) == 0
                        ? Math.max(row, column)
                        : Math.min(
                                edited(distances, left, right, row, column),
                                swapped(distances, left, right, row, column));
            }
        }
        return distances[left.length()][right.length()];
    }

    private static int edited(int[][] distances, String left, String right, int row, int column) {
        int replaced = distances[row - 1][column - 1] + (left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1);
        return Math.min(replaced, 1 + Math.min(distances[row - 1][column], distances[row][column - 1]));
    }

    private static int swapped(int[][] distances, String left, String right, int row, int column) {
        boolean swap = row > 1
                && column > 1
                && left.charAt(row - 1) == right.charAt(column - 2)
                && left.charAt(row - 2) == right.charAt(column - 1);
        return swap ? distances[row - 2][column - 2] + 1 : Integer.MAX_VALUE;
    }

    private record Candidate(String name, int distance) {}
}
