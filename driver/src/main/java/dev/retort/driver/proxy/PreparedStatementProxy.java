package dev.retort.driver.proxy;

import dev.retort.driver.listen.BoundParameters;
import dev.retort.driver.listen.Preparation;
import dev.retort.driver.listen.StatementEvent;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The base of all prepared statements that a user holds: remembers the parameters that are set, where somebody listens.
 */
public abstract class PreparedStatementProxy extends StatementProxy implements PreparedStatement {
    private static final @Nullable Object[] NO_VALUES = {};
    private static final int FIRST_CAPACITY = 8;

    private final PreparedStatement prepared;
    private String sql = "";
    private Preparation preparation = Preparation.DIRECT;

    /** The values as set, by position; reused by each execution. */
    private @Nullable Object[] values = NO_VALUES;

    private int valueCount;
    private List<@Nullable Object> firstOfBatch = List.of();
    private List<@Nullable Object> lastOfBatch = List.of();
    private int batchSize;

    /** A proxy for a vendor's prepared statement on the connection. */
    protected PreparedStatementProxy(ConnectionProxy connection, PreparedStatement prepared) {
        super(connection, prepared);
        this.prepared = prepared;
    }

    /** Says what was prepared and how; before first use. */
    protected final void describe(String preparedSql, Preparation how) {
        sql = preparedSql;
        preparation = how;
    }

    /** Makes the vendor's statement as new, but for results and time-out; false if that cannot be promised. */
    protected abstract boolean renew() throws SQLException;

    /** Keeps the vendor's statement, which is as new, for the next one who asks for it. */
    protected abstract void keep() throws SQLException;

    /** Keeps the vendor's statement if it is as new, else closes it. */
    @Override
    protected final void release(Statement vendor) throws SQLException {
        boolean asNew = false;
        try {
            asNew = isAsNew(vendor);
        } finally { // also if the vendor threw something unchecked
            if (!asNew) {
                super.release(vendor);
            }
        }
        if (asNew) {
            keep();
        }
    }

    private boolean isAsNew(Statement vendor) {
        try {
            discardResults(vendor);
            if (!renew()) {
                return false;
            }
            restoreQueryTimeout(vendor);
            return true;
        } catch (SQLException e) {
            failed(e);
            return false; // of no concern to a user who only closes it
        }
    }

    /**
     * The vendor's statement; called by all that is forwarded.
     *
     * @throws SQLException if this statement is closed
     */
    protected final PreparedStatement preparedDelegate() throws SQLException {
        delegate();
        return prepared;
    }

    /** Called by generated code after a parameter was set. */
    protected final void capture(int position, boolean value) {
        if (connection.wantsParameters) {
            store(position, value);
        }
    }

    /** Called by generated code after a parameter was set. */
    protected final void capture(int position, int value) {
        if (connection.wantsParameters) {
            store(position, value);
        }
    }

    /** Called by generated code after a parameter was set. */
    protected final void capture(int position, long value) {
        if (connection.wantsParameters) {
            store(position, value);
        }
    }

    /** Called by generated code after a parameter was set. */
    protected final void capture(int position, float value) {
        if (connection.wantsParameters) {
            store(position, value);
        }
    }

    /** Called by generated code after a parameter was set. */
    protected final void capture(int position, double value) {
        if (connection.wantsParameters) {
            store(position, value);
        }
    }

    /** Called by generated code after a parameter was set. */
    protected final void capture(int position, @Nullable Object value) {
        if (connection.wantsParameters) {
            store(position, value);
        }
    }

    private void store(int position, @Nullable Object value) {
        if (position > values.length) {
            values = Arrays.copyOf(values, Math.max(FIRST_CAPACITY, position * 2));
        }
        values[position - 1] = value;
        valueCount = Math.max(valueCount, position);
    }

    private List<@Nullable Object> snapshot() {
        return valueCount == 0
                ? BoundParameters.NONE.first()
                : Collections.unmodifiableList(Arrays.asList(Arrays.copyOf(values, valueCount)));
    }

    @Override
    StatementEvent event(String executed) {
        return isPrepared(executed)
                ? new StatementEvent(connection.id(), sql, preparation, parameters())
                : super.event(executed);
    }

    private BoundParameters parameters() {
        return valueCount == 0 ? BoundParameters.NONE : BoundParameters.of(snapshot());
    }

    /** By identity: the same text given to {@code execute(String)} is another thing. */
    @SuppressWarnings("ReferenceEquality")
    private boolean isPrepared(String executed) {
        return executed == sql;
    }

    @Override
    StatementEvent batchEvent() {
        BoundParameters parameters = new BoundParameters(firstOfBatch, lastOfBatch, batchSize);
        return new StatementEvent(connection.id(), sql, preparation, parameters);
    }

    @Override
    void forgetBatch() {
        super.forgetBatch();
        batchSize = 0;
        firstOfBatch = List.of();
        lastOfBatch = List.of();
    }

    @Override
    public void setNull(int position, int sqlType) throws SQLException {
        PreparedStatement vendor = preparedDelegate();
        try {
            vendor.setNull(position, sqlType);
        } catch (SQLException e) {
            throw failed(e);
        }
        capture(position, null);
    }

    @Override
    public void setNull(int position, int sqlType, String typeName) throws SQLException {
        PreparedStatement vendor = preparedDelegate();
        try {
            vendor.setNull(position, sqlType, typeName);
        } catch (SQLException e) {
            throw failed(e);
        }
        capture(position, null);
    }

    @Override
    public void clearParameters() throws SQLException {
        PreparedStatement vendor = preparedDelegate();
        try {
            vendor.clearParameters();
        } catch (SQLException e) {
            throw failed(e);
        }
        Arrays.fill(values, null);
        valueCount = 0;
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        PreparedStatement vendor = preparedDelegate();
        starts(sql);
        try {
            return queried(vendor.executeQuery());
        } catch (SQLException e) {
            throw failedExecution(e);
        }
    }

    @Override
    public int executeUpdate() throws SQLException {
        PreparedStatement vendor = preparedDelegate();
        starts(sql);
        try {
            return updated(vendor.executeUpdate());
        } catch (SQLException e) {
            throw failedExecution(e);
        }
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        PreparedStatement vendor = preparedDelegate();
        starts(sql);
        try {
            return updated(vendor.executeLargeUpdate());
        } catch (SQLException e) {
            throw failedExecution(e);
        }
    }

    @Override
    public boolean execute() throws SQLException {
        PreparedStatement vendor = preparedDelegate();
        starts(sql);
        try {
            return executed(vendor, vendor.execute());
        } catch (SQLException e) {
            throw failedExecution(e);
        }
    }

    @Override
    public void addBatch() throws SQLException {
        PreparedStatement vendor = preparedDelegate();
        try {
            vendor.addBatch();
        } catch (SQLException e) {
            throw failed(e);
        }
        if (connection.listeners != null) {
            lastOfBatch = snapshot();
            firstOfBatch = batchSize == 0 ? lastOfBatch : firstOfBatch;
            batchSize++;
        }
    }
}
