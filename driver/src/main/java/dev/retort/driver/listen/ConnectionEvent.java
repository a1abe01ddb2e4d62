package dev.retort.driver.listen;

import org.jspecify.annotations.Nullable;

/**
 * A step in the life of a physical connection.
 *
 * @param connectionId the number of the physical connection within this JVM
 * @param kind what happened
 * @param nanos for {@link Kind#BORROWED} how long the user waited, else how long the user held it; 0 if not known
 * @param reason why it was evicted, without values of the user's; null for every other kind and where it is not known
 */
public record ConnectionEvent(
        long connectionId, Kind kind, long nanos, @Nullable String reason) {
    /** A step of which no more is known. */
    public ConnectionEvent(long connectionId, Kind kind) {
        this(connectionId, kind, 0, null);
    }

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
