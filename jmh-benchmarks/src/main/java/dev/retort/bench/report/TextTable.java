package dev.retort.bench.report;

import java.util.ArrayList;
import java.util.List;

/** The comparison as lines of plain text; a workload is named once, and workloads are apart by an empty line. */
final class TextTable {
    private static final String GAP = "  ";

    private final List<Column> columns;
    private final int[] widths;
    private final StringBuilder text = new StringBuilder();

    private TextTable(String baseline) {
        columns = Column.all(baseline);
        widths = new int[columns.size()];
    }

    static String of(Comparison comparison) {
        return new TextTable(comparison.baseline()).write(comparison.lines());
    }

    private String write(List<ComparedMeasurement> lines) {
        List<String> titles = columns.stream().map(Column::title).toList();
        List<List<String>> rows = lines.stream().map(this::cells).toList();
        widen(titles);
        rows.forEach(this::widen);
        append(titles);
        appendGrouped(rows);
        return text.toString();
    }

    private List<String> cells(ComparedMeasurement line) {
        return columns.stream().map(column -> column.of(line)).toList();
    }

    private void widen(List<String> cells) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], cells.get(i).length());
        }
    }

    private void appendGrouped(List<List<String>> rows) {
        String workload = "";
        for (List<String> row : rows) {
            List<String> cells = new ArrayList<>(row);
            if (cells.get(0).equals(workload)) {
                cells.set(0, "");
            } else {
                workload = cells.get(0);
                text.append('\n');
            }
            append(cells);
        }
    }

    private void append(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(widths[i] - cells.get(i).length());
            line.append(columns.get(i).rightAligned() ? padding + cells.get(i) : cells.get(i) + padding);
            line.append(GAP);
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }
}
