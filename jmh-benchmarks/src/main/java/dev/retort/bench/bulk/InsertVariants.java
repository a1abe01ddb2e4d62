package dev.retort.bench.bulk;

import static dev.retort.sql.Sql.insert;

import dev.retort.bench.database.DatabaseAddress;
import dev.retort.engine.Engine;
import dev.retort.sql.Returning;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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
 * Inserts rows in one transaction, in each of the ways that {@link InsertVariant} knows.
 *
 * <p>The table is emptied before each iteration, not before each operation: what an insert of ten rows costs would drown in
 * that.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class InsertVariants {
    /** The way measured. */
    @Param({"BATCH", "BATCH_KEYS", "REWRITTEN_BATCH", "MULTI_VALUES", "UNNEST", "COPY", "RETORT"})
    public InsertVariant variant = InsertVariant.BATCH;

    /** How many rows. */
    @Param({"10", "100", "1000", "20000"})
    public int rows = 10;

    private List<Item> items = List.of();
    private List<Object[]> values = List.of();

    @SuppressWarnings("NullAway.Init") // JMH calls open() first
    private BulkTable table;

    @SuppressWarnings("NullAway.Init") // as above
    private Connection connection;

    @SuppressWarnings("NullAway.Init") // as above
    private Engine engine;

    @SuppressWarnings("NullAway.Init") // as above
    private Returning<Long> insert;

    /** Called by JMH. */
    public InsertVariants() {}

    /** Opens the table, and checks that the way writes what it should. */
    @Setup(Level.Trial)
    public void open() throws SQLException {
        table = new BulkTable();
        items = Item.first(rows);
        values = values(items);
        DatabaseAddress counted = table.address().counted();
        String rewrite = variant == InsertVariant.REWRITTEN_BATCH ? "&reWriteBatchedInserts=true" : "";
        connection = DriverManager.getConnection(counted.url() + rewrite, counted.credentials());
        connection.setAutoCommit(false);
        engine = Engine.create(counted.retortUrl(), counted.user(), counted.password());
        insert = insert(table.items)
                .columns(table.name, table.email, table.visits, table.balance, table.joined)
                .returning(table.id);
        table.empty();
        measure();
        table.check(rows, "name = 'name ' || (id - 1) AND visits = (id - 1) % 1000 AND email LIKE 'somebody%'");
    }

    private static List<Object[]> values(List<Item> items) {
        List<Object[]> values = new ArrayList<>();
        for (Item item : items) {
            values.add(new Object[] {item.name(), item.email(), item.visits(), item.balance(), item.joined()});
        }
        return values;
    }

    /** Begins each iteration with an empty table. */
    @Setup(Level.Iteration)
    public void empty() throws SQLException {
        table.empty();
    }

    /** How many rows were written. */
    @Benchmark
    public int measure() throws SQLException {
        if (variant == InsertVariant.RETORT) {
            return engine.transaction(work -> work.execute(insert, values).all().size());
        }
        int written = variant.insert(connection, items);
        connection.commit();
        return written;
    }

    /** Gives back what {@link #open} opened. */
    @TearDown(Level.Trial)
    public void close() throws SQLException {
        engine.close();
        connection.close();
        table.close();
    }
}
