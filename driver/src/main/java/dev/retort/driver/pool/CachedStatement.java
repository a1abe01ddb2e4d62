package dev.retort.driver.pool;

import dev.retort.driver.state.Trace;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A vendor's prepared or callable statement with what is needed to find it again, and to give it to the next user as new.
 * Used by one user at a time.
 */
public final class CachedStatement {
    private static final int UNCHANGED = -1;

    /** What has become of it; numbers, as they are written for each statement. */
    private static final int GONE = 0;

    private static final int LENT = 1;
    private static final int UNUSED = 2;

    /** What JDBC says of results where there are none. */
    static final int NO_RESULTS = -1;

    private final StatementKey key;
    private final PreparedStatement vendor;
    private final long preparedAt;
    private final long preparationNanos;
    private final int traces;

    /** Which generation of its cache it belongs to; see {@link StatementCache#invalidate()}. */
    final int generation;

    /**
     * The thread that it was lent to last, by its number, so that nothing of the thread's is kept from being collected; 0 for
     * none. Read without the lock of the cache; see {@code PreparedStatementProxy.user}.
     */
    private long thread;

    /** Another thread has used it since it was lent. Guarded by the cache, as the next ones are. */
    boolean shared;

    private int state = GONE;

    /** The higher the later it came back. */
    private long usedAt;

    @Nullable
    CachedStatement nextInBucket;

    /** Only where somebody listens, who is to hear of the end of rows that are open when the connection is closed. */
    private @Nullable AutoCloseable user;

    /** What these were before the user changed them. */
    private int originalFetchSize = UNCHANGED;

    private int originalMaxRows = UNCHANGED;

    /** What the vendor says of results before the first execution; some say 0, some -1. */
    private final int firstUpdateCount;

    /** The vendor's statement still has the results of the last user, who has closed them. */
    private boolean hasOldResults;

    private boolean spoilt;
    private boolean usedAgain;

    CachedStatement(
            StatementKey key,
            PreparedStatement vendor,
            long preparedAt,
            long preparationNanos,
            int traces,
            int generation,
            int firstUpdateCount) {
        this.key = key;
        this.vendor = vendor;
        this.preparedAt = preparedAt;
        this.preparationNanos = preparationNanos;
        this.traces = traces;
        this.generation = generation;
        this.firstUpdateCount = firstUpdateCount;
    }

    /** One that the vendor made by a method of its own, so that nobody can ask for it again. */
    public static CachedStatement notToBeKept(PreparedStatement vendor, boolean callable) {
        StatementKey key = StatementKey.of("<of the vendor>");
        CachedStatement statement = new CachedStatement(
                callable ? key.asCall() : key, vendor, System.nanoTime(), 0, Trace.HIDDEN_CODE.bit(), 0, NO_RESULTS);
        statement.spoil();
        return statement;
    }

    /** What it was asked to be. */
    public StatementKey key() {
        return key;
    }

    /** The vendor's statement. */
    public PreparedStatement vendor() {
        return vendor;
    }

    /** When it was prepared, by {@link System#nanoTime()}. */
    public long preparedAt() {
        return preparedAt;
    }

    /** How long preparing took. */
    public long preparationNanos() {
        return preparationNanos;
    }

    /** What running it may leave behind in the session, as a set of {@link dev.retort.driver.state.Trace}s. */
    public int traces() {
        return traces;
    }

    /** Who uses it now; null where nobody listens. */
    public @Nullable AutoCloseable user() {
        return user;
    }

    /** Says who uses it, where somebody listens. */
    public void usedBy(AutoCloseable listened) {
        user = listened;
    }

    /** The number of the thread that it was lent to last; 0 if it never was, or another one uses it too. */
    public long thread() {
        return thread;
    }

    /** Takes note that another thread uses it too: nobody may make it as new, since that one may be sending what it has. */
    void share() {
        shared = true;
        thread = 0;
    }

    boolean isLent() {
        return state == LENT;
    }

    boolean isUnused() {
        return state == UNUSED;
    }

    long usedAt() {
        return usedAt;
    }

    @SuppressWarnings("deprecation") // threadId() came with Java 19
    void lent() {
        state = LENT;
        thread = Thread.currentThread().getId();
    }

    void unused(long at) {
        state = UNUSED;
        usedAt = at;
        usedAgain = true;
        hasOldResults = true;
        forgetUser();
    }

    void gone() {
        state = GONE;
    }

    private void forgetUser() {
        if (user != null) {
            user = null;
        }
    }

    /** Whether somebody has used it before. */
    public boolean isUsedAgain() {
        return usedAgain;
    }

    /** Takes note that the user runs it: what it has from now on is his. */
    public void runs() {
        hasOldResults = false;
    }

    /** The vendor's answer, which is not to be about another user's execution. */
    public int getUpdateCount() throws SQLException {
        return hasOldResults ? firstUpdateCount : vendor.getUpdateCount();
    }

    /** The vendor's answer, which is not to be about another user's execution. */
    public long getLargeUpdateCount() throws SQLException {
        return hasOldResults ? firstUpdateCount : vendor.getLargeUpdateCount();
    }

    /** Frees what the vendor's statement has of the last user. Not at once, since few ask for results of what has not run. */
    public void forgetOldResults() {
        if (hasOldResults) {
            hasOldResults = false;
            try {
                vendor.getMoreResults(Statement.CLOSE_ALL_RESULTS);
            } catch (SQLException | RuntimeException | LinkageError | AssertionError e) {
                spoil(); // the user has asked for no such thing
            }
        }
    }

    /** Sets the vendor's fetch size, until this is given back. */
    public void setFetchSize(int rows) throws SQLException {
        if (originalFetchSize == UNCHANGED) {
            try {
                originalFetchSize = vendor.getFetchSize();
            } catch (SQLException | RuntimeException | LinkageError | AssertionError e) {
                spoil(); // the user has not asked for it, and it cannot be set back
            }
        }
        vendor.setFetchSize(rows);
    }

    /** Sets the vendor's limit of rows, until this is given back. */
    public void setMaxRows(int rows) throws SQLException {
        if (originalMaxRows == UNCHANGED) {
            try {
                originalMaxRows = vendor.getMaxRows();
            } catch (SQLException | RuntimeException | LinkageError | AssertionError e) {
                spoil();
            }
        }
        vendor.setMaxRows(rows);
    }

    /** Takes note of something that cannot be undone: no one will get this statement again. */
    public void spoil() {
        spoilt = true;
    }

    /**
     * Makes the vendor's statement as new. The caller has freed its results.
     *
     * @return false if that cannot be promised; it has to be closed then
     * @throws SQLException the vendor's; it has to be closed then, too
     */
    public boolean renew() throws SQLException {
        if (spoilt || vendor.isClosed()) {
            return false;
        }
        vendor.clearParameters();
        vendor.clearBatch();
        if (key.generatedKeys() != null && !forgetsKeys()) {
            return false;
        }
        vendor.clearWarnings();
        restoreLimits();
        return true;
    }

    /** An empty batch sends nothing, and some drivers forget the keys of this user with it. H2 gives the same ones again. */
    private boolean forgetsKeys() throws SQLException {
        vendor.executeBatch();
        ResultSet keys = vendor.getGeneratedKeys(); // left open: the next user may be given the very same
        return keys == null || !keys.next();
    }

    /** The number of rows first: H2 refuses a fetch size above it. */
    private void restoreLimits() throws SQLException {
        if (originalMaxRows != UNCHANGED) {
            vendor.setMaxRows(originalMaxRows);
            originalMaxRows = UNCHANGED;
        }
        if (originalFetchSize != UNCHANGED) {
            vendor.setFetchSize(originalFetchSize);
            originalFetchSize = UNCHANGED;
        }
    }
}
