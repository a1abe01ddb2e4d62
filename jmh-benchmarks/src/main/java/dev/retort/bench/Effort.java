package dev.retort.bench;

import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * How long each case is measured.
 *
 * @param forks JVMs, one after another
 * @param warmups iterations in each JVM that are not counted
 * @param iterations iterations in each JVM that are
 * @param starts JVMs for what a JVM does once
 * @param time the length of an iteration; the last operation is finished
 */
record Effort(int forks, int warmups, int iterations, int starts, TimeValue time) {
    /** The whole comparison in five minutes: good for orders, not for per cents. */
    static final Effort QUICK = new Effort(1, 5, 5, 3, TimeValue.milliseconds(500));

    /** The same for the driver, whose start is the noisiest of its figures: about eight minutes. */
    static final Effort QUICK_DRIVER = new Effort(1, 5, 5, 11, TimeValue.milliseconds(200));

    /** The same for many rows, where an iteration of the first is a single operation: about four minutes. */
    static final Effort QUICK_BULK = new Effort(1, 3, 5, 0, TimeValue.milliseconds(500));

    /** For what needs no database and little time: ten seconds. */
    static final Effort QUICK_STATEMENT = new Effort(1, 5, 5, 0, TimeValue.milliseconds(400));

    /** For figures that are to be published. */
    static final Effort FULL = new Effort(3, 5, 5, 21, TimeValue.seconds(2));

    /** Sets how long a case is measured. */
    void apply(ChainedOptionsBuilder options, Case measured) {
        boolean once = measured.isOncePerJvm();
        options.forks(once ? starts : forks)
                .warmupIterations(once ? 0 : warmups)
                .warmupTime(time)
                .measurementIterations(once ? 1 : iterations)
                .measurementTime(time);
    }

    @Override
    public String toString() {
        return "JVMs: " + forks + ", warm-up: " + warmups + " × " + time + ", measured: " + iterations + " × " + time
                + ", new JVMs: " + starts;
    }
}
