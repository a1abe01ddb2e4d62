package dev.retort.driver.echo;

import dev.retort.driver.echo.RepeatedStatementDetector.Repetition;
import dev.retort.driver.listen.StatementEvent;
import dev.retort.driver.redact.Redaction;
import dev.retort.driver.syntax.SqlSyntax;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What the echo knows of one physical connection while a user has it: its transaction, the query whose rows are being read,
 * and what ran how often. Thread-safe, since a user may share a connection between threads.
 */
final class ConnectionEcho {
    private final ReentrantLock lock = new ReentrantLock();
    private final RepeatedStatementDetector repeated;
    private final SqlSyntax syntax;

    /** 0 outside of one. */
    private long transaction;

    private @Nullable PendingQuery reading;

    /** Of the latest statement, which is asked for several times. */
    private Redaction redaction = Redaction.of("", SqlSyntax.OTHER);

    ConnectionEcho(int repeatedStatements, SqlSyntax syntax) {
        this.syntax = syntax;
        repeated = new RepeatedStatementDetector(repeatedStatements);
    }

    Redaction redaction(String sql) {
        lock.lock();
        try {
            if (!redaction.isOf(sql)) {
                redaction = Redaction.of(sql, syntax);
            }
            return redaction;
        } finally {
            lock.unlock();
        }
    }

    void begin(long number) {
        lock.lock();
        try {
            transaction = number;
        } finally {
            lock.unlock();
        }
    }

    /** The number of the transaction; 0 outside of one. */
    long transaction() {
        lock.lock();
        try {
            return transaction;
        } finally {
            lock.unlock();
        }
    }

    /** Takes note of an execution, if there is a transaction. */
    void ran(String sql, long nanos) {
        lock.lock();
        try {
            if (transaction != 0) {
                repeated.ran(sql, nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends the transaction; what ran too often in it. */
    List<Repetition> end() {
        lock.lock();
        try {
            transaction = 0;
            return repeated.endTransaction();
        } finally {
            lock.unlock();
        }
    }

    void reads(PendingQuery query) {
        lock.lock();
        try {
            reading = query;
        } finally {
            lock.unlock();
        }
    }

    /** The query whose rows are being read, which is read no longer; null if there is none. */
    @Nullable
    PendingQuery takeReading() {
        lock.lock();
        try {
            PendingQuery taken = reading;
            reading = null;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** As {@link #takeReading()}, if it is this query. By identity: the same statement run twice makes two equal events. */
    @SuppressWarnings("ReferenceEquality")
    @Nullable
    PendingQuery takeReading(StatementEvent event) {
        lock.lock();
        try {
            return reading != null && reading.event() == event ? takeReading() : null;
        } finally {
            lock.unlock();
        }
    }

    /** No transaction, and no query whose rows are being read. */
    boolean isIdle() {
        lock.lock();
        try {
            return transaction == 0 && reading == null;
        } finally {
            lock.unlock();
        }
    }
}
