package dev.retort.bench.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Ratios as bars: a group for each workload, in it a bar for each style. */
final class RatioPlot {
    private static final int WIDTH = 1_000;
    private static final int HEIGHT = 380;
    private static final Color INK = new Color(0x1f2933);
    private static final Color GRID = new Color(0xe4e7eb);

    /** Okabe and Ito's palette, which people with colour-blindness can tell apart; grey for the baseline. */
    private static final Color[] COLOURS = {
        new Color(0x9aa5b1), new Color(0x56b4e9), new Color(0x009e73), new Color(0xe69f00), new Color(0xcc79a7)
    };

    private RatioPlot() {}

    /** Whether each style has a colour of its own. */
    static boolean hasColours(List<ComparedMeasurement> lines) {
        return styles(lines).size() <= COLOURS.length;
    }

    /**
     * The plot as an {@code <svg>} element.
     *
     * @param id set before the ids within, so that several plots can stand on one page
     */
    static String svg(String id, List<ComparedMeasurement> lines, ToDoubleFunction<ComparedMeasurement> ratio) {
        CategoryChart chart =
                new CategoryChartBuilder().width(WIDTH).height(HEIGHT).build();
        style(chart.getStyler());
        addSeries(chart, lines, ratio);
        return inline(id, encode(chart));
    }

    private static void addSeries(
            CategoryChart chart, List<ComparedMeasurement> lines, ToDoubleFunction<ComparedMeasurement> ratio) {
        List<String> workloads = lines.stream().map(RatioPlot::label).distinct().toList();
        for (String style : styles(lines)) {
            List<@Nullable Double> ratios = Arrays.asList(new Double[workloads.size()]);
            lines.stream()
                    .filter(line -> line.measured().style().equals(style))
                    .filter(line -> Double.isFinite(ratio.applyAsDouble(line)))
                    .forEach(line -> ratios.set(workloads.indexOf(label(line)), ratio.applyAsDouble(line)));
            chart.addSeries(style, workloads, ratios);
        }
    }

    /** What stands below a group: the workload without the conditions that follow a comma, to be narrow. */
    private static String label(ComparedMeasurement line) {
        return line.measured().workload().replaceFirst(", .*", "");
    }

    /** The styles as the workload that has most of them orders them. */
    private static Collection<String> styles(List<ComparedMeasurement> lines) {
        Map<String, List<String>> byWorkload = lines.stream()
                .map(ComparedMeasurement::measured)
                .collect(groupingBy(Measurement::workload, LinkedHashMap::new, mapping(Measurement::style, toList())));
        return byWorkload.values().stream()
                .sorted(Comparator.comparingInt(styles -> -styles.size()))
                .flatMap(List::stream)
                .collect(toCollection(LinkedHashSet::new));
    }

    private static void style(CategoryStyler styler) {
        Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
        styler.setSeriesColors(COLOURS)
                .setChartBackgroundColor(Color.WHITE)
                .setChartFontColor(INK)
                .setLegendPosition(LegendPosition.OutsideS)
                .setLegendLayout(LegendLayout.Horizontal)
                .setLegendBorderColor(Color.WHITE)
                .setLegendPadding(12)
                .setLegendFont(font.deriveFont(12f));
        styler.setPlotGridLinesColor(GRID)
                .setPlotGridLinesStroke(new BasicStroke(1f))
                .setPlotGridVerticalLinesVisible(false)
                .setAxisTickLabelsFont(font)
                .setYAxisMin(0.0)
                .setYAxisDecimalPattern("0.00");
        styler.setPlotBorderVisible(false);
        styler.setLabelsVisible(true)
                .setLabelsPosition(1.05)
                .setLabelsFont(font.deriveFont(11f))
                .setLabelsFontColor(INK);
        styler.setAvailableSpaceFill(0.88);
    }

    private static String encode(CategoryChart chart) {
        try {
            return new String(ChartEncoder.getBytes(chart, "svg"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the prologue of a file, and with ids of its own. */
    private static String inline(String id, String file) {
        return file.substring(file.indexOf("<svg"))
                .replace("id=\"", "id=\"" + id + "-")
                .replace("url(#", "url(#" + id + "-")
                .replace("SansSerif", "sans-serif");
    }
}
