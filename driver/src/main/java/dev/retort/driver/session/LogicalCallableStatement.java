package dev.retort.driver.session;

import dev.retort.driver.pool.CachedStatement;
import java.sql.CallableStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The callable statement that a user holds. The vendor's one is closed after a parameter was registered for output. */
public abstract class LogicalCallableStatement extends LogicalPreparedStatement implements CallableStatement {
    /** Called by generated subclasses. */
    protected LogicalCallableStatement(LogicalConnection connection, CachedStatement statement) {
        super(connection, statement);
    }

    /**
     * The vendor's statement; called by all that is forwarded.
     *
     * @throws SQLException if this statement is closed
     */
    protected final CallableStatement callableDelegate() throws SQLException {
        return (CallableStatement) preparedDelegate();
    }

    @Override
    public <T> @Nullable T getObject(int position, Class<T> type) throws SQLException {
        begins(type);
        try {
            return wrap(callableDelegate().getObject(position, type), type);
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            ended(type);
        }
    }

    @Override
    public <T> @Nullable T getObject(String name, Class<T> type) throws SQLException {
        begins(type);
        try {
            return wrap(callableDelegate().getObject(name, type), type);
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            ended(type);
        }
    }

    /** As Retort's own object, if it is of the type that the user asked for. */
    private <T> @Nullable T wrap(@Nullable T value, Class<T> type) throws SQLException {
        Object wrapped = wrap(value);
        return type != null && type.isInstance(wrapped) ? type.cast(wrapped) : value;
    }
}
