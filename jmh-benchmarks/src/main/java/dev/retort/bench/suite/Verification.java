package dev.retort.bench.suite;

import dev.retort.bench.database.DatabaseAddress;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds a style to the answers of the suite before it is measured: what it loads equals what the table was filled with,
 * what it inserts is in the table, and each key it returns is the key of that very row.
 */
public final class Verification {
    private static final int CHILDREN = 3;

    private final Style style;
    private final CustomerTable table;

    private Verification(Style style, CustomerTable table) {
        this.style = style;
        this.table = table;
    }

    /**
     * Runs each operation of a style on {@code rows} rows.
     *
     * @throws WrongAnswerException at the first answer that differs
     */
    public static void verify(Style style, DatabaseAddress address, int rows) throws SQLException {
        try (CustomerTable table = new CustomerTable(address);
                CustomerStore<?, ?> store = style.open(address)) {
            new Verification(style, table).verify(store, rows);
        }
    }

    /** As {@link #verify(Style, DatabaseAddress, int)}, with a store that is open; leaves the table empty. */
    static void verify(Style style, CustomerStore<?, ?> store, CustomerTable table, int rows) throws SQLException {
        new Verification(style, table).verify(store, rows);
    }

    private <C, B> void verify(CustomerStore<C, B> store, int rows) throws SQLException {
        verifyReads(store, rows);
        verifyBuyers(store, rows);
        verifyChanges(store, rows);
        verifyInsertAll(store, rows);
        verifyInsertOne(store);
        table.empty();
    }

    private <C> void verifyReads(CustomerStore<C, ?> store, int rows) throws SQLException {
        table.fill(rows);
        List<Customer> expected = stored(rows);
        List<Customer> loaded = values(store, store.loadAll());
        expect("number of rows loaded", rows, loaded.size());
        for (int i = 0; i < rows; i++) {
            expect("row " + (i + 1) + " loaded", expected.get(i), loaded.get(i));
        }
        Customer last = expected.get(rows - 1);
        expect("row found by key", last, store.valueOf(store.find(last.id())));
    }

    private <B> void verifyBuyers(CustomerStore<?, B> store, int rows) throws SQLException {
        table.fill(rows);
        table.fillPurchases(CHILDREN);
        List<Buyer> expected = Buyer.of(stored(rows), SampleCustomers.purchases(rows, CHILDREN));
        List<B> loaded = store.loadBuyers();
        expect("number of rows loaded with children", rows, loaded.size());
        for (int i = 0; i < rows; i++) {
            Buyer buyer = store.buyerOf(loaded.get(i));
            List<Purchase> sorted = buyer.purchases().stream()
                    .sorted(Comparator.comparing(Purchase::id))
                    .toList();
            expect("row " + (i + 1) + " with children", expected.get(i), new Buyer(buyer.customer(), sorted));
        }
    }

    private void verifyChanges(CustomerStore<?, ?> store, int rows) throws SQLException {
        table.fill(rows);
        store.countVisits();
        Map<Long, Customer> contents = table.contents();
        expect("number of rows after a change", rows, contents.size());
        for (Customer before : stored(rows)) {
            expect("row changed", before.withVisits(before.visits() + 1), contents.get(before.id()));
        }
    }

    private void verifyInsertAll(CustomerStore<?, ?> store, int rows) throws SQLException {
        table.empty();
        List<Customer> samples = SampleCustomers.first(rows);
        long[] keys = store.insertAll(samples);
        expect("number of keys returned", rows, keys.length);
        Map<Long, Customer> contents = table.contents();
        expect("number of rows inserted", rows, contents.size());
        for (int i = 0; i < rows; i++) {
            expect("row inserted with key " + keys[i], samples.get(i).withId(keys[i]), contents.get(keys[i]));
        }
    }

    private void verifyInsertOne(CustomerStore<?, ?> store) throws SQLException {
        table.empty();
        Customer sample = SampleCustomers.customer(1);
        long key = store.insertOne(sample);
        expect("table after inserting one row", Map.of(key, sample.withId(key)), table.contents());
    }

    private void expect(String what, Object expected, @Nullable Object found) {
        if (!expected.equals(found)) {
            throw new WrongAnswerException(style.title(), what, expected, found);
        }
    }

    private static <C> List<Customer> values(CustomerStore<C, ?> store, List<C> loaded) {
        List<Customer> values = new ArrayList<>(loaded.size());
        for (C object : loaded) {
            values.add(store.valueOf(object));
        }
        return values;
    }

    private static List<Customer> stored(int rows) {
        List<Customer> stored = new ArrayList<>(rows);
        for (int i = 1; i <= rows; i++) {
            stored.add(SampleCustomers.customer(i).withId(i));
        }
        return stored;
    }
}
