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
 * Loads 1,000 rows, and with one more query the ten children that each has, in one transaction. Raw JDBC asks for the
 * children with one array of keys and finds the parent of each in a map; the ORM loads its collections "select in".
 *
 * <pre>{@code
 * java -cp … org.openjdk.jmh.Main LoadChildren -p style=RAW -prof gc -prof dev.retort.bench.database.RoundTripProfiler
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class LoadChildren {
    /** The style measured. */
    @Param({"RAW", "DRIVER", "CORE", "ORM"})
    public Style style = Style.RAW;

    @SuppressWarnings("NullAway.Init") // JMH calls open() first
    private Workbench bench;

    /** Called by JMH. */
    public LoadChildren() {}

    /** Opens the style, and checks its answers. */
    @Setup(Level.Trial)
    public void open() throws SQLException {
        bench = Workbench.open(style);
        bench.table().fill(Workload.THOUSAND);
        bench.table().fillPurchases(Workload.CHILDREN);
    }

    /** All customers with their purchases. */
    @Benchmark
    public List<?> measure() throws SQLException {
        return bench.store().loadBuyers();
    }

    /** Gives back what {@link #open} opened. */
    @TearDown(Level.Trial)
    public void close() throws SQLException {
        bench.close();
    }
}
