package dev.retort.driver.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.driver.RetortDataSource;
import dev.retort.testing.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SQL that hides what it does to the session from who reads it: the next user finds what a new session has. */
@Tag("D23")
class HiddenTraceTest {
    private static final String TENANT = "coalesce(nullif(current_setting('app.tenant', true), ''), '-')";
    private static final String SCHEMA = """
            CREATE FUNCTION leak(v text DEFAULT 'x') RETURNS text LANGUAGE plpgsql AS
              $$ BEGIN PERFORM set_config('app.tenant', v, false); RETURN v; END $$;
            CREATE FUNCTION leakb(v text DEFAULT 'x') RETURNS boolean LANGUAGE plpgsql AS
              $$ BEGIN PERFORM set_config('app.tenant', v, false); RETURN true; END $$;
            CREATE SCHEMA session;
            CREATE FUNCTION session.set(k text, v text) RETURNS text LANGUAGE plpgsql AS
              $$ BEGIN PERFORM set_config('app.' || k, v, false); RETURN v; END $$;
            CREATE FUNCTION session.user(v text) RETURNS text LANGUAGE plpgsql AS
              $$ BEGIN PERFORM set_config('app.tenant', v, false); RETURN v; END $$;
            CREATE FUNCTION "set"(v text) RETURNS text LANGUAGE sql AS $$ SELECT leak(v) $$;
            CREATE FUNCTION "key"(v text) RETURNS text LANGUAGE sql AS $$ SELECT leak(v) $$;
            CREATE TABLE t(id int, name text);
            INSERT INTO t VALUES (1, 'a'), (2, 'b');
            CREATE TABLE users(id int, name text);
            INSERT INTO users VALUES (1, 'bob');
            CREATE FUNCTION tleak(x t) RETURNS text LANGUAGE sql AS $$ SELECT leak('attribute') $$;
            CREATE FUNCTION opleak(a text, b text) RETURNS boolean LANGUAGE sql AS $$ SELECT leakb('operator') $$;
            CREATE OPERATOR === (LEFTARG = text, RIGHTARG = text, FUNCTION = opleak);
            CREATE OPERATOR =? (LEFTARG = text, RIGHTARG = text, FUNCTION = opleak);
            CREATE DOMAIN domleak AS text CHECK (leakb(value));
            CREATE DOMAIN zone AS text CHECK (leakb(value));
            CREATE SEQUENCE sq;
            CREATE FUNCTION pg_try_advisory_xact_lock_shared_and_more() RETURNS text LANGUAGE sql AS
              $$ SELECT leak('long name') $$;
            CREATE FUNCTION rows_of(v text) RETURNS TABLE (x int) LANGUAGE plpgsql AS
              $$ BEGIN PERFORM set_config('app.tenant', v, false); RETURN QUERY SELECT 1; END $$;
            """;

    private static final String DATABASE = TestPostgres.newRetortDatabase();
    private static final String URL = DATABASE + "&retort.pool.maximumPoolSize=1&retort.pool=session";

    @BeforeAll
    static void createFunctions() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(DATABASE);
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(SCHEMA);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "-- nightly←SET statement_timeout = '77s' | current_setting('statement_timeout')",
                "-- nightly←SET ROLE pg_monitor | current_user::text",
                "SELECT 1; -- c← LISTEN foo | (SELECT count(*)::text FROM pg_listening_channels())",
                "/*! don't */ SET search_path = session | current_setting('search_path')",
                "/*M! it's */ SET ROLE pg_monitor | current_user::text",
                "SELECT E'a'¶'\\'' , pg_advisory_lock(5), 'x' --' | LOCKS",
                "SET LOCAL standard_conforming_strings = off; SELECT 'a\\' , ', pg_advisory_lock(5)  --' | LOCKS",
                "CREATE TABLE \"pg_temp\".zz(a int) | to_regclass('pg_temp.zz')::text",
                "CREATE TYPE \"pg_temp\".zy AS ENUM ('a') | to_regtype('pg_temp.zy')::text",
                "SELECT count(*) FROM t JOIN users ON leakb('on') | TENANT",
                "MERGE INTO t USING leak('merge') s ON t.name = s WHEN MATCHED THEN DO NOTHING | TENANT",
                "MERGE INTO t USING rows_of('c') AS r(x) ON t.id = r.x WHEN MATCHED THEN DO NOTHING | TENANT",
                "DELETE FROM t USING rows_of('d') r WHERE t.id = r.x + 100 | TENANT",
                "ALTER TABLE t ALTER name TYPE text USING leak('alter') | TENANT",
                "SELECT session.set('tenant', '42') | TENANT",
                "SELECT session.user('bob') | TENANT",
                "SELECT set('s') | TENANT",
                "SELECT key('k') | TENANT",
                "SELECT DISTINCT ON (id) leak('distinct') FROM t | TENANT",
                "SELECT 'a' === 'b' | TENANT",
                "SELECT 'a' =? 'b' | TENANT",
                "SELECT 'a'::domleak | TENANT",
                "SELECT CAST('a' AS domleak) | TENANT",
                "SELECT domleak 'a' | TENANT",
                "SELECT zone 'a' | TENANT",
                "SELECT * FROM json_to_record('{\"a\": 1}') AS x(a domleak) | TENANT",
                "SELECT * FROM json_table('[1]', '$[*]' COLUMNS (a domleak PATH '$')) | TENANT",
                "SELECT * FROM xmltable('/a' PASSING '<a>1</a>' COLUMNS a domleak PATH '.') | TENANT",
                "SELECT json_value('\"1\"', '$' RETURNING domleak) | TENANT",
                "SELECT json_populate_record(NULL::t, '{}'), pg_input_is_valid('x', 'domleak') | TENANT",
                "SELECT (t).tleak FROM t | TENANT",
                "SELECT query_to_xml('SELECT leak()', true, true, '') | TENANT",
                "SELECT ts_stat('SELECT to_tsvector(leak())') | TENANT",
                "SELECT pg_try_advisory_xact_lock_shared_and_more() | TENANT",
                "UPDATE pg_settings SET setting = '7s' WHERE name = 'statement_timeout' | current_setting('statement_timeout')",
                "SELECT {fn leak('escape')} | TENANT",
                "EXPLAIN (ANALYZE) SELECT leak('explain') | TENANT",
                "CREATE TABLE made AS SELECT leak('made') | TENANT",
                "WITH a (x) AS (SELECT 1), b (y) AS (SELECT leak('with')) SELECT * FROM a, b | TENANT",
            })
    void sqlOfOneUser_leavesNothingForTheNext(String sql, String look) throws SQLException {
        String question = look.replace("TENANT", TENANT)
                .replace(
                        "LOCKS",
                        "(SELECT count(*)::text FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid())");
        try (RetortDataSource source = new RetortDataSource(URL)) {
            String before = ask(source, question);
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql.replace('¶', '\n').replace('←', '\r'));
            }
            assertThat(ask(source, question)).isEqualTo(before);
        }
    }

    /** With a search path that leads there, a table of no other name is a temporary one. */
    @Test
    void tableInASearchPathOfTemporaryObjects_isGone() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(URL + "&currentSchema=pg_temp")) {
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE hidden (a int)");
            }
            assertThat(ask(source, "to_regclass('pg_temp.hidden')::text")).isNull();
        }
    }

    @Test
    void transactionBehindAComment_losesNobodysWork() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(URL)) {
            execute(source, "CREATE TABLE orders (id int)");
            execute(source, "-- step 1\rBEGIN");
            execute(source, "INSERT INTO orders VALUES (1)");
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.executeUpdate("INSERT INTO orders VALUES (2)");
                connection.rollback();
            }
            assertThat(ask(source, "(SELECT string_agg(id::text, ',') FROM orders)"))
                    .isEqualTo("1");
        }
    }

    @Test
    void lastNumberOfASequence_isNotToldToTheNext() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(URL)) {
            execute(source, "SELECT nextval('sq')");
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                assertThat(stateOf(statement, "SELECT lastval()")).isEqualTo("55000");
            }
        }
    }

    private static String stateOf(Statement statement, String sql) {
        try {
            statement.execute(sql);
            return "00000";
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    private static void execute(RetortDataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(RetortDataSource source, String expression) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + expression)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
