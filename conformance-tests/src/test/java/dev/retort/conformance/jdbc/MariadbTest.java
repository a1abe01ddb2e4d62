package dev.retort.conformance.jdbc;

import static dev.retort.conformance.Vendor.MARIADB;
import static dev.retort.conformance.jdbc.Statements.execute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.driver.RetortDataSource;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only MariaDB has, or has in its own way. */
class MariadbTest {
    /** Who reads these as PostgreSQL does, takes the variable for a part of a literal. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1 # it's one\n, @left := 7",
                "SELECT 'it\\'s', @left := 7",
                "SELECT 'C:\\\\', @left := 7",
                "SELECT 2--1, @left := 7",
                "/* /* */ SET @left = 7",
                "/*M!100100 SET @left = 7 */"
            })
    @Tag("D23")
    void variable_setBySqlOfMariadbsOwn_doesNotReachTheNextUser(String sql) throws SQLException {
        String url = MARIADB.newDatabase().replace("jdbc:", "jdbc:retort:");
        try (RetortDataSource source =
                new RetortDataSource(url + "&retort.pool=session&retort.pool.maximumPoolSize=1")) {
            try (Connection connection = source.getConnection()) {
                execute(connection, sql);
                assertThat(left(connection)).as("the statement does set it").isEqualTo("7");
            }
            try (Connection connection = source.getConnection()) {
                assertThat(left(connection)).isNull();
            }
        }
    }

    private static @Nullable String left(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT @left")) {
            row.next();
            return row.getString(1);
        }
    }

    @Differential(MARIADB)
    @Tag("D10")
    void lobs_writtenAndRead_sameContents(Connection connection, Transcript transcript) throws Exception {
        execute(connection, "CREATE TABLE item (id INTEGER PRIMARY KEY, b BLOB, c LONGTEXT)");
        Blob blob = connection.createBlob();
        blob.setBytes(1, new byte[] {1, 2, 3});
        Clob clob = connection.createClob();
        clob.setString(1, "characters");
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO item VALUES (?, ?, ?)")) {
            insert.setInt(1, 1);
            insert.setBlob(2, blob);
            insert.setClob(3, clob);
            transcript.call("objects", insert::executeUpdate);
            insert.setInt(1, 2);
            insert.setBinaryStream(2, new ByteArrayInputStream(new byte[5000]));
            insert.setCharacterStream(3, new StringReader("streamed".repeat(1000)));
            transcript.call("streams", insert::executeUpdate);
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT b, c FROM item ORDER BY id")) {
            while (rows.next()) {
                transcript.row(rows);
                transcript.call("blob", () -> rows.getBlob("b"));
                transcript.call("clob", () -> rows.getClob(2));
                transcript.call("position", () -> rows.getClob(2).position("a", 1));
                transcript.call("stream", () -> rows.getBinaryStream(1));
                transcript.call("reader", () -> rows.getCharacterStream(2));
            }
        }
    }

    @Differential(MARIADB)
    @Tag("D11")
    void getMoreResults_severalStatements_sameResults(Connection connection, Transcript transcript) throws Exception {
        execute(connection, "CREATE TABLE item (id INTEGER PRIMARY KEY)");
        try (Statement statement = connection.createStatement()) {
            transcript.call(
                    "execute",
                    () -> statement.execute("SELECT 1 AS a; INSERT INTO item VALUES (1), (2); SELECT 2 AS b"));
            transcript.rows("first", statement::getResultSet);
            transcript.call("more", statement::getMoreResults);
            transcript.call("count", statement::getUpdateCount);
            transcript.call("more", statement::getMoreResults);
            transcript.rows("third", statement::getResultSet);
            transcript.call("more", statement::getMoreResults);
            transcript.call("count", statement::getUpdateCount);
            transcript.call("failing", () -> statement.execute("SELECT 1; SELECT * FROM nothing; SELECT 2"));
            transcript.call("more", statement::getMoreResults);
            transcript.rows("afterwards", () -> statement.executeQuery("SELECT id FROM item ORDER BY id"));
        }
    }

    @Differential(MARIADB)
    @Tag("D10")
    @Tag("D11")
    void call_outParametersAndResults_sameValues(Connection connection, Transcript transcript) throws Exception {
        execute(
                connection,
                "CREATE PROCEDURE double_it (IN a INTEGER, OUT b INTEGER, INOUT c VARCHAR(20))"
                        + " BEGIN SELECT a AS first; SELECT c AS second; SET b = 2 * a; SET c = CONCAT(c, '!'); END");
        try (CallableStatement call = connection.prepareCall("{call double_it(?, ?, ?)}")) {
            call.setInt(1, 21);
            call.registerOutParameter(2, Types.INTEGER);
            call.setString(3, "c");
            call.registerOutParameter(3, Types.VARCHAR);
            transcript.call("execute", call::execute);
            transcript.rows("first", call::getResultSet);
            transcript.call("more", call::getMoreResults);
            transcript.rows("second", call::getResultSet);
            transcript.call("b", () -> call.getInt(2));
            transcript.call("b by name", () -> call.getObject("b"));
            transcript.call("c", () -> call.getString(3));
            transcript.call("was null", call::wasNull);
            transcript.call("none", () -> call.getInt(4));
            transcript.call("more", call::getMoreResults);
        }
    }

    @Differential(MARIADB)
    @Tag("D10")
    void call_function_sameValue(Connection connection, Transcript transcript) throws Exception {
        execute(connection, "CREATE FUNCTION twice (a INTEGER) RETURNS INTEGER DETERMINISTIC RETURN 2 * a");
        for (int value = 0; value < 3; value++) {
            try (CallableStatement call = connection.prepareCall("{? = call twice(?)}")) {
                call.registerOutParameter(1, Types.INTEGER);
                call.setInt(2, value);
                transcript.call("execute", call::execute);
                transcript.call("result", () -> call.getInt(1));
            }
        }
    }

    @Differential(MARIADB)
    @Tag("D13")
    void queryTimeout_longStatement_sameException(Connection connection, Transcript transcript) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            transcript.call("sleep", () -> statement.executeQuery("SELECT SLEEP(30) FROM DUAL"));
            transcript.rows("afterwards", () -> statement.executeQuery("SELECT 1"));
        }
    }

    @Differential(MARIADB)
    @Tag("D13")
    void cancel_fromAnotherThread_sameOutcome(Connection connection, Transcript transcript) throws Exception {
        try (Statement statement = connection.createStatement()) {
            CompletableFuture<Void> cancelling = CompletableFuture.runAsync(() -> cancelOnceItRuns(statement));
            transcript.rows("sleep", () -> statement.executeQuery("SELECT SLEEP(30)"));
            cancelling.get(10, TimeUnit.SECONDS);
            transcript.rows("afterwards", () -> statement.executeQuery("SELECT 1"));
        }
    }

    private static void cancelOnceItRuns(Statement statement) {
        try (Connection observer = Side.VENDOR.connect(MARIADB);
                PreparedStatement sleeping = observer.prepareStatement(
                        "SELECT 1 FROM information_schema.processlist WHERE state = 'User sleep'")) {
            while (!hasRow(sleeping)) {
                Thread.onSpinWait();
            }
            statement.cancel();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean hasRow(PreparedStatement query) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            return rows.next();
        }
    }
}
