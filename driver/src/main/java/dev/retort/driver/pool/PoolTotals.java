package dev.retort.driver.pool;

import java.util.Collection;
import java.util.concurrent.atomic.LongAdder;

/** Counts what happens in one pool. Thread-safe; what is counted often makes no object and takes no lock. */
final class PoolTotals {
    private final TimeRecorder waits = new TimeRecorder();
    private final TimeRecorder usages = new TimeRecorder();
    private final LongAdder timeouts = new LongAdder();
    private final LongAdder evictions = new LongAdder();

    /** Of the connections that are no more. */
    private StatementCounts retired = StatementCounts.NONE;

    void borrowed(PhysicalConnection physical) {
        waits.record(physical.waitNanos());
    }

    void returned(PhysicalConnection physical) {
        usages.record(physical.usageNanos());
    }

    void timedOut() {
        timeouts.increment();
    }

    void evicted() {
        evictions.increment();
    }

    /** A connection is no more, whose statements were counted by itself, since that costs least. */
    synchronized void retired(PhysicalConnection physical) {
        retired = retired.plus(physical.statements().counts());
    }

    private synchronized StatementCounts retired() {
        return retired;
    }

    /** Totals of the pool, with these connections that are open still. */
    PoolHistory snapshot(Collection<PhysicalConnection> open) {
        StatementCounts counts = retired();
        for (PhysicalConnection physical : open) {
            counts = counts.plus(physical.statements().counts());
        }
        return new PoolHistory(
                waits.snapshot(),
                usages.snapshot(),
                timeouts.sum(),
                evictions.sum(),
                counts.hits(),
                counts.misses(),
                counts.evictions());
    }
}
