package dev.retort.bench.suite;

import dev.retort.bench.database.BenchmarkDatabase;
import dev.retort.bench.database.DatabaseAddress;
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
 * Opens a style and selects its first row in a JVM that has done neither before: loading classes, making proxies and
 * mappings, opening the pool and its first connection. What a test, a command-line tool or a new container waits for.
 *
 * <p>Each JVM gives one sample. The {@code compare} command fills the table from outside; without it this JVM must,
 * which leaves the vendor's driver warm, so that the ratios to raw JDBC look worse than they are.
 *
 * <pre>{@code
 * java -cp … org.openjdk.jmh.Main FirstQuery -p style=RAW -prof gc -prof dev.retort.bench.database.RoundTripProfiler
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(20)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class FirstQuery {
    /** The style measured. */
    @Param({"RAW", "DRIVER", "CORE", "ORM"})
    public Style style = Style.RAW;

    @SuppressWarnings("NullAway.Init") // JMH calls prepare() first
    private DatabaseAddress address;

    @SuppressWarnings("NullAway.Init") // and measure() before close()
    private CustomerStore<?, ?> store;

    /** Called by JMH. */
    public FirstQuery() {}

    /** Fills the table in the database of this address: once, in another JVM than the measured ones. */
    static void fill(DatabaseAddress address) throws SQLException {
        try (CustomerTable table = new CustomerTable(address)) {
            table.fill(1);
        }
    }

    /** Finds the database. */
    @Setup(Level.Trial)
    public void prepare() throws SQLException {
        address = BenchmarkDatabase.ofThisProcess();
        if (!BenchmarkDatabase.isHandedOver()) {
            fill(address);
        }
    }

    /** The first customer. */
    @Benchmark
    public Object measure() throws SQLException {
        store = style.open(address.counted());
        return store.find(1);
    }

    /** Closes what was opened. */
    @TearDown(Level.Trial)
    public void close() {
        store.close();
    }
}
