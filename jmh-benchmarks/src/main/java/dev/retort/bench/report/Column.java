package dev.retort.bench.report;

import java.util.List;
import java.util.function.Function;

/**
 * A column of the table, the same in text and HTML.
 *
 * @param title its heading
 * @param rightAligned whether it holds figures
 * @param text what it says of a measurement
 */
record Column(String title, boolean rightAligned, Function<ComparedMeasurement, String> text) {
    /** All columns of a table whose ratios are to this baseline. */
    static List<Column> all(String baseline) {
        return List.of(
                words("workload", line -> line.measured().workload()),
                words("style", line -> line.measured().style()),
                figures("time/op", line -> Quantity.time(line.measured().nanoseconds())),
                figures(
                        "error",
                        line -> Quantity.error(
                                line.measured().error(), line.measured().nanoseconds())),
                figures("× " + baseline, line -> Quantity.ratio(line.timeRatio())),
                figures("bytes/op", line -> Quantity.bytes(line.measured().bytes())),
                figures("× " + baseline, line -> Quantity.ratio(line.bytesRatio())),
                figures("round trips", line -> Quantity.count(line.measured().roundTrips())),
                figures("bytes sent", line -> Quantity.bytes(line.measured().bytesSent())));
    }

    String of(ComparedMeasurement line) {
        return text.apply(line);
    }

    private static Column words(String title, Function<ComparedMeasurement, String> text) {
        return new Column(title, false, text);
    }

    private static Column figures(String title, Function<ComparedMeasurement, String> text) {
        return new Column(title, true, text);
    }
}
