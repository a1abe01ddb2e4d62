package dev.retort.driver.listen;

/**
 * What the statement cache of a physical connection did.
 *
 * @param connectionId the number of the physical connection within this JVM
 * @param kind what happened
 */
public record StatementCacheEvent(long connectionId, Kind kind) {
    /** What can happen. */
    public enum Kind {
        /** A statement that was prepared before was used again. */
        HIT,
        /** A statement had to be prepared. */
        MISS,
        /** A statement was closed to make room for another. */
        EVICTION
    }
}
