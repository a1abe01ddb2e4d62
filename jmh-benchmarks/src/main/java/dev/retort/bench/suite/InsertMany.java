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
 * Inserts 20,000 rows and has the key of each, in one transaction, into an empty table. Raw JDBC sends batches of 1,000
 * with {@code executeBatch} and asks for the generated keys; the best raw way sends one array a column to
 * {@code unnest} and reads the keys from {@code RETURNING}.
 *
 * <p>The table is emptied before each invocation, outside of the measured time and uncounted: an operation takes far
 * longer than the millisecond below which JMH warns of that.
 *
 * <pre>{@code
 * java -cp … org.openjdk.jmh.Main InsertMany -p style=RAW -prof gc -prof dev.retort.bench.database.RoundTripProfiler
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class InsertMany {
    /** The style measured. */
    @Param({"RAW", "BEST_RAW", "DRIVER", "CORE", "ORM"})
    public Style style = Style.RAW;

    /** How many rows. */
    @Param({"1000", "20000"})
    public int rows = Workload.MANY;

    @SuppressWarnings("NullAway.Init") // JMH calls open() first
    private List<Customer> customers;

    @SuppressWarnings("NullAway.Init") // as above
    private Workbench bench;

    /** Called by JMH. */
    public InsertMany() {}

    /** Opens the style, and checks its answers. */
    @Setup(Level.Trial)
    public void open() throws SQLException {
        customers = SampleCustomers.first(rows);
        bench = Workbench.open(style);
    }

    /** Begins each operation with an empty table. */
    @Setup(Level.Invocation)
    public void empty() throws SQLException {
        bench.table().empty();
    }

    /** The keys. */
    @Benchmark
    public long[] measure() throws SQLException {
        return bench.store().insertAll(customers);
    }

    /** Gives back what {@link #open} opened. */
    @TearDown(Level.Trial)
    public void close() throws SQLException {
        bench.close();
    }
}
