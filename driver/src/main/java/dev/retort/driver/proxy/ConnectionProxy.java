package dev.retort.driver.proxy;

import dev.retort.driver.listen.ListenerChain;
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
import org.jspecify.annotations.Nullable;

/**
 * The base of all connections that a user holds: knows the statements that are open on it, and tells listeners of
 * transactions. Which vendor connection stands behind it, and for how long, is the subclass's business.
 *
 * <p>As safe for use by several threads as the vendor's connection is; the list of open statements always is.
 */
public abstract class ConnectionProxy implements Connection {
    private static final String CLOSED_STATE = "08003";

    static final int UNCHANGED = -1;

    final ProxyClassCache proxies;
    final @Nullable ListenerChain listeners;

    /** Whether one of the listeners wants the values of parameters. */
    final boolean wantsParameters;

    private final OpenStatements statements = new OpenStatements();

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

    /** Called once, when the user closes or aborts this connection: gives the vendor's connection back. */
    protected abstract void release() throws SQLException;

    /** Called when the vendor's connection may be changed in a way that nobody here knows how to undo. */
    protected abstract void customized();

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
        if (delegate != null) {
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
        } catch (SQLException | RuntimeException | LinkageError e) {
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
        Connection vendor = delegate();
        try {
            if (metaData == null) {
                DatabaseMetaData vendors = vendor.getMetaData();
                metaData = vendors == null ? null : proxies.metaData(this, vendors);
            }
            return metaData;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public void setAutoCommit(boolean autoCommit) throws SQLException {
        try {
            applyAutoCommit(autoCommit);
        } catch (SQLException e) {
            throw failed(e);
        }
        if (autoCommit && transactionTold) {
            tell(TransactionEvent.Kind.COMMIT, 0);
        }
    }

    /** No vendor's connection yet, hence no transaction to end; with auto-commit, the vendor says what it has to say. */
    private boolean isIdle() throws SQLException {
        return delegate == null && !isDetached() && !getAutoCommit();
    }

    @Override
    public void commit() throws SQLException {
        if (isIdle()) {
            return;
        }
        Connection vendor = delegate();
        long started = now();
        try {
            vendor.commit();
        } catch (SQLException e) {
            throw failed(e);
        }
        if (listeners != null) {
            tell(TransactionEvent.Kind.COMMIT, System.nanoTime() - started);
        }
    }

    @Override
    public void rollback() throws SQLException {
        if (isIdle()) {
            return;
        }
        Connection vendor = delegate();
        long started = now();
        try {
            vendor.rollback();
        } catch (SQLException e) {
            throw failed(e);
        }
        if (listeners != null) {
            tell(TransactionEvent.Kind.ROLLBACK, System.nanoTime() - started);
        }
    }

    @Override
    public void rollback(Savepoint savepoint) throws SQLException {
        Connection vendor = delegate();
        long started = now();
        try {
            vendor.rollback(savepoint);
        } catch (SQLException e) {
            throw failed(e);
        }
        if (listeners != null) {
            tell(TransactionEvent.Kind.ROLLBACK_TO_SAVEPOINT, System.nanoTime() - started);
        }
    }

    /** Closes what is open on this connection and gives the vendor's connection back. */
    @Override
    public void close() throws SQLException {
        if (isDetached()) {
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

    /**
     * What the closing of statements throws is of no concern to a user who closes the connection: one on which it failed is
     * not used again. Returned is what no program can go on after.
     */
    private @Nullable Throwable closeStatements() {
        Throwable failure = statements.closeAll(closePrepared());
        if (failure instanceof SQLException vendors) {
            failed(vendors);
        }
        if (failure != null && delegate != null) {
            customized();
        }
        return failure instanceof VirtualMachineError ? failure : null;
    }

    /** Closes the prepared statements that are open on this connection; returns the first failure, or null. */
    protected abstract @Nullable Throwable closePrepared();

    /** Closes one, whatever fails; returns the first failure with the other added. */
    protected static @Nullable Throwable close(@Nullable AutoCloseable open, @Nullable Throwable failure) {
        return OpenStatements.close(open, failure);
    }

    private void giveBack() throws SQLException {
        if (detach()) {
            delegate = null;
            transactionLost();
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
        return !isDetached() && delegate().isValid(timeoutSeconds);
    }

    /** As {@link #delegate()}, for the methods that declare this exception only. */
    protected final Connection delegateForClientInfo() throws SQLClientInfoException {
        try {
            return delegate();
        } catch (SQLException e) {
            throw new SQLClientInfoException(e.getMessage(), e.getSQLState(), Map.<String, ClientInfoStatus>of(), e);
        }
    }

    @Override
    public <T> T unwrap(@Nullable Class<T> type) throws SQLException {
        if (type != null && type.isInstance(this)) {
            return type.cast(this);
        }
        T vendors = Unwrapping.unwrap(this, delegate(), type);
        customized(); // nobody sees what is done through it
        return vendors;
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
        } catch (SQLException | RuntimeException | LinkageError e) {
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
