package dev.retort.bench;

import org.openjdk.jmh.runner.options.TimeValue;

/**
 * How long each case is measured.
 *
 * @param forks JVMs, one after another
 * @param warmups iterations in each JVM that are not counted
 * @param iterations iterations in each JVM that are
 * @param time the length of an iteration; the last operation is finished
 */
record Effort(int forks, int warmups, int iterations, TimeValue time) {
    /** The whole comparison within three minutes: good for orders, not for per cents. */
    static final Effort QUICK = new Effort(1, 3, 5, TimeValue.milliseconds(400));

    /** For figures that are to be published. */
    static final Effort FULL = new Effort(3, 5, 5, TimeValue.seconds(2));

    @Override
    public String toString() {
        return "JVMs: " + forks + ", warm-up: " + warmups + " × " + time + ", measured: " + iterations + " × " + time;
    }
}
