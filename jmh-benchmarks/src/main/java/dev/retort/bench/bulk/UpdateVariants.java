package dev.retort.bench.bulk;

import static dev.retort.sql.Sql.parameter;
import static dev.retort.sql.Sql.update;

import dev.retort.bench.database.DatabaseAddress;
import dev.retort.engine.Engine;
import dev.retort.sql.Update;
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
 * Updates two columns of rows by their keys in one transaction, in each of the ways that {@link UpdateVariant} knows. The
 * table holds 20,000 rows and is made anew before each iteration, since dead rows slow the next update down.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class UpdateVariants {
    private static final int TABLE_ROWS = 20_000;

    /** The way measured. */
    @Param({"BATCH", "UNNEST", "VALUES", "RETORT"})
    public UpdateVariant variant = UpdateVariant.BATCH;

    /** How many rows. */
    @Param({"10", "100", "1000", "20000"})
    public int rows = 10;

    private List<Item> items = List.of();
    private int operations;

    @SuppressWarnings("NullAway.Init") // JMH calls open() first
    private BulkTable table;

    @SuppressWarnings("NullAway.Init") // as above
    private Connection connection;

    @SuppressWarnings("NullAway.Init") // as above
    private Engine engine;

    @SuppressWarnings("NullAway.Init") // as above
    private Update update;

    /** Called by JMH. */
    public UpdateVariants() {}

    /** Opens the table, and checks that the way writes what it should. */
    @Setup(Level.Trial)
    public void open() throws SQLException {
        table = new BulkTable();
        items = Item.first(rows);
        DatabaseAddress counted = table.address().counted();
        connection = DriverManager.getConnection(counted.url(), counted.credentials());
        connection.setAutoCommit(false);
        engine = Engine.create(counted.retortUrl(), counted.user(), counted.password());
        update = update(table.items)
                .set(
                        table.email.set(parameter("email", table.email.type())),
                        table.visits.set(parameter("visits", table.visits.type())))
                .where(table.id.eq(parameter("id", table.id.type())));
        table.fill(TABLE_ROWS);
        operations = 0;
        measure();
        table.check(rows, "visits = 1 AND email = 'somebody' || (id - 1) || '@mail.example'");
    }

    /** Begins each iteration with rows that were never updated. */
    @Setup(Level.Iteration)
    public void fill() throws SQLException {
        table.fill(TABLE_ROWS);
    }

    /** How many rows were changed. */
    @Benchmark
    public long measure() throws SQLException {
        operations++;
        if (variant == UpdateVariant.RETORT) {
            List<Object[]> values = new ArrayList<>(rows);
            for (int i = 0; i < rows; i++) {
                values.add(new Object[] {items.get(i).email(), operations, i + 1L});
            }
            return engine.transaction(work -> work.execute(update, values).rowCount());
        }
        int updated = variant.update(connection, items, operations);
        connection.commit();
        return updated;
    }

    /** Gives back what {@link #open} opened. */
    @TearDown(Level.Trial)
    public void close() throws SQLException {
        engine.close();
        connection.close();
        table.close();
    }
}
