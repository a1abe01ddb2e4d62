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
 * Inserts one row, has its key, and commits: one form sent by one user. Raw JDBC turns autocommit off and commits; the
 * best raw way leaves autocommit on, since a single statement is a transaction by itself, and saves a round trip.
 *
 * <p>The table is emptied before each iteration, so that it stays small.
 *
 * <pre>{@code
 * java -cp … org.openjdk.jmh.Main InsertOne -p style=RAW -prof gc -prof dev.retort.bench.database.RoundTripProfiler
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class InsertOne {
    /** The style measured. */
    @Param({"RAW", "BEST_RAW", "DRIVER", "CORE", "ORM"})
    public Style style = Style.RAW;

    private final Customer customer = SampleCustomers.customer(1);

    @SuppressWarnings("NullAway.Init") // JMH calls open() first
    private Workbench bench;

    /** Called by JMH. */
    public InsertOne() {}

    /** Opens the style, and checks its answers. */
    @Setup(Level.Trial)
    public void open() throws SQLException {
        bench = Workbench.open(style);
    }

    /** Begins each iteration with an empty table. */
    @Setup(Level.Iteration)
    public void empty() throws SQLException {
        bench.table().empty();
    }

    /** The key. */
    @Benchmark
    public long measure() throws SQLException {
        return bench.store().insertOne(customer);
    }

    /** Gives back what {@link #open} opened. */
    @TearDown(Level.Trial)
    public void close() throws SQLException {
        bench.close();
    }
}
