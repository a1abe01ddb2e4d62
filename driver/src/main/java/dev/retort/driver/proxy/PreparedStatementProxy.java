package dev.retort.driver.proxy;

import dev.retort.driver.listen.BoundParameters;
import dev.retort.driver.listen.Preparation;
import dev.retort.driver.listen.Redactor;
import dev.retort.driver.listen.StatementEvent;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The base of all prepared statements that a user holds: remembers the parameters that are set, where somebody listens.
 */
public abstract class PreparedStatementProxy extends SqlStatementProxy implements PreparedStatement {
    /** What listeners want to know; null while there is nothing, or nobody who does. */
    private @Nullable Bound bound;

    /** A proxy for a prepared statement on the connection. */
    protected PreparedStatementProxy(ConnectionProxy connection) {
        super(connection);
    }

    /** The vendor's statement, also when this is closed. */
    @Override
    protected abstract PreparedStatement vendor();

    /** The text that was prepared, the same object each time. */
    protected abstract String sql();

    /** How it was prepared; asked for only if somebody listens. */
    protected abstract Preparation preparation();

    /**
     * The number of the thread that prepared this. What that one does is told to nobody, so that the vendor's statement is
     * only kept if it closes it itself, and no other has {@linkplain #usedElsewhere used} it, who may be about to use it again.
     */
    protected abstract long user();

    /** Makes the vendor's statement as new, but for results and time-out; false if that cannot be promised. */
    protected abstract boolean renew() throws SQLException;

    /** Keeps the vendor's statement, which is as new, for the next one who asks for it. */
    protected abstract void keep() throws SQLException;

    /** Says that the vendor's statement, which is not as new, is about to be closed. */
    protected abstract void dismiss();

    /** Keeps the vendor's statement if it is as new, else closes it. */
    @Override
    protected final void release() throws SQLException {
        boolean asNew = false;
        try {
            asNew = isAsNew();
        } finally { // also if the vendor threw something unchecked
            if (!asNew) {
                dismiss();
                super.release();
            }
        }
        if (asNew) {
            keep();
        }
    }

    /** A call that is under way may be one of this very statement, within which its user closes it: a value's own code can. */
    private boolean isAsNew() {
        if (user() != ConnectionProxy.currentThread() || connection.isInUse()) {
            return false; // and no word to the vendor but to close it, which may end what it is doing
        }
        try {
            discardResults();
            if (!renew()) {
                return false;
            }
            restoreQueryTimeout();
            return true;
        } catch (SQLException e) {
            failed(e);
            return false; // of no concern to a user who only closes it
        } catch (RuntimeException | LinkageError | AssertionError e) {
            return false;
        }
    }

    @Override
    protected final Statement delegate() throws SQLException {
        return preparedDelegate();
    }

    /**
     * The vendor's statement; called by all that is forwarded. A thread that is not the first to use it has it told, so that it
     * is closed and not kept: that one may be at any step when it is given back.
     *
     * @throws SQLException if this statement is closed
     */
    protected final PreparedStatement preparedDelegate() throws SQLException {
        refuseIfClosed();
        if (user() != ConnectionProxy.currentThread()) {
            usedElsewhere();
        }
        return vendor();
    }

    /** @throws SQLException if this was closed meanwhile */
    @Override
    protected abstract void usedElsewhere() throws SQLException;

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
        connection.given(value);
        if (connection.wantsParameters) {
            store(position, value);
        }
    }

    private void store(int position, @Nullable Object value) {
        bound().set(position, value);
    }

    private Bound bound() {
        Bound known = bound;
        if (known == null) {
            known = new Bound();
            bound = known;
        }
        return known;
    }

    @Override
    StatementEvent event(String executed) {
        Bound known = bound;
        boolean given = !isPrepared(executed);
        return new StatementEvent(
                connection.id(),
                executed,
                given ? Preparation.DIRECT : preparation(),
                given || known == null ? BoundParameters.NONE : known.parameters());
    }

    /** By identity: the same text given to {@code execute(String)} is another thing. */
    @SuppressWarnings("ReferenceEquality")
    private boolean isPrepared(String executed) {
        return executed == sql();
    }

    @Override
    final void keepCountTold(int count) {
        bound().countTold = count;
    }

    @Override
    protected final int takeCountTold() {
        Bound known = bound;
        int count = known == null ? NO_COUNT : known.countTold;
        if (known != null) {
            known.countTold = NO_COUNT;
        }
        return count;
    }

    @Override
    StatementEvent batchEvent() {
        return new StatementEvent(connection.id(), sql(), preparation(), bound().batch());
    }

    @Override
    void forgetBatch() {
        if (bound != null) {
            bound.forgetBatch();
        }
    }

    /** Called before a question about results: those that the vendor's statement may have of another user are none of ours. */
    protected abstract void forgetOldResults();

    @Override
    public @Nullable ResultSet getResultSet() throws SQLException {
        preparedDelegate();
        forgetOldResults();
        return super.getResultSet();
    }

    @Override
    public boolean getMoreResults() throws SQLException {
        preparedDelegate();
        forgetOldResults();
        return super.getMoreResults();
    }

    @Override
    public boolean getMoreResults(int current) throws SQLException {
        preparedDelegate();
        forgetOldResults();
        return super.getMoreResults(current);
    }

    /** The vendor closes its statement with the last result, which must be one of this user's. */
    @Override
    public void closeOnCompletion() throws SQLException {
        preparedDelegate();
        forgetOldResults();
        super.closeOnCompletion();
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
        connection.named(typeName);
        capture(position, null);
    }

    @Override
    public void clearParameters() throws SQLException {
        begins(this);
        try {
            preparedDelegate().clearParameters();
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            ended(this);
        }
        if (bound != null) {
            bound.clear();
        }
    }

    @Override
    public @Nullable ResultSet executeQuery() throws SQLException {
        PreparedStatement vendor = preparedDelegate();
        starts(sql());
        try {
            return queried(vendor.executeQuery());
        } catch (SQLException | RuntimeException | Error e) {
            executionFailed(e);
            throw e;
        }
    }

    @Override
    public int executeUpdate() throws SQLException {
        PreparedStatement vendor = preparedDelegate();
        starts(sql());
        try {
            return updated(vendor.executeUpdate());
        } catch (SQLException | RuntimeException | Error e) {
            executionFailed(e);
            throw e;
        }
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        PreparedStatement vendor = preparedDelegate();
        starts(sql());
        try {
            return updated(vendor.executeLargeUpdate());
        } catch (SQLException | RuntimeException | Error e) {
            executionFailed(e);
            throw e;
        }
    }

    @Override
    public boolean execute() throws SQLException {
        PreparedStatement vendor = preparedDelegate();
        starts(sql());
        try {
            return executed(vendor, vendor.execute());
        } catch (SQLException | RuntimeException | Error e) {
            executionFailed(e);
            throw e;
        }
    }

    /** Called before something comes into the batch. */
    protected abstract void batches();

    @Override
    public void addBatch() throws SQLException {
        batches();
        begins(this);
        try {
            preparedDelegate().addBatch();
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            ended(this);
        }
        if (connection.listeners != null) {
            bound().addBatch();
        }
    }

    /** The vendor's text, which people log, unless it may tell a secret. */
    @Override
    public String toString() {
        String sql = sql();
        Redactor redactor = connection.redactor();
        String vendors = vendorsText();
        return !vendors.isEmpty() && redactor.mayShow(sql, vendors)
                ? vendors
                : super.toString() + ": " + redactor.shown(sql);
    }

    /** Empty after close. A value in it may have code of its own. */
    private String vendorsText() {
        boolean entered = connection.entersUnlessClosed();
        try {
            return isReleased() ? "" : vendor().toString();
        } finally {
            if (entered) {
                connection.exit();
            }
        }
    }
}
