package dev.retort.bench.suite;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Reads one of 20,000 rows by its key in a transaction of its own: the commonest request of all. Raw JDBC turns
 * autocommit off and commits; the best raw way leaves autocommit on and saves a round trip.
 *
 * <pre>{@code
 * java -cp … org.openjdk.jmh.Main SelectOne -p style=RAW -prof gc -prof dev.retort.bench.database.RoundTripProfiler
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class SelectOne {
    /** The style measured. */
    @Param({"RAW", "BEST_RAW", "DRIVER", "CORE", "ORM"})
    public Style style = Style.RAW;

    @SuppressWarnings("NullAway.Init") // JMH calls open() first
    private Workbench bench;

    private int key;

    /** Called by JMH. */
    public SelectOne() {}

    /** Opens the style, and checks its answers. */
    @Setup(Level.Trial)
    public void open() throws SQLException {
        bench = Workbench.open(style);
        bench.table().fill(Workload.MANY);
    }

    /** The customer with the next key. */
    @Benchmark
    public Object measure() throws SQLException {
        // a step that shares no factor with the number of rows visits them all before any comes again
        key = (key + 7_919) % Workload.MANY;
        return bench.store().find(key + 1);
    }

    /** Gives back what {@link #open} opened. */
    @TearDown(Level.Trial)
    public void close() throws SQLException {
        bench.close();
    }
}
