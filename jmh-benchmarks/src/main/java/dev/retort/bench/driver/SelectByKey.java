package dev.retort.bench.driver;

import dev.retort.bench.peer.OpenPeer;
import dev.retort.bench.peer.Peer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
 * Prepares a statement on a connection that is held, reads one of 1,000 rows by its key and closes it, on real databases:
 * what a statement cache is worth, for the vendor's driver may have one of its own. The figures choose the default of
 * {@code retort.statementCache.size}.
 *
 * <pre>{@code
 * java -cp … org.openjdk.jmh.Main SelectByKey -p vendor=H2 -prof gc -prof dev.retort.bench.database.RoundTripProfiler
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class SelectByKey {
    /** The database. */
    @Param({"POSTGRESQL", "H2", "SQLITE"})
    public Vendor vendor = Vendor.POSTGRESQL;

    /** The peer measured. */
    @Param({"HIKARICP", "RETORT", "RETORT_CACHED", "RETORT_UNCACHED"})
    public Peer peer = Peer.HIKARICP;

    private static final int ROWS = 1_000;
    private static final String SELECT = "SELECT id, name, email, visits FROM item WHERE id = ?";

    @SuppressWarnings("NullAway.Init") // JMH calls open() first
    private OpenPeer open;

    @SuppressWarnings("NullAway.Init") // as above
    private Connection connection;

    private int key;

    /** Called by JMH. */
    public SelectByKey() {}

    /** Opens the peer, takes a connection, fills the table and checks every row. */
    @Setup(Level.Trial)
    public void open() throws SQLException {
        open = peer.open(vendor.address());
        connection = open.take();
        fill();
        for (int id = 1; id <= ROWS; id++) {
            PeerVerification.expect(peer, vendor.title() + ": row " + id, text(id), find(id));
        }
    }

    private void fill() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS item");
            statement.execute(
                    "CREATE TABLE item (id INT PRIMARY KEY, name VARCHAR(40), email VARCHAR(80), visits INT)");
        }
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO item VALUES (?, ?, ?, ?)")) {
            for (int id = 1; id <= ROWS; id++) {
                insert.setInt(1, id);
                insert.setString(2, "name " + id);
                insert.setString(3, id + "@example.org");
                insert.setInt(4, 2 * id);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static String text(int id) {
        return id + ", name " + id + ", " + id + "@example.org, " + 2 * id;
    }

    private String find(int id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setInt(1, id);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1) + ", " + row.getString(2) + ", " + row.getString(3) + ", " + row.getInt(4);
            }
        }
    }

    /** The row with the next key, as text. */
    @Benchmark
    public String measure() throws SQLException {
        key = (key + 7) % ROWS; // visits them all before any comes again
        return find(key + 1);
    }

    /** Gives back what {@link #open} opened. */
    @TearDown(Level.Trial)
    public void close() throws SQLException {
        connection.close();
        open.close();
    }
}
