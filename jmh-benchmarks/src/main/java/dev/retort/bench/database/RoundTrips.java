package dev.retort.bench.database;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The network round trips of this JVM's counted connections, and the bytes that they send: a read that follows a write is
 * one round trip, however many packets or further reads it takes.
 *
 * <p>Static because pgjdbc makes the {@link CountingSocketFactory} by the name of its class. Safe for use by any thread.
 */
public final class RoundTrips {
    private static final AtomicLong COUNT = new AtomicLong();

    private static final AtomicLong SENT = new AtomicLong();

    private RoundTrips() {}

    /** How many there have been since the JVM started. */
    public static long count() {
        return COUNT.get();
    }

    /** How many bytes were sent since the JVM started. */
    public static long bytesSent() {
        return SENT.get();
    }

    static void add() {
        COUNT.incrementAndGet();
    }

    static void sent(int bytes) {
        SENT.addAndGet(bytes);
    }
}
