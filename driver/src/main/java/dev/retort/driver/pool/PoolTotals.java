package dev.retort.driver.pool;

import java.util.concurrent.atomic.LongAdder;

/** Counts what happens in one pool. Thread-safe; counting makes no object and takes no lock. */
final class PoolTotals {
    private final TimeRecorder waits = new TimeRecorder();
    private final TimeRecorder usages = new TimeRecorder();
    private final LongAdder timeouts = new LongAdder();
    private final LongAdder evictions = new LongAdder();
    private final LongAdder statementHits = new LongAdder();
    private final LongAdder statementMisses = new LongAdder();
    private final LongAdder statementEvictions = new LongAdder();

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

    void statementTaken(boolean hit) {
        (hit ? statementHits : statementMisses).increment();
    }

    void statementEvicted() {
        statementEvictions.increment();
    }

    PoolHistory snapshot() {
        return new PoolHistory(
                waits.snapshot(),
                usages.snapshot(),
                timeouts.sum(),
                evictions.sum(),
                statementHits.sum(),
                statementMisses.sum(),
                statementEvictions.sum());
    }
}
