package dev.retort.engine;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The ranks of rows in the order in which they came, and so the order in which they should have. */
final class Ranks {
    private long[] ranks;
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

    /** The places of the rows, counted from 0, by ascending rank; null where they came so. */
    int @Nullable [] order() {
        if (ascending) {
            return null;
        }
        return IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingLong(place -> ranks[place]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
