package dev.retort.engine;

import org.jspecify.annotations.Nullable;

/**
 * Work in a transaction that gives something back.
 *
 * @param <R> what it gives
 * @param <X> what it throws besides unchecked exceptions
 */
@FunctionalInterface
public interface TransactionFunction<R extends @Nullable Object, X extends Exception> {
    /** Works on a connection that is in a transaction; what it gives must not need the connection any more. */
    R apply(Connection connection) throws X;
}
