package dev.retort.bench.driver;

import dev.retort.bench.peer.JdbcAddress;
import dev.retort.bench.peer.OpenPeer;
import dev.retort.bench.peer.Peer;
import dev.retort.bench.stub.StubDriver;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
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

/** A peer on a driver that costs nothing, whose answers have been checked; the workloads on the stub extend it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public abstract class StubBenchmark {
    /** The peer measured. */
    @Param({
        "HIKARICP",
        "RETORT",
        "RETORT_CACHED",
        "RETORT_UNCACHED",
        "RETORT_ECHO",
        "RETORT_LISTENER",
        "RETORT_METRICS",
        "P6SPY",
        "P6SPY_LOGGING",
        "DATASOURCE_PROXY",
        "DATASOURCE_PROXY_LOGGING",
        "AGROAL"
    })
    public Peer peer = Peer.HIKARICP;

    @SuppressWarnings("NullAway.Init") // JMH calls open() first
    private OpenPeer open;

    /** Called by the workloads. */
    protected StubBenchmark() {}

    /** How many rows the stub returns. */
    int rowCount() {
        return 1;
    }

    /** Called once the peer is open. */
    void opened() throws SQLException {}

    /** Called before it is closed. */
    void closing() throws SQLException {}

    /** A connection, as a program takes one. */
    final Connection take() throws SQLException {
        return open.take();
    }

    /** Opens the peer, and checks its answers. */
    @Setup(Level.Trial)
    public void open() throws SQLException {
        open = peer.open(JdbcAddress.of(StubDriver.url(rowCount())));
        PeerVerification.verify(peer, open, rowCount());
        opened();
    }

    /** Gives back what {@link #open} opened. */
    @TearDown(Level.Trial)
    public void close() throws SQLException {
        closing();
        open.close();
    }
}
