package dev.retort.bench;

import static org.assertj.core.api.Assertions.assertThat;

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

@Tag("B2")
final class CompareDriverTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    @Test
    void cases_all_haveNamesOfTheirOwn() {
        assertThat(PeerCase.matching(Pattern.compile("")))
                .extracting(PeerCase::id)
                .doesNotHaveDuplicates()
                .contains(
                        "GetConnection.hikaricp",
                        "ReadRows.100.retort_echo",
                        "SelectByKey.sqlite.retort_uncached",
                        "FirstConnection.row.postgresql.jdbc");
    }

    @Test
    void execute_onlyFindsNothing_saysWhatThereIsAndExitsWithTwo() {
        assertThat(execute("--only=Nothing")).isEqualTo(2);
        assertThat(err.toString()).contains("--only Nothing finds no case; there are GetConnection.hikaricp, ");
    }

    @Test
    void execute_urlOfAnotherVendor_saysSoAndExitsWithTwo() {
        assertThat(execute("--url=jdbc:h2:mem:x", "--only=postgresql.hikaricp")).isEqualTo(2);
        assertThat(err.toString()).contains("--url: The URL must begin with jdbc:postgresql://");
    }

    @Test
    void execute_help_namesEveryOption() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString()).contains("--url", "--user", "--password", "--quick", "--full", "--only", "--out");
    }

    /** The whole way with real forked JVMs, without PostgreSQL. */
    @Test
    void execute_twoPeersOnTheStub_setsThemBesideHikariCp() throws IOException {
        assertThat(execute("--only=^ReadRows\\.1\\.(hikaricp|retort)$", "--out=" + directory))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .contains("The same answers from: HikariCP, Retort")
                .contains("[ 2 of 2] stub: prepare, bind, execute, read 10 columns × 1 row, close · Retort")
                .doesNotContain("PostgreSQL");
        JsonNode root = new ObjectMapper()
                .readTree(directory.resolve("compare-driver.json").toFile());
        assertThat(root.at("/baseline").asText()).isEqualTo("HikariCP");
        assertThat(root.at("/measurements/1/timeRatio").asDouble()).isPositive();
        assertThat(root.at("/measurements/1/roundTripsPerOperation").isNull()).isTrue();
        assertThat(directory.resolve("compare-driver.md")).content().contains("× HikariCP");
        assertThat(directory.resolve("compare-driver.html")).isNotEmptyFile();
    }

    /** The whole way once more, on PostgreSQL and with what a JVM does once. */
    @Test
    void execute_firstConnectionOfPostgres_takesASampleFromEachNewJvm() throws IOException {
        assertThat(execute("--only=^FirstConnection\\.connection\\.postgresql\\.jdbc$", "--out=" + directory))
                .as(err.toString())
                .isZero();
        JsonNode measured = new ObjectMapper()
                .readTree(directory.resolve("compare-driver.json").toFile())
                .at("/measurements/0");
        assertThat(measured.at("/samples").asInt()).isEqualTo(Effort.QUICK_DRIVER.starts());
        assertThat(measured.at("/roundTripsPerOperation").asDouble()).isPositive();
    }

    private int execute(String... arguments) {
        CommandLine command = Compare.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        String[] all = new String[arguments.length + 1];
        all[0] = "driver";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return command.execute(all);
    }
}
