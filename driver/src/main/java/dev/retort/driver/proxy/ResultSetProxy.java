package dev.retort.driver.proxy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The base of all result sets that a user holds: counts rows where somebody listens, and leads back to the user's
 * statement.
 */
public abstract class ResultSetProxy implements ResultSet {
    private static final String CLOSED_STATE = "24000";
    private static final String UNREADABLE = "<unreadable>";

    /** The result set of the same statement that was opened before this one and may still be open. */
    @Nullable
    ResultSetProxy earlier;

    private final ConnectionProxy connection;
    private final ResultSet delegate;

    /** The same while this is open, null from then on. */
    private @Nullable ResultSet live;

    private @Nullable StatementProxy statement;

    /** The query that this belongs to, until listeners know how many rows it had; null if nobody listens. */
    private @Nullable Execution execution;

    private long rows;

    /** Of the columns, once a listener has wanted a row. */
    private @Nullable List<String> labels;

    /** A proxy for a vendor's result set on the connection; of no statement, unless told otherwise. */
    protected ResultSetProxy(ConnectionProxy connection, ResultSet delegate) {
        this.connection = connection;
        this.delegate = delegate;
        live = delegate;
    }

    /** Begins as rows of this execution; again if the vendor uses its result set again, as SQLite's driver does. */
    final void belongsTo(StatementProxy owner, @Nullable Execution query) {
        statement = owner;
        execution = query;
        live = delegate;
        rows = 0;
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
     * The vendor's result set; called by all that is forwarded.
     *
     * @throws SQLException if this is closed and the vendor's one is not: then it is somebody else's
     */
    protected final ResultSet delegate() throws SQLException {
        ResultSet open = live;
        return open == null ? closedDelegate() : open;
    }

    /** The vendor refuses the use of its closed result set best, in its own words. */
    private ResultSet closedDelegate() throws SQLException {
        if (delegate.isClosed()) {
            return delegate;
        }
        throw new SQLException("This Retort result set is closed; execute the statement again", CLOSED_STATE);
    }

    /** Called by generated code with each exception of the vendor: the same exception goes on to the user. */
    protected final SQLException failed(SQLException failure) {
        return connection.failed(failure);
    }

    /** Called by generated code where a closed one is found in a method that declares no {@link SQLException}. */
    protected final IllegalStateException undeclared(SQLException failure) {
        return new IllegalStateException(failure.getMessage(), failure);
    }

    @Override
    public boolean next() throws SQLException {
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

    private void moved(boolean row, Execution query) throws SQLException {
        if (!row) {
            told();
            return;
        }
        rows++;
        if (query.listeners.wantsRows()) {
            ResultSetMetaData metaData = delegate.getMetaData();
            query.listeners.rowRead(query.event, labels(metaData), values(metaData));
        }
    }

    private List<String> labels(ResultSetMetaData metaData) throws SQLException {
        List<String> known = labels;
        if (known == null) {
            known = new ArrayList<>();
            for (int column = 1; column <= metaData.getColumnCount(); column++) {
                String label = metaData.getColumnLabel(column);
                known.add(label == null ? "" : label);
            }
            labels = known;
        }
        return known;
    }

    private List<@Nullable Object> values(ResultSetMetaData metaData) throws SQLException {
        int columns = metaData.getColumnCount();
        List<@Nullable Object> values = new ArrayList<>(columns);
        for (int column = 1; column <= columns; column++) {
            values.add(value(column, metaData.getColumnType(column)));
        }
        return Collections.unmodifiableList(values);
    }

    private @Nullable Object value(int column, int type) {
        try {
            boolean cursor = type == Types.REF_CURSOR; // the object would use it up
            return cursor ? delegate.getString(column) : delegate.getObject(column);
        } catch (SQLException e) {
            return UNREADABLE; // for the user to find out, who may read it otherwise or not at all
        }
    }

    /** Tells listeners, once, that no more rows will be read. */
    final void told() {
        Execution query = execution;
        if (query != null) {
            execution = null;
            query.listeners.resultSetClosed(query.event, rows);
        }
    }

    /** The connection that the user got these rows with. */
    protected final Connection wrap(@Nullable Connection vendorConnection) {
        return connection;
    }

    /** The user's object for rows within the rows: a cursor is a result set of the same statement. */
    protected final @Nullable ResultSet wrap(@Nullable ResultSet cursor) throws SQLException {
        return statement == null ? connection.wrap(cursor) : statement.wrap(cursor);
    }

    /** The user's object for a value. */
    protected final @Nullable Object wrap(@Nullable Object value) throws SQLException {
        return value instanceof ResultSet cursor ? wrap(cursor) : connection.wrap(value);
    }

    /** As Retort's own object, if it is of the type that the user asked for. */
    private <T> @Nullable T wrap(@Nullable T value, Class<T> type) throws SQLException {
        Object wrapped = wrap(value);
        return type.isInstance(wrapped) ? type.cast(wrapped) : value;
    }

    @Override
    public <T> @Nullable T getObject(int column, Class<T> type) throws SQLException {
        try {
            return wrap(delegate().getObject(column, type), type);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public <T> @Nullable T getObject(String column, Class<T> type) throws SQLException {
        try {
            return wrap(delegate().getObject(column, type), type);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public @Nullable Statement getStatement() throws SQLException {
        Statement vendor = delegate().getStatement(); // it refuses where this is closed
        return vendor == null || statement == null ? vendor : statement;
    }

    @Override
    public void close() throws SQLException {
        ResultSet open = live;
        if (open == null) {
            return;
        }
        told();
        live = null;
        try {
            open.close();
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            leave();
        }
    }

    private void leave() throws SQLException {
        if (statement == null) {
            connection.forget(this);
        } else {
            statement.closed(this);
        }
    }

    /** Without a word to the vendor: its statement goes into other hands, and this may be its rows there. */
    final void end() {
        live = null;
    }

    @Override
    public boolean isClosed() throws SQLException {
        ResultSet open = live;
        return open == null || open.isClosed();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return Unwrapping.unwrap(this, delegate(), type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return Unwrapping.isWrapperFor(this, delegate(), type);
    }

    @Override
    public String toString() {
        return "Retort result set on " + Unwrapping.name(delegate);
    }
}
