package dev.retort.bench.driver;

import dev.retort.bench.peer.JdbcAddress;
import dev.retort.bench.peer.OpenPeer;
import dev.retort.bench.peer.Peer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
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
 * Opens a peer and takes its first connection in a JVM that has done neither before, and on request reads a first row: what
 * a test, a command-line tool or a new container waits for. Each JVM gives one sample.
 *
 * <p>Every driver of the class path is registered in each case alike. Without the {@code compare} command the JVM may have
 * to start its PostgreSQL itself, which leaves the vendor's driver warm.
 *
 * <pre>{@code
 * java -cp … org.openjdk.jmh.Main FirstConnection -p vendor=H2 -p until=ROW
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(20)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class FirstConnection {
    /** The database. */
    @Param({"POSTGRESQL", "H2", "SQLITE"})
    public Vendor vendor = Vendor.POSTGRESQL;

    /** The peer measured. */
    @Param({"HIKARICP", "JDBC", "RETORT"})
    public Peer peer = Peer.HIKARICP;

    /** Where the measurement ends. */
    @Param({"CONNECTION", "ROW"})
    public Until until = Until.ROW;

    @SuppressWarnings("NullAway.Init") // JMH calls prepare() first
    private JdbcAddress address;

    @SuppressWarnings("NullAway.Init") // and measure() before close()
    private OpenPeer open;

    @SuppressWarnings("NullAway.Init") // as above
    private Connection connection;

    /** Called by JMH. */
    public FirstConnection() {}

    /** What is waited for. */
    public enum Until {
        /** The connection has been handed out. */
        CONNECTION("first connection"),
        /** A statement has been prepared and executed on it, and its row read. */
        ROW("first row");

        final String title;

        Until(String title) {
            this.title = title;
        }
    }

    /** Finds the database. */
    @Setup(Level.Trial)
    public void prepare() {
        address = vendor.address();
    }

    /** The connection, or what was read on it. */
    @Benchmark
    public Object measure() throws SQLException {
        open = peer.open(address);
        connection = open.take();
        return until == Until.ROW ? one(connection) : connection;
    }

    private static Integer one(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT 1");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Closes what was opened. */
    @TearDown(Level.Trial)
    public void close() throws SQLException {
        connection.close();
        open.close();
    }
}
