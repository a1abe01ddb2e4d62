package dev.retort.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

@Tag("B2")
final class CompareTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--url=jdbc:h2:mem:x | --url: The URL must begin with jdbc:postgresql://, but it is \"jdbc:h2:mem:x\"",
                "--only=Nothing | --only Nothing finds no case; there are LoadMany.raw, ",
                "--only=( | Invalid value for option '--only'",
                "--fast | Unknown option: '--fast'",
            })
    void execute_optionThatMakesNoSense_saysSoAndExitsWithTwo(String option, String message) {
        assertThat(execute(option)).isEqualTo(2);
        assertThat(err.toString()).contains(message);
    }

    @Test
    void execute_quickAndFull_areRefusedTogether() {
        assertThat(execute("--quick", "--full")).isEqualTo(2);
        assertThat(err.toString()).contains("--quick").contains("--full").contains("mutually exclusive");
    }

    @Test
    void execute_databaseOutOfReach_saysWhereAndExitsWithOne() {
        assertThat(execute("--url=jdbc:postgresql://localhost:1/shop", "--user=me", "--password=s3cret"))
                .isEqualTo(1);
        assertThat(err.toString())
                .startsWith("compare: Cannot use the database jdbc:postgresql://localhost:1/shop as user me: ")
                .doesNotContain("s3cret", "\tat ");
    }

    @Test
    void execute_help_namesEveryOption() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString()).contains("--url", "--user", "--password", "--quick", "--full", "--only", "--out");
    }

    /** The whole way with real forked JVMs, for one case. */
    @Test
    void execute_oneCase_measuresItAndWritesTheReports() {
        assertThat(execute("--only=SelectOne.raw", "--out=" + directory))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .contains("The same answers from: raw JDBC")
                .contains("[ 1 of 1] select one row by key, commit · raw JDBC")
                .containsPattern(
                        "select one row by key, commit  raw JDBC +[0-9.]+ [mµ]s +\\S+ .* 1\\.00 .* 2 +[0-9]+ B\n");
        assertThat(directory.resolve("compare.json")).isNotEmptyFile();
        assertThat(directory.resolve("compare.html")).content().contains("<svg");
        assertThat(directory.resolve("compare.md")).content().contains("| select one row by key, commit | raw JDBC |");
    }

    private int execute(String... arguments) {
        CommandLine command = Compare.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
