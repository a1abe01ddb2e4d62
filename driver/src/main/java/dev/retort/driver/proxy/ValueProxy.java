package dev.retort.driver.proxy;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Wrapper;
import org.jspecify.annotations.Nullable;

/**
 * The base of all values that a user holds and that may need the connection to be read: arrays, large objects, structures,
 * references, and the description of rows. They lead back to the user's connection, and end with it. Where one is given to the vendor, the vendor gets
 * its own object (see {@link VendorArgument}).
 */
public abstract class ValueProxy implements Wrapper {
    private final ConnectionProxy connection;
    private final Object vendor;

    /** A proxy for the vendor's value that was made with the connection. */
    ValueProxy(ConnectionProxy connection, Object vendor) {
        this.connection = connection;
        this.vendor = vendor;
    }

    /**
     * The vendor's value.
     *
     * @throws SQLException if the connection is closed: the vendor's one may be in other hands by now
     */
    final Object vendor() throws SQLException {
        connection.delegate();
        return vendor;
    }

    /** Frees the vendor's value, unless the connection was closed, with which the vendor frees the rest. */
    final void free(ConnectionProxy.VendorCall<Void> call) throws SQLException {
        if (!connection.isClosed()) {
            connection.call(call);
        }
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

    /** The connection that the user got this value from. */
    protected final Connection wrap(@Nullable Connection vendorConnection) {
        return connection;
    }

    /** The user's object for a statement that a vendor's method of the value returned. */
    protected final @Nullable Statement wrap(@Nullable Statement statement) throws SQLException {
        return connection.wrapAny(statement);
    }

    /** The user's object for the rows of the value, with their statement. */
    protected final @Nullable ResultSet wrap(@Nullable ResultSet rows) throws SQLException {
        return connection.wrap(rows);
    }

    /** The user's object for a value within the value. */
    protected final @Nullable Object wrap(@Nullable Object value) throws SQLException {
        return connection.wrap(value);
    }

    /** The user's object for a stream, which may go through the connection. */
    protected final @Nullable InputStream wrap(@Nullable InputStream stream) {
        return Streams.of(connection, stream);
    }

    /** The user's object for a reader, which may go through the connection. */
    protected final @Nullable Reader wrap(@Nullable Reader reader) {
        return Streams.of(connection, reader);
    }

    /** The user's object for a stream, which may go through the connection. */
    protected final @Nullable OutputStream wrap(@Nullable OutputStream stream) {
        return Streams.of(connection, stream);
    }

    /** The user's object for a writer, which may go through the connection. */
    protected final @Nullable Writer wrap(@Nullable Writer writer) {
        return Streams.of(connection, writer);
    }

    @Override
    public <T> T unwrap(@Nullable Class<T> type) throws SQLException {
        return Unwrapping.unwrap(this, vendor(), type, connection);
    }

    @Override
    public boolean isWrapperFor(@Nullable Class<?> type) throws SQLException {
        return Unwrapping.isWrapperFor(this, vendor(), type);
    }

    /** Not by content, which may be long, secret or gone. */
    @Override
    public String toString() {
        return "Retort value on " + Unwrapping.name(vendor);
    }
}
