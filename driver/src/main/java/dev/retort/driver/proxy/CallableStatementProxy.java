package dev.retort.driver.proxy;

import java.sql.CallableStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The base of all callable statements that a user holds. */
public abstract class CallableStatementProxy extends PreparedStatementProxy implements CallableStatement {
    private final CallableStatement callable;

    /** A proxy for a vendor's callable statement on the connection. */
    protected CallableStatementProxy(ConnectionProxy connection, CallableStatement callable) {
        super(connection, callable);
        this.callable = callable;
    }

    /**
     * The vendor's statement; called by all that is forwarded.
     *
     * @throws SQLException if this statement is closed
     */
    protected final CallableStatement callableDelegate() throws SQLException {
        delegate();
        return callable;
    }

    @Override
    public <T> @Nullable T getObject(int position, Class<T> type) throws SQLException {
        CallableStatement vendor = callableDelegate();
        try {
            return wrap(vendor.getObject(position, type), type);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public <T> @Nullable T getObject(String name, Class<T> type) throws SQLException {
        CallableStatement vendor = callableDelegate();
        try {
            return wrap(vendor.getObject(name, type), type);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** As Retort's own object, if it is of the type that the user asked for. */
    private <T> @Nullable T wrap(@Nullable T value, Class<T> type) throws SQLException {
        Object wrapped = wrap(value);
        return type.isInstance(wrapped) ? type.cast(wrapped) : value;
    }
}
