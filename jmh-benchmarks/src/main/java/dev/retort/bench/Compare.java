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
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Measures raw JDBC, core and ORM side by side on one PostgreSQL and reports the ratios. From the root of the project:
 *
 * <pre>{@code
 * mvn -q -Pcompare
 * mvn -q -Pcompare -Dretort.compare.args="--url jdbc:postgresql://localhost/test --user me --only Insert"
 * }</pre>
 *
 * <p>The exit code is 0 when all was measured, 1 when something failed, and 2 for options that cannot be understood.
 */
@Command(
        name = "compare",
        description = "Measures raw JDBC, core and ORM side by side on one PostgreSQL and reports the ratios.",
        sortOptions = false,
        usageHelpAutoWidth = true)
public final class Compare implements Callable<Integer> {
    private static final int VERIFIED_ROWS = 1_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "A database to measure on (jdbc:postgresql://host/name), in a schema of its own that is"
                    + " dropped at the end. Default: an embedded PostgreSQL.")
    private @Nullable String url;

    @Option(names = "--user", description = "The user of --url.")
    private @Nullable String user;

    @Option(
            names = "--password",
            description = "The password of --url. Default: the environment variable COMPARE_PASSWORD, which"
                    + " other users of the machine cannot see.")
    private @Nullable String password;

    @ArgGroup
    private Length length = new Length();

    @Option(
            names = "--only",
            paramLabel = "REGEX",
            description = "Measures only the cases whose name it finds, such as InsertMany.raw.")
    private Pattern only = Pattern.compile("");

    @Option(
            names = "--out",
            paramLabel = "DIRECTORY",
            defaultValue = "target/retort-compare",
            showDefaultValue = CommandLine.Help.Visibility.ALWAYS,
            description = "Where compare.json and compare.html are written.")
    private Path directory = Path.of("target/retort-compare");

    @Option(names = "--help", usageHelp = true, description = "Shows this help.")
    @SuppressWarnings("UnusedVariable") // read by picocli
    private boolean help;

    /** How long to measure; at most one may be given. */
    private static final class Length {
        @Option(names = "--quick", description = "A short form, under three minutes in all (default).")
        @SuppressWarnings("UnusedVariable") // refuses --full beside it
        private boolean quick;

        @Option(names = "--full", description = "The long form, for figures to publish: a quarter of an hour.")
        private boolean full;
    }

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
        List<Case> cases = cases();
        try (BenchmarkDatabase database = open()) {
            Comparison comparison = compare(database.address(), cases);
            write(new Report(comparison));
        }
        return CommandLine.ExitCode.OK;
    }

    private List<Case> cases() {
        List<Case> cases = Case.matching(only);
        if (cases.isEmpty()) {
            List<String> ids =
                    Case.matching(Pattern.compile("")).stream().map(Case::id).toList();
            throw new ParameterException(
                    spec.commandLine(), "--only " + only + " finds no case; there are " + String.join(", ", ids));
        }
        return cases;
    }

    private BenchmarkDatabase open() {
        if (url == null) {
            say("Starting an embedded PostgreSQL …");
            return BenchmarkDatabase.embedded();
        }
        DatabaseAddress address = address(url);
        say("Measuring on " + address + " …");
        return BenchmarkDatabase.at(address);
    }

    private DatabaseAddress address(String given) {
        try {
            String secret = password == null ? System.getenv("COMPARE_PASSWORD") : password;
            return new DatabaseAddress(given, user, secret);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--url: " + e.getMessage(), e);
        }
    }

    private Comparison compare(DatabaseAddress address, List<Case> cases) throws SQLException {
        verify(address, cases);
        Effort effort = length.full ? Effort.FULL : Effort.QUICK;
        List<Measurement> measurements = new BenchmarkRun(address, effort).measure(cases, out());
        return new Comparison(EnvironmentReader.read(address, effort), Style.RAW.title(), measurements);
    }

    private void verify(DatabaseAddress address, List<Case> cases) throws SQLException {
        List<Style> styles = cases.stream().map(Case::style).distinct().toList();
        for (Style style : styles) {
            Verification.verify(style, address, VERIFIED_ROWS);
        }
        say("The same answers from: "
                + String.join(", ", styles.stream().map(Style::title).toList()));
    }

    private void write(Report report) throws IOException {
        out().printf("%n%s%n", report.table());
        Files.createDirectories(directory);
        Path json = directory.resolve("compare.json");
        Path html = directory.resolve("compare.html");
        report.writeJson(json);
        report.writeHtml(html);
        say("Written: " + json.toAbsolutePath() + " and " + html.toAbsolutePath());
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
