package dev.retort.bench.bulk;

import java.util.ArrayList;
import java.util.List;

/**
 * So many rows to write, in several ways.
 *
 * @param title the name that people read in a report
 * @param benchmark the JMH benchmark's class
 * @param rows how many
 * @param variants the ways; what all are compared with is the first
 */
public record BulkWorkload(String title, Class<?> benchmark, int rows, List<? extends BulkVariant> variants) {
    private static final int[] SIZES = {10, 100, 1_000, 20_000};

    /** All of them, in the order of the report. */
    public static List<BulkWorkload> all() {
        List<BulkWorkload> all = new ArrayList<>();
        for (int rows : SIZES) {
            all.add(new BulkWorkload("insert " + rows, InsertVariants.class, rows, List.of(InsertVariant.values())));
        }
        for (int rows : SIZES) {
            all.add(new BulkWorkload("update " + rows, UpdateVariants.class, rows, List.of(UpdateVariant.values())));
        }
        return all;
    }
}
