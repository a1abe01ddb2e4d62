package dev.retort.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("B2")
final class ReportTest {
    private static final String HOSTILE = "<script>alert('\"&')</script>";

    @TempDir
    Path directory;

    @Test
    void lines_baselineMeasured_ratiosAreToTheBaselineOfTheSameWorkload() {
        List<ComparedMeasurement> lines = Measurements.TYPICAL.lines();
        assertThat(lines).extracting(ComparedMeasurement::timeRatio).containsExactly(1.0, 1.25, 1.0, 0.25, 0.4);
        assertThat(lines.get(3).bytesRatio()).isCloseTo(0.5, within(1e-9));
        assertThat(lines.get(4).bytesRatio()).isNaN();
    }

    @Test
    void lines_baselineNotMeasured_ratioIsUnknown() {
        Measurement alone = new Measurement("load", "core", 1, 0, 1, 1, 1, 1);
        assertThat(new Comparison(Map.of(), "raw JDBC", List.of(alone)).lines())
                .singleElement()
                .extracting(ComparedMeasurement::timeRatio)
                .isEqualTo(Double.NaN);
    }

    @Test
    void table_severalWorkloads_alignsFiguresAndNamesEachWorkloadOnce() {
        assertThat(new Report(Measurements.TYPICAL).table()).isEqualTo("""
                workload  style                  time/op  error  × raw JDBC  bytes/op  × raw JDBC  round trips  bytes sent

                load      raw JDBC               20.0 ms  ± 5 %        1.00   16.0 MB        1.00            2     1.23 kB
                          core                   25.0 ms  ± 8 %        1.25   20.0 MB        1.25            2     1.23 kB

                insert    raw JDBC                400 ms  ± 2 %        1.00   33.8 MB        1.00          101     1.23 kB
                          best raw JDBC we know   100 ms  ± 1 %        0.25   16.9 MB        0.50            1     1.23 kB
                          core                    160 ms      –        0.40         –           –         1.25           –
                """);
    }

    @Test
    void markdown_severalWorkloads_isTheTableAndTheEnvironment() throws IOException {
        Path file = directory.resolve("compare.md");
        new Report(Measurements.TYPICAL).writeMarkdown(file);
        assertThat(file).content().isEqualTo("""
                | workload | style | time/op | error | × raw JDBC | bytes/op | × raw JDBC | round trips | bytes sent |
                | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
                | load | raw JDBC | 20.0 ms | ± 5 % | 1.00 | 16.0 MB | 1.00 | 2 | 1.23 kB |
                |  | core | 25.0 ms | ± 8 % | 1.25 | 20.0 MB | 1.25 | 2 | 1.23 kB |
                | insert | raw JDBC | 400 ms | ± 2 % | 1.00 | 33.8 MB | 1.00 | 101 | 1.23 kB |
                |  | best raw JDBC we know | 100 ms | ± 1 % | 0.25 | 16.9 MB | 0.50 | 1 | 1.23 kB |
                |  | core | 160 ms | – | 0.40 | – | – | 1.25 | – |

                - Java: 17
                """);
    }

    @Test
    void markdown_hostileNames_breakNoCell() throws IOException {
        Measurement measurement = new Measurement("a | b", HOSTILE, 1, 1, 1, 1, 1, 1);
        Path file = directory.resolve("compare.md");
        new Report(new Comparison(Map.of(), "a", List.of(measurement))).writeMarkdown(file);
        assertThat(file).content().contains("| a \\| b | &lt;script>").doesNotContain("<script");
    }

    @Test
    void html_moreStylesThanColours_hasNoPlots() throws IOException {
        List<Measurement> many = IntStream.range(0, 6)
                .mapToObj(style -> new Measurement("load", "style " + style, 1, 1, 1, 1, 1, 1))
                .toList();
        assertThat(html(new Comparison(Map.of(), "style 0", many)))
                .contains("style 5")
                .doesNotContain("<svg");
    }

    @Test
    void json_unknownFigures_areNullAndOthersExact() throws IOException {
        Path file = directory.resolve("compare.json");
        new Report(Measurements.TYPICAL).writeJson(file);
        JsonNode root = new ObjectMapper().readTree(file.toFile());
        assertThat(root.at("/environment/Java").asText()).isEqualTo("17");
        assertThat(root.at("/measurements/3/timeRatio").asDouble()).isEqualTo(0.25);
        assertThat(root.at("/measurements/4/nanosecondsPerOperation").asDouble())
                .isEqualTo(160e6);
        assertThat(root.at("/measurements/4/bytesPerOperation").isNull()).isTrue();
    }

    @Test
    void html_hostileNames_areEscapedEverywhere() throws IOException {
        Measurement measurement = new Measurement(HOSTILE, HOSTILE, 1, 1, 1, 1, 1, 1);
        String page = html(new Comparison(Map.of(HOSTILE, HOSTILE), HOSTILE, List.of(measurement)));
        assertThat(page).doesNotContain("<script").contains("&lt;script&gt;alert(&#39;&quot;&amp;&#39;)");
    }

    @Test
    void html_typical_isSelfContained() throws IOException {
        String page = html(Measurements.TYPICAL);
        assertThat(page)
                .containsOnlyOnce("<html")
                .contains("best raw JDBC we know")
                .contains("0.25");
        assertThat(page.split("<svg", -1)).hasSize(3);
        assertThat(page.replaceAll("xmlns(:\\w+)?=\"[^\"]*\"", "")).doesNotContain("http", "src=", "<link", "@import");
    }

    private String html(Comparison comparison) throws IOException {
        Path file = directory.resolve("compare.html");
        new Report(comparison).writeHtml(file);
        return Files.readString(file);
    }
}
