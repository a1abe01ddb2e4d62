package dev.retort.driver.proxy;

import dev.retort.driver.listen.ListenerChain;
import dev.retort.driver.listen.StatementEvent;
import dev.retort.driver.listen.StatementOutcome;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One execution that somebody listens to, and the rows it returns; there is none where nobody does. */
final class Execution {
    private static final String UNREADABLE = "<unreadable>";
    private static final String LARGE = "<large object>";

    private final StatementEvent event;
    private final ListenerChain listeners;
    private final long started;
    private long rows;

    /** Of the columns, once a listener has wanted a row. */
    private @Nullable List<String> labels;

    Execution(StatementEvent event, ListenerChain listeners) {
        this.event = event;
        this.listeners = listeners;
        listeners.statementStarted(event);
        started = System.nanoTime();
    }

    void queried() {
        finished(StatementOutcome.UNKNOWN_ROWS, true, null);
    }

    void updated(long count) {
        finished(count, false, null);
    }

    void failed(Throwable failure) {
        SQLException told = failure instanceof SQLException vendors
                ? vendors
                : new SQLException(
                        "The vendor's driver threw " + failure.getClass().getName(), failure);
        finished(StatementOutcome.UNKNOWN_ROWS, false, told);
    }

    private void finished(long count, boolean query, @Nullable SQLException failure) {
        listeners.statementFinished(event, new StatementOutcome(System.nanoTime() - started, count, query, failure));
    }

    /** The vendor's result set stands on another row. What it cannot say is not told: the user has not asked for it. */
    void rowRead(ResultSet vendor) {
        rows++;
        if (listeners.wantsRows()) {
            try {
                ResultSetMetaData metaData = vendor.getMetaData();
                listeners.rowRead(event, labels(metaData), values(vendor, metaData));
            } catch (SQLException | RuntimeException | LinkageError | AssertionError e) {
                listeners.rowRead(event, List.of(), List.of());
            }
        }
    }

    private List<String> labels(ResultSetMetaData metaData) throws SQLException {
        List<String> known = labels;
        if (known == null) {
            known = new ArrayList<>();
            for (int column = 1; column <= metaData.getColumnCount(); column++) {
                String label = metaData.getColumnLabel(column);
                known.add(label == null ? "" : label);
            }
            labels = known;
        }
        return known;
    }

    private static List<@Nullable Object> values(ResultSet vendor, ResultSetMetaData metaData) throws SQLException {
        int columns = metaData.getColumnCount();
        List<@Nullable Object> values = new ArrayList<>(columns);
        for (int column = 1; column <= columns; column++) {
            values.add(value(vendor, column, metaData.getColumnType(column)));
        }
        return Collections.unmodifiableList(values);
    }

    private static @Nullable Object value(ResultSet vendor, int column, int type) {
        if (type == Types.BLOB || type == Types.CLOB || type == Types.NCLOB) {
            return LARGE; // Derby gives each but once, and that to the user
        }
        try {
            boolean cursor = type == Types.REF_CURSOR; // the object would use it up
            return cursor ? vendor.getString(column) : vendor.getObject(column);
        } catch (SQLException | RuntimeException | LinkageError | AssertionError e) {
            return UNREADABLE; // for the user to find out, who may read it otherwise or not at all
        }
    }

    /** No more rows will be read. */
    void rowsEnded() {
        listeners.resultSetClosed(event, rows);
    }
}
