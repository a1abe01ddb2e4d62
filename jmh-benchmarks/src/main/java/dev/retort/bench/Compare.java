package dev.retort.bench;

import dev.retort.bench.database.BenchmarkDatabase;
import dev.retort.bench.database.DatabaseAddress;
import dev.retort.bench.database.UnreachableDatabaseException;
import dev.retort.bench.report.Comparison;
import dev.retort.bench.report.Measurement;
import dev.retort.bench.report.Report;
import dev.retort.bench.suite.Style;
import dev.retort.bench.suite.Verification;
import dev.retort.bench.suite.WrongAnswerException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Measures raw JDBC, core and ORM side by side on one PostgreSQL and reports the ratios. From the root of the project:
 *
 * <pre>{@code
 * mvn -q -Pcompare
 * mvn -q -Pcompare -Dretort.compare.args="--url jdbc:postgresql://localhost/test --user me --only Insert"
 * }</pre>
 *
 * <p>{@link CompareDriver}, {@link CompareBulk} and {@link CompareStatements} are its subcommands. The exit code is 0 when all was measured, 1 when something failed, and 2 for options that cannot be understood.
 */
@Command(
        name = "compare",
        subcommands = {CompareDriver.class, CompareBulk.class, CompareStatements.class},
        description = "Measures raw JDBC, core and ORM side by side on one PostgreSQL and reports the ratios.",
        sortOptions = false,
        usageHelpAutoWidth = true)
public final class Compare implements Callable<Integer> {
    private static final int VERIFIED_ROWS = 1_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private CaseChoice choice = new CaseChoice();

    private Compare() {}

    /** Runs the command and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true");
        // the lock of another user's run that has ended would stand in the way for ever
        System.setProperty("jmh.ignoreLock", "true");
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Compare()).setExecutionExceptionHandler((exception, command, parsed) -> {
            command.getErr().println(explain(exception));
            return CommandLine.ExitCode.SOFTWARE;
        });
    }

    @Override
    public Integer call() throws SQLException, IOException {
        List<StyleCase> cases = choice.cases(StyleCase::matching);
        try (BenchmarkDatabase opened = choice.database.open()) {
            Comparison comparison = compare(opened.address(), cases);
            choice.destination.write(new Report(comparison), "compare", out());
        }
        return CommandLine.ExitCode.OK;
    }

    private Comparison compare(DatabaseAddress address, List<StyleCase> cases) throws SQLException {
        verify(address, cases);
        Effort effort = choice.length.effort(Effort.QUICK);
        List<Measurement> measurements = new BenchmarkRun(address, effort).measure(cases, out());
        return new Comparison(EnvironmentReader.read(address, effort), Style.RAW.title(), measurements);
    }

    private void verify(DatabaseAddress address, List<StyleCase> cases) throws SQLException {
        List<Style> styles = cases.stream().map(StyleCase::style).distinct().toList();
        for (Style style : styles) {
            Verification.verify(style, address, VERIFIED_ROWS);
        }
        say("The same answers from: "
                + String.join(", ", styles.stream().map(Style::title).toList()));
    }

    private void say(String line) {
        out().println(line);
        out().flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** A message for what a user can mend; a stack trace for what only a developer can. */
    private static String explain(Exception exception) {
        if (exception instanceof UnreachableDatabaseException
                || exception instanceof WrongAnswerException
                || exception instanceof FailedCaseException) {
            return "compare: " + exception.getMessage();
        }
        StringWriter trace = new StringWriter();
        exception.printStackTrace(new PrintWriter(trace));
        return "compare: " + trace;
    }
}
