package dev.retort.bench.report;

/**
 * What one style of one workload cost for each operation.
 *
 * @param workload the workload as people read it
 * @param style the style as people read it
 * @param nanoseconds the mean time; the median of what a JVM does once
 * @param error half the width of the 99.9 % confidence interval of the mean, in nanoseconds; NaN if there were too few
 *     samples to tell
 * @param bytes the bytes allocated by the JVM; NaN if not measured
 * @param roundTrips the network round trips; NaN if not measured
 * @param bytesSent the bytes sent to the database; NaN if not measured
 * @param samples how many samples the mean is of
 */
public record Measurement(
        String workload,
        String style,
        double nanoseconds,
        double error,
        double bytes,
        double roundTrips,
        double bytesSent,
        long samples) {}
