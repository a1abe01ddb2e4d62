package dev.retort.driver.proxy;

import dev.retort.driver.listen.StatementOutcome;

/** Adds up what a batch returns. */
final class BatchCounts {
    private BatchCounts() {}

    /** The sum, or {@link StatementOutcome#UNKNOWN_ROWS} if the database did not tell for each entry. */
    static long total(int[] counts) {
        long total = 0;
        for (int count : counts) {
            if (count < 0) {
                return StatementOutcome.UNKNOWN_ROWS;
            }
            total += count;
        }
        return total;
    }

    /** As {@link #total(int[])}. */
    static long total(long[] counts) {
        long total = 0;
        for (long count : counts) {
            if (count < 0) {
                return StatementOutcome.UNKNOWN_ROWS;
            }
            total += count;
        }
        return total;
    }
}
