package dev.retort.bench.driver;

import dev.retort.bench.peer.JdbcAddress;
import dev.retort.bench.peer.OpenPeer;
import dev.retort.bench.peer.Peer;
import dev.retort.bench.stub.StubDriver;
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
 * Takes a connection of a pool of one and gives it back: what a pool costs a program that does nothing, on a driver that
 * costs nothing.
 *
 * <pre>{@code
 * java -cp … org.openjdk.jmh.Main GetConnection -p peer=HIKARICP,RETORT -prof gc
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class GetConnection {
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

    @SuppressWarnings("NullAway.Init") // JMH calls open() first
    private OpenPeer open;

    /** Called by JMH. */
    public GetConnection() {}

    /** Opens the peer, and checks its answers. */
    @Setup(Level.Trial)
    public void open() throws SQLException {
        open = peer.open(JdbcAddress.of(StubDriver.url(1)));
        PeerVerification.verify(peer, open, 1);
    }

    /** Returns nothing: as in a program, what stands for the connection is of no use once it is closed. */
    @Benchmark
    public void measure() throws SQLException {
        open.take().close();
    }

    /** Gives back what {@link #open} opened. */
    @TearDown(Level.Trial)
    public void close() {
        open.close();
    }
}
