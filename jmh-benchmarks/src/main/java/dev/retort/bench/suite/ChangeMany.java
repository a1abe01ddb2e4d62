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
 * Loads 1,000 rows of eight columns as objects, changes one column of each, and saves them, in one transaction. Raw JDBC
 * updates them in one batch.
 *
 * <pre>{@code
 * java -cp … org.openjdk.jmh.Main ChangeMany -p style=RAW -prof gc -prof dev.retort.bench.database.RoundTripProfiler
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class ChangeMany {
    /** The style measured. */
    @Param({"RAW", "BEST_RAW", "DRIVER", "CORE", "ORM"})
    public Style style = Style.RAW;

    @SuppressWarnings("NullAway.Init") // JMH calls open() first
    private Workbench bench;

    /** Called by JMH. */
    public ChangeMany() {}

    /** Opens the style, and checks its answers. */
    @Setup(Level.Trial)
    public void open() throws SQLException {
        bench = Workbench.open(style);
        bench.table().fill(Workload.THOUSAND);
    }

    /** Takes away what the operation before has left: PostgreSQL keeps the old version of each row. */
    @Setup(Level.Invocation)
    public void vacuum() throws SQLException {
        bench.table().vacuum();
    }

    /** One visit more of each. */
    @Benchmark
    public void measure() throws SQLException {
        bench.store().countVisits();
    }

    /** Gives back what {@link #open} opened. */
    @TearDown(Level.Trial)
    public void close() throws SQLException {
        bench.close();
    }
}
