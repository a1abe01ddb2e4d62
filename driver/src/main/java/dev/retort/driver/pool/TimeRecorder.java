package dev.retort.driver.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** Counts times for a {@link TimeHistogram}. Thread-safe; recording makes no object and takes no lock. */
final class TimeRecorder {
    private final AtomicLongArray counts = new AtomicLongArray(TimeHistogram.BUCKETS);
    private final LongAdder total = new LongAdder();
    private final AtomicLong max = new AtomicLong();

    void record(long nanos) {
        long time = Math.max(0, nanos);
        counts.incrementAndGet(Long.SIZE - Long.numberOfLeadingZeros(time));
        total.add(time);
        long longest = max.get();
        while (time > longest && !max.compareAndSet(longest, time)) {
            longest = max.get();
        }
    }

    TimeHistogram snapshot() {
        List<Long> copy = new ArrayList<>(counts.length());
        for (int bucket = 0; bucket < counts.length(); bucket++) {
            copy.add(counts.get(bucket));
        }
        return new TimeHistogram(copy, total.sum(), max.get());
    }
}
