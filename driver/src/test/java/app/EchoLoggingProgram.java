package app;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Creates the table of users and stores one, in a transaction that is left open. */
public final class EchoLoggingProgram {
    private EchoLoggingProgram() {}

    /** Leaves auto-commit off. */
    public static void run(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE users (id INT, name VARCHAR(20))");
            connection.setAutoCommit(false);
            statement.executeUpdate("INSERT INTO users (id, name) VALUES (1, 'ed')");
        }
    }
}
