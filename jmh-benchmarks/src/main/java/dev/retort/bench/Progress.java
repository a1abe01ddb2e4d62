package dev.retort.bench;

import dev.retort.bench.report.Quantity;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.format.OutputFormat;

/**
 * One line for each case instead of JMH's own account, which is kept for the case at hand and shown if that fails.
 */
final class Progress implements OutputFormat {
    private final PrintWriter out;
    private final int total;
    private final int width;
    private final long start = System.nanoTime();
    // written by the threads that read a forked JVM's output, too
    private final ByteArrayOutputStream account = new ByteArrayOutputStream();
    private int finished;

    Progress(PrintWriter out, List<? extends Case> cases) {
        this.out = out;
        this.total = cases.size();
        this.width =
                cases.stream().mapToInt(each -> each.title().length()).max().orElse(0);
    }

    /** Says which case begins. */
    void begin(Case begun) {
        account.reset();
        out.printf(Locale.ROOT, "[%2d of %d] %-" + width + "s  ", finished + 1, total, begun.title());
        out.flush();
    }

    /** What JMH and the forked JVM said of the case at hand. */
    String account() {
        return account.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void endBenchmark(@Nullable BenchmarkResult result) {
        if (result != null) {
            finished++;
            end(result.getPrimaryResult());
        }
    }

    private void end(Result<?> time) {
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        out.printf(
                Locale.ROOT,
                "%8s %-7s elapsed %s%s%n",
                Quantity.time(time.getScore()),
                Quantity.error(time.getScoreError(), time.getScore()),
                clock(elapsed),
                finished < total ? ", about " + clock(remaining(elapsed)) + " left" : "");
        out.flush();
    }

    private Duration remaining(Duration elapsed) {
        return elapsed.multipliedBy(total - finished).dividedBy(finished);
    }

    /** Minutes and seconds. */
    static String clock(Duration duration) {
        return String.format(Locale.ROOT, "%d:%02d", duration.toMinutes(), duration.toSecondsPart());
    }

    @Override
    public void print(String text) {
        account.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void println(String text) {
        print(text + "\n");
    }

    @Override
    public void verbosePrintln(String text) {
        println(text);
    }

    @Override
    public void write(int character) {
        account.write(character);
    }

    @Override
    public void write(byte[] bytes) {
        account.writeBytes(bytes);
    }

    @Override
    public void startRun() {}

    @Override
    public void endRun(Collection<RunResult> results) {}

    @Override
    public void startBenchmark(BenchmarkParams benchmark) {}

    @Override
    public void iteration(BenchmarkParams benchmark, IterationParams parameters, int iteration) {}

    @Override
    public void iterationResult(
            BenchmarkParams benchmark, IterationParams parameters, int iteration, IterationResult result) {}

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
