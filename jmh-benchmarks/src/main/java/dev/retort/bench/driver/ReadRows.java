package dev.retort.bench.driver;

import dev.retort.bench.peer.JdbcAddress;
import dev.retort.bench.peer.OpenPeer;
import dev.retort.bench.peer.Peer;
import dev.retort.bench.stub.StubDriver;
import java.sql.Connection;
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
 * Prepares a statement on a connection that is held, binds two parameters, executes it, reads ten columns of 1 or of 100
 * rows and closes all, on a driver that costs nothing: what a peer adds to each statement, row and column.
 *
 * <pre>{@code
 * java -cp … org.openjdk.jmh.Main ReadRows -p rows=1 -p peer=HIKARICP,RETORT -prof gc
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class ReadRows {
    /** The peer measured. */
    @Param({
        "HIKARICP",
        "RETORT",
        "RETORT_CACHED",
        "RETORT_UNCACHED",
        "RETORT_ECHO",
        "RETORT_LISTENER",
        "P6SPY",
        "P6SPY_LOGGING",
        "DATASOURCE_PROXY",
        "DATASOURCE_PROXY_LOGGING",
        "AGROAL"
    })
    public Peer peer = Peer.HIKARICP;

    /** How many rows the stub returns. */
    @Param({"1", "100"})
    public int rows = 1;

    @SuppressWarnings("NullAway.Init") // JMH calls open() first
    private OpenPeer open;

    @SuppressWarnings("NullAway.Init") // as above
    private Connection connection;

    /** Called by JMH. */
    public ReadRows() {}

    /** Opens the peer, checks its answers, and takes a connection. */
    @Setup(Level.Trial)
    public void open() throws SQLException {
        open = peer.open(JdbcAddress.of(StubDriver.url(rows)));
        PeerVerification.verify(peer, open, rows);
        connection = open.take();
    }

    /** The sum of what was read. */
    @Benchmark
    public long measure() throws SQLException {
        return TenColumns.sum(connection);
    }

    /** Gives back what {@link #open} opened. */
    @TearDown(Level.Trial)
    public void close() throws SQLException {
        connection.close();
        open.close();
    }
}
