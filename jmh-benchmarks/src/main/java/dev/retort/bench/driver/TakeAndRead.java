package dev.retort.bench.driver;

import java.sql.Connection;
import java.sql.SQLException;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * Takes a connection of a pool of one, does on it what {@link ReadRows} does with one row, and gives it back, on a driver
 * that costs nothing: the smallest request that a program makes.
 *
 * <pre>{@code
 * java -cp … org.openjdk.jmh.Main TakeAndRead -p peer=HIKARICP,RETORT -prof gc
 * }</pre>
 */
public class TakeAndRead extends StubBenchmark {
    /** Called by JMH. */
    public TakeAndRead() {}

    /** The sum of what was read. */
    @Benchmark
    public long measure() throws SQLException {
        try (Connection connection = take()) {
            return TenColumns.sum(connection);
        }
    }
}
