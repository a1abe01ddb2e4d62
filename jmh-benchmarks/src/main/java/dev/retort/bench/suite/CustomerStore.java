package dev.retort.bench.suite;

import java.sql.SQLException;
import java.util.List;

/**
 * The suite's operations in one style. Each is a whole transaction: it takes a connection, does its work, commits, and
 * gives the connection back. Used by one thread.
 *
 * @param <C> the objects that this style loads
 */
interface CustomerStore<C> extends AutoCloseable {
    /** Every row as an object, by ascending key. */
    List<C> loadAll() throws SQLException;

    /** Inserts all and returns the keys which the database gave them, in the order of the list. */
    long[] insertAll(List<Customer> customers) throws SQLException;

    /** Inserts one, and returns the key which the database gave it. */
    long insertOne(Customer customer) throws SQLException;

    /** The row with this key, which there is. */
    C find(long id) throws SQLException;

    /** What was loaded, as a plain value to compare; not measured. */
    Customer valueOf(C loaded);

    @Override
    void close();
}
