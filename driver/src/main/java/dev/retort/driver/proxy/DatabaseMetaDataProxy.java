package dev.retort.driver.proxy;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** The base of all database metadata that a user holds: leads back to the user's connection, and ends with it. */
public abstract class DatabaseMetaDataProxy implements DatabaseMetaData {
    private final ConnectionProxy connection;
    private final DatabaseMetaData delegate;

    /** A proxy for the vendor's metadata of the connection. */
    protected DatabaseMetaDataProxy(ConnectionProxy connection, DatabaseMetaData delegate) {
        this.connection = connection;
        this.delegate = delegate;
    }

    /**
     * The vendor's metadata; called by all that is forwarded.
     *
     * @throws SQLException if the connection is closed: the vendor's one may be in other hands by now
     */
    protected final DatabaseMetaData delegate() throws SQLException {
        connection.delegate();
        return delegate;
    }

    /** Called by generated code before a call that may reach the vendor's connection; {@link #exit} follows. */
    protected final void enter() throws SQLException {
        connection.enter();
    }

    /** Called by generated code after the call that {@link #enter} began. */
    protected final void exit() {
        connection.exit();
    }

    /** Called by generated code before a method of the vendor that is not known to be harmless to its connection. */
    protected final void escapes() {
        connection.customized();
    }

    /** Called by generated code with each exception of the vendor: the same exception goes on to the user. */
    protected final SQLException failed(SQLException failure) {
        return connection.failed(failure);
    }

    /** Called by generated code where a closed connection is found in a method that declares no {@link SQLException}. */
    protected final IllegalStateException undeclared(SQLException failure) {
        return new IllegalStateException(failure.getMessage(), failure);
    }

    /** The connection that the user got this with. */
    protected final Connection wrap(@Nullable Connection vendorConnection) {
        return connection;
    }

    /** The user's object for a statement that a vendor's own method returned. */
    protected final @Nullable Statement wrap(@Nullable Statement vendor) throws SQLException {
        return connection.wrapAny(vendor);
    }

    /** The user's object for a result set of metadata. */
    protected final @Nullable ResultSet wrap(@Nullable ResultSet vendor) throws SQLException {
        return connection.wrap(vendor);
    }

    /** The user's object for a value that a vendor's own method returned. */
    protected final @Nullable Object wrap(@Nullable Object value) throws SQLException {
        return connection.wrap(value);
    }

    @Override
    public Connection getConnection() throws SQLException {
        delegate();
        return connection;
    }

    @Override
    public <T> T unwrap(@Nullable Class<T> type) throws SQLException {
        return Unwrapping.unwrap(this, delegate(), type, connection);
    }

    @Override
    public boolean isWrapperFor(@Nullable Class<?> type) throws SQLException {
        return Unwrapping.isWrapperFor(this, delegate(), type);
    }

    @Override
    public String toString() {
        return "Retort metadata on " + Unwrapping.name(delegate);
    }
}
