package dev.retort.driver.pool;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
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

    /** Prepares a statement, which the cache does not know until it is given back. */
    public CachedStatement prepare(StatementKey key, Connection vendor) throws SQLException {
        long started = System.nanoTime();
        PreparedStatement statement = key.prepareOn(vendor);
        long prepared = System.nanoTime();
        return new CachedStatement(key, statement, prepared, prepared - started);
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
        boolean evicted = capacity > 0;
        if (evicted) {
            totals.statementEvicted();
        }
        superfluous.vendor().close();
        return evicted;
    }

    private @Nullable CachedStatement keep(CachedStatement statement) {
        if (capacity == 0) {
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
