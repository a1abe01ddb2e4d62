package dev.retort.driver.listen;

/** How many connections of a pool do what at one moment. */
public interface ConnectionCounts {
    /** Connections that users hold. */
    int active();

    /** Connections that wait for a user. */
    int idle();

    /** Threads that wait for a connection. */
    int waiting();

    /** All open connections. */
    int total();
}
