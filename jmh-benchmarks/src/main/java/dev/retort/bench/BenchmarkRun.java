package dev.retort.bench;

import dev.retort.bench.database.DatabaseAddress;
import dev.retort.bench.database.RoundTripProfiler;
import dev.retort.bench.report.Measurement;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Measures cases one after another with JMH, each in JVMs of its own. */
final class BenchmarkRun {
    private static final String BYTES = "gc.alloc.rate.norm";

    private final @Nullable DatabaseAddress address;
    private final Effort effort;

    /** A run on this PostgreSQL; null if no case needs one. */
    BenchmarkRun(@Nullable DatabaseAddress address, Effort effort) {
        this.address = address;
        this.effort = effort;
    }

    /**
     * Measures all cases.
     *
     * @throws FailedCaseException at the first that fails, with what its JVM said
     */
    List<Measurement> measure(List<? extends Case> cases, PrintWriter out) {
        Path handedOver = address == null ? null : address.handOver();
        try {
            Progress progress = new Progress(out, cases);
            List<Measurement> measurements = new ArrayList<>();
            for (Case each : cases) {
                measurements.add(measure(each, handedOver, progress));
            }
            return measurements;
        } finally {
            if (handedOver != null) {
                delete(handedOver);
            }
        }
    }

    private Measurement measure(Case measured, @Nullable Path handedOver, Progress progress) {
        progress.begin(measured);
        try {
            measured.prepare(address);
            return measurement(measured, new Runner(options(measured, handedOver), progress).runSingle());
        } catch (RunnerException | SQLException e) {
            throw new FailedCaseException(measured, progress.account(), e);
        }
    }

    private Options options(Case measured, @Nullable Path handedOver) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + measured.benchmark().getName().replace(".", "\\.") + "\\.")
                .jvmArgs(jvmArguments(handedOver))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true);
        measured.parameters().forEach(options::param);
        if (measured.isOnPostgres()) {
            options.addProfiler(RoundTripProfiler.class);
        }
        effort.apply(options, measured);
        return options.build();
    }

    private static String[] jvmArguments(@Nullable Path handedOver) {
        List<String> arguments = new ArrayList<>(List.of("-Xms512m", "-Xmx1g"));
        if (handedOver != null) {
            arguments.add("-D" + DatabaseAddress.HANDED_OVER + "=" + handedOver);
        }
        return arguments.toArray(String[]::new);
    }

    private static Measurement measurement(Case measured, RunResult result) {
        Result<?> time = result.getPrimaryResult();
        return new Measurement(
                measured.workloadTitle(),
                measured.styleTitle(),
                measured.isOncePerJvm() ? time.getStatistics().getPercentile(50) : time.getScore(),
                time.getScoreError(),
                score(result.getSecondaryResults().get(BYTES)),
                score(result.getSecondaryResults().get(RoundTripProfiler.RESULT)),
                score(result.getSecondaryResults().get(RoundTripProfiler.BYTES_SENT)),
                time.getSampleCount());
    }

    private static double score(@Nullable Result<?> result) {
        return result == null ? Double.NaN : result.getScore();
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
