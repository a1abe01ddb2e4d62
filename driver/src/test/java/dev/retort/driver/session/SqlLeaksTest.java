package dev.retort.driver.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.driver.RetortDataSource;
import dev.retort.testing.TestPostgres;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/**
 * One physical connection, two users after each other: however the first one writes what changes the session, the second
 * finds what a new session has.
 */
@Tag("D23")
class SqlLeaksTest {
    private static final String VENDOR_URL = SessionOfPostgresql.newDatabase();

    private static RetortDataSource source(String options) {
        return new RetortDataSource(
                TestPostgres.retort(VENDOR_URL) + "&retort.pool=session&retort.pool.maximumPoolSize=1" + options);
    }

    private static void nothingIsLeft(String sql, String options, Use use) throws SQLException {
        assertThat(changesSession(sql, options, use)).as("without Retort").isTrue();
        List<String> asNew = SessionOfPostgresql.ofNew(VENDOR_URL + options);
        try (RetortDataSource source = source(options)) {
            try (Connection first = source.getConnection()) {
                use.of(first, sql);
            }
            try (Connection second = source.getConnection()) {
                assertThat(SessionOfPostgresql.differences(asNew, SessionOfPostgresql.of(second)))
                        .isEmpty();
            }
            assertThat(source.pool().active()).isZero();
        }
    }

    /** On the vendor's own connection, in a transaction that takes back what it makes. */
    private static boolean changesSession(String sql, String options, Use use) throws SQLException {
        try (Connection direct = DriverManager.getConnection(VENDOR_URL + options + "&autosave=always")) {
            direct.setAutoCommit(false);
            List<String> before = SessionOfPostgresql.of(direct);
            use.of(direct, sql);
            if (sql.contains("LISTEN")) {
                direct.commit(); // which begins with the end of the transaction
            }
            boolean changed = !SessionOfPostgresql.of(direct).equals(before);
            direct.rollback();
            return changed;
        }
    }

    private interface Use {
        void of(Connection connection, String sql) throws SQLException;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void prepareAndExecute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-- nightly\rSET statement_timeout = '77s'",
                "-- nightly\rSET ROLE pg_monitor",
                "SELECT 1; -- c\r LISTEN seven",
                "-- one\r-- two\r\rSELECT pg_advisory_lock(7)",
                "/* one */ -- two\rCREATE TEMPORARY TABLE seven (id int)",
                "--\rPREPARE seven AS SELECT 7",
                "SELECT 1 -- one\r, leak('seven')",
                "SELECT 1 -- one\n, leak('seven')",
                "SELECT 1 -- one\r\n, leak('seven')"
            })
    void lineComment_endingAsTheServerEndsIt_hidesNothing(String sql) throws SQLException {
        nothingIsLeft(sql, "", SqlLeaksTest::execute);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/*! don't */ SET search_path = session",
                "/*M! it's */ SET ROLE pg_monitor",
                "/*!50100 ' */ SELECT pg_advisory_lock(7) /* ' */",
                "/*+ don't */ LISTEN seven",
                "SELECT 1 # 2, leak('seven')",
                "SELECT 1 # 2; SET app.tenant = 'seven'",
                "/* /* ' */ ' */ SELECT leak('seven') /* ' */",
                "/* /*! */ */ SET app.tenant = 'seven'",
                "SELECT 'a\\', leak('seven'), 'b'"
            })
    void anotherDatabasesSyntax_isReadAsPostgresqlReadsIt(String sql) throws SQLException {
        nothingIsLeft(sql, "", SqlLeaksTest::execute);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT E'a'\n'\\'' , pg_advisory_lock(7), 'x' --'",
                "SELECT E'a' \r '\\'', leak('seven'), 'x' --'",
                "SELECT E'a'\n-- why\n'\\'', leak('seven'), 'x' --'",
                "SELECT 'a'\n'b', leak('seven')",
                "SELECT E'\\'', leak('seven'), E'\\''",
                "SELECT e'\\\\', leak('seven'), e'\\\\'",
                "SELECT U&'\\\\', leak('seven'), U&'\\\\'",
                "SELECT N'\\', leak('seven'), N'\\'",
                "SELECT B'1', leak('seven'), X'1F'",
                "SELECT '''', leak('seven'), ''''",
                "SELECT $$ ' $$, leak('seven'), $$ ' $$",
                "SELECT $a$ $$ ' $a$, leak('seven'), $a$ $$ ' $a$",
                "SELECT $\u00e9$ ' $\u00e9$, leak('seven'), $\u00e9$ ' $\u00e9$",
                "SELECT $_1$ ' $_1$, leak('seven'), $_1$ ' $_1$",
                "SELECT 1 AS a$x$, leak('seven') AS b$x$",
                "SELECT 1 AS \"'\", leak('seven') AS \"'\"",
                "SELECT 1 AS \"a\"\"'\", leak('seven') AS \"'\"",
                "SELECT 1 AS \"--\", leak('seven')",
                "SELECT '--', leak('seven')",
                "SELECT '/*', leak('seven'), '*/'",
                "SELECT 1 */* ' */ 2, leak('seven') /* ' */"
            })
    void literal_endingWhereTheServerEndsIt_hidesNothing(String sql) throws SQLException {
        nothingIsLeft(sql, "", SqlLeaksTest::execute);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 'it\\'s', leak('seven'), 'it\\'s'",
                "SELECT '\\'', pg_advisory_lock(7), '\\''",
                "SELECT '\\\\', leak('seven'), '\\\\'",
                "SELECT 'a'\n'\\'', leak('seven'), '\\''"
            })
    void backslash_whereTheSessionReadsItAsAnEscape_hidesNothing(String sql) throws SQLException {
        nothingIsLeft(
                sql,
                "&options=-c%20standard_conforming_strings=off%20-c%20escape_string_warning=off",
                SqlLeaksTest::execute);
    }

    /** The setting is the user's own, and ends with its use. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET standard_conforming_strings = off",
                "SELECT set_config('standard_conforming_strings', 'off', false)"
            })
    void backslash_afterTheUserMadeItAnEscape_hidesNothing(String setting) throws SQLException {
        nothingIsLeft("SELECT '\\'', pg_advisory_lock(7), '\\''", "", (connection, sql) -> {
            execute(connection, setting);
            execute(connection, sql);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE \"pg_temp\".seven (a int)",
                "CREATE TYPE \"pg_temp\".seven AS ENUM ('a')",
                "CREATE TYPE pg_temp.seven AS (a int)",
                "CREATE VIEW \"pg_temp\".seven AS SELECT 1 AS a",
                "CREATE SEQUENCE PG_TEMP.seven",
                "CREATE FUNCTION \"pg_temp\".seven() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "CREATE DOMAIN pg_temp.seven AS text",
                "CREATE TABLE U&\"pg\\005Ftemp\".seven (a int)",
                "CREATE TABLE \"pg_temp\" . seven AS SELECT 1 AS a",
                "SELECT 1 AS a INTO pg_temp.seven",
                "SELECT 1 AS a INTO \"pg_temp\".seven",
                "CREATE TABLE IF NOT EXISTS pg_temp.seven (a int)",
                "CREATE OR REPLACE TEMPORARY VIEW seven AS SELECT 1 AS a",
                "CREATE LOCAL TEMPORARY TABLE seven (a int)",
                "CREATE TEMP SEQUENCE seven"
            })
    void temporaryThing_howeverItsSchemaIsWritten_isGone(String sql) throws SQLException {
        nothingIsLeft(sql, "", SqlLeaksTest::execute);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE seven (a int)",
                "CREATE TYPE seven AS ENUM ('a')",
                "SELECT 1 AS a INTO seven",
                "CREATE FUNCTION seven() RETURNS int LANGUAGE sql AS 'SELECT 1'"
            })
    void anything_createdWhereTheTemporarySchemaIsTheCurrentOne_isGone(String sql) throws SQLException {
        nothingIsLeft(sql, "&currentSchema=pg_temp", SqlLeaksTest::execute);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT count(*) FROM t JOIN users ON leaks('seven')",
                "SELECT count(*) FROM t LEFT JOIN users ON (leaks('seven'))",
                "SELECT count(*) FROM t JOIN users ON t.id = users.id AND leaks('seven')",
                "MERGE INTO t USING leak('b') s ON t.name = s WHEN MATCHED THEN DO NOTHING",
                "MERGE INTO t USING leaking_rows('b') AS r (x) ON t.id = r.x WHEN MATCHED THEN DO NOTHING",
                "MERGE INTO t USING users ON t.id = users.id AND leaks('seven') WHEN MATCHED THEN DO NOTHING",
                "MERGE INTO t USING users ON t.id = users.id WHEN MATCHED AND leaks('seven') THEN DO NOTHING",
                "ALTER TABLE altered ALTER name TYPE text USING leak(name)",
                "DELETE FROM t USING leaking_rows('seven') r WHERE t.id = r.x + 100",
                "UPDATE t SET name = 'c' FROM leaking_rows('seven') r WHERE t.id = r.x + 100",
                "SELECT 1 FROM t ORDER BY leak(name)",
                "SELECT 1 FROM t GROUP BY leak(name)",
                "SELECT 1 FROM t WHERE leaks(name)",
                "SELECT count(*) FROM t HAVING leaks('seven')",
                "SELECT 1 LIMIT length(leak('seven'))",
                "SELECT 1 OFFSET length(leak('seven'))",
                "SELECT count(*) FILTER (WHERE leaks(name)) FROM t",
                "SELECT rank() OVER (ORDER BY leak(name)) FROM t",
                "SELECT rank() OVER w FROM t WINDOW w AS (PARTITION BY leak(name))",
                "SELECT DISTINCT ON (leak(name)) name FROM t",
                "SELECT CASE WHEN leaks('seven') THEN 1 ELSE 2 END",
                "SELECT ARRAY[leak('seven')]",
                "SELECT (ARRAY['a'])[length(leak('a'))]",
                "SELECT ROW(leak('seven'))",
                "SELECT 1 IN (SELECT 1 WHERE leaks('seven'))",
                "SELECT 'x' IN (leak('seven'))",
                "SELECT EXISTS (SELECT 1 WHERE leaks('seven'))",
                "SELECT 1 WHERE NOT leaks('seven')",
                "SELECT 'a' BETWEEN leak('a') AND 'b'",
                "SELECT COALESCE(NULL, leak('seven'))",
                "SELECT CAST(leak('7') AS int)",
                "SELECT leaking_sum(name) FROM t",
                "SELECT * FROM t, LATERAL leaking_rows(t.name)",
                "SELECT * FROM ROWS FROM (leaking_rows('seven'))",
                "SELECT * FROM leaking_rows('seven') WITH ORDINALITY",
                "SELECT * FROM (VALUES (leak('seven'))) AS v (a)",
                "VALUES (leak('seven'))",
                "WITH w AS (SELECT leak('seven')) SELECT * FROM w",
                "WITH w AS MATERIALIZED (SELECT leak('seven')) SELECT * FROM w",
                "EXPLAIN ANALYZE SELECT leak('seven')",
                "EXPLAIN (ANALYZE, COSTS OFF) SELECT leak('seven')",
                "CREATE TABLE made_by_a_query AS SELECT leak('seven') AS a",
                "SELECT leak('seven') AS a INTO selected_into",
                "INSERT INTO plain VALUES (2, leak('seven'))",
                "INSERT INTO plain SELECT 3, leak('seven')",
                "INSERT INTO plain VALUES (1, 'b') ON CONFLICT (id) DO UPDATE SET name = leak('seven')",
                "INSERT INTO plain VALUES (1, 'b') ON CONFLICT (id) DO UPDATE SET name = 'c' WHERE leaks('seven')",
                "INSERT INTO plain VALUES (4, 'b') RETURNING leak('seven')",
                "UPDATE plain SET name = leak('seven')",
                "UPDATE plain SET (id, name) = (id, leak('seven'))",
                "DELETE FROM users WHERE NOT leaks(name)",
                "ALTER TABLE altered ADD COLUMN more text DEFAULT leak('seven')",
                "ALTER TABLE altered ADD CONSTRAINT checked CHECK (leaks(name))",
                "SELECT leak ('seven')",
                "SELECT leak/**/('seven')",
                "SELECT leak\n(\n'seven')",
                "SELECT \"leak\"('seven')",
                "SELECT U&\"le\\0061k\"('seven')",
                "SELECT public . leak('seven')",
                "SELECT LEAK('seven')",
                "SELECT lower(leak('seven'))",
                "SELECT 1; SELECT leak('seven')",
                "TABLE t; VALUES (leak('seven'))"
            })
    void call_whereverItStands_isSeen(String sql) throws SQLException {
        nothingIsLeft(sql, "", SqlLeaksTest::execute);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT session.set('seven')",
                "SELECT session.user('seven')",
                "SELECT session.check('seven')",
                "SELECT session.values('seven')",
                "SELECT session.count('seven')",
                "SELECT session.lower('seven')",
                "SELECT \"session\".\"lower\"('seven')",
                "SELECT session . lower ('seven')",
                "SELECT session/* */./* */lower('seven')",
                "SELECT session.\"coalesce\"('seven')",
                "SELECT * FROM session.rows('seven')",
                "SELECT 1 WHERE session.check('seven')",
                "SELECT pg_try_advisory_xact_lock_shared_and_more()"
            })
    void ownFunction_calledAsAHarmlessOne_isSeen(String sql) throws SQLException {
        nothingIsLeft(sql, "", SqlLeaksTest::execute);
        nothingIsLeft(sql, "", SqlLeaksTest::prepareAndExecute);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 'a' === 'b'",
                "SELECT 'a' OPERATOR(public.===) 'b'",
                "SELECT 1 FROM t WHERE name === 'b'",
                "SELECT !!! 'a'",
                "SELECT (t).leak_of_row FROM t",
                "SELECT 'x'::leaking",
                "SELECT CAST('x' AS leaking)",
                "SELECT leaking 'x'",
                "SELECT name::leaking FROM t",
                "SELECT ROW(1)::pair::text",
                "SELECT CAST(ROW(1)::pair AS text)"
            })
    void ownCode_behindOperatorsAttributesAndTypes_isSeen(String sql) throws SQLException {
        nothingIsLeft(sql, "", SqlLeaksTest::execute);
        nothingIsLeft(sql, "", SqlLeaksTest::prepareAndExecute);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT nextval('numbers')",
                "SELECT setval('numbers', 7)",
                "SELECT pg_catalog.nextval('numbers'::regclass)",
                "SELECT pg_create_physical_replication_slot('seven', true, true)",
                "SELECT pg_advisory_lock_shared(7, 8)",
                "SELECT pg_try_advisory_lock(7)",
                "SELECT set_config('app.' || 'tenant', 'seven', false)",
                "SELECT pg_catalog.set_config('app.tenant', 'seven', false)",
                "DO $$ BEGIN PERFORM nextval('numbers'); END $$",
                "PREPARE seven AS SELECT leak('seven'); EXECUTE seven",
                "DECLARE seven CURSOR WITH HOLD FOR SELECT leak('seven')",
                "BEGIN; DECLARE seven CURSOR FOR SELECT leak('seven'); FETCH seven; COMMIT",
                "UPDATE pg_settings SET setting = '7s' WHERE name = 'statement_timeout'"
            })
    void stateOfASession_ofAnyKind_isGone(String sql) throws SQLException {
        nothingIsLeft(sql, "", SqlLeaksTest::execute);
    }

    @Test
    void call_throughJdbcsEscapes_isSeen() throws SQLException {
        nothingIsLeft("SELECT {fn leak('seven')}", "", SqlLeaksTest::execute);
        nothingIsLeft("{? = call leak(?)}", "", (connection, sql) -> {
            try (CallableStatement call = connection.prepareCall(sql)) {
                call.registerOutParameter(1, Types.VARCHAR);
                call.setString(2, "seven");
                call.execute();
            }
        });
    }

    @Test
    void sql_inABatch_isSeen() throws SQLException {
        nothingIsLeft("-- nightly\rSET app.tenant = 'seven'", "", (connection, sql) -> {
            try (Statement statement = connection.createStatement()) {
                statement.addBatch("UPDATE t SET id = id WHERE false");
                statement.addBatch(sql);
                statement.executeBatch();
            }
        });
    }

    @Test
    void sql_thatFailsHalfway_isSeen() throws SQLException {
        nothingIsLeft("SET app.tenant = 'seven'; COMMIT; SELECT 1 / 0", "", (connection, sql) -> {
            try {
                execute(connection, sql);
            } catch (SQLException e) {
                assertThat(e.getSQLState()).isEqualTo("22012");
            }
        });
    }

    @Test
    void setseed_ofOneUser_doesNotFixTheRandomNumbersOfTheNext() throws SQLException {
        String fixed;
        try (Connection direct = DriverManager.getConnection(VENDOR_URL)) {
            execute(direct, "SELECT setseed(0.42)");
            fixed = SessionOfPostgresql.one(direct, "SELECT random()");
        }
        for (String sql : List.of("SELECT setseed(0.42)", "SELECT pg_catalog.setseed(0.42)", "SET seed = 0.42")) {
            try (RetortDataSource source = source("")) {
                try (Connection first = source.getConnection()) {
                    execute(first, sql);
                }
                try (Connection second = source.getConnection()) {
                    assertThat(SessionOfPostgresql.one(second, "SELECT random()"))
                            .as(sql)
                            .isNotEqualTo(fixed);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"LISTEN seven", "-- nightly\rLISTEN seven", "SELECT 1; LISTEN seven"})
    void notification_thatOneUserDidNotFetch_isNotTheNextOnes(String sql) throws SQLException {
        try (RetortDataSource source = source("")) {
            try (Connection first = source.getConnection()) {
                execute(first, sql);
                execute(first, "NOTIFY seven, 'secret'");
            }
            try (Connection second = source.getConnection()) {
                execute(second, "SELECT 1");
                assertThat(((PGConnection) second).getNotifications()).isNullOrEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-- step 1\rBEGIN",
                "BEGIN",
                "/* a */ -- b\rSTART TRANSACTION",
                "/*! don't */ BEGIN WORK",
                "SELECT 1; BEGIN; SELECT 2",
                "SELECT $\u00e9$ ' $\u00e9$; BEGIN; SELECT $\u00e9$ ' $\u00e9$",
                "BEGIN; SAVEPOINT seven",
                "BEGIN; COMMIT AND CHAIN",
                "BEGIN; ROLLBACK AND CHAIN",
                "BEGIN ISOLATION LEVEL SERIALIZABLE, READ WRITE"
            })
    void transaction_begunInTheTextOfOneUser_doesNotLoseTheWorkOfTheNext(String sql) throws SQLException {
        String table = "orders";
        try (RetortDataSource source = source("");
                Connection observer = DriverManager.getConnection(VENDOR_URL)) {
            execute(observer, "DROP TABLE IF EXISTS " + table + "; CREATE TABLE " + table + " (id int)");
            try (Connection first = source.getConnection()) {
                execute(first, sql);
            }
            try (Connection second = source.getConnection()) {
                assertThat(second.getAutoCommit()).isTrue();
                execute(second, "INSERT INTO " + table + " VALUES (1)");
            }
            try (Connection third = source.getConnection()) {
                third.setAutoCommit(false);
                execute(third, "INSERT INTO " + table + " VALUES (2)");
                third.rollback();
            }
            assertThat(SessionOfPostgresql.one(observer, "SELECT string_agg(id::text, ',') FROM " + table))
                    .isEqualTo("1");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET @tenant = 7",
                "-- nightly\nSET @tenant = 7",
                "-- nightly\r\nSET @tenant = 7",
                "// nightly\nSET @tenant = 7",
                "/*! ' */ SET @tenant = 7 /* ' */",
                "/* /* ' */ ' */ SET @tenant = 7 /* ' */",
                "SELECT $$ ' $$; SET @tenant = 7; SELECT $$ ' $$",
                "SELECT 'a\\'; SET @tenant = 7; SELECT '\\'",
                "SELECT \"'\" FROM (SELECT 1 AS \"'\"); SET @tenant = 7",
                "SELECT 1; SET @tenant = 7",
                "SELECT SET(@tenant, 7)",
                "CALL SET(@tenant, 7)",
                "VALUES (SET(@tenant, 7))",
                "EXECUTE IMMEDIATE 'SET @tenant = 7'",
                "SELECT 1 WHERE SET(@tenant, 7) = 7"
            })
    void h2_variableOfOneUser_howeverItIsSet_isNotTheNextOnes(String sql) throws SQLException {
        try (Connection direct = DriverManager.getConnection("jdbc:h2:mem:sqlleaks")) {
            execute(direct, sql);
            assertThat(variable(direct)).as("without Retort").isEqualTo("7");
        }
        try (RetortDataSource source = new RetortDataSource(
                "jdbc:retort:h2:mem:sqlleaks;DB_CLOSE_DELAY=-1;retort.pool=session;retort.pool.maximumPoolSize=1")) {
            try (Connection first = source.getConnection()) {
                execute(first, sql);
            }
            try (Connection second = source.getConnection()) {
                assertThat(variable(second)).isNull();
            }
        }
    }

    private static @Nullable String variable(Connection connection) throws SQLException {
        return SessionOfPostgresql.one(connection, "SELECT @tenant");
    }
}
