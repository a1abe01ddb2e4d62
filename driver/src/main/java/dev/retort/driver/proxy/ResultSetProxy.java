package dev.retort.driver.proxy;

import java.io.InputStream;
import java.io.Reader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The base of all result sets that a user holds: counts rows where somebody listens, and leads back to the user's
 * statement.
 */
public abstract class ResultSetProxy implements ResultSet {
    private static final String CLOSED_STATE = "24000";
    private static final String CLOSED = "This Retort result set is closed; execute the statement again";

    /** The result set of the same statement that was opened before this one and may still be open. */
    @Nullable
    ResultSetProxy earlier;

    private final ResultSet delegate;

    /** The statement, or for rows without one the connection: one field, since there are as many of these as queries. */
    private Object owner;

    /** The query that this belongs to, until listeners know how many rows it had; null if nobody listens. */
    private @Nullable Execution execution;

    /**
     * The thread that got these rows; null once they are closed. One field for both, since each getter looks at it: in the
     * same thread nothing else has to be asked.
     */
    private @Nullable Thread reader = Thread.currentThread();

    /** A proxy for a vendor's result set on the connection; of no statement, unless told otherwise. */
    protected ResultSetProxy(ConnectionProxy connection, ResultSet delegate) {
        this.owner = connection;
        this.delegate = delegate;
    }

    /** Whether the vendor gets the rows in parts, so that the next one may be a call to the server. */
    final boolean isFetched() {
        try {
            return delegate.getFetchSize() != 0;
        } catch (Throwable e) { // a vendor may throw anything, and the user has asked for nothing
            return true;
        }
    }

    /** Begins as rows of this execution; again if the vendor uses its result set again, as SQLite's driver does. */
    final void belongsTo(StatementProxy statement, @Nullable Execution query) {
        owner = statement;
        execution = query;
        reader = Thread.currentThread();
    }

    private ConnectionProxy connection() {
        return owner instanceof StatementProxy statement ? statement.connection : (ConnectionProxy) owner;
    }

    @SuppressWarnings("ReferenceEquality")
    final boolean standsFor(ResultSet vendor) {
        return delegate == vendor;
    }

    /** The one in this list that stands for the vendor's result set. */
    @SuppressWarnings("ReferenceEquality")
    static @Nullable ResultSetProxy find(@Nullable ResultSetProxy list, ResultSet vendor) {
        for (ResultSetProxy open = list; open != null; open = open.earlier) {
            if (open.standsFor(vendor)) {
                return open;
            }
        }
        return null;
    }

    /** The list without one; links of the removed one stay, for those who are walking over it. */
    @SuppressWarnings("ReferenceEquality")
    static @Nullable ResultSetProxy without(@Nullable ResultSetProxy list, ResultSetProxy removed) {
        if (list == removed) {
            return removed.earlier;
        }
        for (ResultSetProxy open = list; open != null; open = open.earlier) {
            if (open.earlier == removed) {
                open.earlier = removed.earlier;
            }
        }
        return list;
    }

    /**
     * The vendor's result set; called by all that is forwarded. Hot.
     *
     * @throws SQLException if this is closed and the vendor's one is not: then it is somebody else's
     */
    protected final ResultSet delegate() throws SQLException {
        return reader == Thread.currentThread() ? delegate : delegateElsewhere();
    }

    /** The vendor refuses the use of its closed result set best, in its own words. */
    private ResultSet delegateElsewhere() throws SQLException {
        if (reader != null) {
            if (owner instanceof StatementProxy statement) {
                statement.usedElsewhere(); // SQLite's driver uses its result set again with its statement
            }
            return delegate;
        }
        if (delegate.isClosed()) {
            return delegate;
        }
        throw new SQLException(CLOSED, CLOSED_STATE);
    }

    /** Whether one of this list is open, and another thread than this one got its rows. */
    static boolean isReadElsewhere(@Nullable ResultSetProxy list) {
        for (ResultSetProxy open = list; open != null; open = open.earlier) {
            Thread reading = open.reader;
            if (reading != null && reading != Thread.currentThread()) {
                return true;
            }
        }
        return false;
    }

    private boolean isEnded() {
        return reader == null;
    }

    /** Called by generated code before a call that may reach the vendor's connection; {@link #exit} follows. */
    protected final void enter() throws SQLException {
        connection().enter();
    }

    /** Called by generated code after the call that {@link #enter} began. */
    protected final void exit() {
        connection().exit();
    }

    /** As {@link StatementProxy#begins}; {@link #ended} follows. */
    protected final void begins(@Nullable Object value) throws SQLException {
        if (!CodelessValues.contains(value) && !connection().entersUnlessClosed()) {
            throw closedException();
        }
    }

    /** Called by generated code after the call that {@link #begins} began. */
    protected final void ended(@Nullable Object value) {
        if (!CodelessValues.contains(value)) {
            connection().exit();
        }
    }

    /** The vendor's own refusal, if there is one. */
    private SQLException closedException() {
        try {
            delegate().getRow();
        } catch (SQLException e) {
            return e;
        } catch (RuntimeException | LinkageError | AssertionError e) {
            // not what JDBC asks of closed rows
        }
        return new SQLException(CLOSED, CLOSED_STATE);
    }

    /** Called by generated code after a column of a row was changed. */
    protected final void given(@Nullable Object value) {
        connection().given(value);
    }

    /** Called by generated code before a method of the vendor that is not known to be harmless to its connection. */
    protected final void escapes() {
        connection().customized();
    }

    /** Called by generated code with each exception of the vendor: the same exception goes on to the user. */
    protected final SQLException failed(SQLException failure) {
        return connection().failed(failure);
    }

    /** Called by generated code where a closed one is found in a method that declares no {@link SQLException}. */
    protected final IllegalStateException undeclared(SQLException failure) {
        return new IllegalStateException(failure.getMessage(), failure);
    }

    @Override
    public boolean next() throws SQLException {
        boolean local = owner instanceof StatementProxy statement && !statement.isFetching();
        return local ? nextRow() : nextFetched();
    }

    private boolean nextFetched() throws SQLException {
        enter();
        boolean row;
        try {
            row = nextRow();
        } catch (SQLException e) {
            exit();
            throw e;
        }
        exit();
        return row;
    }

    private boolean nextRow() throws SQLException {
        try {
            boolean row = delegate().next();
            if (execution != null) {
                moved(row, execution);
            }
            return row;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void moved(boolean row, Execution query) {
        if (row) {
            query.rowRead(delegate);
        } else {
            told();
        }
    }

    /** Tells listeners, once, that no more rows will be read. */
    final void told() {
        Execution query = execution;
        if (query != null) {
            execution = null;
            query.rowsEnded();
        }
    }

    /** The user's object for a stream, which may go through the connection. */
    protected final @Nullable InputStream wrap(@Nullable InputStream stream) {
        return Streams.of(connection(), stream);
    }

    /** The user's object for a reader, which may go through the connection. */
    protected final @Nullable Reader wrap(@Nullable Reader reader) {
        return Streams.of(connection(), reader);
    }

    /** The connection that the user got these rows with. */
    protected final Connection wrap(@Nullable Connection vendorConnection) {
        return connection();
    }

    /** The user's object for a statement that a vendor's own method returned. */
    protected final @Nullable Statement wrap(@Nullable Statement vendor) throws SQLException {
        return owner instanceof StatementProxy statement
                ? statement.wrap(vendor)
                : connection().wrapAny(vendor);
    }

    /** The user's object for rows within the rows: a cursor is a result set of the same statement. */
    protected final @Nullable ResultSet wrap(@Nullable ResultSet cursor) throws SQLException {
        return owner instanceof StatementProxy statement
                ? statement.wrap(cursor)
                : connection().wrap(cursor);
    }

    /** The user's object for a value. */
    protected final @Nullable Object wrap(@Nullable Object value) throws SQLException {
        if (ProxyClassCache.isPlain(value)) {
            return value;
        }
        return value instanceof ResultSet cursor ? wrap(cursor) : connection().wrap(value);
    }

    /** As Retort's own object, if it is of the type that the user asked for. */
    private <T> @Nullable T wrap(@Nullable T value, Class<T> type) throws SQLException {
        Object wrapped = wrap(value);
        return type != null && type.isInstance(wrapped) ? type.cast(wrapped) : value;
    }

    @Override
    public <T> @Nullable T getObject(int column, Class<T> type) throws SQLException {
        begins(type);
        try {
            return wrap(delegate().getObject(column, type), type);
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            ended(type);
        }
    }

    @Override
    public <T> @Nullable T getObject(String column, Class<T> type) throws SQLException {
        begins(type);
        try {
            return wrap(delegate().getObject(column, type), type);
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            ended(type);
        }
    }

    @Override
    public @Nullable Statement getStatement() throws SQLException {
        Statement vendor = delegate().getStatement(); // it refuses where this is closed
        return vendor != null && owner instanceof StatementProxy statement ? statement : vendor;
    }

    @Override
    public void close() throws SQLException {
        if (isEnded()) {
            return;
        }
        told();
        end();
        try {
            delegate.close();
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            leave();
        }
    }

    private void leave() throws SQLException {
        if (owner instanceof StatementProxy statement) {
            statement.closed(this);
        } else {
            connection().forget(this);
        }
    }

    /**
     * Without a word to the vendor: its statement goes into other hands, and this may be its rows there. Where another thread
     * may be about to fetch more of them, the vendor's connection must not go into other hands either.
     */
    final void end() {
        Thread reading = reader;
        reader = null;
        if (reading != null && reading != Thread.currentThread()) {
            connection().customized();
        }
    }

    @Override
    public boolean isClosed() throws SQLException {
        return isEnded() || delegate.isClosed();
    }

    @Override
    public <T> T unwrap(@Nullable Class<T> type) throws SQLException {
        T unwrapped = Unwrapping.unwrap(this, delegate(), type, connection());
        if (unwrapped != this && owner instanceof StatementProxy statement) {
            statement.customized(); // it leads to the vendor's statement
        }
        return unwrapped;
    }

    @Override
    public boolean isWrapperFor(@Nullable Class<?> type) throws SQLException {
        return Unwrapping.isWrapperFor(this, delegate(), type);
    }

    @Override
    public String toString() {
        return "Retort result set on " + Unwrapping.name(delegate);
    }
}
