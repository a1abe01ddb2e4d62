package dev.retort.driver.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.driver.syntax.SqlSyntax;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What SQL text leaves behind in a session. */
@Tag("D23")
class SqlScannerTest {
    private static Set<Trace> traces(String sql) {
        return traces(sql, SqlSyntax.POSTGRESQL);
    }

    private static Set<Trace> traces(String sql, SqlSyntax syntax) {
        int traces = SqlScanner.traces(sql, syntax);
        EnumSet<Trace> found = EnumSet.noneOf(Trace.class);
        Arrays.stream(Trace.values()).filter(trace -> trace.isIn(traces)).forEach(found::add);
        return found;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SELECT 1",
                "(SELECT id FROM users) UNION (SELECT id FROM others)",
                "SELECT count(*), max(u.age), coalesce(name, '') FROM users u WHERE id IN (1, 2) AND (a OR b)",
                "INSERT INTO users (id, name) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name",
                "INSERT INTO \"users\" (\"id\") VALUES (1)",
                "INSERT INTO app.\"users\" (id) VALUES (1)",
                "UPDATE users SET session = 1, temp = 2, hold = 3, \"set\" = 4 WHERE call = 5",
                "DELETE FROM users USING (SELECT 1) AS doomed (id)",
                "WITH recent (id) AS (SELECT 1) SELECT * FROM recent",
                "CREATE TABLE users (id BIGINT PRIMARY KEY, name VARCHAR(20) CHECK (name <> ''), UNIQUE (name))",
                "CREATE INDEX by_name ON users (lower(name))",
                "SELECT 'SET ROLE x', \"BEGIN\", $$LISTEN x$$, $a$PREPARE$a$, E'it\\'s; SET x = 1' FROM t",
                "/* SET x = 1; /* nested */ LISTEN a */ SELECT 1 -- ; BEGIN",
                "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE",
                "set /* now */ constraints all deferred",
                "COMMIT",
                "SELECT @@version",
                "SELECT a @> b, c <@ d FROM t",
                "SELECT p0 FROM unnest(CAST(? AS varchar[])) WITH ORDINALITY AS new_rows (p0, row_number)",
                "SELECT row_number() OVER (PARTITION BY a ORDER BY b) FROM t"
            })
    void traces_ofSqlThatChangesNothing_areNone(String sql) {
        assertThat(traces(sql)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SET search_path = x | SETTING",
                "  /* first */ set session x to 1 | SETTING",
                "SELECT 1; SET ROLE other | SETTING",
                "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY | SETTING",
                "RESET ALL | SETTING",
                "SET LOCAL search_path = x | LOCAL_SETTING",
                "/*!40101 SET NAMES utf8 */ | SETTING",
                "CREATE TABLE pg_temp.t (id int) | TEMPORARY_TABLE",
                "FLUSH TABLES WITH READ LOCK | SESSION_LOCK",
                "ALTER SESSION SET CURRENT_SCHEMA = x | SETTING",
                "SELECT set_config('a.b', '1', false) | SETTING",
                "SELECT pg_catalog.set_config('a.b', '1', false) | SETTING",
                "SET @x = 1 | SETTING",
                "SELECT @x := 1 | SETTING",
                "PRAGMA foreign_keys = ON | SETTING",
                "BEGIN | TRANSACTION",
                "start transaction read only | TRANSACTION",
                "CREATE TEMP TABLE t (id int) | TEMPORARY_TABLE",
                "CREATE LOCAL TEMPORARY TABLE t (id int) | TEMPORARY_TABLE",
                "SELECT 1 AS a INTO TEMP t | TEMPORARY_TABLE",
                "PREPARE p AS SELECT 1 | PREPARED_STATEMENT",
                "DEALLOCATE ALL | PREPARED_STATEMENT",
                "DECLARE c CURSOR WITH HOLD FOR SELECT 1 | HELD_CURSOR",
                "LISTEN news | LISTENING",
                "SELECT pg_advisory_lock(1) | SESSION_LOCK",
                "SELECT PG_TRY_ADVISORY_LOCK_SHARED (1) | SESSION_LOCK",
                "SELECT GET_LOCK('a', 1) | SESSION_LOCK",
                "DO $$ BEGIN PERFORM 1; END $$ | HIDDEN_CODE",
                "CALL refill() | HIDDEN_CODE",
                "{call refill()} | HIDDEN_CODE",
                "{? = call refill()} | HIDDEN_CODE",
                "SELECT refill(1) | HIDDEN_CODE",
                "SELECT app.refill(1) | HIDDEN_CODE",
                "SELECT \"Refill\"(1) | HIDDEN_CODE",
                "SELECT * FROM refill(1) | HIDDEN_CODE",
                "SELECT * FROM users JOIN refill(1) r ON true | HIDDEN_CODE",
                "SELECT * FROM users JOIN jobs ON pg_try_advisory_lock(jobs.id) | SESSION_LOCK"
            })
    void traces_ofSqlThatChangesTheSession_areFound(String sql, Trace expected) {
        assertThat(traces(sql)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 'open", "SELECT \"open", "SELECT $a$open", "/* open", "SELECT $", "E'", "@", "é ("})
    void traces_ofTextThatIsCutOff_areReadWithoutFailure(String sql) {
        for (SqlSyntax syntax : SqlSyntax.values()) {
            assertThat(SqlScanner.traces(sql, syntax)).isGreaterThanOrEqualTo(Trace.NONE);
        }
    }

    /** Each of these hides what it leaves behind from who reads it as PostgreSQL does. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "# it's a comment\nSET @a = 1",
                "SELECT 1 # it's one\n, @a := 1",
                "SELECT 'it\\'s', @a := 1",
                "SELECT \"a\\\"b\", @a := 1",
                "SELECT e'it\\'s', @a := 1",
                "SELECT 'C:\\\\', @a := 1",
                "SELECT 'C:\\', @a := 1",
                "SELECT 2--1, @a := 1",
                "/* /* */ SET @a = 1 -- */",
                "/*M!100100 SET @a = 1 */",
                "SELECT $$, @a := 1, $$ FROM t"
            })
    void traces_asMariadbReadsIt_areFound(String sql) {
        assertThat(traces(sql, SqlSyntax.MYSQL)).contains(Trace.SETTING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1 # ; SET @a = 1",
                "# SET @a = 1\nSELECT 1",
                "SELECT 1 -- ; SET @a = 1",
                "SELECT 1 --",
                "SELECT '#', \"--\", `@a` FROM t",
                "SELECT 'a\\nb', 'it''s; SET @a = 1' FROM t",
                "SAVEPOINT a"
            })
    void traces_ofMariadbsSqlThatChangesNothing_areNone(String sql) {
        assertThat(traces(sql, SqlSyntax.MYSQL)).isEmpty();
    }

    @Test
    void traces_savepoint_isATransactionToSqliteOnly() {
        assertThat(traces("savepoint a", SqlSyntax.SQLITE)).containsExactly(Trace.TRANSACTION);
        assertThat(traces("ROLLBACK TO SAVEPOINT a", SqlSyntax.SQLITE)).isEmpty();
        assertThat(traces("SAVEPOINT a")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"mariadb, MYSQL", "mysql, MYSQL", "sqlite, SQLITE", "postgresql, POSTGRESQL", "h2, H2"})
    void syntax_ofVendor_isItsOwn(String vendor, SqlSyntax expected) {
        assertThat(SqlSyntax.of(vendor)).isEqualTo(expected);
    }
}
