package dev.retort.bench.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The measurements of one run, each set beside the baseline of its workload.
 *
 * @param environment what the figures depend on, by name, in the order to be shown
 * @param baseline the style that all others are compared with
 * @param measurements in the order to be shown
 */
public record Comparison(Map<String, String> environment, String baseline, List<Measurement> measurements) {
    /** Copies its arguments. */
    public Comparison {
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        measurements = List.copyOf(measurements);
    }

    /** One line for each measurement. */
    List<ComparedMeasurement> lines() {
        Map<String, Measurement> baselines = baselines();
        return measurements.stream()
                .map(measured -> ComparedMeasurement.of(measured, baselines.get(measured.workload())))
                .toList();
    }

    private Map<String, Measurement> baselines() {
        Map<String, Measurement> baselines = new LinkedHashMap<>();
        for (Measurement measurement : measurements) {
            if (measurement.style().equals(baseline)) {
                baselines.put(measurement.workload(), measurement);
            }
        }
        return baselines;
    }
}
