package dev.retort.bench.driver;

import java.sql.Connection;
import java.sql.SQLException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/**
 * Prepares a statement on a connection that is held, binds two parameters, executes it, reads ten columns of 1 or of 100
 * rows and closes all, on a driver that costs nothing: what a peer adds to each statement, row and column.
 *
 * <pre>{@code
 * java -cp … org.openjdk.jmh.Main ReadRows -p rows=1 -p peer=HIKARICP,RETORT -prof gc
 * }</pre>
 */
public class ReadRows extends StubBenchmark {
    /** How many rows the stub returns. */
    @Param({"1", "100"})
    public int rows = 1;

    @SuppressWarnings("NullAway.Init") // opened() is called first
    private Connection connection;

    /** Called by JMH. */
    public ReadRows() {}

    @Override
    int rowCount() {
        return rows;
    }

    @Override
    void opened() throws SQLException {
        connection = take();
    }

    /** The sum of what was read. */
    @Benchmark
    public long measure() throws SQLException {
        return TenColumns.sum(connection);
    }

    @Override
    void closing() throws SQLException {
        connection.close();
    }
}
