package dev.retort.bench.database;

import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Reports network round trips per operation beside the time, as JMH's {@code gc} profiler reports bytes.
 *
 * <p>With JMH's own main: {@code -prof dev.retort.bench.database.RoundTripProfiler}. Exact when fixtures of an iteration
 * or invocation use connections that are not counted, as the suite's do.
 */
public final class RoundTripProfiler implements InternalProfiler {
    /** The name of the secondary result. */
    public static final String RESULT = "roundTrips";

    /** The name of the other secondary result. */
    public static final String BYTES_SENT = "bytesSent";

    private long before;
    private long sentBefore;

    /** Called by JMH. */
    public RoundTripProfiler() {}

    @Override
    public String getDescription() {
        return "network round trips and bytes sent to PostgreSQL per operation";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        before = RoundTrips.count();
        sentBefore = RoundTrips.bytesSent();
    }

    @Override
    public Collection<ScalarResult> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        long operations = result.getMetadata().getAllOps();
        double perOperation = operations == 0 ? Double.NaN : (RoundTrips.count() - before) / (double) operations;
        double sent = operations == 0 ? Double.NaN : (RoundTrips.bytesSent() - sentBefore) / (double) operations;
        return List.of(
                new ScalarResult(RESULT, perOperation, "trips/op", AggregationPolicy.AVG),
                new ScalarResult(BYTES_SENT, sent, "B/op", AggregationPolicy.AVG));
    }
}
