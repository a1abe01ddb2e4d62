package dev.retort.driver.listen;

/**
 * How a statement came to be.
 *
 * @param kind whether it was prepared, and when
 * @param nanos for {@link Kind#PREPARED} how long preparing took, for {@link Kind#CACHED} how long ago that was, else 0
 */
public record Preparation(Kind kind, long nanos) {
    /** A plain statement: nothing was prepared. */
    public static final Preparation DIRECT = new Preparation(Kind.DIRECT, 0);

    /** The ways in which a statement can come to be. */
    public enum Kind {
        /** A plain statement that was given its SQL at execution. */
        DIRECT,
        /** Prepared for this use. */
        PREPARED,
        /** Taken from the statement cache of its connection. */
        CACHED
    }
}
