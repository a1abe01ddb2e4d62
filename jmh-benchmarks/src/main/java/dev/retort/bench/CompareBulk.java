package dev.retort.bench;

import dev.retort.bench.bulk.InsertVariants;
import dev.retort.bench.bulk.UpdateVariants;
import dev.retort.bench.database.BenchmarkDatabase;
import dev.retort.bench.database.DatabaseAddress;
import dev.retort.bench.database.RoundTripProfiler;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Measures the ways to insert and to update many rows, and prints two tables in Markdown. From the root of the project:
 *
 * <pre>{@code
 * mvn -q -Pcompare -Dretort.compare.args="bulk"
 * }</pre>
 */
@Command(
        name = "bulk",
        description =
                "Measures the ways to insert and to update many rows on PostgreSQL: time, round trips, bytes sent.",
        sortOptions = false,
        usageHelpAutoWidth = true)
final class CompareBulk implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private DatabaseChoice database = new DatabaseChoice();

    @Option(
            names = "--seconds",
            description = "How long an iteration is, of which there are three for warm-up and five that count.")
    private double seconds = 1;

    @Option(names = "--help", usageHelp = true, description = "Shows this help.")
    @SuppressWarnings("UnusedVariable") // read by picocli
    private boolean help;

    private CompareBulk() {}

    @Override
    public Integer call() throws IOException, RunnerException {
        try (BenchmarkDatabase opened = database.open()) {
            Path handedOver = opened.address().handOver();
            try {
                for (Class<?> benchmark : List.of(InsertVariants.class, UpdateVariants.class)) {
                    print(benchmark, run(benchmark, handedOver));
                }
            } finally {
                Files.deleteIfExists(handedOver);
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private Collection<RunResult> run(Class<?> benchmark, Path handedOver) throws RunnerException {
        TimeValue time = TimeValue.milliseconds(Math.round(seconds * 1000));
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + benchmark.getName().replace(".", "\\.") + "\\.")
                .addProfiler(RoundTripProfiler.class)
                .warmupTime(time)
                .measurementTime(time)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .jvmArgsAppend("-D" + DatabaseAddress.HANDED_OVER + "=" + handedOver);
        return new Runner(options.build()).run();
    }

    private void print(Class<?> benchmark, Collection<RunResult> results) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("\n" + benchmark.getSimpleName() + "\n");
        out.println("| way | rows | time/op | error | round trips | bytes sent |");
        out.println("| --- | --- | --- | --- | --- | --- |");
        for (RunResult result : results) {
            double micros = result.getPrimaryResult().getScore();
            out.printf(
                    Locale.ROOT,
                    "| %s | %s | %.2f ms | ± %.0f %% | %.0f | %.0f |%n",
                    result.getParams()
                            .getParam("variant")
                            .toLowerCase(Locale.ROOT)
                            .replace('_', ' '),
                    result.getParams().getParam("rows"),
                    micros / 1000,
                    100 * result.getPrimaryResult().getScoreError() / micros,
                    secondary(result, RoundTripProfiler.RESULT),
                    secondary(result, RoundTripProfiler.BYTES_SENT));
        }
        out.flush();
    }

    private static double secondary(RunResult result, String name) {
        return Objects.requireNonNull(result.getSecondaryResults().get(name)).getScore();
    }
}
