package dev.retort.bench.report;

import java.util.ArrayList;
import java.util.List;

/** The comparison as Markdown, to be pasted into a document: one table, then what the figures depend on. */
final class MarkdownReport {
    private final Comparison comparison;
    private final List<Column> columns;
    private final StringBuilder text = new StringBuilder();

    private MarkdownReport(Comparison comparison) {
        this.comparison = comparison;
        columns = Column.all(comparison.baseline());
    }

    static String of(Comparison comparison) {
        return new MarkdownReport(comparison).write();
    }

    private String write() {
        append(columns.stream().map(Column::title).toList());
        append(columns.stream().map(MarkdownReport::rule).toList());
        String workload = "";
        for (ComparedMeasurement line : comparison.lines()) {
            boolean repeated = line.measured().workload().equals(workload);
            workload = line.measured().workload();
            append(cells(line, repeated));
        }
        text.append('\n');
        comparison.environment().forEach((name, value) -> append(name, value));
        return text.toString();
    }

    private static String rule(Column column) {
        return column.rightAligned() ? "---:" : "---";
    }

    /** A workload is named once, in its first row. */
    private List<String> cells(ComparedMeasurement line, boolean repeated) {
        List<String> cells = new ArrayList<>();
        for (Column column : columns) {
            cells.add(column.of(line));
        }
        if (repeated) {
            cells.set(0, "");
        }
        return cells;
    }

    private void append(List<String> cells) {
        text.append("| ");
        text.append(
                String.join(" | ", cells.stream().map(MarkdownReport::escape).toList()));
        text.append(" |\n");
    }

    private void append(String name, String value) {
        text.append("- ")
                .append(escape(name))
                .append(": ")
                .append(escape(value))
                .append('\n');
    }

    /** Text as it may stand in a cell. */
    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;");
    }
}
