package dev.retort.bench.suite;

import dev.retort.bench.database.BenchmarkDatabase;
import dev.retort.bench.database.DatabaseAddress;
import java.sql.SQLException;

/**
 * What a trial works with: a style whose answers were right, and the table seen from beside.
 *
 * @param store the measured operations, with their round trips counted
 * @param table the table, with round trips that are not counted
 */
record Workbench(CustomerStore<?, ?> store, CustomerTable table) implements AutoCloseable {
    private static final int VERIFIED_ROWS = 1_000;

    /** Opens a style on the database of this JVM. The table is empty. */
    static Workbench open(Style style) throws SQLException {
        DatabaseAddress address = BenchmarkDatabase.ofThisProcess();
        Workbench bench = new Workbench(style.open(address.counted()), new CustomerTable(address));
        Verification.verify(style, bench.store, bench.table, VERIFIED_ROWS);
        return bench;
    }

    @Override
    public void close() throws SQLException {
        store.close();
        table.close();
    }
}
