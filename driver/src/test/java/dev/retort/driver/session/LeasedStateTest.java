package dev.retort.driver.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.retort.driver.RetortDataSource;
import dev.retort.testing.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is set before and after a lease has to mean the same as on the vendor's own connection. */
@Tag("S1")
class LeasedStateTest {
    private static final String ONE = "retort.pool.maximumPoolSize=1&retort.pool.connectionTimeout=300";

    @Test
    void schema_setBeforeTheTransaction_outlivesItsRollback() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(TestPostgres.newRetortDatabase() + "&" + ONE)) {
            prove(source, "information_schema");
            try (Connection connection = source.getConnection()) {
                connection.setSchema("information_schema");
                connection.setAutoCommit(false);
                assertThat(one(connection, "SELECT current_schema")).isEqualTo("information_schema");
                connection.rollback();
                assertThat(one(connection, "SELECT current_schema")).isEqualTo("information_schema");
            }
        }
    }

    @Test
    void schema_setWithinTheTransaction_endsWithItsRollback() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(TestPostgres.newRetortDatabase() + "&" + ONE)) {
            prove(source, "information_schema");
            try (Connection connection = source.getConnection()) {
                connection.setAutoCommit(false);
                connection.setSchema("information_schema");
                assertThat(one(connection, "SELECT current_schema")).isEqualTo("information_schema");
                connection.rollback();
                assertThat(one(connection, "SELECT current_schema")).isEqualTo("public");
            }
        }
    }

    @Test
    void readOnly_onADatabaseThatPassesItOver_isWhatTheVendorSays_whoeverSetItBefore() throws SQLException {
        try (RetortDataSource source = new RetortDataSource("jdbc:retort:h2:mem:" + UUID.randomUUID() + "?" + ONE)) {
            for (int user = 0; user < 3; user++) {
                try (Connection connection = source.getConnection()) {
                    connection.setReadOnly(true);
                    assertThat(connection.isReadOnly()).isFalse();
                }
            }
        }
    }

    @Test
    void searchPath_afterAnotherUsersSchema_isTheWholeOneAgain() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(TestPostgres.newRetortDatabase() + "&" + ONE)) {
            String before;
            try (Connection connection = source.getConnection()) {
                before = one(connection, "SHOW search_path");
            }
            prove(source, "information_schema");
            try (Connection connection = source.getConnection()) {
                assertThat(one(connection, "SHOW search_path")).isEqualTo(before);
            }
        }
    }

    @Test
    void cachedStatement_afterChangeOfSchema_readsTheNewSchemasTable() throws SQLException {
        try (RetortDataSource source = h2()) {
            try (Connection connection = source.getConnection()) {
                execute(connection, "CREATE SCHEMA a");
                execute(connection, "CREATE SCHEMA b");
                execute(connection, "CREATE TABLE a.t AS SELECT 'a' AS name");
                execute(connection, "CREATE TABLE b.t AS SELECT 'b' AS name");
            }
            try (Connection connection = source.getConnection()) {
                connection.setSchema("A");
                assertThat(prepared(connection, "SELECT name FROM t")).isEqualTo("a");
                connection.setSchema("B");
                assertThat(prepared(connection, "SELECT name FROM t")).isEqualTo("b");
                execute(connection, "SET SCHEMA a");
                assertThat(prepared(connection, "SELECT name FROM t")).isEqualTo("a");
            }
        }
    }

    @Test
    void cachedStatement_ofAUserWithAnotherSchema_readsTheOwnSchemasTable() throws SQLException {
        try (RetortDataSource source = h2()) {
            try (Connection connection = source.getConnection()) {
                execute(connection, "CREATE SCHEMA a");
                execute(connection, "CREATE TABLE a.t AS SELECT 'a' AS name");
                execute(connection, "CREATE TABLE t AS SELECT 'public' AS name");
            }
            try (Connection connection = source.getConnection()) {
                connection.setSchema("A");
                assertThat(prepared(connection, "SELECT name FROM t")).isEqualTo("a");
            }
            try (Connection connection = source.getConnection()) {
                assertThat(prepared(connection, "SELECT name FROM t")).isEqualTo("public");
            }
        }
    }

    @Test
    void abort_withoutExecutor_leavesNothingLeased() throws SQLException {
        try (RetortDataSource source = h2()) {
            Connection connection = source.getConnection();
            execute(connection, "SELECT 1");
            assertThat(catchThrowable(() -> connection.abort(null))).isNull(); // H2's own takes it
            assertThat(connection.isClosed()).isTrue();
            assertThat(source.pool().active()).isZero();
        }
    }

    @Test
    void catalogsOfMetaData_askedForTwice_areThereTwice() throws SQLException {
        try (RetortDataSource source = new RetortDataSource("jdbc:retort:sqlite::memory:?" + ONE);
                Connection connection = source.getConnection()) {
            for (int i = 0; i < 2; i++) {
                try (ResultSet catalogs = connection.getMetaData().getCatalogs()) {
                    assertThat(catalogs.isClosed()).isFalse();
                }
            }
        }
    }

    /** A savepoint without a transaction begins one, which would swallow what the next users write. */
    @Test
    void savepoint_ofSqliteOutsideATransaction_doesNotReachTheNextUser(@TempDir Path directory) throws SQLException {
        String url = "sqlite:" + directory.resolve("shop.db");
        try (RetortDataSource source = new RetortDataSource("jdbc:retort:" + url + "?retort.pool=session&" + ONE)) {
            try (Connection connection = source.getConnection()) {
                execute(connection, "CREATE TABLE item (id INTEGER)");
                execute(connection, "SAVEPOINT mine");
                execute(connection, "INSERT INTO item VALUES (1)");
            }
            try (Connection connection = source.getConnection()) {
                execute(connection, "INSERT INTO item VALUES (2)");
                try (Connection observer = DriverManager.getConnection("jdbc:" + url)) {
                    assertThat(one(observer, "SELECT group_concat(id) FROM item"))
                            .isEqualTo("2");
                }
            }
        }
    }

    private static RetortDataSource h2() throws SQLException {
        return new RetortDataSource(
                "jdbc:retort:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;" + ONE.replace('&', ';'));
    }

    private static void prove(RetortDataSource source, String schema) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setSchema(schema);
            one(connection, "SELECT 1");
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String prepared(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getString(1);
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
