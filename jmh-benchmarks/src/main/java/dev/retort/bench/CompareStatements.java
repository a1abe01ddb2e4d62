package dev.retort.bench;

import dev.retort.bench.report.Comparison;
import dev.retort.bench.report.Measurement;
import dev.retort.bench.report.Report;
import dev.retort.bench.statement.BuildStatement;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Measures what it costs to say a statement, beside jOOQ. From the root of the project:
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
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @ArgGroup
    private Length length = new Length();

    @Mixin
    private Destination destination = new Destination();

    @Option(names = "--help", usageHelp = true, description = "Shows this help.")
    @SuppressWarnings("UnusedVariable") // read by picocli
    private boolean help;

    private CompareStatements() {}

    @Override
    public Integer call() throws SQLException, IOException {
        Effort effort = length.effort(Effort.QUICK_STATEMENT);
        PrintWriter out = spec.commandLine().getOut();
        List<Measurement> measurements = new BenchmarkRun(null, effort).measure(StatementCase.all(), out);
        Comparison comparison =
                new Comparison(EnvironmentReader.read(null, effort), BuildStatement.Builder.JOOQ.title(), measurements);
        destination.write(new Report(comparison), "compare-statement", out);
        return CommandLine.ExitCode.OK;
    }
}
