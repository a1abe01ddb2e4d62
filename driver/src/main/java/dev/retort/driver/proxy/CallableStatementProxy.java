package dev.retort.driver.proxy;

import java.sql.CallableStatement;
import java.sql.ResultSet;
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

    /** A cursor that a procedure returns is a result set of this statement. */
    @Override
    public @Nullable Object getObject(int position) throws SQLException {
        CallableStatement vendor = callableDelegate();
        try {
            Object value = vendor.getObject(position);
            return value instanceof ResultSet cursor ? wrap(cursor) : value;
        } catch (SQLException e) {
            throw failed(e);
        }
    }
}
