package dev.retort.driver.pool;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The prepared statements of one physical connection: those that its user has now, to be closed with the logical
 * connection, and those that are not in use. None is both, so none is ever shared.
 *
 * <p>Hot: a hash table and lists through the statements themselves, so that taking one and giving it back makes no object.
 * Its methods exclude each other by its monitor, which nobody holds while the vendor is called; one who holds it himself
 * may take a statement and {@linkplain #lend lend} it in one step.
 */
public final class StatementCache {
    private static final int MOST_BUCKETS = 1024;
    private static final CachedStatement[] NO_BUCKETS = {};

    private final int capacity;
    private final PoolTotals totals;

    /** Those not in use: a power of two of chains, by the hash of the text; made when the first one comes back. */
    private @Nullable CachedStatement[] buckets = NO_BUCKETS;

    private int size;

    /** Ends of the list of those not in use, in the order of coming back. */
    private @Nullable CachedStatement oldest;

    private @Nullable CachedStatement newest;

    /** Those in use, the latest first; {@code older} leads on, {@code newer} back. */
    private @Nullable CachedStatement lent;

    private boolean lending = true;

    /** Counts how often all statements were found to be of no more use. */
    private int generation;

    private boolean keepsNone;

    StatementCache(int capacity, PoolTotals totals) {
        this.capacity = capacity;
        this.totals = totals;
    }

    /** Takes a statement out of the cache that was prepared from this text and nothing else; null if there is none. */
    public @Nullable CachedStatement take(@Nullable String sql) {
        CachedStatement taken = remove(sql, null);
        totals.statementTaken(taken != null);
        return taken;
    }

    /** Takes a statement out of the cache; null if there is none for this key. */
    public @Nullable CachedStatement take(StatementKey key) {
        CachedStatement taken = remove(key.sql(), key);
        totals.statementTaken(taken != null);
        return taken;
    }

    private synchronized @Nullable CachedStatement remove(@Nullable String sql, @Nullable StatementKey key) {
        if (size == 0 || sql == null || !lending) {
            return null;
        }
        CachedStatement found = buckets[bucket(sql)];
        while (found != null && !isFor(found.key(), sql, key)) {
            found = found.nextInBucket;
        }
        if (found != null) {
            remove(found);
        }
        return found;
    }

    /**
     * Takes note of who uses a statement that was taken or prepared.
     *
     * @return false if the user has closed the connection meanwhile, in another thread; the statement has to be closed then
     */
    public synchronized boolean lend(CachedStatement statement, AutoCloseable user) {
        if (lending) {
            statement.user = user;
            statement.older = lent;
            if (lent != null) {
                lent.newer = statement;
            }
            lent = statement;
        }
        return lending;
    }

    /** Lends no more until {@link #startLending}; returns a statement that is in use, or null. */
    public synchronized @Nullable CachedStatement endLending() {
        lending = false;
        return lent;
    }

    /** For the next user of the connection, before that one has it. */
    void startLending() {
        lending = true;
    }

    /** Forgets a statement that is in use, which its user closes; does nothing if it is known to be closed already. */
    public synchronized void dismiss(CachedStatement statement) {
        takeBack(statement);
    }

    @SuppressWarnings("ReferenceEquality")
    private boolean takeBack(CachedStatement statement) {
        if (statement.user == null) {
            return false;
        }
        statement.user = null;
        if (lent == statement) {
            lent = statement.older;
        }
        disconnect(statement);
        return true;
    }

    private static void disconnect(CachedStatement statement) {
        CachedStatement older = statement.older;
        CachedStatement newer = statement.newer;
        if (older != null) {
            older.newer = newer;
        }
        if (newer != null) {
            newer.older = older;
        }
        statement.older = null;
        statement.newer = null;
    }

    private static boolean isFor(StatementKey found, String sql, @Nullable StatementKey key) {
        return key == null ? found.isPlain() && found.sql().equals(sql) : found.equals(key);
    }

    private int bucket(String sql) {
        int hash = sql.hashCode();
        return (hash ^ hash >>> 16) & (buckets.length - 1);
    }

    @SuppressWarnings("ReferenceEquality")
    private void remove(CachedStatement statement) {
        int bucket = bucket(statement.key().sql());
        CachedStatement before = buckets[bucket];
        if (before == statement) {
            buckets[bucket] = statement.nextInBucket;
        } else {
            while (before != null && before.nextInBucket != statement) {
                before = before.nextInBucket;
            }
            Objects.requireNonNull(before, "not in its bucket").nextInBucket = statement.nextInBucket;
        }
        statement.nextInBucket = null;
        if (oldest == statement) {
            oldest = statement.newer;
        }
        if (newest == statement) {
            newest = statement.older;
        }
        disconnect(statement);
        size--;
    }

    /**
     * Prepares a statement, which the cache does not know until it is given back.
     *
     * @param key by which it is found then
     * @param sent what the vendor is asked for, which may have a comment besides
     * @param traces what running it may leave behind, as a set of {@link dev.retort.driver.state.Trace}s
     * @return null if the vendor gives none
     */
    public @Nullable CachedStatement prepare(StatementKey key, StatementKey sent, Connection vendor, int traces)
            throws SQLException {
        int current = generation();
        long started = System.nanoTime();
        PreparedStatement statement = sent.prepareOn(vendor);
        long prepared = System.nanoTime();
        return statement == null
                ? null
                : new CachedStatement(key, statement, prepared, prepared - started, traces, current);
    }

    private synchronized int generation() {
        return generation;
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
        boolean evicted = superfluous != statement;
        if (evicted) {
            totals.statementEvicted();
        }
        if (evicted) {
            closeQuietly(superfluous); // its user has long closed it
        } else {
            superfluous.vendor().close();
        }
        return evicted;
    }

    /** Returns the statement that has to go: this one, the oldest, or none. */
    private synchronized @Nullable CachedStatement keep(CachedStatement statement) {
        boolean wasLent = takeBack(statement);
        if (!wasLent || capacity == 0 || keepsNone || statement.generation != generation) {
            return statement;
        }
        statement.usedAgain();
        add(statement);
        CachedStatement superfluous = size > capacity ? oldest : null;
        if (superfluous != null) {
            remove(superfluous);
        }
        return superfluous;
    }

    private void add(CachedStatement statement) {
        if (buckets.length == 0) {
            buckets = new CachedStatement[Integer.highestOneBit(Math.min(capacity, MOST_BUCKETS / 2)) * 2];
        }
        int bucket = bucket(statement.key().sql());
        statement.nextInBucket = buckets[bucket];
        buckets[bucket] = statement;
        statement.older = newest;
        if (newest == null) {
            oldest = statement;
        } else {
            newest.newer = statement;
        }
        newest = statement;
        size++;
    }

    /**
     * Forgets all statements, those in use as soon as they come back: one of them turned out to be out of date, as after a
     * change of its table, and others are likely to be.
     */
    void invalidate() {
        for (CachedStatement forgotten = takeAll(); forgotten != null; forgotten = forgotten.newer) {
            closeQuietly(forgotten);
        }
    }

    private synchronized @Nullable CachedStatement takeAll() {
        CachedStatement first = oldest;
        generation++;
        buckets = NO_BUCKETS;
        size = 0;
        oldest = null;
        newest = null;
        return first;
    }

    /** Forgets all statements and keeps none from now on: what they mean may change any time. */
    void keepNone() {
        synchronized (this) {
            keepsNone = true;
        }
        invalidate();
    }

    /** The user at hand has not asked for this. */
    private static void closeQuietly(CachedStatement statement) {
        try {
            statement.vendor().close();
        } catch (SQLException | RuntimeException | LinkageError e) {
            // the vendor forgets it with its connection
        }
    }
}
