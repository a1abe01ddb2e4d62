package dev.retort.driver.proxy;

import dev.retort.driver.listen.BoundParameters;
import dev.retort.driver.listen.Preparation;
import dev.retort.driver.listen.StatementEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The base of all statements that are given their SQL at execution, and of those that no user asked for: there because rows
 * of metadata or of an array have one.
 */
public abstract class PlainStatementProxy extends SqlStatementProxy {
    /** Links of {@link OpenStatements}, guarded by it. */
    @Nullable
    PlainStatementProxy next;

    @Nullable
    PlainStatementProxy previous;

    private final Statement vendor;

    /**
     * The user never asked for this statement, so it is the vendor's to close: it may be one for all results of metadata, as
     * SQLite's prepared ones are.
     */
    private boolean endsWithResults;

    private int countTold = NO_COUNT;
    private @Nullable String firstOfBatch;
    private int batchSize;

    /** A proxy for a vendor's statement on the connection. */
    protected PlainStatementProxy(ConnectionProxy connection, Statement vendor) {
        super(connection);
        this.vendor = vendor;
    }

    @Override
    protected final Statement vendor() {
        return vendor;
    }

    /** Closed here as well, since another thread may not have come to that yet. */
    @Override
    protected final @Nullable Statement closedVendor() {
        if (endsWithResults) {
            return null;
        }
        OpenStatements.close(vendor, null);
        return vendor;
    }

    /** Makes this the statement of a metadata result set, and is closed with it. */
    final ResultSet adopt(ResultSet rows) {
        endsWithResults = true;
        return wrapNew(rows);
    }

    @Override
    boolean isCompleted() {
        return endsWithResults ? hasNoResults() : super.isCompleted();
    }

    @Override
    protected void release() throws SQLException {
        connection.forget(this);
        if (!endsWithResults) {
            super.release();
        }
    }

    @Override
    void keepCountTold(int count) {
        countTold = count;
    }

    @Override
    protected int takeCountTold() {
        int count = countTold;
        countTold = NO_COUNT;
        return count;
    }

    @Override
    StatementEvent event(String sql) {
        return new StatementEvent(connection.id(), sql, Preparation.DIRECT, BoundParameters.NONE);
    }

    @Override
    StatementEvent batchEvent() {
        String sql = firstOfBatch == null ? "" : firstOfBatch;
        return new StatementEvent(connection.id(), sql, Preparation.DIRECT, BoundParameters.batchOf(batchSize));
    }

    @Override
    void batched(String sql) {
        if (batchSize++ == 0) {
            firstOfBatch = sql;
        }
    }

    @Override
    void forgetBatch() {
        batchSize = 0;
        firstOfBatch = null;
    }
}
