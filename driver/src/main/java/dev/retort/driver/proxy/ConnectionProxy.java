package dev.retort.driver.proxy;

import dev.retort.driver.listen.ListenerChain;
import dev.retort.driver.listen.Redactor;
import dev.retort.driver.listen.TransactionEvent;
import java.sql.CallableStatement;
import java.sql.ClientInfoStatus;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * The base of all connections that a user holds: knows the statements that are open on it, and tells listeners of
 * transactions. Which vendor connection stands behind it, and for how long, is the subclass's business.
 *
 * <p>As safe for use by several threads as the vendor's connection is; the list of open statements always is.
 *
 * <p><b>Closing and calling exclude each other.</b> Each call that reaches the vendor's connection stands between
 * {@link #enter} and {@link #exit}, and whoever closes or aborts this connection {@linkplain #detach marks it closed} first and
 * {@linkplain #isInUse looks} for calls afterwards. So either the call finds the connection closed, or the one who
 * closes it finds the call (Dekker's algorithm: both write before they read); then the vendor's connection is ended and
 * not lent again. The usual call, by the only thread there is, costs one atomic write and one plain one; threads that come
 * while another is within a call are counted.
 */
public abstract class ConnectionProxy implements Connection {
    private static final String CLOSED_STATE = "08003";
    private static final AtomicLongFieldUpdater<ConnectionProxy> CALLER =
            AtomicLongFieldUpdater.newUpdater(ConnectionProxy.class, "caller");
    private static final long NOBODY = 0;
    private static final AtomicIntegerFieldUpdater<ConnectionProxy> OTHER_CALLERS =
            AtomicIntegerFieldUpdater.newUpdater(ConnectionProxy.class, "otherCallers");

    static final int UNCHANGED = -1;

    final ProxyClassCache proxies;
    final @Nullable ListenerChain listeners;

    /** Whether one of the listeners wants the values of parameters. */
    final boolean wantsParameters;

    private final OpenStatements statements = new OpenStatements();

    /**
     * The thread that is within a call, if no other was when it began. By its number: a reference to it, written into an old
     * object, would cost a memory fence more.
     */
    private volatile long caller = NOBODY;

    /** How many calls the caller is within, beside the first; its own business. */
    private int depth;

    /** How many threads came while another was the caller, and are within a call still. */
    private volatile int otherCallers;

    /** The number by which events name the connection; 0 while there is none. */
    private long id;

    /** The time-out of statements in seconds, as it was before the user first changed one; H2 has one for all of them. */
    int originalQueryTimeout = UNCHANGED;

    private @Nullable Connection delegate;
    private @Nullable DatabaseMetaData metaData;

    /** Only kept where somebody listens. */
    private boolean transactionTold;

    private long transactionBegan;

    /** A proxy on which no vendor's connection stands yet. */
    protected ConnectionProxy(ProxyClassCache proxies, @Nullable ListenerChain listeners) {
        this.proxies = proxies;
        this.listeners = listeners;
        wantsParameters = listeners != null && listeners.wantsParameters();
    }

    /**
     * The vendor's connection; called by all that is forwarded.
     *
     * @throws SQLException if this connection is closed, or none can be had
     */
    protected final Connection delegate() throws SQLException {
        Connection vendor = delegate;
        return vendor != null ? vendor : lease();
    }

    /**
     * Begins a call that reaches the vendor's connection; {@link #exit} has to follow where the call returns, or throws an
     * {@link SQLException}. What else is thrown (a stack or memory at its end, a value whose code failed) comes from the middle of
     * the vendor's work: nobody knows what has been sent and not answered, or answered and not read. The connection then stays
     * in use, so that it is ended when it is closed and nobody else gets it. Hot: one atomic write.
     *
     * @throws SQLException if this connection is closed; then the call has not begun
     */
    protected final void enter() throws SQLException {
        if (!entersUnlessClosed()) {
            throw closedException();
        }
    }

    /** What reaches the vendor's connection. */
    @FunctionalInterface
    protected interface VendorCall<T> {
        /** Makes the call; null where it answers nothing. */
        @Nullable
        T make() throws SQLException;
    }

    /** Makes a call between {@link #enter} and {@link #exit}; for those that are not made often. */
    protected final <T> @Nullable T call(VendorCall<T> call) throws SQLException {
        enter();
        @Nullable T result;
        try {
            result = call.make();
        } catch (SQLException e) {
            throw ended(e);
        }
        exit();
        return result;
    }

    /** Ends a call with the vendor's exception. */
    protected final SQLException ended(SQLException failure) {
        SQLException told = failed(failure);
        exit();
        return told;
    }

    /** As {@link #enter()}; false if this connection is closed. */
    final boolean entersUnlessClosed() {
        if (!CALLER.compareAndSet(this, NOBODY, currentThread())) {
            enterBeside();
        }
        if (isDetached()) {
            exit();
            return false;
        }
        return true;
    }

    /** For a call that has begun, and was held up. */
    final void refuseIfDetached() throws SQLException {
        if (isDetached()) {
            throw closedException();
        }
    }

    /** Ends the call that {@link #enter} began. */
    protected final void exit() {
        if (caller != currentThread()) {
            OTHER_CALLERS.decrementAndGet(this);
        } else if (depth > 0) {
            depth--;
        } else {
            CALLER.lazySet(this, NOBODY);
        }
    }

    /** The number of this thread. */
    @SuppressWarnings("deprecation") // threadId() came with Java 19
    protected static long currentThread() {
        return Thread.currentThread().getId();
    }

    /** A listener or a vendor's callback, within a call; or one more thread. */
    private void enterBeside() {
        if (caller == currentThread()) {
            depth++;
        } else {
            OTHER_CALLERS.incrementAndGet(this);
        }
    }

    /**
     * Whether any thread is within a call, this one included; asked by the one who has detached this, or who closes a
     * statement.
     */
    final boolean isInUse() {
        return caller != NOBODY || otherCallers > 0;
    }

    /**
     * Called when a vendor's connection is needed and there is none.
     *
     * @return one that has been told to {@link #leased} before
     * @throws SQLException if this connection is closed, or none can be had
     */
    protected abstract Connection lease() throws SQLException;

    /** Says which vendor's connection stands behind this one from now on, and the number by which events name it. */
    protected final void leased(long number, Connection vendor) {
        id = number;
        delegate = vendor;
    }

    /** The vendor's connection; null while there is none. */
    protected final @Nullable Connection leasedDelegate() {
        return delegate;
    }

    /** Marks this connection closed; true for the one caller who has to give the vendor's connection back. */
    protected abstract boolean detach();

    /** Whether the user has closed or aborted this connection. */
    protected abstract boolean isDetached();

    /** Told of SQL that is about to be given to the vendor with a statement; returns the text to give. */
    protected abstract String sends(String sql) throws SQLException;

    /**
     * Called by generated code in methods that declare no {@link SQLException}: after close, the vendor's connection answers
     * them if it is closed too.
     */
    @SuppressWarnings("unused") // the type, of which every vendor's connection here is
    protected final Object answering(Class<?> type) throws SQLException {
        return isDetached() ? closedVendor() : delegate();
    }

    /**
     * The vendor's connection, after this was closed.
     *
     * @throws SQLException if it is not closed too, or there was none
     */
    protected abstract Connection closedVendor() throws SQLException;

    /** What statements may tell of themselves. */
    protected abstract Redactor redactor();

    /** Called once, when the user closes this connection: gives the vendor's connection back. */
    protected abstract void release() throws SQLException;

    /** Called instead of {@link #release} where the vendor's connection must not be used again: ends it, in use or not. */
    protected abstract void discard() throws SQLException;

    /** Whether the vendor's connection may be lent again, as far as that is known before it is given back. */
    protected abstract boolean isReusable();

    /** Called when the vendor's connection may be changed in a way that nobody here knows how to undo. */
    protected abstract void customized();

    /** Called after a setter by which the vendor prepares on the server, for later users too. */
    protected abstract void prepares();

    /** Takes note of a value that the vendor has got for a parameter or a column. Hot: most are of a few classes. */
    final void given(@Nullable Object value) {
        if (value != null && !ProxyClassCache.isPlain(value) && !isDetached()) {
            binds(value);
        }
    }

    /** Called with a value that the vendor has got and that is of no usual class: its type may be somebody's own. */
    protected abstract void binds(Object value);

    /** Called by generated code, too, where a user names a type beside the text. */
    protected abstract void named(@Nullable String type);

    /** Called by generated code before a method of the vendor that is not known to be harmless: nobody sees what it does. */
    protected final void escapes() throws SQLException {
        if (!isDetached()) {
            delegate();
            customized();
        }
    }

    /** Called with each exception that the vendor throws, to notice a broken connection. */
    protected abstract void observe(SQLException failure);

    /** Switches auto-commit, on the vendor's connection if there is one. */
    protected abstract void applyAutoCommit(boolean autoCommit) throws SQLException;

    /** The number by which events name this connection. */
    protected final long id() {
        return id;
    }

    /** Who wants to hear of events; null if nobody does. */
    protected final @Nullable ListenerChain listeners() {
        return listeners;
    }

    /** The classes from which proxies are made. */
    protected final ProxyClassCache proxies() {
        return proxies;
    }

    /** Called by generated code with each exception of the vendor: the same exception goes on to the user. */
    protected final SQLException failed(SQLException failure) {
        if (delegate != null && !isDetached()) { // afterwards it may be another user's
            observe(failure);
        }
        return failure;
    }

    /** Called by generated code where a closed connection is found in a method that declares no {@link SQLException}. */
    protected final IllegalStateException undeclared(SQLException failure) {
        return new IllegalStateException(failure.getMessage(), failure);
    }

    /** The user's object for a vendor's statement. */
    protected final @Nullable Statement wrap(@Nullable Statement vendor) throws SQLException {
        return vendor == null ? null : opened(proxies.statement(this, vendor));
    }

    /** The user's object for a vendor's statement of any kind. */
    final @Nullable Statement wrapAny(@Nullable Statement vendor) throws SQLException {
        if (vendor instanceof CallableStatement callable) {
            return wrap(callable);
        }
        return vendor instanceof PreparedStatement prepared ? wrap(prepared) : wrap(vendor);
    }

    /** The user's object for a result set that a vendor's method of the connection returned, with its statement. */
    protected final @Nullable ResultSet wrap(@Nullable ResultSet vendor) throws SQLException {
        if (vendor == null) {
            return null;
        }
        Statement statement = statementOf(vendor);
        if (statement == null) {
            return statements.addOrphan(proxies.resultSet(this, vendor));
        }
        return opened(proxies.statement(this, statement)).adopt(vendor);
    }

    /** Null also where the vendor refuses to say, which the user has not asked. */
    private static @Nullable Statement statementOf(ResultSet vendor) {
        try {
            return vendor.getStatement();
        } catch (SQLException | RuntimeException | LinkageError | AssertionError e) {
            return null;
        }
    }

    /** The user's object for a prepared statement that a vendor's own method returned. */
    protected abstract @Nullable PreparedStatement wrap(@Nullable PreparedStatement vendor) throws SQLException;

    /** The user's object for a callable statement that a vendor's own method returned. */
    protected abstract @Nullable CallableStatement wrap(@Nullable CallableStatement vendor) throws SQLException;

    /** The user's object for a value: of itself, unless it may need the connection. */
    protected final @Nullable Object wrap(@Nullable Object value) throws SQLException {
        return proxies.value(this, value);
    }

    /**
     * Adds a statement to those that are closed with this connection.
     *
     * @throws SQLException if another thread has closed the connection meanwhile; the statement is closed then
     */
    private PlainStatementProxy opened(PlainStatementProxy statement) throws SQLException {
        if (statements.add(statement)) {
            return statement;
        }
        statement.close();
        throw closedException();
    }

    final void forget(ResultSetProxy orphan) {
        statements.removeOrphan(orphan);
    }

    final void forget(PlainStatementProxy statement) {
        statements.remove(statement);
    }

    @Override
    public @Nullable DatabaseMetaData getMetaData() throws SQLException {
        return call(() -> {
            if (metaData == null) {
                DatabaseMetaData vendors = delegate().getMetaData();
                metaData = vendors == null ? null : proxies.metaData(this, vendors);
            }
            return metaData;
        });
    }

    @Override
    public void setAutoCommit(boolean autoCommit) throws SQLException {
        enter();
        try {
            applyAutoCommit(autoCommit);
            if (autoCommit && transactionTold) {
                tell(TransactionEvent.Kind.COMMIT, 0);
            }
        } catch (SQLException e) {
            throw ended(e);
        }
        exit();
    }

    /** No vendor's connection yet, hence no transaction to end; with auto-commit, the vendor says what it has to say. */
    private boolean isIdle() throws SQLException {
        return delegate == null && !isDetached() && !getAutoCommit();
    }

    @Override
    public void commit() throws SQLException {
        if (!isIdle()) {
            enter();
            try {
                long started = now();
                delegate().commit();
                ended(TransactionEvent.Kind.COMMIT, started);
            } catch (SQLException e) {
                throw ended(e);
            }
            exit();
        }
    }

    @Override
    public void rollback() throws SQLException {
        if (!isIdle()) {
            enter();
            try {
                long started = now();
                delegate().rollback();
                ended(TransactionEvent.Kind.ROLLBACK, started);
            } catch (SQLException e) {
                throw ended(e);
            }
            exit();
        }
    }

    @Override
    public void rollback(Savepoint savepoint) throws SQLException {
        enter();
        try {
            long started = now();
            delegate().rollback(savepoint);
            ended(TransactionEvent.Kind.ROLLBACK_TO_SAVEPOINT, started);
        } catch (SQLException e) {
            throw ended(e);
        }
        exit();
    }

    private void ended(TransactionEvent.Kind kind, long started) {
        if (listeners != null) {
            tell(kind, System.nanoTime() - started);
        }
    }

    /**
     * Closes what is open on this connection and gives the vendor's connection back. If another thread is within a call, the
     * vendor's connection is ended instead, and that call with it.
     */
    @Override
    public void close() throws SQLException {
        if (!detach()) {
            return;
        }
        if (isInUse() || !isReusable() || statements.isReadElsewhere() || isPreparedElsewhere()) {
            abandon();
            return;
        }
        Throwable failure = closeStatements();
        try {
            giveBack();
        } catch (SQLException | RuntimeException | Error e) {
            failure = OpenStatements.first(failure, e);
        }
        if (failure != null) {
            throw OpenStatements.rethrown(failure);
        }
    }

    /** Called while this is being closed: the vendor's connection is not to be used again. */
    protected abstract void unusable();

    /** Whether another thread has a prepared statement open: it may be fetching rows, which is told to nobody. */
    protected abstract boolean isPreparedElsewhere();

    /**
     * What the closing of statements throws is of no concern to a user who closes the connection: one on which it failed is
     * not used again. Returned is what no program can go on after.
     */
    private @Nullable Throwable closeStatements() {
        Throwable failure = statements.closeAll(closePrepared());
        if (failure instanceof SQLException vendors) {
            observe(vendors);
        }
        if (failure != null) {
            unusable();
        }
        return failure instanceof VirtualMachineError ? failure : null;
    }

    /** Says no word to the vendor through what is open: it may be busy, or in a state that makes it wait for ever. */
    private void abandon() throws SQLException {
        forgetDelegate();
        try {
            transactionLost();
        } finally { // whatever listeners throw
            discard();
        }
    }

    /** Closes the prepared statements that are open on this connection; returns the first failure, or null. */
    protected abstract @Nullable Throwable closePrepared();

    /** Where the statement through which the time-out was set is closed already. */
    final void restoreQueryTimeout() throws SQLException {
        try (Statement any = delegate().createStatement()) {
            any.setQueryTimeout(originalQueryTimeout);
        }
    }

    /** Sets back the time-out, which H2 has for all statements together, if one was changed; returns the first failure. */
    protected final @Nullable Throwable restoreQueryTimeout(Statement vendor, @Nullable Throwable earlier) {
        try {
            if (originalQueryTimeout != UNCHANGED && !vendor.isClosed()) {
                vendor.setQueryTimeout(originalQueryTimeout);
            }
            return earlier;
        } catch (SQLException | RuntimeException | Error e) {
            return OpenStatements.first(earlier, e);
        }
    }

    /** Closes one, whatever fails; returns the first failure with the other added. */
    protected static @Nullable Throwable close(@Nullable AutoCloseable open, @Nullable Throwable failure) {
        return OpenStatements.close(open, failure);
    }

    private void giveBack() throws SQLException {
        delegate = null;
        try {
            transactionLost();
        } finally { // whatever listeners throw
            release();
        }
    }

    /** Tells of the end of a transaction that is open when the vendor's connection is given back or aborted. */
    protected final void transactionLost() {
        if (transactionTold) {
            tell(TransactionEvent.Kind.ROLLBACK, 0);
        }
    }

    /** Forgets the vendor's connection without a word to it; for one who has detached this. */
    protected final void forgetDelegate() {
        delegate = null;
    }

    @Override
    public boolean isClosed() throws SQLException {
        Connection vendor = delegate;
        return isDetached() || (vendor != null && vendor.isClosed());
    }

    @Override
    public boolean isValid(int timeoutSeconds) throws SQLException {
        if (isDetached()) {
            return false;
        }
        return Boolean.TRUE.equals(call(() -> delegate().isValid(timeoutSeconds)));
    }

    /** As {@link #enter()}, for the methods that declare this exception only. */
    protected final void enterForClientInfo() throws SQLClientInfoException {
        try {
            enter();
        } catch (SQLException e) {
            throw forClientInfo(e);
        }
    }

    /** As {@link #delegate()}, for the methods that declare this exception only. */
    protected final Connection delegateForClientInfo() throws SQLClientInfoException {
        try {
            return delegate();
        } catch (SQLException e) {
            throw forClientInfo(e);
        }
    }

    private static SQLClientInfoException forClientInfo(SQLException failure) {
        return new SQLClientInfoException(
                failure.getMessage(), failure.getSQLState(), Map.<String, ClientInfoStatus>of(), failure);
    }

    @Override
    public <T> T unwrap(@Nullable Class<T> type) throws SQLException {
        if (type != null && type.isInstance(this)) {
            return type.cast(this);
        }
        enter();
        try {
            return Unwrapping.unwrap(this, delegate(), type, this);
        } finally {
            exit();
        }
    }

    @Override
    public boolean isWrapperFor(@Nullable Class<?> type) throws SQLException {
        return (type != null && type.isInstance(this)) || Unwrapping.isWrapperFor(this, delegate(), type);
    }

    @Override
    public String toString() {
        Connection vendor = delegate;
        if (vendor != null) {
            return "Retort connection #" + id + " on " + Unwrapping.name(vendor);
        }
        return "Retort connection" + (isDetached() ? " (closed)" : " (not in use yet)");
    }

    /** Called before each statement: tells of the transaction that JDBC begins with it. */
    final void statementStarts() throws SQLException {
        if (!transactionTold && !isAutomatic(delegate())) {
            tell(TransactionEvent.Kind.BEGIN, 0);
            transactionTold = true;
            transactionBegan = System.nanoTime();
        }
    }

    /** For listeners, so that what it throws is of no concern to the user. */
    private static boolean isAutomatic(Connection vendor) {
        try {
            return vendor.getAutoCommit();
        } catch (SQLException | RuntimeException | LinkageError | AssertionError e) {
            return true;
        }
    }

    private void tell(TransactionEvent.Kind kind, long nanos) {
        if (listeners != null) {
            long sinceBegin = transactionTold ? System.nanoTime() - transactionBegan : 0;
            transactionTold = transactionTold && kind == TransactionEvent.Kind.ROLLBACK_TO_SAVEPOINT;
            listeners.transactionChanged(new TransactionEvent(id, kind, nanos, sinceBegin));
        }
    }

    private long now() {
        return listeners == null ? 0 : System.nanoTime();
    }

    /** What every use of a closed connection is answered with. */
    protected static SQLException closedException() {
        return new SQLNonTransientConnectionException(
                "This Retort connection is closed; take a new one from the driver or data source", CLOSED_STATE);
    }
}
