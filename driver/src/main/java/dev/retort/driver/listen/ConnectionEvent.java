package dev.retort.driver.listen;

/**
 * A step in the life of a physical connection.
 *
 * @param connectionId the number of the physical connection within this JVM
 * @param kind what happened
 */
public record ConnectionEvent(long connectionId, Kind kind) {
    /** The steps. */
    public enum Kind {
        /** Given to a user. */
        BORROWED,
        /** Back in the pool, or closed if there is none. */
        RETURNED,
        /** Closed because it was found broken. */
        EVICTED
    }
}
