package dev.retort.engine;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The ranks of rows in the order in which they came, and so the order in which they should have. */
final class Ranks {
    private long[] ranks;

    /** What tells equal ranks apart; only where some have it. */
    private long @Nullable [] finer;

    private int count;
    private boolean ascending = true;

    Ranks(int expected) {
        this.ranks = new long[expected];
    }

    void add(long rank) {
        if (count == ranks.length) {
            ranks = Arrays.copyOf(ranks, count * 2 + 1);
        }
        ascending &= count == 0 || ranks[count - 1] <= rank;
        ranks[count++] = rank;
    }

    /** Adds a rank of two numbers; all of the others are of two, too. */
    void add(long rank, long finerRank) {
        long[] known = finer == null ? new long[ranks.length] : finer;
        if (count == known.length) {
            known = Arrays.copyOf(known, count * 2 + 1);
        }
        known[count] = finerRank;
        finer = known;
        boolean rises = count == 0 || ranks[count - 1] != rank || known[count - 1] <= finerRank;
        add(rank);
        ascending &= rises;
    }

    /** The places of the rows, counted from 0, by ascending rank; null where they came so. */
    int @Nullable [] order() {
        if (ascending) {
            return null;
        }
        return IntStream.range(0, count)
                .boxed()
                .sorted(finer == null ? byRank() : byRank().thenComparingLong(byFinerRank(finer)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private Comparator<Integer> byRank() {
        return Comparator.comparingLong(place -> ranks[place]);
    }

    private static ToLongFunction<Integer> byFinerRank(long[] finer) {
        return place -> finer[place];
    }
}
