package dev.retort.engine;

/**
 * Work in a transaction.
 *
 * @param <X> what the work throws besides unchecked exceptions
 */
@FunctionalInterface
public interface TransactionWork<X extends Exception> {
    /** Works on a connection that is in a transaction. */
    void run(Connection connection) throws X;
}
