package dev.retort.driver.echo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.driver.RetortDataSource;
import dev.retort.testing.LogCapture;
import dev.retort.testing.TestPostgres;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What people read, on a real database. Numbers that vary are written as N. */
class EchoTest {
    private String url;
    private LogCapture log;

    @BeforeEach
    void capture() throws SQLException {
        url = TestPostgres.newRetortDatabase();
        try (RetortDataSource source = new RetortDataSource(url);
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE users (id serial PRIMARY KEY, name text, password text, photo bytea)");
        }
        log = LogCapture.of("retort");
    }

    @AfterEach
    void release() {
        log.close();
    }

    @Test
    @Tag("D40")
    void echo_transaction_readsAsInSqlalchemy() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url + "&retort.echo=sql");
                Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            insert(connection, "ed");
            query(connection, "ed");
            connection.commit();
            query(connection, "wendy");
            connection.rollback();
        }
        assertThat(log.lines().stream()
                        .filter(line -> !line.contains("retort.pool"))
                        .map(EchoTest::normal))
                .containsExactly(
                        "INFO retort.transaction  #N BEGIN (implicit)",
                        "INFO retort.sql  #N INSERT INTO users (name) VALUES (?)",
                        "INFO retort.sql  #N [generated in N] N, 1 row ('ed')",
                        "INFO retort.sql  #N SELECT id, name FROM users WHERE name = ?",
                        "INFO retort.sql  #N [generated in N] N, 1 row ('ed')",
                        "INFO retort.transaction  #N COMMIT",
                        "INFO retort.transaction  #N BEGIN (implicit)",
                        "INFO retort.sql  #N SELECT id, name FROM users WHERE name = ?",
                        "INFO retort.sql  #N [cached N ago] N, 0 rows ('wendy')",
                        "INFO retort.transaction  #N ROLLBACK");
    }

    @Test
    @Tag("D40")
    void echo_transactionLeftOpen_showsRollbackAtClose() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url + "&retort.echo=true")) {
            try (Connection connection = source.getConnection()) {
                connection.setAutoCommit(false);
                insert(connection, "ed");
            }
        }
        assertThat(log.messages("retort.transaction").stream().map(EchoTest::normal))
                .containsExactly("#N BEGIN (implicit)", "#N ROLLBACK");
    }

    @Test
    @Tag("D40")
    void echo_plainStatementAndFailure_areSaid() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url + "&retort.echo=sql");
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM users");
            assertThatThrownBy(() -> statement.executeQuery("SELECT nme FROM users"));
        }
        assertThat(sqlLines())
                .containsExactly(
                        "#N DELETE FROM users",
                        "#N [raw sql] N, 0 rows",
                        "#N SELECT nme FROM users",
                        "#N [raw sql] N, failed with SQLState N");
    }

    @Test
    @Tag("D40")
    void echo_secondStatementWhileRowsAreRead_keepsOrder() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url + "&retort.echo=sql");
                Connection connection = source.getConnection();
                Statement first = connection.createStatement();
                Statement second = connection.createStatement();
                ResultSet rows = first.executeQuery("SELECT 1")) {
            second.execute("SELECT 2");
            assertThat(rows.next()).isTrue();
        }
        assertThat(sqlLines())
                .containsExactly(
                        "#N SELECT N",
                        "#N [raw sql] N, rows still being read",
                        "#N SELECT N",
                        "#N [raw sql] N, rows still being read");
    }

    @Test
    @Tag("D40")
    void echo_rows_showsEachRowThatIsRead() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url + "&retort.echo=rows");
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT 1 AS id, 'ed' AS name UNION ALL SELECT 2, NULL")) {
            while (rows.next()) {
                assertThat(rows.getInt(1)).isPositive();
            }
        }
        assertThat(log.messages("retort.sql.rows").stream().map(message -> message.replaceFirst("#\\d+", "#N")))
                .containsExactly("#N Row (1, 'ed')", "#N Row (2, NULL)");
    }

    @Test
    @Tag("D40")
    void echo_rowsWithUnreadableValue_leavesTheQueryAlone() throws SQLException {
        try (RetortDataSource source = new RetortDataSource("jdbc:retort:h2:mem:unreadable;retort.echo=rows");
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT 1 AS id, CAST(X'00' AS JAVA_OBJECT) AS thing")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(1);
        }
        assertThat(log.messages("retort.sql.rows")).singleElement().asString().endsWith("Row (1, '<unreadable>')");
    }

    @Test
    @Tag("D41")
    void echo_batch_showsFirstAndLastWithCount() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url + "&retort.echo=sql");
                Connection connection = source.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO users (name) VALUES (?)")) {
            for (String name : List.of("ed", "wendy", "mary")) {
                insert.setString(1, name);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        assertThat(log.messages("retort.sql").get(1)).endsWith(", 3 rows, batch of 3: ('ed') … ('mary')");
    }

    @Test
    @Tag("D41")
    void echo_longTextAndStream_areTruncatedAndNotConsumed() throws SQLException {
        byte[] photo = {1, 2, 3};
        try (RetortDataSource source = new RetortDataSource(url + "&retort.echo=sql&retort.echo.maxParameterLength=5");
                Connection connection = source.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO users (name, photo) VALUES (?, ?) RETURNING photo")) {
            InputStream stream = new ByteArrayInputStream(photo);
            insert.setString(1, "wilhelmina");
            insert.setBinaryStream(2, stream);
            try (ResultSet rows = insert.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getBytes(1)).isEqualTo(photo);
            }
        }
        assertThat(log.messages("retort.sql").get(1))
                .endsWith("1 row ('wilhe…' (10 characters), <ByteArrayInputStream>)");
    }

    @Test
    @Tag("D41")
    void echo_hideParameters_showsNone() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url + "&retort.echo=sql&retort.echo.hideParameters=true");
                Connection connection = source.getConnection()) {
            insert(connection, "ed");
        }
        assertThat(log.messages("retort.sql").get(1)).endsWith(" (…)");
        assertThat(log.messages()).noneMatch(message -> message.contains("ed'"));
    }

    @Test
    @Tag("D41")
    void echo_secretsByName_areRedactedInParametersAndLiterals() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url + "&retort.echo=rows");
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                PreparedStatement update = connection.prepareStatement("UPDATE users SET password = ? WHERE id = ?")) {
            update.setString(1, "hunter2");
            update.setInt(2, 1);
            update.executeUpdate();
            statement.execute("CREATE ROLE echo_test PASSWORD 'hunter2'");
            statement.execute("ALTER ROLE echo_test PASSWORD $x$hunter2$x$");
            statement.execute("DROP ROLE echo_test");
            statement.execute("INSERT INTO users (password) VALUES ('it''s hunter2') RETURNING password");
        }
        assertThat(log.messages()).noneMatch(message -> message.contains("hunter2"));
        assertThat(log.messages()).anyMatch(message -> message.endsWith("ALTER ROLE echo_test PASSWORD '…'"));
    }

    private static void insert(Connection connection, String name) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO users (name) VALUES (?)")) {
            insert.setString(1, name);
            insert.executeUpdate();
        }
    }

    private static void query(Connection connection, String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT id, name FROM users WHERE name = ?")) {
            query.setString(1, name);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    assertThat(rows.getString("name")).isEqualTo(name);
                }
            }
        }
    }

    private List<String> sqlLines() {
        return log.messages("retort.sql").stream().map(EchoTest::normal).toList();
    }

    private static String normal(String line) {
        return line.replaceAll("#\\d+", "#N")
                .replaceAll("[0-9.]+ (µs|ms|s)\\b", "N")
                .replaceAll("SQLState \\w+", "SQLState N")
                .replaceAll("SELECT \\d", "SELECT N");
    }

    @Test
    @Tag("D41")
    void parameters_array_showsItsElements() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url + "&retort.echo=sql");
                Connection connection = source.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT id FROM users WHERE name = ANY (?) OR id = ANY (?)")) {
            statement.setArray(1, connection.createArrayOf("text", new String[] {"ed", "o'neil"}));
            statement.setArray(2, connection.createArrayOf("int8", new Long[] {1L, 2L}));
            statement.executeQuery().close();
        }
        assertThat(log.lines()).anyMatch(line -> line.endsWith("0 rows (['ed', 'o''neil'], [1, 2])"));
    }
}
