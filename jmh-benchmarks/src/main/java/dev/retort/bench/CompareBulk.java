package dev.retort.bench;

import dev.retort.bench.bulk.InsertVariant;
import dev.retort.bench.database.BenchmarkDatabase;
import dev.retort.bench.report.Comparison;
import dev.retort.bench.report.Measurement;
import dev.retort.bench.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Measures the ways to insert and to update many rows on PostgreSQL, beside the batches of JDBC; each checks first that it
 * writes what it should. From the root of the project:
 *
 * <pre>{@code
 * mvn -q -Pcompare -Dretort.compare.args="bulk"
 * mvn -q -Pcompare -Dretort.compare.args="bulk --only InsertVariants.1000"
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
    private CaseChoice choice = new CaseChoice();

    private CompareBulk() {}

    @Override
    public Integer call() throws SQLException, IOException {
        List<BulkCase> cases = choice.cases(BulkCase::matching);
        Effort effort = choice.length.effort(Effort.QUICK_BULK);
        PrintWriter out = spec.commandLine().getOut();
        try (BenchmarkDatabase opened = choice.database.open()) {
            List<Measurement> measurements = new BenchmarkRun(opened.address(), effort).measure(cases, out);
            Comparison comparison = new Comparison(
                    EnvironmentReader.read(opened.address(), effort), InsertVariant.BATCH.title(), measurements);
            choice.destination.write(new Report(comparison), "compare-bulk", out);
        }
        return CommandLine.ExitCode.OK;
    }
}
