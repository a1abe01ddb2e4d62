package dev.retort.driver.pool;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How often something took how long: a bucket for each power of two of nanoseconds, so that any time is known to a factor
 * of two.
 *
 * @param counts how many times lay below 1 ns, then from 1 up to but not with 2, from 2 to 4, and so on
 * @param totalNanos the sum of all times
 * @param maxNanos the longest time
 */
public record TimeHistogram(List<Long> counts, long totalNanos, long maxNanos) {
    /** One for each number of significant bits of a long, and one for zero. */
    static final int BUCKETS = Long.SIZE;

    /** Nothing was measured. */
    public static final TimeHistogram EMPTY = new TimeHistogram(Collections.nCopies(BUCKETS, 0L), 0, 0);

    /** A histogram with a copy of the counts. */
    public TimeHistogram {
        counts = List.copyOf(counts);
    }

    /** How many times were measured. */
    public long count() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    /** The mean in nanoseconds; 0 if nothing was measured. */
    public long meanNanos() {
        long count = count();
        return count == 0 ? 0 : totalNanos / count;
    }

    /**
     * A time that the given share of all times did not exceed: at most twice the exact one, and never above the longest.
     *
     * @param share from 0 to 1, as in 0.99
     * @return nanoseconds; 0 if nothing was measured
     */
    public long percentileNanos(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("Expected a share from 0 to 1, got " + share);
        }
        long wanted = (long) Math.ceil(share * count());
        long seen = 0;
        for (int bucket = 0; bucket < counts.size(); bucket++) {
            seen += counts.get(bucket);
            if (seen >= wanted && seen > 0) {
                return Math.min(maxNanos, upperBoundNanos(bucket));
            }
        }
        return 0;
    }

    /** Below which nanoseconds the times of a bucket lie. */
    public static long upperBoundNanos(int bucket) {
        return bucket >= Long.SIZE - 1 ? Long.MAX_VALUE : 1L << bucket;
    }

    /** Both taken together. */
    public TimeHistogram plus(TimeHistogram other) {
        List<Long> sums = new ArrayList<>(BUCKETS);
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            sums.add(counts.get(bucket) + other.counts.get(bucket));
        }
        return new TimeHistogram(sums, totalNanos + other.totalNanos, Math.max(maxNanos, other.maxNanos));
    }
}
