package dev.retort.driver.listen;

/**
 * The begin or end of a transaction, or a point within one.
 *
 * @param connectionId the number of the physical connection within this JVM
 * @param kind what happened
 * @param nanos the time the vendor's call took; 0 for {@link Kind#BEGIN}, which JDBC leaves to the first statement
 * @param sinceBegin the nanoseconds since {@link Kind#BEGIN} was told; 0 where it was not told, and for itself
 */
public record TransactionEvent(long connectionId, Kind kind, long nanos, long sinceBegin) {
    /** An event of which the begin is not known. */
    public TransactionEvent(long connectionId, Kind kind, long nanos) {
        this(connectionId, kind, nanos, 0);
    }

    /** What can happen to a transaction. */
    public enum Kind {
        /** The first statement after auto-commit was switched off, or after the last transaction ended. */
        BEGIN,
        /** All was made permanent. */
        COMMIT,
        /** All was undone. */
        ROLLBACK,
        /** What came after a savepoint was undone. */
        ROLLBACK_TO_SAVEPOINT
    }
}
