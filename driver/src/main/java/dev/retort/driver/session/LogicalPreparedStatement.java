package dev.retort.driver.session;

import dev.retort.driver.listen.Preparation;
import dev.retort.driver.pool.CachedStatement;
import dev.retort.driver.proxy.PreparedStatementProxy;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The prepared statement that a user holds. When it is closed the vendor's one goes back to the statement cache as new, or
 * is closed if that cannot be promised.
 */
public abstract class LogicalPreparedStatement extends PreparedStatementProxy {
    private static final int UNCHANGED = -1;

    private final LogicalConnection connection;
    private @Nullable CachedStatement statement;

    /** What these were before the user changed them. */
    private int originalFetchSize = UNCHANGED;

    private int originalMaxRows = UNCHANGED;

    /** Something was set or went wrong that cannot be undone. */
    private boolean customized;

    /** Called by generated subclasses. */
    protected LogicalPreparedStatement(LogicalConnection connection, PreparedStatement vendor) {
        super(connection, vendor);
        this.connection = connection;
    }

    /** Says which cached statement this stands for; before first use. */
    final void stands(CachedStatement cached, Preparation preparation) {
        statement = cached;
        describe(cached.key().sql(), preparation);
    }

    @Override
    protected final void customized() {
        customized = true;
    }

    /** pgjdbc remembers that keys were asked for though it refused; the next user would get them instead of a count. */
    @Override
    protected final void givenSql() {
        customized = true;
    }

    @Override
    public void setFetchSize(int rows) throws SQLException {
        PreparedStatement vendor = preparedDelegate();
        try {
            originalFetchSize = originalFetchSize == UNCHANGED ? vendor.getFetchSize() : originalFetchSize;
            vendor.setFetchSize(rows);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public void setMaxRows(int rows) throws SQLException {
        PreparedStatement vendor = preparedDelegate();
        try {
            originalMaxRows = originalMaxRows == UNCHANGED ? vendor.getMaxRows() : originalMaxRows;
            vendor.setMaxRows(rows);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    protected final void release(Statement vendor) throws SQLException {
        CachedStatement cached = statement;
        boolean asNew = false;
        try {
            asNew = cached != null && isAsNew(cached);
        } finally { // it may also throw what is unchecked
            if (!asNew) {
                vendor.close();
            }
        }
        if (cached != null && asNew) {
            connection.giveBack(cached);
        }
    }

    /** Makes the vendor's statement as new; false if that cannot be promised. */
    private boolean isAsNew(CachedStatement cached) {
        PreparedStatement vendor = cached.vendor();
        try {
            if (customized || vendor.isClosed()) {
                return false;
            }
            discardResults(vendor);
            vendor.clearParameters();
            vendor.clearBatch();
            if (cached.key().generatedKeys() != null) {
                vendor.executeBatch(); // an empty one sends nothing, and the keys of this user are forgotten
            }
            vendor.clearWarnings();
            restoreLimits(vendor);
            return true;
        } catch (SQLException e) {
            failed(e);
            return false; // of no concern to a user who only closes it
        }
    }

    /** The number of rows first: H2 refuses a fetch size above it. */
    private void restoreLimits(PreparedStatement vendor) throws SQLException {
        if (originalMaxRows != UNCHANGED) {
            vendor.setMaxRows(originalMaxRows);
        }
        if (originalFetchSize != UNCHANGED) {
            vendor.setFetchSize(originalFetchSize);
        }
        restoreQueryTimeout(vendor);
    }
}
