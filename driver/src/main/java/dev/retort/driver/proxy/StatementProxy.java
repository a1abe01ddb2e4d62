package dev.retort.driver.proxy;

import dev.retort.driver.listen.ListenerChain;
import dev.retort.driver.listen.StatementEvent;
import java.io.InputStream;
import java.io.Reader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The base of all statements that a user holds: tells listeners of executions, and knows the result sets that are open on
 * it, so that back references lead to the user's own objects.
 */
public abstract class StatementProxy implements Statement {
    private static final String CLOSED_STATE = "HY010";
    private static final byte OPEN = 0;
    private static final byte CLOSED = 1;
    private static final byte RETURNED = 2;

    /** A time-out is set. */
    private static final byte TIMED = 1;

    /** The vendor closes its statement, and this one follows. */
    private static final byte CLOSED_ON_COMPLETION = 2;

    /** Not the user's wish, but its connection's end. */
    private static final byte CLOSED_WITH_CONNECTION = 4;

    /** What JDBC says where no rows were changed, but queried. */
    protected static final int NO_COUNT = -1;

    final ConnectionProxy connection;

    /** The latest result set; earlier ones that may still be open hang on it. */
    private @Nullable ResultSetProxy results;

    /** Of the latest query, open or not: SQLite's driver has but one result set for all queries of a statement. */
    private @Nullable ResultSetProxy latest;

    private @Nullable Execution execution;

    /** One small number, as are the next three, since one object is made for each statement. */
    private byte phase = OPEN;

    /** What the user has asked for, as bits. */
    private byte wishes;

    /** {@code execute} found results that the user has not asked for yet. */
    private boolean unreadResults;

    /** The vendor has given rows in parts, so that the next row may be a call to the server. */
    private boolean fetches;

    /** A proxy for a statement on the connection. */
    protected StatementProxy(ConnectionProxy connection) {
        this.connection = connection;
    }

    /** The connection that the user made this statement with. */
    protected final ConnectionProxy connection() {
        return connection;
    }

    /** The vendor's statement, also when this is closed. */
    protected abstract Statement vendor();

    /**
     * The vendor's statement; called by all that is forwarded.
     *
     * @throws SQLException if this statement is closed
     */
    protected Statement delegate() throws SQLException {
        refuseIfClosed();
        return vendor();
    }

    /** Whether the user has closed this: the vendor's statement may be in other hands then. */
    protected final boolean isReleased() {
        return phase != OPEN;
    }

    /** Called by generated code before a call that may reach the vendor's connection; {@link #exit} follows. */
    protected final void enter() throws SQLException {
        connection.enter();
    }

    /** Called by generated code after the call that {@link #enter} began. */
    protected final void exit() {
        connection.exit();
    }

    /**
     * Called by generated code before a call that reaches no connection, but may read a value by code of the user's, who may
     * close this and its connection there; {@link #ended} follows.
     */
    protected final void begins(@Nullable Object value) throws SQLException {
        if (!CodelessValues.contains(value) && !connection.entersUnlessClosed()) {
            throw closedException();
        }
    }

    /** Called by generated code after the call that {@link #begins} began. */
    protected final void ended(@Nullable Object value) {
        if (!CodelessValues.contains(value)) {
            connection.exit();
        }
    }

    /** Called by generated code after a parameter was set by its name. */
    protected final void given(@Nullable Object value) {
        connection.given(value);
    }

    /** Takes note that a thread other than the first uses this, so that the vendor's statement is not kept afterwards. */
    protected void usedElsewhere() throws SQLException {}

    /** Whether this has given the vendor's statement back. */
    public final boolean isReturned() {
        return phase == RETURNED;
    }

    /** Takes note that the vendor's statement is given back; true the first time. The caller sees to it that one asks at a time. */
    public final boolean giveBack() {
        boolean first = phase != RETURNED;
        phase = RETURNED;
        return first;
    }

    /** As every use of a closed statement is answered. */
    protected final void refuseIfClosed() throws SQLException {
        if (phase != OPEN) {
            throw closedException();
        }
    }

    /**
     * What every use of a closed statement is answered with: where its connection was closed, as that answers, else the
     * vendor's own refusal, if there is one.
     */
    protected final SQLException closedException() {
        if (phase == OPEN || (wishes & CLOSED_WITH_CONNECTION) != 0) {
            return ConnectionProxy.closedException();
        }
        Statement vendors = closedVendor();
        if (vendors != null) {
            try {
                vendors.getMaxRows();
            } catch (SQLException e) {
                return e;
            } catch (RuntimeException | LinkageError | AssertionError e) {
                // not what JDBC asks of closed statements
            }
        }
        return new SQLException("This Retort statement is closed; prepare or create a new one", CLOSED_STATE);
    }

    /**
     * Called by generated code in methods that declare no {@link SQLException}: after close, the vendor's closed statement
     * answers them.
     */
    protected final Object answering(Class<?> type) throws SQLException {
        Statement answering = phase == OPEN ? vendor() : closedVendor();
        if (!type.isInstance(answering)) {
            throw closedException();
        }
        return answering;
    }

    /** A closed statement of the vendor, while this is one; null if there is none. */
    protected abstract @Nullable Statement closedVendor();

    /** Called before each execution. */
    protected void runs() {}

    /** Called before each execution of a batch. */
    protected void batchRuns() {}

    /** Called once, when the user closes this statement or its connection; closes the vendor's unless overridden. */
    protected void release() throws SQLException {
        try {
            restoreQueryTimeout();
        } catch (SQLException | RuntimeException | LinkageError | AssertionError e) {
            connection.customized(); // the user asked for the closing alone; the time-out may stay for the connection
        }
        vendor().close();
    }

    /** H2 has one time-out for the whole connection, so that it outlives the statement through which it was set. */
    protected final void restoreQueryTimeout() throws SQLException {
        if ((wishes & TIMED) == 0 || connection.originalQueryTimeout == ConnectionProxy.UNCHANGED) {
            return;
        }
        Statement vendor = vendor();
        if (vendor.isClosed()) { // by itself, on completion
            connection.restoreQueryTimeout();
        } else {
            vendor.setQueryTimeout(connection.originalQueryTimeout);
        }
    }

    @Override
    public void setQueryTimeout(int seconds) throws SQLException {
        enter(); // H2 sets it for the whole connection
        try {
            Statement vendor = delegate();
            rememberQueryTimeout(vendor);
            wishes |= TIMED;
            vendor.setQueryTimeout(seconds);
        } catch (SQLException e) {
            throw connection.ended(e);
        }
        exit();
    }

    private void rememberQueryTimeout(Statement vendor) {
        if (connection.originalQueryTimeout == ConnectionProxy.UNCHANGED) {
            try {
                int seconds = vendor.getQueryTimeout();
                connection.originalQueryTimeout = seconds;
                if (seconds != 0) {
                    connection.customized(); // H2 counts milliseconds, which seconds cannot set back
                }
            } catch (SQLException | RuntimeException | LinkageError | AssertionError e) {
                connection.customized(); // the user has not asked for it, and it cannot be set back
            }
        }
    }

    /** Called by generated code with each exception of the vendor: the same exception goes on to the user. */
    protected final SQLException failed(SQLException failure) {
        return connection.failed(failure);
    }

    /** Called by generated code where a closed statement is found in a method that declares no {@link SQLException}. */
    protected final IllegalStateException undeclared(SQLException failure) {
        return new IllegalStateException(failure.getMessage(), failure);
    }

    /** The connection that the user made this statement with. */
    protected final Connection wrap(@Nullable Connection vendor) {
        return connection;
    }

    /** The user's object for a result set of this statement: the same one each time it is asked for. */
    protected final @Nullable ResultSet wrap(@Nullable ResultSet vendor) {
        if (vendor == null) {
            return null;
        }
        ResultSetProxy known = ResultSetProxy.find(results, vendor);
        return known == null ? add(proxy(vendor)) : known;
    }

    private ResultSetProxy proxy(ResultSet vendor) {
        return connection.proxies.resultSet(connection, vendor);
    }

    /** The user's object for a statement that a vendor's method of this one returned: mostly this one itself. */
    @SuppressWarnings("ReferenceEquality")
    protected final @Nullable Statement wrap(@Nullable Statement vendor) throws SQLException {
        return vendor == vendor() ? this : connection.wrapAny(vendor);
    }

    /** The user's object for a stream, which may go through the connection. */
    protected final @Nullable InputStream wrap(@Nullable InputStream stream) {
        return Streams.of(connection, stream);
    }

    /** The user's object for a reader, which may go through the connection. */
    protected final @Nullable Reader wrap(@Nullable Reader reader) {
        return Streams.of(connection, reader);
    }

    /** The user's object for a value: a cursor is a result set of this statement. */
    protected final @Nullable Object wrap(@Nullable Object value) throws SQLException {
        return value instanceof ResultSet cursor ? wrap(cursor) : connection.wrap(value);
    }

    private ResultSetProxy add(ResultSetProxy proxy) {
        fetches |= proxy.isFetched();
        proxy.belongsTo(this, execution);
        proxy.earlier = results;
        results = proxy;
        execution = null;
        return proxy;
    }

    /** The user's object for a result set that this statement has not had before. */
    final ResultSet wrapNew(ResultSet vendor) {
        return add(proxy(vendor));
    }

    final void closed(ResultSetProxy resultSet) throws SQLException {
        results = ResultSetProxy.without(results, resultSet);
        if (phase == OPEN && isCompleted()) {
            close();
        }
    }

    /** Whether this is to be closed, now that one of its result sets is. */
    boolean isCompleted() {
        return (wishes & CLOSED_ON_COMPLETION) != 0 && isClosedByVendor();
    }

    private boolean isClosedByVendor() {
        try {
            return vendor().isClosed();
        } catch (SQLException | RuntimeException | LinkageError | AssertionError e) {
            return false; // of no concern to a user who closes a result set
        }
    }

    /** Whether the next row of one of its result sets may be a call to the server. */
    final boolean isFetching() {
        return fetches;
    }

    final boolean isReadElsewhere() {
        return ResultSetProxy.isReadElsewhere(results);
    }

    final boolean hasNoResults() {
        return results == null;
    }

    /** The event for SQL that is about to run; asked for only if somebody listens. */
    abstract StatementEvent event(String sql);

    /** The event for the batch that is about to run; asked for only if somebody listens. */
    abstract StatementEvent batchEvent();

    /** The vendor's batch is empty. */
    abstract void forgetBatch();

    /**
     * Called before each execution: the vendor closes the earlier results by itself. The connection is in use from now on,
     * until the caller has told of the end by {@link #queried}, {@link #updated}, {@link #executed} or {@link #executionFailed}.
     */
    final void starts(@Nullable String sql) throws SQLException {
        forgetResults();
        connection.enter();
        if (connection.listeners != null) {
            toldStart(sql == null ? "" : sql, connection.listeners);
        }
    }

    /** Called before each execution of a batch, as {@link #starts} is. */
    final void batchStarts() throws SQLException {
        batchRuns();
        forgetResults();
        connection.enter();
        if (connection.listeners != null) {
            toldStart(null, connection.listeners);
        }
        forgetBatch(); // the vendor's batch is empty afterwards, even after a failure
    }

    /** Tells of a text, or of a batch, for which the text is null. */
    private void toldStart(@Nullable String sql, ListenerChain chain) throws SQLException {
        try {
            connection.statementStarts();
            execution = new Execution(sql == null ? batchEvent() : event(sql), chain);
            connection.refuseIfDetached(); // a listener may have been slow, and the vendor slow to end it
        } catch (SQLException | RuntimeException | Error e) {
            endsUnstarted(e);
            throw e;
        }
    }

    private void endsUnstarted(Throwable failure) {
        try {
            toldFailure(failure);
        } finally {
            connection.exit();
        }
    }

    /** Null where the vendor gives none. */
    final @Nullable ResultSet queried(@Nullable ResultSet vendor) {
        if (execution != null) {
            execution.queried();
        }
        ResultSet rows = vendor == null ? null : query(vendor);
        connection.exit();
        return rows;
    }

    private ResultSetProxy query(ResultSet vendor) {
        ResultSetProxy known = latest;
        ResultSetProxy proxy = known != null && known.standsFor(vendor) ? known : proxy(vendor);
        latest = proxy;
        return add(proxy);
    }

    /** The same object each time it is asked for. */
    @Override
    public @Nullable ResultSet getResultSet() throws SQLException {
        Statement statement = delegate();
        try {
            ResultSet vendor = statement.getResultSet();
            ResultSetProxy known = vendor == null ? null : ResultSetProxy.find(results, vendor);
            return known != null || vendor == null ? known : query(vendor);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    final boolean executed(Statement vendor, boolean query) throws SQLException {
        unreadResults = query;
        if (execution != null && query) {
            execution.queried();
        } else if (execution != null) {
            int count = vendorsCount(vendor);
            keepCountTold(count);
            count((long) count);
        }
        connection.exit();
        return query;
    }

    /** For listeners, so that what it throws is of no concern to the user. */
    private static int vendorsCount(Statement vendor) {
        try {
            return vendor.getUpdateCount();
        } catch (SQLException | RuntimeException | LinkageError | AssertionError e) {
            return NO_COUNT;
        }
    }

    @Override
    public final int getUpdateCount() throws SQLException {
        delegate();
        try {
            int count = vendorsUpdateCount();
            return count == NO_COUNT ? takeCountTold() : count;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public final long getLargeUpdateCount() throws SQLException {
        delegate();
        try {
            long count = vendorsLargeUpdateCount();
            return count == NO_COUNT ? takeCountTold() : count;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** The vendor's answer to {@link #getUpdateCount}. */
    protected int vendorsUpdateCount() throws SQLException {
        return vendor().getUpdateCount();
    }

    /** The vendor's answer to {@link #getLargeUpdateCount}. */
    protected long vendorsLargeUpdateCount() throws SQLException {
        return vendor().getLargeUpdateCount();
    }

    /** Keeps how many rows {@code execute} changed, as told to listeners: some vendors say it but once. */
    abstract void keepCountTold(int count);

    /** What was kept, once, as from the vendor; {@link #NO_COUNT} where there is nothing, or nobody listens. */
    protected abstract int takeCountTold();

    private void forgetCountTold() {
        if (connection.listeners != null) {
            takeCountTold();
        }
    }

    @Override
    public boolean getMoreResults() throws SQLException {
        Statement vendor = delegate();
        forgetCountTold();
        try {
            return vendor.getMoreResults();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public boolean getMoreResults(int current) throws SQLException {
        Statement vendor = delegate();
        forgetCountTold();
        try {
            return vendor.getMoreResults(current);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    final int updated(int rows) {
        updated((long) rows);
        return rows;
    }

    final long updated(long rows) {
        count(rows);
        connection.exit();
        return rows;
    }

    final int[] updated(int[] counts) {
        updated(execution == null ? 0 : BatchCounts.total(counts));
        return counts;
    }

    final long[] updated(long[] counts) {
        updated(execution == null ? 0 : BatchCounts.total(counts));
        return counts;
    }

    private void count(long rows) {
        if (execution != null) {
            execution.updated(rows);
            execution = null;
        }
    }

    /**
     * Called with whatever the vendor throws while it executes; the caller throws it on. What is no {@link SQLException} does not
     * end the call: see {@link ConnectionProxy#enter}.
     */
    final void executionFailed(Throwable failure) {
        if (!(failure instanceof SQLException vendors)) {
            toldFailure(failure);
            return;
        }
        try {
            failed(vendors);
            toldFailure(failure);
        } finally {
            connection.exit();
        }
    }

    private void toldFailure(Throwable failure) {
        Execution failed = execution;
        if (failed != null) {
            execution = null;
            failed.failed(failure);
        }
    }

    /** Frees what {@code execute} left unread; the results that the user saw have been closed before. */
    protected final void discardResults() throws SQLException {
        if (unreadResults) {
            unreadResults = false;
            vendor().getMoreResults(Statement.CLOSE_ALL_RESULTS);
        }
    }

    private void forgetResults() {
        runs();
        for (ResultSetProxy open = results; open != null; open = open.earlier) {
            open.told();
        }
        results = null;
        execution = null;
        forgetCountTold();
    }

    /** Called by generated code after a setter that may outlive this use of the vendor's statement. */
    protected void customized() {}

    /** Called by generated code after a setter by which the vendor prepares on the server. */
    protected final void prepares() {
        customized();
        connection.prepares();
    }

    /** Called by generated code before a method of the vendor that is not known to be harmless to its connection. */
    protected final void escapes() {
        if (phase == OPEN) {
            customized();
            connection.customized();
        }
    }

    @Override
    public void closeOnCompletion() throws SQLException {
        Statement vendor = delegate();
        customized();
        try {
            vendor.closeOnCompletion();
        } catch (SQLException e) {
            throw failed(e);
        }
        wishes |= CLOSED_ON_COMPLETION;
    }

    @Override
    public void close() throws SQLException {
        if (phase != OPEN) {
            return;
        }
        phase = CLOSED;
        wishes |= connection.isDetached() ? CLOSED_WITH_CONNECTION : 0;
        Throwable failure = closeResults();
        try {
            release();
        } catch (SQLException | RuntimeException | Error e) {
            failure = OpenStatements.first(failure, e);
        }
        if (failure != null) {
            throw failed(OpenStatements.rethrown(failure));
        }
    }

    private @Nullable Throwable closeResults() {
        Throwable failure = null;
        ResultSetProxy open = results;
        results = null;
        for (; open != null; open = open.earlier) {
            failure = OpenStatements.close(open, failure);
        }
        if (latest != null) {
            latest.end();
        }
        return failure;
    }

    @Override
    public boolean isClosed() throws SQLException {
        return phase != OPEN || vendor().isClosed();
    }

    @Override
    public Connection getConnection() throws SQLException {
        delegate();
        return connection;
    }

    @Override
    public <T> T unwrap(@Nullable Class<T> type) throws SQLException {
        T unwrapped = Unwrapping.unwrap(this, delegate(), type, connection);
        if (unwrapped != this) {
            customized(); // nobody sees what is done through it
        }
        return unwrapped;
    }

    @Override
    public boolean isWrapperFor(@Nullable Class<?> type) throws SQLException {
        return Unwrapping.isWrapperFor(this, delegate(), type);
    }

    @Override
    public String toString() {
        return "Retort statement" + (phase != OPEN ? " (closed)" : " on " + Unwrapping.name(vendor()));
    }
}
