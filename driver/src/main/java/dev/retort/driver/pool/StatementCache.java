package dev.retort.driver.pool;

import dev.retort.driver.state.SqlScanner;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The prepared statements of one physical connection that are not in use, the longest unused first. A statement in use is
 * not in here, so it is never shared.
 */
public final class StatementCache {
    private final int capacity;
    private final PoolTotals totals;
    private final ReentrantLock lock = new ReentrantLock();

    /** Taking removes and giving back adds at the end, so insertion order is order of use. */
    private final Map<StatementKey, CachedStatement> unused = new LinkedHashMap<>();

    /** Counts how often all statements were found to be of no more use. */
    private final AtomicInteger generation = new AtomicInteger();

    private volatile boolean keepsNone;

    StatementCache(int capacity, PoolTotals totals) {
        this.capacity = capacity;
        this.totals = totals;
    }

    /** Takes a statement out of the cache; null if there is none for this key. */
    public @Nullable CachedStatement take(StatementKey key) {
        CachedStatement taken = remove(key);
        totals.statementTaken(taken != null);
        return taken;
    }

    private @Nullable CachedStatement remove(StatementKey key) {
        lock.lock();
        try {
            return unused.remove(key);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Prepares a statement, which the cache does not know until it is given back.
     *
     * @param key by which it is found then
     * @param sent what the vendor is asked for, which may have a comment besides
     */
    public CachedStatement prepare(StatementKey key, StatementKey sent, Connection vendor) throws SQLException {
        long started = System.nanoTime();
        PreparedStatement statement = sent.prepareOn(vendor);
        long prepared = System.nanoTime();
        return new CachedStatement(
                key, statement, prepared, prepared - started, SqlScanner.traces(key.sql()), generation.get());
    }

    /**
     * Takes a statement back, which must be as new; closes it or another one where there is no room.
     *
     * @return whether another one was closed to make room
     */
    public boolean giveBack(CachedStatement statement) throws SQLException {
        CachedStatement superfluous = keep(statement);
        if (superfluous == null) {
            return false;
        }
        boolean evicted = capacity > 0 && !keepsNone && statement.generation == generation.get();
        if (evicted) {
            totals.statementEvicted();
        }
        superfluous.vendor().close();
        return evicted;
    }

    /**
     * Forgets all statements, those in use as soon as they come back: one of them turned out to be out of date, as after a
     * change of its table, and others are likely to be.
     */
    void invalidate() {
        lock.lock();
        try {
            generation.incrementAndGet();
            unused.values().forEach(StatementCache::closeQuietly);
            unused.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets all statements and keeps none from now on: what they mean may change any time. */
    void keepNone() {
        keepsNone = true;
        invalidate();
    }

    /** Another failure is being told to the user already. */
    private static void closeQuietly(CachedStatement statement) {
        try {
            statement.vendor().close();
        } catch (SQLException e) {
            // the vendor forgets it with its connection
        }
    }

    private @Nullable CachedStatement keep(CachedStatement statement) {
        statement.usedAgain();
        if (capacity == 0 || keepsNone || statement.generation != generation.get()) {
            return statement;
        }
        lock.lock();
        try {
            CachedStatement twin = unused.put(statement.key(), statement);
            return twin != null || unused.size() <= capacity ? twin : removeOldest();
        } finally {
            lock.unlock();
        }
    }

    private CachedStatement removeOldest() {
        Iterator<CachedStatement> oldestFirst = unused.values().iterator();
        CachedStatement oldest = oldestFirst.next();
        oldestFirst.remove();
        return oldest;
    }
}
