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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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
    private CaseChoice choice = new CaseChoice();

    private CompareDriver() {}

    @Override
    public Integer call() throws SQLException, IOException {
        List<PeerCase> cases = choice.cases(PeerCase::matching);
        verify(cases);
        if (cases.stream().anyMatch(Case::isOnPostgres)) {
            try (BenchmarkDatabase opened = choice.database.open()) {
                compare(cases, opened.address());
            }
        } else {
            compare(cases, null);
        }
        return CommandLine.ExitCode.OK;
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
        Effort effort = choice.length.effort(Effort.QUICK_DRIVER);
        List<Measurement> measurements = new BenchmarkRun(address, effort).measure(cases, out());
        Comparison comparison =
                new Comparison(EnvironmentReader.read(address, effort), Peer.HIKARICP.title(), measurements);
        choice.destination.write(new Report(comparison), "compare-driver", out());
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
