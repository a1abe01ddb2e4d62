package dev.retort.conformance.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** What programs for several databases do alike. */
final class Statements {
    private Statements() {}

    /** Runs one after the other. */
    static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Prepares the same query of a table before each change of it: it describes and gives the table as it is. */
    static void prepareBetween(Connection connection, Transcript transcript, String... changes) throws SQLException {
        execute(connection, "CREATE TABLE item (id INTEGER)", "INSERT INTO item VALUES (1)");
        for (String change : changes) {
            transcript.step("prepare " + change, () -> {
                try (PreparedStatement query = connection.prepareStatement("SELECT * FROM item")) {
                    transcript.call("columns", () -> query.getMetaData().getColumnCount());
                    transcript.rows("rows", query::executeQuery);
                }
            });
            execute(connection, change);
        }
    }
}
