package dev.retort.conformance.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.conformance.CleanAfterwards;
import dev.retort.conformance.Vendor;
import dev.retort.driver.RetortDataSource;
import dev.retort.testing.TestPostgres;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What SQL leaves in a session of databases that Retort cannot clean: the next user of the pool finds a new session. */
@Tag("D23")
@ExtendWith(CleanAfterwards.class)
class LeftoversTest {
    /**
     * A way to change a session.
     *
     * @param schema what has to be there
     * @param changes what the first user runs, which works
     * @param seen what the next one runs, to see whether anything of it is left
     */
    record Leftover(Vendor vendor, List<String> schema, List<String> changes, List<String> seen) {
        @Override
        public String toString() {
            return vendor + ": " + String.join("; ", changes);
        }
    }

    private static Leftover hsqldb(String change, String... seen) {
        return new Leftover(
                Vendor.HSQLDB,
                List.of(
                        "CREATE TABLE item (n INTEGER)",
                        "INSERT INTO item VALUES (1), (2)",
                        "CREATE SCHEMA other",
                        "CREATE USER someone PASSWORD 'secret' ADMIN",
                        "CREATE GLOBAL TEMPORARY TABLE kept (n INTEGER) ON COMMIT PRESERVE ROWS",
                        "CREATE PROCEDURE leave() MODIFIES SQL DATA INSERT INTO kept VALUES (8)"),
                List.of(change),
                List.of(seen));
    }

    private static Leftover derby(List<String> changes, String... seen) {
        return new Leftover(Vendor.DERBY, List.of("CREATE TABLE item (n INTEGER)"), changes, List.of(seen));
    }

    private static Leftover duckdb(List<String> changes, String... seen) {
        return new Leftover(
                Vendor.DUCKDB,
                List.of("CREATE SCHEMA IF NOT EXISTS other", "CREATE TABLE item (n INTEGER)"),
                changes,
                List.of(seen));
    }

    static Stream<Leftover> leftovers() {
        return Stream.of(
                hsqldb("SET TIME ZONE INTERVAL '5:00' HOUR TO MINUTE", "VALUES SESSION_TIMEZONE()"),
                hsqldb("/* a comment */ SET SCHEMA other", "VALUES CURRENT_SCHEMA"),
                hsqldb("SET SESSION AUTHORIZATION 'SOMEONE'", "VALUES CURRENT_USER"),
                hsqldb("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY", "INSERT INTO item VALUES (3)"),
                hsqldb("SET AUTOCOMMIT FALSE", "VALUES ISAUTOCOMMIT()"),
                hsqldb("SET MAXROWS 1", "SELECT n FROM item"),
                hsqldb(
                        "SET IGNORECASE TRUE",
                        "CREATE TABLE text (t VARCHAR(9))",
                        "SELECT * FROM (VALUES 'a') AS a (t) WHERE t = 'A'"),
                hsqldb("DECLARE LOCAL TEMPORARY TABLE mine (n INTEGER)", "SELECT n FROM session.mine"),
                hsqldb("CALL leave()", "SELECT n FROM kept"),
                derby(List.of("SET SCHEMA sysibm"), "VALUES CURRENT SCHEMA", "SELECT n FROM item"),
                derby(List.of("SET CURRENT ISOLATION = RR"), "VALUES CURRENT ISOLATION"),
                derby(
                        List.of("DECLARE GLOBAL TEMPORARY TABLE mine (n INTEGER) ON COMMIT PRESERVE ROWS NOT LOGGED"),
                        "SELECT n FROM session.mine"),
                derby(
                        List.of(
                                "CALL syscs_util.syscs_set_xplain_schema('STATS')",
                                "CALL syscs_util.syscs_set_runtimestatistics(1)",
                                "CALL syscs_util.syscs_set_xplain_mode(1)"),
                        "INSERT INTO item VALUES (7)",
                        "SELECT n FROM item"),
                derby(
                        List.of("CALL syscs_util.syscs_set_runtimestatistics(1)"),
                        "SELECT n FROM item",
                        "VALUES LENGTH(syscs_util.syscs_get_runtimestatistics())"),
                duckdb(List.of("SET VARIABLE mine = 7"), "SELECT getvariable('mine')"),
                duckdb(List.of("SET integer_division = true"), "SELECT 7 / 2"),
                duckdb(List.of("PRAGMA integer_division = true"), "SELECT 7 / 2"),
                duckdb(List.of("SET schema = 'other'"), "SELECT current_schema()", "SELECT n FROM item"),
                duckdb(List.of("USE other"), "SELECT current_schema()", "SELECT n FROM item"),
                duckdb(
                        List.of("ATTACH IF NOT EXISTS ':memory:' AS extra", "USE extra"),
                        "SELECT current_database() = 'extra'"),
                duckdb(List.of("CREATE TEMP TABLE item AS SELECT 7 AS n"), "SELECT n FROM item"),
                duckdb(List.of("CREATE TEMP VIEW item AS SELECT 7 AS n"), "SELECT n FROM item"),
                duckdb(List.of("CREATE TEMP MACRO abs(x) AS 7"), "SELECT abs(-1)"),
                duckdb(List.of("PREPARE mine AS SELECT 7"), "EXECUTE mine"),
                duckdb(
                        List.of("BEGIN TRANSACTION", "INSERT INTO item VALUES (7)"),
                        "SELECT n FROM item",
                        "BEGIN",
                        "ROLLBACK"));
    }

    @ParameterizedTest
    @MethodSource("leftovers")
    void leftBySql_givenInAnyWay_doesNotReachTheNextUser(Leftover leftover) throws Exception {
        for (Way way : Way.values()) {
            List<String> seen = seenInNewSession(leftover);
            try (RetortDataSource source = source(newDatabase(leftover))) {
                try (Connection connection = source.getConnection()) {
                    for (String sql : leftover.changes()) {
                        way.run(connection, sql);
                    }
                }
                try (Connection connection = source.getConnection()) {
                    assertThat(see(connection, leftover))
                            .as("%s by %s", leftover, way)
                            .isEqualTo(seen);
                }
            }
        }
    }

    private static List<String> seenInNewSession(Leftover leftover) throws SQLException {
        try (Connection connection = DriverManager.getConnection(newDatabase(leftover))) {
            return see(connection, leftover);
        }
    }

    private static String newDatabase(Leftover leftover) throws SQLException {
        String url = leftover.vendor().newDatabase();
        try (Connection connection = DriverManager.getConnection(url)) {
            for (String sql : leftover.schema()) {
                Way.STATEMENT.run(connection, sql);
            }
        }
        return url;
    }

    private static RetortDataSource source(String url) {
        RetortDataSource source = new RetortDataSource(TestPostgres.retort(url));
        Properties properties = new Properties();
        properties.setProperty("retort.pool", "session");
        properties.setProperty("retort.pool.maximumPoolSize", "1");
        source.setProperties(properties);
        return source;
    }

    private static List<String> see(Connection connection, Leftover leftover) throws SQLException {
        Transcript transcript = new Transcript();
        transcript.call("auto-commit", connection::getAutoCommit);
        try (Statement statement = connection.createStatement()) {
            for (String sql : leftover.seen()) {
                transcript.call(sql, () -> statement.execute(sql));
                transcript.call("rows", () -> rows(statement));
            }
        }
        return transcript.lines();
    }

    private static List<@Nullable Object> rows(Statement statement) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        try (ResultSet rows = statement.getResultSet()) {
            while (rows != null && rows.next()) {
                values.add(rows.getObject(1));
            }
        }
        return values;
    }

    /** How a user may give SQL to the database. */
    enum Way {
        STATEMENT {
            @Override
            void run(Connection connection, String sql) throws SQLException {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(sql);
                }
            }
        },
        PREPARED {
            @Override
            void run(Connection connection, String sql) throws SQLException {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    statement.execute();
                }
            }
        },
        CALL {
            @Override
            void run(Connection connection, String sql) throws SQLException {
                if (!sql.startsWith("CALL ")) {
                    STATEMENT.run(connection, sql);
                    return;
                }
                try (CallableStatement statement = connection.prepareCall("{" + sql.replace("CALL", "call") + "}")) {
                    statement.execute();
                }
            }
        };

        abstract void run(Connection connection, String sql) throws SQLException;
    }
}
