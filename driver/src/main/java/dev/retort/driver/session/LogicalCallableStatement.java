package dev.retort.driver.session;

import dev.retort.driver.listen.Preparation;
import dev.retort.driver.pool.CachedStatement;
import dev.retort.driver.proxy.CallableStatementProxy;
import java.sql.SQLException;

/**
 * The callable statement that a user holds. When it is closed the vendor's one goes back to the statement cache as new, or
 * is closed if that cannot be promised, as after a parameter was registered for output.
 */
public abstract class LogicalCallableStatement extends CallableStatementProxy {
    private final LogicalConnection connection;
    private final CachedStatement statement;

    /** Called by generated subclasses. */
    protected LogicalCallableStatement(LogicalConnection connection, CachedStatement statement) {
        super(connection, statement.callable());
        this.connection = connection;
        this.statement = statement;
    }

    /** Says how the statement was prepared; before first use. */
    final void stands(Preparation preparation) {
        describe(statement.key().sql(), preparation);
    }

    @Override
    protected final void customized() {
        statement.spoil();
    }

    /** pgjdbc remembers that keys were asked for though it refused; the next user would get them instead of a count. */
    @Override
    protected final void givenSql() {
        statement.spoil();
    }

    @Override
    public void setFetchSize(int rows) throws SQLException {
        preparedDelegate();
        try {
            statement.setFetchSize(rows);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public void setMaxRows(int rows) throws SQLException {
        preparedDelegate();
        try {
            statement.setMaxRows(rows);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    protected final boolean renew() throws SQLException {
        return statement.renew();
    }

    @Override
    protected final void keep() throws SQLException {
        connection.giveBack(statement);
    }
}
