package dev.retort.bench.report;

import org.jspecify.annotations.Nullable;

/**
 * A measurement and its ratios to the baseline of its workload; a ratio is NaN where either side is not known.
 *
 * @param measured the measurement
 * @param timeRatio below 1 is faster than the baseline
 * @param bytesRatio below 1 allocates less than the baseline
 */
record ComparedMeasurement(Measurement measured, double timeRatio, double bytesRatio) {
    static ComparedMeasurement of(Measurement measured, @Nullable Measurement baseline) {
        if (baseline == null) {
            return new ComparedMeasurement(measured, Double.NaN, Double.NaN);
        }
        double time = ratio(measured.nanoseconds(), baseline.nanoseconds());
        return new ComparedMeasurement(measured, time, ratio(measured.bytes(), baseline.bytes()));
    }

    private static double ratio(double value, double baseline) {
        return baseline > 0 ? value / baseline : Double.NaN;
    }
}
