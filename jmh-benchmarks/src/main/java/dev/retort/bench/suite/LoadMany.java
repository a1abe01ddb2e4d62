package dev.retort.bench.suite;

import java.sql.SQLException;
import java.util.List;
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
 * Loads 20,000 rows of eight columns as objects, by key, in one transaction: what the way from the wire to an object
 * costs. Raw JDBC reads each column by its position with the getter of its type into a record.
 *
 * <pre>{@code
 * java -cp … org.openjdk.jmh.Main LoadMany -p style=RAW -prof gc -prof dev.retort.bench.database.RoundTripProfiler
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class LoadMany {
    /** The style measured. */
    @Param({"RAW", "DRIVER", "CORE", "ORM"})
    public Style style = Style.RAW;

    @SuppressWarnings("NullAway.Init") // JMH calls open() first
    private Workbench bench;

    /** Called by JMH. */
    public LoadMany() {}

    /** Opens the style, and checks its answers. */
    @Setup(Level.Trial)
    public void open() throws SQLException {
        bench = Workbench.open(style);
        bench.table().fill(Workload.MANY);
    }

    /** All customers. */
    @Benchmark
    public List<?> measure() throws SQLException {
        return bench.store().loadAll();
    }

    /** Gives back what {@link #open} opened. */
    @TearDown(Level.Trial)
    public void close() throws SQLException {
        bench.close();
    }
}
