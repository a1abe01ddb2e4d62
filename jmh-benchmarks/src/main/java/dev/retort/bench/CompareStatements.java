package dev.retort.bench;

import dev.retort.bench.statement.BuildStatement;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Measures what it costs to say a statement, and prints a table in Markdown. From the root of the project:
 *
 * <pre>{@code
 * mvn -q -Pcompare -Dretort.compare.args="statement"
 * }</pre>
 */
@Command(
        name = "statement",
        description = "Measures building a statement and finding its text, beside jOOQ; needs no database.",
        sortOptions = false,
        usageHelpAutoWidth = true)
final class CompareStatements implements Callable<Integer> {
    private static final String BYTES = "gc.alloc.rate.norm";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--help", usageHelp = true, description = "Shows this help.")
    @SuppressWarnings("UnusedVariable") // read by picocli
    private boolean help;

    private CompareStatements() {}

    @Override
    public Integer call() throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        options.include("^" + BuildStatement.class.getName().replace(".", "\\.") + "\\.")
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        PrintWriter out = spec.commandLine().getOut();
        out.println("| built and said by | time/op | error | bytes/op |");
        out.println("| --- | --- | --- | --- |");
        for (RunResult result : new Runner(options.build()).run()) {
            double nanos = result.getPrimaryResult().getScore();
            out.printf(
                    Locale.ROOT,
                    "| %s | %.0f ns | ± %.0f %% | %.0f B |%n",
                    result.getPrimaryResult().getLabel(),
                    nanos,
                    100 * result.getPrimaryResult().getScoreError() / nanos,
                    Objects.requireNonNull(result.getSecondaryResults().get(BYTES))
                            .getScore());
        }
        out.flush();
        return CommandLine.ExitCode.OK;
    }
}
