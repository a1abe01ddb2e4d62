package app;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Stores a user and finds it, with the options given. */
public final class EchoProgram {
    private EchoProgram() {}

    /** The URL is all that it needs. */
    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection(arguments[0]);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE users (id INT, name VARCHAR(20))");
            connection.setAutoCommit(false);
            statement.executeUpdate("INSERT INTO users (id, name) VALUES (1, 'ed')");
            UserService.find(connection, "ed");
            connection.commit();
        }
    }
}
