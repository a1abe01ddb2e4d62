package dev.retort.driver.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.retort.driver.RetortDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases whose sessions nobody can clean: what may have changed one closes the connection. */
@Tag("D23")
class OtherVendorsTest {
    static {
        System.setProperty("derby.stream.error.file", "target/derby.log");
    }

    private static final String ONE = ";retort.pool=session;retort.pool.maximumPoolSize=1";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "h2:mem:closing     | CALL unknown_to_all(1)",
                "h2:mem:closing     | SELECT unknown_to_all(1)",
                "h2:mem:closing     | EXECUTE IMMEDIATE 'SET SCHEMA INFORMATION_SCHEMA'",
                "h2:mem:closing     | SET AUTOCOMMIT OFF",
                "h2:mem:closing     | SET @seven = 7",
                "hsqldb:mem:closing | CALL unknown_to_all(1)",
                "hsqldb:mem:closing | SET SCHEMA information_schema",
                "hsqldb:mem:closing | DECLARE LOCAL TEMPORARY TABLE seven (id INT)",
                "derby:memory:closed;create=true | CALL unknown_to_all(1)",
                "derby:memory:closed;create=true | SET SCHEMA sys",
                "derby:memory:closed;create=true | DECLARE GLOBAL TEMPORARY TABLE seven (id INT) NOT LOGGED",
            })
    void textThatMayChangeTheSession_closesTheConnection(String url, String sql) throws SQLException {
        try (RetortDataSource source = new RetortDataSource("jdbc:retort:" + url + ONE)) {
            useAndExpectEvictions(source, "VALUES 1", 0);
            useAndExpectEvictions(source, sql, 1);
            useAndExpectEvictions(source, "VALUES 1", 1);
        }
    }

    private static void useAndExpectEvictions(RetortDataSource source, String sql, long evictions) throws SQLException {
        try (Connection connection = source.getConnection()) {
            execute(connection, sql);
        } catch (SQLException e) {
            assertThat(sql).contains("unknown_to_all");
        }
        assertThat(source.pool().history().evictions()).isEqualTo(evictions);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2:mem:plain", "hsqldb:mem:plain", "derby:memory:plain;create=true"})
    void plainStatements_closeNothing(String url) throws SQLException {
        try (RetortDataSource source = new RetortDataSource("jdbc:retort:" + url + ONE)) {
            for (String sql : new String[] {
                "CREATE TABLE orders (id INT PRIMARY KEY, name VARCHAR(20))",
                "INSERT INTO orders VALUES (1, upper('a'))",
                "SELECT count(*), max(name) FROM orders WHERE lower(name) LIKE 'a%'",
                "UPDATE orders SET name = coalesce(name, '-')"
            }) {
                useAndExpectEvictions(source, sql, 0);
            }
        }
    }

    /** A leftover of Derby's made the next user's insert store nothing, silently. */
    @Test
    void derby_temporaryTableOfOneUser_doesNotTakeTheNextOnesRows() throws SQLException {
        try (RetortDataSource source = new RetortDataSource("jdbc:retort:derby:memory:closing;create=true" + ONE)) {
            try (Connection connection = source.getConnection()) {
                execute(connection, "CREATE SCHEMA session");
                execute(connection, "CREATE TABLE session.orders (id INT)");
            }
            try (Connection connection = source.getConnection()) {
                execute(
                        connection,
                        "DECLARE GLOBAL TEMPORARY TABLE session.orders (id INT) ON COMMIT DELETE ROWS NOT LOGGED");
            }
            try (Connection connection = source.getConnection()) {
                execute(connection, "INSERT INTO session.orders VALUES (1)");
                assertThat(one(connection, "SELECT count(*) FROM session.orders"))
                        .isEqualTo("1");
            }
        }
    }

    @Test
    void databaseInMemory_whoseConnectionsAreClosed_stays() throws SQLException {
        try (RetortDataSource source = new RetortDataSource("jdbc:retort:h2:mem:anchored" + ONE)) {
            try (Connection connection = source.getConnection()) {
                execute(connection, "CREATE TABLE orders (id INT)");
                execute(connection, "SET @seven = 7");
            }
            try (Connection connection = source.getConnection()) {
                assertThat(one(connection, "SELECT count(*) FROM orders")).isEqualTo("0");
            }
        }
        try (Connection after = DriverManager.getConnection("jdbc:h2:mem:anchored;IFEXISTS=FALSE")) {
            assertThat(catchThrowable(() -> one(after, "SELECT count(*) FROM orders")))
                    .isInstanceOf(SQLException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2:mem:shut", "h2:DIRECTORY/shut", "hsqldb:mem:shut", "hsqldb:file:DIRECTORY/shut"})
    void shutdownOfTheEngine_failsForWhoeverHasAConnection_andThePoolRecovers(String url, @TempDir Path directory)
            throws SQLException {
        String options = ";retort.pool=session;retort.pool.maximumPoolSize=4";
        try (RetortDataSource source =
                new RetortDataSource("jdbc:retort:" + url.replace("DIRECTORY", directory.toString()) + options)) {
            Connection[] users = new Connection[4];
            for (int i = 0; i < users.length; i++) {
                users[i] = source.getConnection();
                one(users[i], "VALUES 1");
            }
            for (int i = 1; i < users.length; i++) {
                users[i].close();
            }
            assertThat(source.pool().idle()).isEqualTo(3);
            shutDown(users[0]);
            assertThat(catchThrowable(() -> one(users[0], "VALUES 1"))).isInstanceOf(SQLException.class);
            users[0].close();
            for (int i = 0; i < users.length; i++) {
                try (Connection connection = source.getConnection()) {
                    assertThat(one(connection, "VALUES 1")).isEqualTo("1");
                }
            }
        }
    }

    private static void shutDown(Connection connection) {
        try {
            execute(connection, "SHUTDOWN");
        } catch (SQLException e) {
            assertThat(e.getSQLState()).isEqualTo("90121"); // H2 cannot close the statement any more
        }
    }

    @Test
    void shutdownOfDerby_whoseDriverGoesToo_startsItAgain(@TempDir Path directory) throws SQLException {
        String database = "derby:" + directory.resolve("shut") + ";create=true";
        try (RetortDataSource source = new RetortDataSource("jdbc:retort:" + database + ONE)) {
            try (Connection connection = source.getConnection()) {
                one(connection, "VALUES 1");
                assertThat(catchThrowable(() -> DriverManager.getConnection("jdbc:derby:;shutdown=true")))
                        .isInstanceOf(SQLException.class);
                assertThat(catchThrowable(() -> one(connection, "VALUES 1")))
                        .isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getSQLState())
                                .isEqualTo("08003"));
            }
            for (int i = 0; i < 2; i++) {
                try (Connection connection = source.getConnection()) {
                    assertThat(one(connection, "VALUES 1")).isEqualTo("1");
                }
            }
        }
        try (RetortDataSource another = new RetortDataSource("jdbc:retort:" + database + ONE);
                Connection connection = another.getConnection()) {
            assertThat(one(connection, "VALUES 1")).isEqualTo("1");
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
