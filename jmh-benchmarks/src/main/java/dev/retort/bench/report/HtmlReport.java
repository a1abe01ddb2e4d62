package dev.retort.bench.report;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The comparison as one HTML page that needs no other file: a table, plots as inline SVG, and the environment. */
final class HtmlReport {
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Retort compared with %s</title>
            <style>
            :root { color-scheme: light; }
            body { font: 15px/1.5 system-ui, sans-serif; color: #1f2933; background: #fff; max-width: 1000px;
                   margin: 2.5rem auto; padding: 0 1.5rem; }
            h1 { font-size: 1.7rem; margin-bottom: .3rem; }
            h2 { font-size: 1.15rem; margin-top: 2.5rem; }
            p { max-width: 46rem; color: #52606d; }
            table { border-collapse: collapse; width: 100%%; font-variant-numeric: tabular-nums; }
            th, td { padding: .35rem .7rem; text-align: left; white-space: nowrap; }
            th { font-weight: 600; border-bottom: 2px solid #cbd2d9; }
            .figure { text-align: right; }
            tr.first td { border-top: 1px solid #cbd2d9; }
            tr.baseline { background: #f5f7fa; }
            .plot svg { width: 100%%; height: auto; }
            dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1.5rem; }
            dt { color: #52606d; }
            dd { margin: 0; }
            </style>
            </head>
            <body>
            <h1>Retort compared with %s</h1>
            <p>Each figure is for one operation. Ratios are to %s in the same run: below 1 is better. Errors are half of
            the 99.9&nbsp;%% confidence interval. A network round trip is a read that follows a write.</p>
            <table>
            <thead><tr>%s</tr></thead>
            <tbody>
            %s
            </tbody>
            </table>
            %s
            <h2>Environment</h2>
            <dl>
            %s
            </dl>
            </body>
            </html>
            """;

    private final Comparison comparison;
    private final List<Column> columns;

    private HtmlReport(Comparison comparison) {
        this.comparison = comparison;
        columns = Column.all(comparison.baseline());
    }

    static String of(Comparison comparison) {
        return new HtmlReport(comparison).page();
    }

    /** Text as it may stand in an element or a quoted attribute. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private String page() {
        String baseline = escape(comparison.baseline());
        return PAGE.formatted(baseline, baseline, baseline, head(), body(), plots(), environment());
    }

    private String head() {
        return columns.stream()
                .map(column -> cell("th", column, column.title()))
                .collect(Collectors.joining());
    }

    private String body() {
        StringBuilder rows = new StringBuilder();
        String workload = "";
        for (ComparedMeasurement line : comparison.lines()) {
            boolean first = !line.measured().workload().equals(workload);
            workload = line.measured().workload();
            rows.append(row(line, first)).append('\n');
        }
        return rows.toString().stripTrailing();
    }

    private String row(ComparedMeasurement line, boolean first) {
        boolean baseline = line.measured().style().equals(comparison.baseline());
        String cells = columns.stream()
                .map(column -> cell("td", column, isRepeated(column, first) ? "" : column.of(line)))
                .collect(Collectors.joining());
        return "<tr class=\"" + (first ? "first" : "") + (baseline ? " baseline" : "") + "\">" + cells + "</tr>";
    }

    /** A workload is named once, in its first row. */
    private boolean isRepeated(Column column, boolean first) {
        return !first && column.equals(columns.get(0));
    }

    private static String cell(String element, Column column, String text) {
        String attribute = column.rightAligned() ? " class=\"figure\"" : "";
        return "<" + element + attribute + ">" + escape(text) + "</" + element + ">";
    }

    /** Two plots, or none if there are more styles than colours that can be told apart. */
    private String plots() {
        if (!RatioPlot.hasColours(comparison.lines())) {
            return "";
        }
        return plot("time", "Time per operation", ComparedMeasurement::timeRatio)
                + plot("bytes", "Bytes allocated per operation", ComparedMeasurement::bytesRatio);
    }

    private String plot(String id, String title, ToDoubleFunction<ComparedMeasurement> ratio) {
        String heading = escape(title + ", as a ratio to " + comparison.baseline());
        return "<h2>" + heading + "</h2>\n<div class=\"plot\">" + drawn(id, ratio) + "</div>\n";
    }

    /** A plot, or why there is none: a Java on Linux that finds no fonts cannot draw, but its figures are as good. */
    private String drawn(String id, ToDoubleFunction<ComparedMeasurement> ratio) {
        try {
            return RatioPlot.svg(id, comparison.lines(), ratio);
        } catch (RuntimeException | LinkageError | InternalError e) {
            return "<p>This Java could not draw the plot (on Linux, install fontconfig and a font): "
                    + escape(e.toString()) + "</p>";
        }
    }

    private String environment() {
        return comparison.environment().entrySet().stream()
                .map(HtmlReport::fact)
                .collect(Collectors.joining("\n"));
    }

    private static String fact(Map.Entry<String, String> fact) {
        return "<dt>" + escape(fact.getKey()) + "</dt><dd>" + escape(fact.getValue()) + "</dd>";
    }
}
