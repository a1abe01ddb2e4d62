package dev.retort.driver.proxy;

import dev.retort.driver.listen.ListenerChain;
import dev.retort.driver.listen.TransactionEvent;
import java.sql.ClientInfoStatus;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * The base of all connections that a user holds: knows the statements that are open on it, and tells listeners of
 * transactions. Which vendor connection stands behind it, and for how long, is the subclass's business.
 *
 * <p>As safe for use by several threads as the vendor's connection is; the list of open statements always is.
 */
public abstract class ConnectionProxy implements Connection {
    private static final String CLOSED_STATE = "08003";
    private static final AtomicIntegerFieldUpdater<ConnectionProxy> DETACHED =
            AtomicIntegerFieldUpdater.newUpdater(ConnectionProxy.class, "detached");

    final ProxyClassCache proxies;
    final @Nullable ListenerChain listeners;

    /** Whether one of the listeners wants the values of parameters. */
    final boolean wantsParameters;

    private final long id;
    private final OpenStatements statements = new OpenStatements();

    private @Nullable Connection delegate;

    /** 1 from {@link #detach()} on: another thread may abort what this one closes, and then holds another user's. */
    @SuppressWarnings("UnusedVariable") // read and written by its updater
    private volatile int detached;

    private @Nullable DatabaseMetaData metaData;

    /** Only kept where somebody listens. */
    private boolean transactionTold;

    private long transactionBegan;

    /**
     * A proxy for a vendor's connection.
     *
     * @param id the number by which events name the connection
     */
    protected ConnectionProxy(
            ProxyClassCache proxies, @Nullable ListenerChain listeners, long id, Connection delegate) {
        this.proxies = proxies;
        this.listeners = listeners;
        wantsParameters = listeners != null && listeners.wantsParameters();
        this.id = id;
        this.delegate = delegate;
    }

    /**
     * The vendor's connection; called by all that is forwarded.
     *
     * @throws SQLException if this connection is closed
     */
    protected final Connection delegate() throws SQLException {
        Connection vendor = delegate;
        if (vendor != null) {
            return vendor;
        }
        throw closedException();
    }

    /** Called once, when the user closes or aborts this connection: gives the vendor's connection back. */
    protected abstract void release() throws SQLException;

    /** Called with each exception that the vendor throws, to notice a broken connection. */
    protected abstract void observe(SQLException failure);

    /** Switches auto-commit on the vendor's connection. */
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
    protected final Statement wrap(Statement vendor) {
        return opened(proxies.statement(this, vendor));
    }

    /** The user's object for a result set that a vendor's method of the connection returned, with its statement. */
    protected final @Nullable ResultSet wrap(@Nullable ResultSet vendor) throws SQLException {
        if (vendor == null) {
            return null;
        }
        Statement statement = vendor.getStatement();
        if (statement == null) {
            return statements.addOrphan(proxies.resultSet(this, vendor));
        }
        return opened(proxies.statement(this, statement)).adopt(vendor);
    }

    /** Adds a statement to those that are closed with this connection. */
    protected final <S extends StatementProxy> S opened(S statement) {
        statements.add(statement);
        return statement;
    }

    final void forget(ResultSetProxy orphan) {
        statements.removeOrphan(orphan);
    }

    final void forget(StatementProxy statement) {
        statements.remove(statement);
    }

    @Override
    public DatabaseMetaData getMetaData() throws SQLException {
        Connection vendor = delegate();
        try {
            if (metaData == null) {
                metaData = proxies.metaData(this, vendor.getMetaData());
            }
            return metaData;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public void setAutoCommit(boolean autoCommit) throws SQLException {
        delegate();
        try {
            applyAutoCommit(autoCommit);
        } catch (SQLException e) {
            throw failed(e);
        }
        if (autoCommit && transactionTold) {
            tell(TransactionEvent.Kind.COMMIT, 0);
        }
    }

    @Override
    public void commit() throws SQLException {
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
        if (delegate == null) {
            return;
        }
        try {
            SQLException failure = statements.closeAll();
            if (failure != null) {
                observe(failure);
            }
        } finally {
            giveBack();
        }
    }

    private void giveBack() throws SQLException {
        if (detach()) {
            if (transactionTold) {
                tell(TransactionEvent.Kind.ROLLBACK, 0);
            }
            release();
        }
    }

    /** Marks this connection closed without a word to the vendor; true for the one caller who has to give it back. */
    protected final boolean detach() {
        delegate = null;
        return DETACHED.compareAndSet(this, 0, 1);
    }

    @Override
    public boolean isClosed() throws SQLException {
        Connection vendor = delegate;
        return vendor == null || vendor.isClosed();
    }

    @Override
    public boolean isValid(int timeoutSeconds) throws SQLException {
        Connection vendor = delegate;
        return vendor != null && vendor.isValid(timeoutSeconds);
    }

    /** As {@link #delegate()}, for the methods that declare this exception only. */
    protected final Connection delegateForClientInfo() throws SQLClientInfoException {
        Connection vendor = delegate;
        if (vendor == null) {
            SQLException closed = closedException();
            Map<String, ClientInfoStatus> none = Map.of();
            throw new SQLClientInfoException(closed.getMessage(), CLOSED_STATE, none, closed);
        }
        return vendor;
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(this) ? type.cast(this) : Unwrapping.unwrap(this, delegate(), type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || Unwrapping.isWrapperFor(this, delegate(), type);
    }

    @Override
    public String toString() {
        Connection vendor = delegate;
        return "Retort connection #" + id + (vendor == null ? " (closed)" : " on " + Unwrapping.name(vendor));
    }

    /** Called before each statement: tells of the transaction that JDBC begins with it. */
    final void statementStarts() throws SQLException {
        if (!transactionTold && !delegate().getAutoCommit()) {
            tell(TransactionEvent.Kind.BEGIN, 0);
            transactionTold = true;
            transactionBegan = System.nanoTime();
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

    private static SQLException closedException() {
        return new SQLNonTransientConnectionException(
                "This Retort connection is closed; take a new one from the driver or data source", CLOSED_STATE);
    }
}
