package dev.retort.engine;

import dev.retort.sql.Row;
import dev.retort.type.SqlType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result sets of one execution, read one behind the other; or rows that had to be read at once. Used by one thread at a
 * time.
 */
final class Cursor {
    private List<PreparedStatement> statements = List.of();
    private List<ResultSet> results = List.of();

    /** In which order rows are read of results that did not come in order. */
    private Map<Integer, int[]> orders = Map.of();

    private List<Row> read;
    private int current;
    private int currentPlace;
    private int currentRead = -1;

    Cursor() {
        this(List.of());
    }

    private Cursor(List<Row> read) {
        this.read = read;
    }

    static Cursor ofRead(List<Row> rows) {
        return new Cursor(rows);
    }

    void add(PreparedStatement statement, ResultSet rows) {
        own(statement);
        add(rows);
    }

    /** Adds a result whose rows are read in another order, by their places counted from 0. */
    void add(PreparedStatement statement, ResultSet rows, int[] order) {
        orders = new HashMap<>(orders);
        orders.put(results.size(), order);
        add(statement, rows);
    }

    /** Reads all rows, and closes what they come from. */
    void readNow(RowColumns columns) throws SQLException {
        if (results.isEmpty()) {
            return;
        }
        List<Row> rows = new ArrayList<>();
        while (next()) {
            rows.add(row(columns));
        }
        close();
        statements = List.of();
        results = List.of();
        read = rows;
        currentRead = -1;
    }

    /** Adds rows that had to be read at once; there are no others then. */
    void addRead(List<Row> rows) {
        List<Row> all = new ArrayList<>(read);
        all.addAll(rows);
        read = read.isEmpty() ? rows : all;
    }

    /** Closes this statement in the end. */
    void own(PreparedStatement statement) {
        statements = plus(statements, statement);
    }

    void add(ResultSet rows) {
        results = plus(results, rows);
    }

    /** Most have one of each, for which no array is made. */
    private static <T> List<T> plus(List<T> list, T last) {
        if (list.isEmpty()) {
            return List.of(last);
        }
        List<T> growing = list.size() == 1 ? new ArrayList<>(list) : list;
        growing.add(last);
        return growing;
    }

    boolean next() throws SQLException {
        while (current < results.size()) {
            if (advances(current)) {
                return true;
            }
            requireOpen(statements.get(Math.min(current, statements.size() - 1)));
            current++;
            currentPlace = 0;
        }
        return currentRead < read.size() && ++currentRead < read.size();
    }

    /** What a driver says of a connection that was closed under its rows is its own, and often nothing of that. */
    private boolean advances(int index) throws SQLException {
        try {
            return advance(results.get(index));
        } catch (SQLException e) {
            PreparedStatement statement = statements.get(Math.min(index, statements.size() - 1));
            if (wasClosed(statement)) {
                throw closedConnection(e);
            }
            throw e;
        }
    }

    private static boolean wasClosed(PreparedStatement statement) {
        try {
            return statement.isClosed();
        } catch (SQLException e) {
            return true; // which is asked of nothing that is open
        }
    }

    private static SQLException closedConnection(@Nullable SQLException cause) {
        return new SQLException("the connection was closed before all rows were read", "08003", cause);
    }

    private boolean advance(ResultSet rows) throws SQLException {
        int[] order = orders.isEmpty() ? null : orders.get(current);
        if (order == null) {
            return rows.next();
        }
        return currentPlace < order.length && rows.absolute(order[currentPlace++] + 1);
    }

    /** Not every driver (SQLite's) tells of a statement that was closed under its rows: it seems to have no more. */
    private static void requireOpen(PreparedStatement statement) throws SQLException {
        if (statement.isClosed()) {
            throw closedConnection(null);
        }
    }

    /** The current row as a reader makes it. */
    <T extends @Nullable Object> T read(RowReader<T> reader) throws SQLException {
        return reader.read(results.get(current));
    }

    /** What to throw where a reader has failed. */
    SQLException failure(Exception failure, RowColumns columns, @Nullable Class<?> target) throws SQLException {
        return ColumnFailure.ofRow(failure, results.get(current), columns, target);
    }

    Row row(RowColumns columns) throws SQLException {
        return wasRead() ? read.get(currentRead) : columns.read(results.get(current));
    }

    @Nullable
    Object value(int position, SqlType<?> type, RowColumns columns) throws SQLException {
        if (wasRead()) {
            return read.get(currentRead).get(position);
        }
        ResultSet row = results.get(current);
        try {
            return type.read(row, position + 1);
        } catch (SQLException | RuntimeException e) {
            throw ColumnFailure.of(e, row, position, columns.names().get(position), type);
        }
    }

    /** Whether the rows were read before; of a list of executions where the database returns rows one by one. */
    boolean wasRead() {
        return statements.isEmpty() && !read.isEmpty();
    }

    /** Closes what was opened before something failed. */
    void closeAfter(Throwable failure) {
        try {
            close();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** Closing a statement closes its result set. */
    void close() throws SQLException {
        SQLException failure = null;
        for (int i = 0; i < statements.size(); i++) {
            try {
                statements.get(i).close();
            } catch (SQLException e) {
                failure = Suppression.add(failure, e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
