package dev.retort.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The subcommands {@code bulk} and {@code statement}, with real forked JVMs. */
@Tag("B1")
final class CompareBulkTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    @Test
    void cases_all_haveNamesOfTheirOwn() {
        assertThat(BulkCase.matching(Pattern.compile("")))
                .extracting(BulkCase::id)
                .doesNotHaveDuplicates()
                .contains("InsertVariants.1000.copy", "UpdateVariants.20000.unnest");
    }

    @Test
    void bulk_updatesOfTenRows_areSetBesideTheBatch() throws IOException {
        assertThat(execute("bulk", "--only=UpdateVariants.10.(batch|retort)", "--out=" + directory))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("[ 2 of 2] update 10 · core");
        JsonNode core = measurement("compare-bulk.json", 1);
        assertThat(core.at("/timeRatio").asDouble()).isPositive();
        assertThat(core.at("/roundTripsPerOperation").asDouble())
                .isCloseTo(2, within(0.1)); // the pool looks whether a connection lives that nobody used for a time
        assertThat(core.at("/bytesSentPerOperation").asDouble()).isBetween(100.0, 10_000.0);
    }

    @Test
    void statement_ofCore_isSetBesideJooq() throws IOException {
        assertThat(execute("statement", "--out=" + directory))
                .as(err.toString())
                .isZero();
        JsonNode core = measurement("compare-statement.json", 1);
        assertThat(core.at("/style").asText()).isEqualTo("core");
        assertThat(core.at("/bytesRatio").asDouble()).isPositive();
        assertThat(core.at("/roundTripsPerOperation").isNull()).isTrue();
    }

    private JsonNode measurement(String file, int index) throws IOException {
        return new ObjectMapper().readTree(directory.resolve(file).toFile()).at("/measurements/" + index);
    }

    private int execute(String... arguments) {
        CommandLine command = Compare.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
