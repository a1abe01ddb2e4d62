package dev.retort.driver.pool;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The prepared statements of one physical connection: those that its user has now, to be closed with the logical
 * connection, and those that are not in use. None is both, so none is ever shared.
 *
 * <p>Hot: a hash table and lists through the statements themselves, so that taking one and giving it back makes no object.
 * All of it is guarded by a lock of its own, a single number: one atomic write takes it and a plain one gives it up, where a
 * monitor needs two atomic ones. It is held for a few pointers only, never while the vendor is called, so that whoever
 * finds it taken spins.
 *
 * <p>Statements are lent to the user whom the physical connection was {@linkplain #startLending lent to}, and taken back from no other: a
 * thread that comes late, when the connection has gone into other hands, gets none and keeps none.
 */
@SuppressWarnings("ReferenceEquality") // statements, users and borrowers are told apart by identity
public final class StatementCache {
    private static final AtomicIntegerFieldUpdater<StatementCache> LOCKED =
            AtomicIntegerFieldUpdater.newUpdater(StatementCache.class, "locked");
    private static final int SPINS_BEFORE_PARKING = 64;
    private static final int MOST_BUCKETS = 1024;
    private static final CachedStatement[] NO_BUCKETS = {};

    private final int capacity;

    /** Those not in use: a power of two of chains, by the hash of the text; made when the first one comes back. */
    private @Nullable CachedStatement[] buckets = NO_BUCKETS;

    private int size;

    /** Ends of the list of those not in use, in the order of coming back. */
    private @Nullable CachedStatement oldest;

    private @Nullable CachedStatement newest;

    /** Those in use, the latest first; {@code older} leads on, {@code newer} back. */
    private @Nullable CachedStatement lent;

    /** Whose the connection is; null if nothing is lent. */
    private @Nullable Object borrower;

    @SuppressWarnings("UnusedVariable") // used through its updater
    private volatile int locked;

    /** How often a statement was found, or not, or had to make room. */
    private long hits;

    private long misses;
    private long evictions;

    /** Counts how often all statements were found to be of no more use. */
    private int generation;

    private boolean keepsNone;

    StatementCache(int capacity) {
        this.capacity = capacity;
    }

    /** Excludes all other threads until {@link #unlock}. Not to be taken twice. */
    public void lock() {
        int spins = 0;
        while (!LOCKED.compareAndSet(this, 0, 1)) {
            if (++spins % SPINS_BEFORE_PARKING == 0) {
                LockSupport.parkNanos(1); // the other one was put aside by the operating system
            } else {
                Thread.onSpinWait();
            }
        }
    }

    /** Lets other threads in. */
    public void unlock() {
        LOCKED.lazySet(this, 0);
    }

    /**
     * Takes a statement out of the cache; null if there is none, or the connection is no longer the borrower's. The caller
     * holds the lock.
     *
     * @param key null for one that was prepared from this text and nothing else
     */
    public @Nullable CachedStatement take(@Nullable String sql, @Nullable StatementKey key, Object borrower) {
        CachedStatement taken = this.borrower == borrower ? remove(sql, key) : null;
        if (taken == null) {
            misses++;
        } else {
            hits++;
        }
        return taken;
    }

    private @Nullable CachedStatement remove(@Nullable String sql, @Nullable StatementKey key) {
        if (size == 0 || sql == null) {
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
     * Takes note of who uses a statement that was taken or prepared. The caller holds the lock.
     *
     * @return false if the connection is no longer the borrower's; the statement has to be closed then
     */
    public boolean lend(CachedStatement statement, AutoCloseable user, Object borrower) {
        if (this.borrower != borrower) {
            return false;
        }
        statement.lentTo(user);
        statement.older = lent;
        if (lent != null) {
            lent.newer = statement;
        }
        lent = statement;
        return true;
    }

    /** Lends no more until {@link #startLending}; returns a statement that is in use, or null. */
    public @Nullable CachedStatement endLending() {
        lock();
        try {
            borrower = null;
            return lent;
        } finally {
            unlock();
        }
    }

    /** Lends to this user of the connection, who has just got it. */
    void startLending(Object to) {
        lock();
        borrower = to;
        unlock();
    }

    /** Forgets a statement that is in use, which its user closes; does nothing if it is another one's by now. */
    public void dismiss(CachedStatement statement, @Nullable AutoCloseable user) {
        lock();
        try {
            takeBack(statement, user);
        } finally {
            unlock();
        }
    }

    /**
     * Takes note that another thread than the one that it was lent to uses a statement: it will not be kept.
     *
     * @return false if the user has given it back, so that it is somebody else's
     */
    public boolean share(CachedStatement statement, AutoCloseable user) {
        lock();
        try {
            boolean usable = statement.user == user;
            if (usable) {
                statement.shared = true;
            }
            return usable;
        } finally {
            unlock();
        }
    }

    private boolean takeBack(CachedStatement statement, @Nullable AutoCloseable user) {
        if (user == null || statement.user != user) {
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
     */
    public CachedStatement prepare(StatementKey key, StatementKey sent, Connection vendor, int traces)
            throws SQLException {
        int current = generation();
        long started = System.nanoTime();
        PreparedStatement statement = sent.prepareOn(vendor);
        long prepared = System.nanoTime();
        return new CachedStatement(key, statement, prepared, prepared - started, traces, current);
    }

    private int generation() {
        lock();
        int current = generation;
        unlock();
        return current;
    }

    /**
     * Takes a statement back, which must be as new; closes it or another one where there is no room.
     *
     * @return whether another one was closed to make room
     */
    public boolean giveBack(CachedStatement statement, AutoCloseable user) throws SQLException {
        CachedStatement superfluous;
        lock();
        try {
            superfluous = keep(statement, user);
        } finally {
            unlock();
        }
        if (superfluous == null) {
            return false;
        }
        superfluous.vendor().close();
        return superfluous != statement;
    }

    /** Returns the statement that has to go: this one, the oldest, or none. */
    private @Nullable CachedStatement keep(CachedStatement statement, AutoCloseable user) {
        boolean wasLent = takeBack(statement, user);
        if (!wasLent || !isToBeKept(statement)) {
            return statement;
        }
        statement.usedAgain();
        add(statement);
        CachedStatement superfluous = size > capacity ? oldest : null;
        if (superfluous != null) {
            remove(superfluous);
            evictions++;
        }
        return superfluous;
    }

    private boolean isToBeKept(CachedStatement statement) {
        return capacity > 0 && !keepsNone && !statement.shared && statement.generation == generation;
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

    private @Nullable CachedStatement takeAll() {
        lock();
        CachedStatement first = oldest;
        generation++;
        buckets = NO_BUCKETS;
        size = 0;
        oldest = null;
        newest = null;
        unlock();
        return first;
    }

    /** Forgets all statements and keeps none from now on: what they mean may change any time. */
    void keepNone() {
        lock();
        keepsNone = true;
        unlock();
        invalidate();
    }

    /** What has become of the statements so far. */
    StatementCounts counts() {
        lock();
        try {
            return new StatementCounts(hits, misses, evictions);
        } finally {
            unlock();
        }
    }

    /** Another failure is being told to the user already. */
    private static void closeQuietly(CachedStatement statement) {
        try {
            statement.vendor().close();
        } catch (SQLException e) {
            // the vendor forgets it with its connection
        }
    }
}
