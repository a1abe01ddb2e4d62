package dev.retort.bench;

import dev.retort.bench.database.BenchmarkDatabase;
import dev.retort.bench.database.DatabaseAddress;
import dev.retort.bench.driver.PeerVerification;
import dev.retort.bench.peer.Peer;
import dev.retort.bench.report.Comparison;
import dev.retort.bench.report.Measurement;
import dev.retort.bench.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Measures what the driver adds to a stub that costs nothing, what its statement cache is worth on real databases, and how
 * long its first connection takes, beside other pools and proxies. From the root of the project:
 *
 * <pre>{@code
 * mvn -q -Pcompare -Dretort.compare.args="driver"
 * mvn -q -Pcompare -Dretort.compare.args="driver --full --only ReadRows"
 * }</pre>
 */
@Command(
        name = "driver",
        description = "Measures the driver beside bare HikariCP and other pools and proxies: on a stub that costs"
                + " nothing, on real databases, and in new JVMs.",
        sortOptions = false,
        usageHelpAutoWidth = true)
final class CompareDriver implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private DatabaseChoice database = new DatabaseChoice();

    @ArgGroup
    private Length length = new Length();

    @Option(
            names = "--only",
            paramLabel = "REGEX",
            description = "Measures only the cases whose name it finds, such as ReadRows.100.retort or H2 in (?i)h2.")
    private Pattern only = Pattern.compile("");

    @Mixin
    private Destination destination = new Destination();

    @Option(names = "--help", usageHelp = true, description = "Shows this help.")
    @SuppressWarnings("UnusedVariable") // read by picocli
    private boolean help;

    private CompareDriver() {}

    @Override
    public Integer call() throws SQLException, IOException {
        List<PeerCase> cases = cases();
        verify(cases);
        if (cases.stream().anyMatch(Case::isOnPostgres)) {
            try (BenchmarkDatabase opened = database.open()) {
                compare(cases, opened.address());
            }
        } else {
            compare(cases, null);
        }
        return CommandLine.ExitCode.OK;
    }

    private List<PeerCase> cases() {
        List<PeerCase> cases = PeerCase.matching(only);
        if (cases.isEmpty()) {
            List<String> ids = PeerCase.matching(Pattern.compile("")).stream()
                    .map(Case::id)
                    .toList();
            throw new ParameterException(
                    spec.commandLine(), "--only " + only + " finds no case; there are " + String.join(", ", ids));
        }
        return cases;
    }

    private void verify(List<PeerCase> cases) throws SQLException {
        List<Peer> peers =
                cases.stream().map(PeerCase::peer).distinct().sorted().toList();
        for (Peer peer : peers) {
            PeerVerification.verify(peer);
        }
        out().println("The same answers from: "
                + String.join(", ", peers.stream().map(Peer::title).toList()));
        out().flush();
    }

    private void compare(List<PeerCase> cases, @Nullable DatabaseAddress address) throws SQLException, IOException {
        Effort effort = length.effort(Effort.QUICK_DRIVER);
        List<Measurement> measurements = new BenchmarkRun(address, effort).measure(cases, out());
        Comparison comparison =
                new Comparison(EnvironmentReader.read(address, effort), Peer.HIKARICP.title(), measurements);
        destination.write(new Report(comparison), "compare-driver", out());
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
