package dev.retort.driver.pool;

/** Which connections are cleaned when their users give them back. */
public enum Cleaning {
    /** Those that were changed, as far as the SQL's text and the vendor's driver show it; by the user's own thread. */
    CHANGED,
    /** All of them, by a thread of the pool, so that no user waits for it. */
    ALWAYS
}
