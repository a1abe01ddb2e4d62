package dev.retort.conformance.jdbc;

import static java.sql.ResultSet.CLOSE_CURSORS_AT_COMMIT;
import static java.sql.ResultSet.CONCUR_READ_ONLY;
import static java.sql.ResultSet.CONCUR_UPDATABLE;
import static java.sql.ResultSet.HOLD_CURSORS_OVER_COMMIT;
import static java.sql.ResultSet.TYPE_FORWARD_ONLY;
import static java.sql.ResultSet.TYPE_SCROLL_INSENSITIVE;

import dev.retort.conformance.Vendor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** Results: several of one statement, scrolled, updated, held, and closed. */
@Tag("D11")
@Tag("D15")
class ResultsTest {
    private static final String QUERY = "SELECT id, name FROM item ORDER BY id";

    private static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE item (id INTEGER PRIMARY KEY, name VARCHAR(20))");
            statement.execute("INSERT INTO item VALUES (1, 'one'), (2, 'two'), (3, 'three'), (4, 'four')");
        }
    }

    @Differential(Vendor.POSTGRESQL)
    void getMoreResults_severalStatements_sameResults(Connection connection, Transcript transcript) throws Exception {
        create(connection);
        try (Statement statement = connection.createStatement()) {
            transcript.call("execute", () -> statement.execute("SELECT 1; UPDATE item SET name = 'x'; " + QUERY));
            ResultSet first = statement.getResultSet();
            transcript.note("same each time", statement.getResultSet() == first);
            transcript.rows("first", () -> first);
            transcript.call("more", statement::getMoreResults);
            transcript.call("count", statement::getUpdateCount);
            transcript.call("more", () -> statement.getMoreResults(Statement.KEEP_CURRENT_RESULT));
            transcript.rows("third", statement::getResultSet);
            transcript.call("more", statement::getMoreResults);
            transcript.call("count", statement::getUpdateCount);
            transcript.call("result set", statement::getResultSet);
        }
    }

    @Differential
    void execute_queryAndUpdate_sameResults(Connection connection, Transcript transcript) throws Exception {
        create(connection);
        try (PreparedStatement query = connection.prepareStatement(QUERY);
                Statement statement = connection.createStatement()) {
            transcript.call("execute", query::execute);
            transcript.call("count", query::getUpdateCount);
            transcript.rows("rows", query::getResultSet);
            transcript.call("more", query::getMoreResults);
            transcript.call("count", query::getUpdateCount);
            transcript.call("update", () -> statement.execute("UPDATE item SET name = 'x' WHERE id < 3"));
            transcript.call("count", statement::getUpdateCount);
            transcript.call("large count", statement::getLargeUpdateCount);
            transcript.call("result set", statement::getResultSet);
            transcript.call("query by update", () -> statement.executeUpdate(QUERY));
            transcript.call("update by query", () -> statement.executeQuery("DELETE FROM item"));
            transcript.call("ddl", () -> statement.executeUpdate("CREATE TABLE other (id INTEGER)"));
        }
    }

    @Differential(except = {Vendor.SQLITE, Vendor.DUCKDB})
    void scroll_insensitive_samePositions(Connection connection, Transcript transcript) throws Exception {
        create(connection);
        try (Statement statement = connection.createStatement(TYPE_SCROLL_INSENSITIVE, CONCUR_READ_ONLY);
                ResultSet rows = statement.executeQuery(QUERY)) {
            transcript.call("before first", rows::isBeforeFirst);
            transcript.call("last", rows::last);
            transcript.call("row", rows::getRow);
            transcript.row(rows);
            transcript.call("previous", rows::previous);
            transcript.row(rows);
            transcript.call("absolute", () -> rows.absolute(-4));
            transcript.row(rows);
            transcript.call("relative", () -> rows.relative(2));
            transcript.row(rows);
            transcript.step("after last", rows::afterLast);
            transcript.call("is after last", rows::isAfterLast);
            transcript.call("beyond", () -> rows.getInt(1));
            transcript.call("first", rows::first);
            transcript.every(ResultSet.class, Reading::isProperty, rows);
        }
    }

    @Differential
    void scroll_forwardOnly_sameRefusals(Connection connection, Transcript transcript) throws Exception {
        create(connection);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(QUERY)) {
            transcript.call("before next", () -> rows.getInt(1));
            transcript.call("previous", rows::previous);
            transcript.call("last", rows::last);
            transcript.step("update", () -> rows.updateInt(1, 5));
            transcript.step("delete", rows::deleteRow);
            transcript.step("fetch direction", () -> rows.setFetchDirection(ResultSet.FETCH_REVERSE));
        }
    }

    @Differential(except = {Vendor.SQLITE, Vendor.DUCKDB})
    void update_updatableResultSet_sameRows(Connection connection, Transcript transcript) throws Exception {
        create(connection);
        try (Statement statement = connection.createStatement(TYPE_SCROLL_INSENSITIVE, CONCUR_UPDATABLE);
                ResultSet rows = statement.executeQuery("SELECT id, name FROM item")) {
            transcript.call("next", rows::next);
            rows.updateString("name", "updated");
            transcript.step("update", rows::updateRow);
            transcript.call("updated", rows::rowUpdated);
            transcript.row(rows);
            rows.moveToInsertRow();
            rows.updateInt(1, 9);
            rows.updateObject(2, "inserted");
            transcript.step("insert", rows::insertRow);
            rows.moveToCurrentRow();
            transcript.row(rows);
            rows.absolute(3);
            transcript.step("delete", rows::deleteRow);
            rows.absolute(2);
            rows.updateNull(2);
            transcript.step("cancel", rows::cancelRowUpdates);
            transcript.step("refresh", rows::refreshRow);
            transcript.row(rows);
        }
        transcript.rows("rows", () -> connection.createStatement().executeQuery(QUERY));
    }

    @Differential(except = Vendor.SQLITE)
    void closeOnCompletion_resultSetClosed_sameStates(Connection connection, Transcript transcript) throws Exception {
        create(connection);
        Statement statement = connection.createStatement();
        transcript.call("before", statement::isCloseOnCompletion);
        statement.closeOnCompletion();
        transcript.call("after", statement::isCloseOnCompletion);
        ResultSet rows = statement.executeQuery(QUERY);
        transcript.call("open", statement::isClosed);
        rows.close();
        transcript.call("rows closed", rows::isClosed);
        transcript.call("closed", statement::isClosed);
        transcript.call("use", () -> statement.executeQuery(QUERY));
    }

    @Differential(except = {Vendor.SQLITE, Vendor.DUCKDB})
    @Tag("D15")
    void closeOnCompletion_executedAgain_sameStates(Connection connection, Transcript transcript) throws Exception {
        create(connection);
        for (Statement statement : List.of(
                connection.createStatement(), connection.prepareStatement(QUERY), connection.prepareStatement(QUERY))) {
            statement.closeOnCompletion();
            ResultSet first = run(statement);
            transcript.step("again", () -> {
                ResultSet second = run(statement);
                transcript.call("first", first::isClosed);
                transcript.call("statement after the second run", statement::isClosed);
                first.close();
                transcript.call("statement after the first was closed", statement::isClosed);
                transcript.call("second", second::next);
                second.close();
            });
            transcript.call("statement", statement::isClosed);
            transcript.call("asked", statement::isCloseOnCompletion);
            transcript.call("use", () -> run(statement).next());
            transcript.step("update", () -> statement.getUpdateCount());
            statement.close();
        }
    }

    private static ResultSet run(Statement statement) throws SQLException {
        return statement instanceof PreparedStatement prepared
                ? prepared.executeQuery()
                : statement.executeQuery(QUERY);
    }

    @Differential
    void executeAgain_earlierResultSet_sameStates(Connection connection, Transcript transcript) throws Exception {
        create(connection);
        try (PreparedStatement query = connection.prepareStatement(QUERY)) {
            ResultSet first = query.executeQuery();
            first.next();
            ResultSet second = query.executeQuery();
            transcript.call("first is closed", first::isClosed);
            transcript.call("first", first::next);
            transcript.note("second leads back", second.getStatement() == query);
            transcript.rows("second", () -> second);
            transcript.call("statement is closed", query::isClosed);
        }
    }

    @Differential(except = Vendor.HSQLDB)
    void close_ofStatement_closesResultSet(Connection connection, Transcript transcript) throws Exception {
        create(connection);
        PreparedStatement query = connection.prepareStatement(QUERY);
        ResultSet rows = query.executeQuery();
        query.close();
        transcript.call("closed", rows::isClosed);
        transcript.call("next", rows::next);
    }

    @Differential(except = {Vendor.SQLITE, Vendor.DUCKDB})
    void holdability_commit_sameStates(Connection connection, Transcript transcript) throws Exception {
        create(connection);
        connection.setAutoCommit(false);
        transcript.call("default", connection::getHoldability);
        for (int holdability : new int[] {HOLD_CURSORS_OVER_COMMIT, CLOSE_CURSORS_AT_COMMIT}) {
            Statement statement = connection.createStatement(TYPE_FORWARD_ONLY, CONCUR_READ_ONLY, holdability);
            statement.setFetchSize(1);
            ResultSet rows = statement.executeQuery(QUERY);
            transcript.call("holdability of statement", statement::getResultSetHoldability);
            transcript.call("next", rows::next);
            connection.commit();
            transcript.call("next after commit", rows::next);
            transcript.call("closed", rows::isClosed);
            statement.close();
        }
        transcript.step("set", () -> connection.setHoldability(CLOSE_CURSORS_AT_COMMIT));
        transcript.call("get", connection::getHoldability);
    }

    @Differential(except = {Vendor.HSQLDB, Vendor.DERBY})
    void fetchSize_cursor_sameRows(Connection connection, Transcript transcript) throws Exception {
        connection.setAutoCommit(false);
        try (PreparedStatement query = connection.prepareStatement(
                "WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < 50) SELECT n FROM"
                        + " counted")) {
            query.setFetchSize(7);
            query.setMaxFieldSize(100);
            query.setQueryTimeout(0); // H2 may still have an earlier user's: SessionTest, D23
            transcript.every(PreparedStatement.class, Reading::isProperty, query);
            transcript.rows("rows", query::executeQuery);
        }
    }
}
