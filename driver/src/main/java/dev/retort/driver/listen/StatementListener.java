package dev.retort.driver.listen;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hears what the driver does: statements, transactions, result sets and connections.
 *
 * <p>Register one through {@link java.util.ServiceLoader} or {@code RetortDataSource.addListener}. Methods are called on
 * the thread that does the work, before the user's call returns, so they should be short; one listener may be called by
 * many threads at once. Whatever a listener throws is logged once and never reaches the user. All methods do nothing by
 * default.
 */
public interface StatementListener {
    /** A statement or batch is about to be sent. */
    default void statementStarted(StatementEvent event) {}

    /** A statement or batch has been executed, or has failed. Rows of a query are still to be read. */
    default void statementFinished(StatementEvent event, StatementOutcome outcome) {}

    /**
     * One row has been reached; called only if {@link #wantsRows()}. A value that the vendor cannot make an object of is
     * told as the text {@code <unreadable>}.
     */
    default void rowRead(StatementEvent event, List<@Nullable Object> values) {}

    /**
     * As {@link #rowRead(StatementEvent, List)}, with the label of each column; this is the one that is called, and unless
     * overridden it calls the other.
     */
    default void rowRead(StatementEvent event, List<String> labels, List<@Nullable Object> values) {
        rowRead(event, values);
    }

    /**
     * The result set of a query has been read to its end or was closed before; told once for each result set.
     *
     * @param rowsRead how many rows the user moved to
     */
    default void resultSetClosed(StatementEvent event, long rowsRead) {}

    /** A transaction has begun or ended. */
    default void transactionChanged(TransactionEvent event) {}

    /** A connection was taken from the pool or went back. */
    default void connectionChanged(ConnectionEvent event) {}

    /** A statement was found in the statement cache of its connection, was not found there, or had to leave it. */
    default void statementCacheUsed(StatementCacheEvent event) {}

    /**
     * Whether this has any use for events now; true by default. Asked when a user takes a connection: where nobody says
     * yes, all that is done through that connection costs nothing and is not told.
     */
    default boolean isListening() {
        return true;
    }

    /**
     * Whether {@link StatementEvent#parameters()} should hold the values; true by default. Asked when a user takes a
     * connection. Where no listener wants them, values are neither kept nor copied, and there is only the batch size.
     */
    default boolean wantsParameters() {
        return true;
    }

    /** Whether {@link #rowRead} should be called, which reads all columns of each row; false by default. Asked often. */
    default boolean wantsRows() {
        return false;
    }
}
