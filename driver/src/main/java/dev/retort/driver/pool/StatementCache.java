package dev.retort.driver.pool;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The prepared statements of one physical connection: those that its user has now, to be closed with the logical
 * connection, and those that are kept for the next one who asks. None is both, so none is ever shared.
 *
 * <p>Hot, hence three things that look odd. (1) A statement stays in its chain of the hash table whether it is in use or not,
 * and which one was used last is a number: to take one and to give it back writes numbers only. A reference that is written
 * into an old object costs a memory fence with the G1 collector. (2) The lock is a number as well: one atomic write takes it
 * and a plain one gives it up, where a monitor needs two atomic ones. It is held for a few steps, never while the vendor is
 * called, so that whoever finds it taken spins. (3) The one to make room is looked for among all, which happens only where a
 * statement was prepared, and that costs far more.
 *
 * <p>Statements are lent to the user whom the physical connection was {@linkplain #startLending lent to}, and to no other: a
 * thread that comes late, when the connection has gone into other hands, gets none.
 */
@SuppressWarnings("ReferenceEquality") // statements and borrowers are told apart by identity
public final class StatementCache {
    private static final AtomicIntegerFieldUpdater<StatementCache> LOCKED =
            AtomicIntegerFieldUpdater.newUpdater(StatementCache.class, "locked");
    private static final int SPINS_BEFORE_PARKING = 64;
    private static final int FEWEST_BUCKETS = 16;
    private static final int MOST_BUCKETS = 1024;

    private final int capacity;

    /** A power of two of chains, by the hash of the text: of all statements, in use or not. */
    private final @Nullable CachedStatement[] buckets;

    /** How many are kept that nobody uses. */
    private int unused;

    /** How many are in use. */
    private int lent;

    /** Counts what comes back, so that the one that was not used for longest has the lowest count. */
    private long clock;

    /** Whose the connection is; null if nothing is lent. */
    private @Nullable Object borrower;

    @SuppressWarnings("UnusedVariable") // used through its updater
    private volatile int locked;

    /** Counts how often all statements were found to be of no more use. */
    private int generation;

    private boolean keepsNone;

    /** How often a statement was found, or not, or had to make room. */
    private long hits;

    private long misses;
    private long evictions;

    /** One that is closed; made when the first statement is kept. */
    private @Nullable Statement closed;

    StatementCache(int capacity) {
        this.capacity = capacity;
        int most = Math.max(FEWEST_BUCKETS, Math.min(capacity, MOST_BUCKETS / 2));
        buckets = new CachedStatement[Integer.highestOneBit(most) * 2];
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
     * Lends a statement that is kept; null if there is none, or the connection is no longer the borrower's. The caller holds
     * the lock.
     *
     * @param key null for one that was prepared from this text and nothing else
     */
    public @Nullable CachedStatement take(@Nullable String sql, @Nullable StatementKey key, Object borrower) {
        CachedStatement taken = this.borrower == borrower && unused > 0 && sql != null ? find(sql, key) : null;
        if (taken == null) {
            misses++;
        } else {
            hits++;
            unused--;
            lent++;
            taken.lent();
        }
        return taken;
    }

    private @Nullable CachedStatement find(String sql, @Nullable StatementKey key) {
        CachedStatement found = buckets[bucket(sql)];
        while (found != null && !(found.isUnused() && isFor(found.key(), sql, key))) {
            found = found.nextInBucket;
        }
        return found;
    }

    private static boolean isFor(StatementKey found, String sql, @Nullable StatementKey key) {
        return key == null ? found.isPlain() && found.sql().equals(sql) : found.equals(key);
    }

    private int bucket(@Nullable String sql) {
        int hash = sql == null ? 0 : sql.hashCode();
        return (hash ^ hash >>> 16) & (buckets.length - 1);
    }

    /**
     * Prepares a statement, which the cache does not know until it is lent.
     *
     * @param key by which it is found later
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
        if (statement == null) {
            return null;
        }
        int updateCount = capacity == 0 ? CachedStatement.NO_RESULTS : updateCount(statement);
        return new CachedStatement(key, statement, prepared, prepared - started, traces, current, updateCount);
    }

    private static int updateCount(PreparedStatement neverRun) {
        try {
            return neverRun.getUpdateCount();
        } catch (SQLException | RuntimeException | LinkageError | AssertionError e) {
            return CachedStatement.NO_RESULTS;
        }
    }

    private static @Nullable Statement newClosed(PreparedStatement kept) {
        try (Statement closed = kept.getConnection().createStatement()) {
            return closed;
        } catch (SQLException | RuntimeException | LinkageError | AssertionError e) {
            return null; // it is needed for words only
        }
    }

    /**
     * A statement of the vendor that is closed, to refuse use in the vendor's own words where a kept one is closed for its
     * user only; null if there is none.
     */
    public @Nullable Statement closed() {
        return closed;
    }

    private int generation() {
        lock();
        int current = generation;
        unlock();
        return current;
    }

    /**
     * Lends a statement that was just prepared.
     *
     * @return false if the connection is no longer the borrower's; the statement has to be closed then
     */
    public boolean lend(CachedStatement statement, Object borrower) {
        lock();
        try {
            boolean lends = this.borrower == borrower;
            if (lends) {
                int bucket = bucket(statement.key().sql());
                statement.nextInBucket = buckets[bucket];
                buckets[bucket] = statement;
                statement.lent();
                lent++;
            }
            return lends;
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

    /** Lends no more until {@link #startLending}; returns a statement that is in use still, which is forgotten, or null. */
    public @Nullable CachedStatement endLending() {
        lock();
        try {
            borrower = null;
            CachedStatement left = lent == 0 ? null : anyLent();
            if (left != null) {
                forget(left);
            }
            return left;
        } finally {
            unlock();
        }
    }

    /** Whether another thread than this one has a statement that is not closed. */
    public boolean isLentElsewhere() {
        lock();
        try {
            return lent > 0 && isAnyLentElsewhere();
        } finally {
            unlock();
        }
    }

    @SuppressWarnings("deprecation") // threadId() came with Java 19
    private boolean isAnyLentElsewhere() {
        long current = Thread.currentThread().getId();
        for (CachedStatement chain : buckets) {
            for (CachedStatement statement = chain; statement != null; statement = statement.nextInBucket) {
                if (statement.isLent() && statement.thread() != current) {
                    return true;
                }
            }
        }
        return false;
    }

    private @Nullable CachedStatement anyLent() {
        for (CachedStatement chain : buckets) {
            for (CachedStatement statement = chain; statement != null; statement = statement.nextInBucket) {
                if (statement.isLent()) {
                    return statement;
                }
            }
        }
        return null;
    }

    /**
     * Takes note that another thread than the one that it was lent to uses a statement: it will not be kept.
     *
     * @return false if the user has closed it, so that it may be somebody else's
     */
    public boolean share(CachedStatement statement, Borrowed user) {
        lock();
        try {
            boolean usable = !user.isReturned();
            if (usable) {
                statement.share();
            }
            return usable;
        } finally {
            unlock();
        }
    }

    /** Forgets a statement that its user is about to close; does nothing if the user has given it back before. */
    public void dismiss(CachedStatement statement, Borrowed user) {
        lock();
        try {
            if (user.giveBack() && statement.isLent()) {
                forget(statement);
            }
        } finally {
            unlock();
        }
    }

    /**
     * Takes a statement back, which must be as new; closes it or another one where there is no room.
     *
     * @return whether another one was closed to make room
     */
    public boolean giveBack(CachedStatement statement, Borrowed user) throws SQLException {
        if (closed == null && capacity > 0) {
            closed = newClosed(statement.vendor());
        }
        CachedStatement superfluous;
        lock();
        try {
            superfluous = user.giveBack() && statement.isLent() ? keep(statement) : null;
        } finally {
            unlock();
        }
        if (superfluous == null) {
            return false;
        }
        boolean evicted = superfluous != statement;
        if (evicted) {
            closeQuietly(superfluous); // its user has long closed it
        } else {
            superfluous.vendor().close();
        }
        return evicted;
    }

    /** Returns the statement that has to go: this one, the one that was not used for longest, or none. */
    private @Nullable CachedStatement keep(CachedStatement statement) {
        if (capacity == 0 || keepsNone || statement.shared || statement.generation != generation) {
            forget(statement);
            return statement;
        }
        lent--;
        unused++;
        statement.unused(++clock);
        if (unused <= capacity) {
            return null;
        }
        CachedStatement oldest = oldest();
        forget(oldest);
        evictions++;
        return oldest;
    }

    private CachedStatement oldest() {
        CachedStatement oldest = null;
        for (CachedStatement chain : buckets) {
            for (CachedStatement statement = chain; statement != null; statement = statement.nextInBucket) {
                if (statement.isUnused() && (oldest == null || statement.usedAt() < oldest.usedAt())) {
                    oldest = statement;
                }
            }
        }
        return Objects.requireNonNull(oldest, "none is unused");
    }

    private void forget(CachedStatement statement) {
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
        if (statement.isLent()) {
            lent--;
        } else {
            unused--;
        }
        statement.gone();
    }

    /**
     * Forgets all statements, those in use as soon as they come back: one of them turned out to be out of date, as after a
     * change of its table, and others are likely to be.
     */
    void invalidate() {
        lock();
        generation++;
        unlock();
        for (CachedStatement forgotten = takeUnused(); forgotten != null; forgotten = takeUnused()) {
            closeQuietly(forgotten);
        }
    }

    private @Nullable CachedStatement takeUnused() {
        lock();
        try {
            CachedStatement taken = unused == 0 ? null : oldest();
            if (taken != null) {
                forget(taken);
            }
            return taken;
        } finally {
            unlock();
        }
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

    /** The user at hand has not asked for this. */
    private static void closeQuietly(CachedStatement statement) {
        try {
            statement.vendor().close();
        } catch (SQLException | RuntimeException | LinkageError | AssertionError e) {
            // the vendor forgets it with its connection
        }
    }

    /** Who uses a statement. Both methods are called under the lock, so that two threads that close it are one after the other. */
    public interface Borrowed {
        /** Whether {@link #giveBack} has been called. */
        boolean isReturned();

        /** Takes note that the statement is the user's no longer; true for the first call. */
        boolean giveBack();
    }
}
