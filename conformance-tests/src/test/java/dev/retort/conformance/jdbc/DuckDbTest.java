package dev.retort.conformance.jdbc;

import static dev.retort.conformance.Vendor.DUCKDB;
import static dev.retort.conformance.jdbc.Statements.execute;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What only DuckDB has, or has in its own way. */
class DuckDbTest {
    /** A kept statement of DuckDB's describes the table as it was before, so none is kept by default. */
    @Differential(DUCKDB)
    @Tag("D31")
    void prepareAgain_tableAlteredMeanwhile_describesTheNewOne(Connection connection, Transcript transcript)
            throws Exception {
        execute(connection, "CREATE TABLE item (id INTEGER)", "INSERT INTO item VALUES (1)");
        for (String change : new String[] {
            "ALTER TABLE item ADD COLUMN name VARCHAR DEFAULT 'new'",
            "ALTER TABLE item RENAME COLUMN id TO number",
            "ALTER TABLE item ALTER COLUMN number TYPE VARCHAR",
            "CREATE OR REPLACE TABLE item (other DATE)"
        }) {
            try (PreparedStatement query = connection.prepareStatement("SELECT * FROM item")) {
                transcript.call("columns", () -> query.getMetaData().getColumnCount());
                transcript.call("name", () -> query.getMetaData().getColumnName(1));
                transcript.call("type", () -> query.getMetaData().getColumnTypeName(1));
                transcript.rows("rows", query::executeQuery);
            }
            execute(connection, change);
        }
    }

    @Differential(DUCKDB)
    @Tag("D10")
    void values_nestedOnes_sameContents(Connection connection, Transcript transcript) throws Exception {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT [1, NULL, 3] AS list, {'a': 1, 'b': [2]} AS struct,"
                        + " MAP {'k': 7} AS map, 'abc'::BLOB AS b, UUID '00000000-0000-0001-0000-000000000002' AS id,"
                        + " 170141183460469231731687303715884105727::HUGEINT AS huge")) {
            transcript.call("next", rows::next);
            for (int column = 1; column <= 6; column++) {
                int number = column;
                transcript.call("object", () -> rows.getObject(number));
                transcript.call("string", () -> rows.getString(number));
                transcript.call("type", () -> rows.getMetaData().getColumnTypeName(number));
            }
            transcript.call("array", () -> rows.getArray(1));
            transcript.rows("elements", () -> rows.getArray(1).getResultSet());
            transcript.call("blob", () -> rows.getBlob(4));
        }
    }

    /** Its statements are closed by a failure, and may say but once how many rows changed. */
    @Differential(DUCKDB)
    @Tag("D13")
    void statement_failedOrCounted_sameAnswersAfterwards(Connection connection, Transcript transcript)
            throws Exception {
        execute(connection, "CREATE TABLE item (id INTEGER PRIMARY KEY)");
        for (int time = 0; time < 2; time++) {
            int id = time;
            Statement statement = connection.createStatement();
            transcript.call("insert", () -> statement.execute("INSERT INTO item VALUES (" + id + ")"));
            transcript.call("count", statement::getUpdateCount);
            transcript.call("count again", statement::getUpdateCount);
            transcript.call("large count", statement::getLargeUpdateCount);
            transcript.call("failure", () -> statement.execute("INSERT INTO item VALUES (0)"));
            transcript.call("closed", statement::isClosed);
            transcript.call("used", () -> statement.executeUpdate("DELETE FROM item WHERE id = 100"));
            transcript.step("close", statement::close);
            PreparedStatement prepared = connection.prepareStatement("UPDATE item SET id = id WHERE id = ?");
            prepared.setInt(1, 0);
            transcript.call("update", prepared::execute);
            transcript.call("large count", prepared::getLargeUpdateCount);
            transcript.call("more", prepared::getMoreResults);
            transcript.call("count", prepared::getUpdateCount);
            transcript.step("close", prepared::close);
        }
    }

    @Test
    @Tag("D12")
    void appender_ofTheUnwrappedConnection_writes() throws SQLException {
        try (Connection connection = Side.RETORT.connect(DUCKDB)) {
            DUCKDB.empty();
            execute(connection, "CREATE TABLE item (id INTEGER, name VARCHAR)");
            try (DuckDBAppender appender =
                    connection.unwrap(DuckDBConnection.class).createAppender("main", "item")) {
                appender.beginRow();
                appender.append(7);
                appender.append("seven");
                appender.endRow();
            }
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT name FROM item WHERE id = 7")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString(1)).isEqualTo("seven");
            }
        }
    }
}
