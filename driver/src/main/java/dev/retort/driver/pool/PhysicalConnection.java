package dev.retort.driver.pool;

import dev.retort.driver.listen.StatementCacheEvent;
import dev.retort.driver.state.SessionState;
import dev.retort.driver.state.Setting;
import dev.retort.driver.state.Trace;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A vendor's connection with all that belongs to it from opening to closing: its number, its statement cache, and what its
 * session was before users changed it. Used by one user at a time, who may have several threads: what has to be undone is
 * noted in a way that loses nothing, whoever notes it.
 */
public final class PhysicalConnection {
    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final Setting[] SETTINGS = Setting.values();
    private static final AtomicIntegerFieldUpdater<PhysicalConnection> TRACES =
            AtomicIntegerFieldUpdater.newUpdater(PhysicalConnection.class, "traces");

    private static final int MAY_SET_SCHEMA =
            Trace.SETTING.bit() | Trace.NEUTRAL_SETTING.bit() | Trace.HIDDEN_CODE.bit() | Trace.UNKNOWN.bit();

    private final long id = NUMBERS.incrementAndGet();
    private final Connection vendor;
    private final Owner owner;
    private final SessionCleanup cleanup;
    private final SessionWatch watch;
    private final StatementCache statements;

    /** Whether statements were committed by themselves when nobody had used this yet. */
    private final boolean automatic;

    /** The settings as they were before the first change, for those that were ever changed. */
    private SessionState original = SessionState.UNKNOWN;

    private SessionState current = SessionState.UNKNOWN;

    /** Lost, or changed in a way that cannot be undone: to be closed when it is given back. */
    private volatile boolean spoilt;

    /** Why this is or will be evicted, for events; the first reason there is. */
    private @Nullable String evictionReason;

    /** The event of nearly each statement, so that one serves them all. */
    private final StatementCacheEvent hit = new StatementCacheEvent(id, StatementCacheEvent.Kind.HIT);

    /** Whether somebody had this before its user. */
    private volatile boolean used;

    /** Whether its user has executed nothing yet. */
    private boolean untouched = true;

    private long waitNanos;
    private long borrowedAt = System.nanoTime();

    /** HikariCP's proxy, while this is lent. */
    private @Nullable Connection lent;

    /** What the SQL of the user, and a change of the schema, may have left behind, as a set of {@link Trace}s. */
    private volatile int traces = Trace.NONE;

    /** Where this was lent, if leaks are looked for. */
    private volatile @Nullable Borrowing borrowing;

    /** Of a connection that no user has had yet. */
    PhysicalConnection(Connection vendor, Owner owner, SessionCleanup cleanup, int statementCacheSize)
            throws SQLException {
        this.vendor = vendor;
        this.owner = owner;
        this.cleanup = cleanup;
        this.watch = cleanup.watch(vendor);
        this.statements = new StatementCache(statementCacheSize);
        this.automatic = isAutomatic(vendor);
    }

    private static boolean isAutomatic(Connection vendor) {
        try {
            return vendor.getAutoCommit();
        } catch (SQLException | RuntimeException | LinkageError | AssertionError e) {
            return true; // as JDBC has it; who cannot say so will not be pooled for long
        }
    }

    /** The number of this connection within this JVM, from 1. */
    public long id() {
        return id;
    }

    /** The vendor's connection. */
    public Connection vendor() {
        return vendor;
    }

    /** Its statement cache. */
    public StatementCache statements() {
        return statements;
    }

    /** The event for something that its statement cache did. */
    public StatementCacheEvent statementCacheEvent(StatementCacheEvent.Kind kind) {
        return kind == StatementCacheEvent.Kind.HIT ? hit : new StatementCacheEvent(id, kind);
    }

    /** How long its user waited for it, in nanoseconds. */
    public long waitNanos() {
        return waitNanos;
    }

    /** How long its user has had it, in nanoseconds. */
    public long usageNanos() {
        return System.nanoTime() - borrowedAt;
    }

    /** Why this is or will be evicted, without values of the user's; null if it is not. */
    public @Nullable String evictionReason() {
        return evictionReason;
    }

    /** Called when a user gets it, with the {@link System#nanoTime()} at which that one began to wait. */
    void borrowed(long askedAt) {
        borrowedAt = System.nanoTime();
        waitNanos = borrowedAt - askedAt;
    }

    /** Says who uses it, and its statements, from now on. */
    public void lentTo(Object user) {
        statements.startLending(user);
        untouched = true;
    }

    private void spoil(String reason) {
        spoilt = true;
        evictionReason = evictionReason == null ? reason : evictionReason;
    }

    void lent(Connection hikari, @Nullable Borrowing by) {
        lent = hikari;
        borrowing = by;
    }

    @Nullable
    Borrowing borrowing() {
        return borrowing;
    }

    /** Its user is done with it, though it is not given back yet: nobody is to be blamed for that time. */
    void endBorrowing() {
        borrowing = null;
    }

    Connection takeLent() {
        borrowing = null;
        Connection taken = Objects.requireNonNull(lent, "not lent");
        lent = null;
        return taken;
    }

    /** Whether the vendor's connection is closed. */
    public boolean isClosed() {
        try {
            return vendor.isClosed();
        } catch (SQLException | RuntimeException | LinkageError | AssertionError e) {
            return true; // a connection that cannot even say so is of no use
        }
    }

    /**
     * Looks at an exception of the vendor: if it means that the connection is lost, no one will get it again; if that a
     * prepared statement is out of date, none of them will be used again.
     */
    public void observe(SQLException failure) {
        if (FatalSqlStates.contains(failure)) {
            boolean known = spoilt;
            spoil("connection lost, SQLState " + failure.getSQLState());
            if (!known && FatalSqlStates.isOfAll(failure)) {
                owner.lostAll();
            }
        }
        if (StaleStatements.contains(failure)) {
            statements.invalidate();
        }
    }

    /** Takes note of a change that cannot be undone: no one will get this connection again. */
    public void customized() {
        spoil("changed in a way that cannot be undone");
    }

    /**
     * Whether the vendor's driver reads texts by other rules now than when this was opened: what is kept of a text, there or
     * in the statement cache, is of no use then.
     */
    public boolean readsOtherwise() throws SQLException {
        return watch.readsOtherwise();
    }

    /** Takes note of SQL that is about to run and may leave something behind, to be undone when this is given back. */
    public void leaves(int newTraces) {
        if (untouched) {
            untouched = false;
            if (used && Trace.SETTING.isIn(newTraces)) {
                beforeSetting();
            }
        }
        if ((traces & newTraces) != newTraces) {
            TRACES.accumulateAndGet(this, newTraces, (known, more) -> known | more);
        }
        if ((newTraces & MAY_SET_SCHEMA) != 0 && !cleanup.statementsFollowSchema()) {
            statements.keepNone(); // the connection is closed in the end, or its statements are
        }
    }

    private void beforeSetting() {
        try {
            cleanup.beforeSetting(vendor);
        } catch (SQLException | RuntimeException | LinkageError | AssertionError e) {
            // what the user is about to do will fail as well, and tell
        }
    }

    /**
     * Brings the session to the state that the user wants, as far as that one is known. A transaction begins last: with
     * PostgreSQL, a schema that is set in one ends with its rollback.
     */
    public void adopt(SessionState wanted) throws SQLException {
        boolean begins = Boolean.FALSE.equals(wanted.value(Setting.AUTO_COMMIT));
        for (Setting setting : SETTINGS) {
            if (setting != Setting.AUTO_COMMIT || !begins) {
                adopt(setting, wanted);
            }
        }
        if (begins) {
            adopt(Setting.AUTO_COMMIT, wanted);
        }
    }

    private void adopt(Setting setting, SessionState wanted) throws SQLException {
        if (current.differsFrom(wanted, setting)) {
            change(setting, wanted.value(setting));
        }
    }

    /** Changes a setting of the session, to be undone when this is given back. */
    public void change(Setting setting, @Nullable Object value) throws SQLException {
        // a map that equals the one before is another map all the same, to which its user may add later
        remember(setting, setting == Setting.TYPE_MAP ? new Object() : value);
        if (isCleaned(setting)) {
            leaves(Trace.NEUTRAL_SETTING.bit());
        }
        apply(setting, value);
    }

    /** Whether its user has changed a setting through JDBC. */
    public boolean isChanged(Setting setting) {
        return original.differsFrom(current, setting);
    }

    /** Whether the cleanup, not JDBC's own setter, undoes it. */
    private boolean isCleaned(Setting setting) {
        return setting == Setting.SCHEMA && cleanup.restoresSchema();
    }

    /**
     * Takes note of a setting before the caller changes it, so that it is undone when this is given back. Before and not
     * after, because a change that fails half-way must be undone too.
     */
    public void remember(Setting setting, @Nullable Object value) throws SQLException {
        if (!original.knows(setting)) {
            noteOriginal(setting, original(setting));
        }
        noteCurrent(setting, value);
    }

    private synchronized void noteOriginal(Setting setting, @Nullable Object value) {
        if (!original.knows(setting)) {
            original = original.with(setting, value);
        }
    }

    private synchronized void noteCurrent(Setting setting, @Nullable Object value) {
        current = current.with(setting, value);
    }

    /**
     * Gives this connection back, as new: an open transaction is rolled back and changed settings are set back. One that is
     * broken, or that cannot be made as new, is closed instead. The caller has closed all statements.
     *
     * @return whether it is still of use
     */
    public boolean release() throws SQLException {
        return owner.takesOver(this) || release(Trace.NONE);
    }

    /** Cleans it whatever its user has done, then gives it back as {@link #release()} does. */
    boolean releaseCleaned() throws SQLException {
        return release(Trace.HIDDEN_CODE.bit() | Trace.UNKNOWN.bit());
    }

    private boolean release(int assumedTraces) throws SQLException {
        boolean asNew = false;
        try {
            asNew = !spoilt && reset(assumedTraces);
        } finally { // also if the vendor threw an Error
            if (asNew) {
                used = true;
                owner.giveBack(this);
            } else {
                spoil("could not be made as new");
                owner.evict(this);
            }
        }
        return asNew;
    }

    /** Whether it may be lent again, as far as is known; what is not will not be made as new, but closed. */
    public boolean isReusable() {
        return !spoilt;
    }

    /**
     * Ends what the connection is doing, and closes it, without waiting for the vendor: it may be within a call, or in a state
     * (as pgjdbc within an unfinished COPY) in which it makes others wait.
     */
    public void discard() throws SQLException {
        spoil("closed while in use");
        try {
            vendor.abort(Runnable::run);
        } catch (SQLException | RuntimeException | LinkageError | AssertionError e) {
            // some vendors cannot; closing it, which follows, has to do
        } finally {
            owner.evict(this);
        }
    }

    /** Ends what the connection is doing, and closes it; where the vendor cannot abort, closing has to do. */
    public void abort(Executor executor) throws SQLException {
        spoil("aborted");
        try {
            vendor.abort(executor);
        } catch (SQLFeatureNotSupportedException e) {
            // the user wants it closed, and closed it is
        } finally {
            owner.evict(this);
        }
    }

    private boolean reset(int assumedTraces) {
        try {
            boolean committing = vendor.getAutoCommit();
            if (!committing) {
                vendor.rollback();
            }
            boolean undone = undo();
            if (committing != automatic && vendor.getAutoCommit() != automatic) {
                vendor.setAutoCommit(automatic); // a savepoint of SQLite's driver switches it, with no word to anyone
            }
            return undone && isClean(assumedTraces); // HikariCP clears the warnings
        } catch (SQLException | RuntimeException | LinkageError | AssertionError e) {
            return false; // it may be in any state: closing it is the only way to be sure
        }
    }

    private boolean isClean(int assumedTraces) throws SQLException {
        int left = TRACES.getAndSet(this, Trace.NONE) | assumedTraces | watch.changes();
        return left == Trace.NONE || clean(left);
    }

    private boolean clean(int left) throws SQLException {
        if (!cleanup.keepsStatements() && left != Trace.DEFINITION.bit()) {
            statements.invalidate();
        }
        return cleanup.clean(vendor, left) && watch.changes() == Trace.NONE;
    }

    /** Returns whether the settings are what they were. */
    private boolean undo() throws SQLException {
        if (current.equals(original)) {
            return true; // the usual case
        }
        boolean undone = true;
        for (Setting setting : SETTINGS) {
            if (current.differsFrom(original, setting) && !isCleaned(setting)) {
                undone &= restore(setting, original.value(setting));
            }
        }
        current = original;
        return undone;
    }

    private boolean restore(Setting setting, @Nullable Object value) throws SQLException {
        if (setting == Setting.ISOLATION && cleanup.resetsIsolation(vendor)) {
            return true;
        }
        apply(setting, value);
        return cleanup.trustsSetters() || Objects.equals(read(setting), value);
    }

    /** Null where the vendor refuses to say, which the user has not asked; then it cannot be set back either. */
    private @Nullable Object original(Setting setting) {
        try {
            return setting == Setting.AUTO_COMMIT ? automatic : read(setting); // a savepoint may have switched it
        } catch (SQLException | RuntimeException | LinkageError | AssertionError e) {
            customized();
            return null;
        }
    }

    private @Nullable Object read(Setting setting) throws SQLException {
        return switch (setting) {
            case AUTO_COMMIT -> vendor.getAutoCommit();
            case READ_ONLY -> vendor.isReadOnly();
            case ISOLATION -> vendor.getTransactionIsolation();
            case CATALOG -> vendor.getCatalog();
            case SCHEMA -> vendor.getSchema();
            case NETWORK_TIMEOUT -> vendor.getNetworkTimeout();
            case HOLDABILITY -> vendor.getHoldability();
            case CLIENT_INFO -> copy(vendor.getClientInfo());
            case TYPE_MAP -> vendor.getTypeMap();
        };
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // the values are those that read() and the user's setters gave
    private void apply(Setting setting, @Nullable Object value) throws SQLException {
        if ((setting == Setting.SCHEMA || setting == Setting.CATALOG) && !cleanup.statementsFollowSchema()) {
            statements.invalidate();
        }
        switch (setting) {
            case AUTO_COMMIT -> vendor.setAutoCommit((Boolean) value);
            case READ_ONLY -> vendor.setReadOnly((Boolean) value);
            case ISOLATION -> vendor.setTransactionIsolation((Integer) value);
            case CATALOG -> vendor.setCatalog((String) value);
            case SCHEMA -> vendor.setSchema((String) value);
            case NETWORK_TIMEOUT -> vendor.setNetworkTimeout(Runnable::run, (Integer) value);
            case HOLDABILITY -> vendor.setHoldability((Integer) value);
            case CLIENT_INFO -> vendor.setClientInfo((Properties) value);
            case TYPE_MAP -> vendor.setTypeMap((Map<String, Class<?>>) value);
        }
    }

    private static Properties copy(@Nullable Properties properties) {
        Properties copy = new Properties();
        if (properties != null) {
            copy.putAll(properties);
        }
        return copy;
    }

    /** Who opened a physical connection and takes it back. */
    interface Owner {
        /** Whether another thread of the owner's cleans the connection and gives it back; if so, it does from now on. */
        boolean takesOver(PhysicalConnection physical);

        /** The database itself was closed, so that no connection that is open now will be of use again. */
        void lostAll();

        void giveBack(PhysicalConnection physical) throws SQLException;

        void evict(PhysicalConnection physical) throws SQLException;

        PoolTotals totals();
    }
}
