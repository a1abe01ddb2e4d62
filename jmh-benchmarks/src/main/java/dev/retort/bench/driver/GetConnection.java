package dev.retort.bench.driver;

import java.sql.SQLException;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * Takes a connection of a pool of one and gives it back: what a pool costs a program that does nothing, on a driver that
 * costs nothing.
 *
 * <pre>{@code
 * java -cp … org.openjdk.jmh.Main GetConnection -p peer=HIKARICP,RETORT -prof gc
 * }</pre>
 */
public class GetConnection extends StubBenchmark {
    /** Called by JMH. */
    public GetConnection() {}

    /** Returns nothing: as in a program, what stands for the connection is of no use once it is closed. */
    @Benchmark
    public void measure() throws SQLException {
        take().close();
    }
}
