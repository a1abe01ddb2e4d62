package dev.retort.driver.session;

import dev.retort.driver.listen.Preparation;
import dev.retort.driver.pool.CachedStatement;
import dev.retort.driver.pool.StatementCache;
import dev.retort.driver.proxy.PreparedStatementProxy;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The prepared statement that a user holds. When it is closed the vendor's one goes back to the statement cache as new, or
 * is closed if that cannot be promised.
 *
 * <p>One is made for each preparation, so it has no field of its own but what it stands on.
 */
public abstract class LogicalPreparedStatement extends PreparedStatementProxy implements StatementCache.Borrowed {
    private final CachedStatement statement;

    /** Called by generated subclasses. */
    protected LogicalPreparedStatement(LogicalConnection connection, CachedStatement statement) {
        super(connection);
        this.statement = statement;
    }

    @Override
    protected final PreparedStatement vendor() {
        return statement.vendor();
    }

    @Override
    protected final String sql() {
        return statement.key().sql();
    }

    @Override
    protected final Preparation preparation() {
        return statement.isUsedAgain()
                ? new Preparation(Preparation.Kind.CACHED, System.nanoTime() - statement.preparedAt())
                : new Preparation(Preparation.Kind.PREPARED, statement.preparationNanos());
    }

    @Override
    protected final void customized() {
        if (!isReleased()) { // else it was another one of the vendor's
            statement.spoil();
        }
    }

    /** pgjdbc remembers that keys were asked for though it refused; the next user would get them instead of a count. */
    @Override
    protected final void givenSql() {
        statement.spoil();
    }

    @Override
    protected final void runs() {
        statement.runs();
    }

    /** But for pgjdbc's: MariaDB's keep the results of a batch, HSQLDB's refuse other executions from then on. */
    @Override
    protected final void batches() {
        if (!((LogicalConnection) connection()).isOfPostgresql()) {
            statement.spoil();
        }
    }

    /**
     * A batch of a text that gives rows, which pgjdbc mostly takes without a word, leaves it believing that the server has
     * described them; then it reads the rows of an updatable query of the same text as binary, though they are not.
     */
    @Override
    protected final void batchRuns() {
        LogicalConnection connection = (LogicalConnection) connection();
        if (connection.isOfPostgresql() && ChangesWithoutRows.isNone(sql())) {
            connection.prepares();
        }
    }

    @Override
    protected final void forgetOldResults() {
        statement.forgetOldResults();
    }

    @Override
    protected final int vendorsUpdateCount() throws SQLException {
        return statement.getUpdateCount();
    }

    @Override
    protected final long vendorsLargeUpdateCount() throws SQLException {
        return statement.getLargeUpdateCount();
    }

    /** The vendor's statement may be kept, and in use by another one. */
    @Override
    protected final @Nullable Statement closedVendor() {
        boolean kept = statement.isUsedAgain() || !isClosedAtVendor();
        return kept ? ((LogicalConnection) connection()).closedStatement() : vendor();
    }

    private boolean isClosedAtVendor() {
        try {
            return vendor().isClosed();
        } catch (SQLException e) {
            return false;
        }
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
    protected final long user() {
        return statement.thread();
    }

    @Override
    protected final void usedElsewhere() throws SQLException {
        boolean shared = ((LogicalConnection) connection()).share(statement, this);
        if (!shared || isReleased()) { // closed since
            throw closedException();
        }
    }

    @Override
    protected final boolean renew() throws SQLException {
        return statement.renew();
    }

    @Override
    protected final void keep() throws SQLException {
        ((LogicalConnection) connection()).giveBack(statement, this);
    }

    @Override
    protected final void dismiss() {
        ((LogicalConnection) connection()).dismiss(statement, this);
    }
}
