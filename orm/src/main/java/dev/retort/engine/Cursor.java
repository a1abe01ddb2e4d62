package dev.retort.engine;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The result sets of one execution, read one behind the other. Used by one thread at a time. */
final class Cursor {
    private final List<PreparedStatement> statements = new ArrayList<>(1);
    private final List<ResultSet> results = new ArrayList<>(1);
    private int current;

    void add(PreparedStatement statement, ResultSet rows) {
        statements.add(statement);
        results.add(rows);
    }

    boolean next() throws SQLException {
        while (current < results.size()) {
            if (results.get(current).next()) {
                return true;
            }
            requireOpen(statements.get(current));
            current++;
        }
        return false;
    }

    /** Not every driver (SQLite's) tells of a statement that was closed under its rows: it seems to have no more. */
    private static void requireOpen(PreparedStatement statement) throws SQLException {
        if (statement.isClosed()) {
            throw new SQLException("the connection was closed before all rows were read", "08003");
        }
    }

    ResultSet row() {
        return results.get(current);
    }

    /** Closing a statement closes its result set. */
    void close() throws SQLException {
        SQLException failure = null;
        for (PreparedStatement statement : statements) {
            try {
                statement.close();
            } catch (SQLException e) {
                failure = Suppression.add(failure, e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
