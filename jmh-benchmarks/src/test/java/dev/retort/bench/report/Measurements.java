package dev.retort.bench.report;

import java.util.List;
import java.util.Map;

/** Fixed measurements. */
final class Measurements {
    static final Comparison TYPICAL = new Comparison(
            Map.of("Java", "17"),
            "raw JDBC",
            List.of(
                    new Measurement("load", "raw JDBC", 20e6, 1e6, 16e6, 2, 1_234, 8),
                    new Measurement("load", "core", 25e6, 2e6, 20e6, 2, 1_234, 8),
                    new Measurement("insert", "raw JDBC", 400e6, 8e6, 33.8e6, 101, 1_234, 8),
                    new Measurement("insert", "best raw JDBC we know", 100e6, 1e6, 16.9e6, 1, 1_234, 8),
                    new Measurement("insert", "core", 160e6, Double.NaN, Double.NaN, 1.25, Double.NaN, 1)));

    private Measurements() {}
}
