package dev.retort.bench.suite;

import java.sql.SQLException;
import java.util.List;

/**
 * The suite's operations in one style. Each is a whole transaction: it takes a connection, does its work, commits, and
 * gives the connection back. Used by one thread.
 *
 * @param <C> the objects that this style loads
 * @param <B> what it loads customers with their purchases as
 */
interface CustomerStore<C, B> extends AutoCloseable {
    /** Every row as an object, by ascending key. */
    List<C> loadAll() throws SQLException;

    /** Every row by ascending key, with its children in any order; one query for the parents and one for the children. */
    List<B> loadBuyers() throws SQLException;

    /** Loads every row as an object, adds one to the visits of each, and saves them. */
    void countVisits() throws SQLException;

    /** Inserts all and returns the keys which the database gave them, in the order of the list. */
    long[] insertAll(List<Customer> customers) throws SQLException;

    /** Inserts one, and returns the key which the database gave it. */
    long insertOne(Customer customer) throws SQLException;

    /** The row with this key, which there is. */
    C find(long id) throws SQLException;

    /** What was loaded, as a plain value to compare; not measured. */
    Customer valueOf(C loaded);

    /** What was loaded with its children, as a plain value to compare; not measured. */
    Buyer buyerOf(B loaded);

    @Override
    void close();
}
