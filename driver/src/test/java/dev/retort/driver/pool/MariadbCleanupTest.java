package dev.retort.driver.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.retort.driver.RetortDataSource;
import dev.retort.testing.TestMariaDb;
import dev.retort.testing.TestPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One session of MariaDB, two users after each other. */
@Tag("D23")
@EnabledIf("dev.retort.testing.TestMariaDb#isAvailable")
class MariadbCleanupTest {
    /** All that MariaDB can tell of a session, but for what changes by itself. */
    private static final String FINGERPRINT = "SELECT concat(variable_name, ' = ', coalesce(variable_value, 'NULL'))"
            + " FROM information_schema.session_variables WHERE variable_name NOT IN"
            + " ('TIMESTAMP', 'PSEUDO_THREAD_ID', 'RAND_SEED1', 'RAND_SEED2', 'LAST_GTID', 'IN_TRANSACTION',"
            + " 'INSERT_ID', 'ERROR_COUNT', 'WARNING_COUNT')"
            + " UNION ALL SELECT concat('database ', database()) UNION ALL SELECT concat('user ', current_user())"
            + " UNION ALL SELECT concat('variable ', coalesce(@tenant, 'none'))"
            + " UNION ALL SELECT concat('number ', last_insert_id())"
            + " UNION ALL SELECT concat('sequence ', coalesce(lastval(numbers), 'none'))"
            + " UNION ALL SELECT concat('lock ', is_free_lock('seven'))";

    private static String url;

    @BeforeAll
    static void create() throws SQLException {
        url = TestPostgres.retort(TestMariaDb.newDatabase()) + "&retort.pool=session&retort.pool.maximumPoolSize=1";
        try (RetortDataSource source = new RetortDataSource(url);
                Connection connection = source.getConnection()) {
            execute(connection, "CREATE TABLE orders (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(40))");
            execute(connection, "CREATE SEQUENCE numbers");
            execute(connection, "CREATE PROCEDURE take_number() BEGIN SET @number = nextval(numbers); END");
            execute(
                    connection,
                    "CREATE PROCEDURE change_everything() BEGIN SET SESSION sql_mode = ''; SET @tenant = 'seven';"
                            + " CREATE TEMPORARY TABLE seven (id INT); DO get_lock('seven', 0); END");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET SESSION sql_mode = ''",
                "SET sql_mode = 'ANSI_QUOTES'",
                "SET NAMES utf8mb3",
                "SET time_zone = '+09:00'",
                "SET @tenant = 'seven'",
                "SET autocommit = 0",
                "SET SESSION TRANSACTION ISOLATION LEVEL SERIALIZABLE",
                "SET SESSION TRANSACTION READ ONLY",
                "SET foreign_key_checks = 0, unique_checks = 0, sql_select_limit = 1",
                "SET LOCAL max_statement_time = 7",
                "USE mysql",
                "SELECT get_lock('seven', 0)",
                "CREATE TEMPORARY TABLE seven (id INT)",
                "LOCK TABLES orders WRITE",
                "PREPARE seven FROM 'SELECT 7'",
                "BEGIN",
                "CALL change_everything()",
                "SELECT last_insert_id(7)",
                "CALL take_number()"
            })
    void sqlOfOneUser_leavesNothingForTheNext_whoHasTheSameConnection(String sql) throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url)) {
            List<String> before;
            String id;
            try (Connection connection = source.getConnection()) {
                before = fingerprint(connection);
                id = one(connection, "SELECT connection_id()");
                execute(connection, sql);
            }
            try (Connection connection = source.getConnection()) {
                assertThat(one(connection, "SELECT connection_id()")).isEqualTo(id);
                assertThat(fingerprint(connection)).isEqualTo(before);
                assertThat(code(connection, "SELECT * FROM seven")).isEqualTo(1146); // no such table
                assertThat(code(connection, "EXECUTE seven")).isEqualTo(1243); // no such statement
                assertThat(connection.getAutoCommit()).isTrue();
                execute(connection, "INSERT INTO orders (name) VALUES ('\u20ac')");
                assertThat(one(connection, "SELECT hex(name) FROM orders ORDER BY id DESC"))
                        .isEqualTo("E282AC");
            }
        }
    }

    /** No reset undoes these: InnoDB keeps a prepared branch, and a session that has said goodbye is gone. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "XA START 'seven'; INSERT INTO orders (name) VALUES ('seven'); XA END 'seven'; XA PREPARE 'seven'",
                "EXECUTE IMMEDIATE 'XA START ''seven'''; INSERT INTO orders (name) VALUES ('seven');"
                        + " EXECUTE IMMEDIATE 'XA END ''seven'''; EXECUTE IMMEDIATE 'XA PREPARE ''seven'''",
                "ROLLBACK RELEASE",
                "COMMIT RELEASE",
                "COMMIT AND NO CHAIN RELEASE"
            })
    void whatNoResetUndoes_costsTheConnection(String sql) throws SQLException {
        for (String clean : List.of("changed", "always")) {
            try (RetortDataSource source = new RetortDataSource(url + "&retort.pool.clean=" + clean)) {
                String id;
                try (Connection connection = source.getConnection()) {
                    id = one(connection, "SELECT connection_id()");
                    for (String statement : sql.split("; ?", -1)) {
                        execute(connection, statement);
                    }
                }
                try (Connection connection = source.getConnection()) {
                    assertThat(one(connection, "SELECT connection_id()")).isNotEqualTo(id);
                    execute(connection, "INSERT INTO orders (name) VALUES ('next')");
                    if (sql.contains("XA")) {
                        awaitEnd(
                                connection,
                                id); // until the server has let go of the former session, that one has the branch
                        execute(connection, "XA ROLLBACK 'seven'");
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMMIT AND NO CHAIN NO RELEASE", "ROLLBACK NO RELEASE", "SELECT 1 AS `release`"})
    void whatOnlyLooksLikeIt_costsNothing(String sql) throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url)) {
            String id;
            try (Connection connection = source.getConnection()) {
                id = one(connection, "SELECT connection_id()");
                execute(connection, sql);
            }
            try (Connection connection = source.getConnection()) {
                assertThat(one(connection, "SELECT connection_id()")).isEqualTo(id);
            }
        }
    }

    @Test
    void warnings_ofOneUser_areNotToldToTheNext() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url)) {
            try (Connection connection = source.getConnection()) {
                assertThat(count(connection, "SHOW WARNINGS")).isZero();
                one(connection, "SELECT cast('my secret' AS INT)");
            }
            try (Connection connection = source.getConnection()) {
                assertThat(count(connection, "SHOW WARNINGS")).isZero();
            }
        }
    }

    @Test
    void profiles_ofOneUser_areNotToldToTheNext() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url)) {
            try (Connection connection = source.getConnection()) {
                execute(connection, "SET profiling = 1");
                one(connection, "SELECT 'my secret'");
            }
            try (Connection connection = source.getConnection()) {
                assertThat(count(connection, "SHOW PROFILES")).isZero();
            }
        }
    }

    private static int count(Connection connection, String sql) throws SQLException {
        int count = 0;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                count++;
            }
        }
        return count;
    }

    @Test
    void randomNumbers_seededByOneUser_areUnknownToTheNext() throws SQLException {
        String seeding = "SET rand_seed1 = 7, rand_seed2 = 7";
        try (RetortDataSource source = new RetortDataSource(url)) {
            String known;
            try (Connection connection = source.getConnection()) {
                execute(connection, seeding);
                known = one(connection, "SELECT rand()");
                execute(connection, seeding);
            }
            try (Connection connection = source.getConnection()) {
                assertThat(one(connection, "SELECT rand()")).isNotEqualTo(known);
            }
        }
    }

    @Test
    void settingsOfTheUrl_andInitSql_holdAfterTheCleaning() throws SQLException {
        String settings = "&sessionVariables=sql_select_limit=77,wait_timeout=777&transactionIsolation=SERIALIZABLE";
        try (RetortDataSource source = new RetortDataSource(url + settings)) {
            source.setConnectionProperties("retort.pool.connectionInitSql=SET @tenant = 'init'");
            for (int user = 0; user < 2; user++) {
                try (Connection connection = source.getConnection()) {
                    assertThat(one(connection, "SELECT @@sql_select_limit")).isEqualTo("77");
                    assertThat(one(connection, "SELECT @@wait_timeout")).isEqualTo("777");
                    assertThat(one(connection, "SELECT @@tx_isolation")).isEqualTo("SERIALIZABLE");
                    assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
                    assertThat(one(connection, "SELECT @tenant")).isEqualTo("init");
                    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                    execute(connection, "SET sql_select_limit = 1, wait_timeout = 7, @tenant = 'seven'");
                }
            }
        }
    }

    @Test
    void settingsOfJdbc_andSql_areUndoneTogether() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url)) {
            List<String> before;
            try (Connection connection = source.getConnection()) {
                before = fingerprint(connection);
            }
            try (Connection connection = source.getConnection()) {
                connection.setReadOnly(true);
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                connection.setCatalog("mysql");
                execute(connection, "SET @tenant = 'seven'");
                connection.setAutoCommit(false);
            }
            try (Connection connection = source.getConnection()) {
                assertThat(connection.isReadOnly()).isFalse();
                assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_REPEATABLE_READ);
                assertThat(fingerprint(connection)).isEqualTo(before);
            }
        }
    }

    @Test
    void preparedStatements_keptOnTheServer_areMadeAnewAfterTheCleaning() throws SQLException {
        try (RetortDataSource source =
                new RetortDataSource(url + "&useServerPrepStmts=true&retort.statementCache.size=8")) {
            for (int user = 0; user < 3; user++) {
                try (Connection connection = source.getConnection();
                        PreparedStatement select = connection.prepareStatement("SELECT 7 + ?")) {
                    select.setInt(1, user);
                    try (ResultSet rows = select.executeQuery()) {
                        rows.next();
                        assertThat(rows.getInt(1)).isEqualTo(7 + user);
                    }
                    execute(connection, "SET @tenant = 'seven'");
                }
            }
        }
    }

    private static void awaitEnd(Connection connection, String id) {
        await().until(() -> one(connection, "SELECT count(*) FROM information_schema.processlist WHERE id = " + id)
                .equals("0"));
    }

    private static int code(Connection connection, String sql) {
        try {
            execute(connection, sql);
            return 0;
        } catch (SQLException e) {
            return e.getErrorCode();
        }
    }

    private static List<String> fingerprint(Connection connection) throws SQLException {
        List<String> fingerprint = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(FINGERPRINT)) {
            while (rows.next()) {
                fingerprint.add(rows.getString(1));
            }
        }
        return fingerprint;
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
