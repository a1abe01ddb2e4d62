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

    private static String text(String shown) {
        return shown.replace('¶', '\n').replace('←', '\r');
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
                "INSERT INTO users AS u (id, name) VALUES (?, ?) ON CONFLICT ON CONSTRAINT k DO NOTHING RETURNING id AS \"Id\"",
                "INSERT INTO \"users\" (\"id\") VALUES (1)",
                "INSERT INTO app.\"users\" (id) VALUES (1)",
                "UPDATE users SET session = 1, temp = 2, hold = 3, \"set\" = 4 WHERE call = 5",
                "UPDATE users SET (a, b) = (1, 2) FROM (VALUES (1)) AS v (a) WHERE users.id = v.a",
                "DELETE FROM users USING (SELECT 1) AS doomed (id)",
                "WITH recent (id) AS (SELECT 1) SELECT * FROM recent",
                "WITH RECURSIVE a (id) AS (SELECT 1), b (id) AS MATERIALIZED (SELECT id FROM a) SELECT * FROM b x (y)",
                "WITH done AS (UPDATE users SET a = 1 RETURNING id), more (id) AS (INSERT INTO t (id) SELECT id FROM done"
                        + " RETURNING id) SELECT * FROM more",
                "SELECT 'SET ROLE x', \"BEGIN\", $$LISTEN x$$, $a$PREPARE$a$, E'it\\'s; SET x = 1' FROM t",
                "/* SET x = 1; /* nested */ LISTEN a */ SELECT 1 -- ; BEGIN",
                "/*! SET x = 1 */ SELECT 1",
                "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE",
                "set /* now */ constraints all deferred",
                "COMMIT",
                "SELECT a @> b, c <@ d, e ?? 'f', g ??| h, i->>'j', k #>> '{l}', -m, @n, o || p, q ~* r, s::text FROM t",
                "SELECT a=?, b<?, c-?, ?::int, ?||'x' FROM t WHERE d=?",
                "SELECT p0 FROM unnest(CAST(? AS varchar[])) WITH ORDINALITY AS new_rows (p0, row_number)",
                "SELECT row_number() OVER (PARTITION BY a ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t",
                "SELECT sum(a) FILTER (WHERE b > 1) OVER w, percentile_cont(0.5) WITHIN GROUP (ORDER BY c) FROM t"
                        + " WINDOW w AS (PARTITION BY d)",
                "SELECT date '1998-12-01' - interval '90' day, timestamp with time zone '2020-01-01 00:00:00+00',"
                        + " now() AT TIME ZONE 'UTC', extract(year FROM d), current_timestamp(3) FROM t",
                "SELECT a::numeric(10, 2), CAST(b AS timestamp(3) with time zone), c::int[], d::\"char\", e::pg_catalog.int4,"
                        + " CAST(f AS double precision), g::character varying(20), h::regclass FROM t",
                "SELECT pg_catalog.lower(a), \"upper\"(b), \"pg_catalog\".\"length\"(c) FROM pg_catalog.pg_class t",
                "SELECT * FROM t LEFT JOIN (SELECT 1 AS x) s ON (t.id = s.x) JOIN u USING (id) CROSS JOIN LATERAL (SELECT 2) v",
                "SELECT DISTINCT ON (a, b) c FROM t GROUP BY ROLLUP (a), GROUPING SETS ((a), (b)) HAVING count(*) > 1",
                "SELECT a FROM t WHERE b LIKE 'x%' ESCAPE '!' AND c NOT LIKE ('y' || ?) AND d NOT ILIKE ('z') AND e IS NOT NULL"
                        + " AND f NOT IN (1) AND g BETWEEN SYMMETRIC 1 AND 2 AND h = ANY (?) ORDER BY i COLLATE \"C\" LIMIT 1 OFFSET 2",
                "SELECT json_build_object('a', 1), jsonb_path_query(j, '$.a'), json_value(j, '$.b' RETURNING int),"
                        + " JSON_OBJECT('a' VALUE b), x.* FROM t, jsonb_to_recordset(j) AS x(a int, b text)",
                "SELECT t.a FROM json_table('[1]', '$[*]' COLUMNS (n FOR ORDINALITY, a int PATH '$')) AS t",
                "SELECT to_tsvector('english', a) @@ plainto_tsquery(?) FROM t FOR UPDATE OF t SKIP LOCKED",
                "SELECT array_agg(a ORDER BY b DESC NULLS LAST), ARRAY[1, 2], b[1:2], (ARRAY(SELECT 1))[1], ROW(1, 2) FROM t",
                "SELECT OPERATOR FROM t WHERE a OPERATOR(pg_catalog.=) b",
                "SELECT {fn lcase(a)}, {fn now()}, {d '2020-01-01'}, {ts '2020-01-01 00:00:00'} FROM {oj a LEFT JOIN b ON a.x = b.x}",
                "SELECT a FROM t WHERE b LIKE 'x' {escape '!'}",
                "MERGE INTO t USING (SELECT 1 AS a) s ON t.a = s.a WHEN NOT MATCHED THEN INSERT (a) VALUES (s.a)"
                        + " WHEN MATCHED THEN UPDATE SET (a, b) = (1, 2)",
                "EXPLAIN (ANALYZE, FORMAT JSON) SELECT 1",
                "EXPLAIN ANALYZE VERBOSE SELECT 1",
                "DECLARE c CURSOR FOR SELECT 1",
                "FETCH 10 FROM c",
                "LOCK TABLE t IN SHARE MODE",
                "COPY t (a, b) FROM STDIN WITH (FORMAT csv)",
                "COPY (SELECT lower(a) FROM t) TO STDOUT",
                "ANALYZE t (a)",
                "TRUNCATE t RESTART IDENTITY",
                "SHOW search_path",
                "NOTIFY news, 'x'",
                "SELECT 'it''s', 'C:\\dir' FROM t WHERE a = 'C:\\dir\\'",
                "SELECT E'a'\n'\\'' , 'pg_advisory_lock(5)' --'",
                "SELECT 'a' -- one\n 'b'",
                "VALUES (1, 'a'), (2, 'b')",
                "TABLE users",
                "SELECT xmlelement(name a, xmlattributes(b AS c), d), xpath('/a', x), xmlserialize(content x AS text) FROM t",
                "SELECT CASE WHEN (a) THEN (b) ELSE (c) END, NOT (d), a IS DISTINCT FROM (b), EXISTS (SELECT 1) FROM t",
                "SELECT generate_series(1, 10) AS n, random(), gen_random_uuid(), pg_advisory_xact_lock(7), pg_sleep(0)",
                "SELECT t.oid::regclass::text, format_type(a.atttypid, a.atttypmod), pg_get_expr(d.adbin, d.adrelid)"
                        + " FROM pg_catalog.pg_class t, pg_attribute a, pg_attrdef d"
            })
    void traces_ofSqlThatChangesNothing_areNone(String sql) {
        assertThat(traces(sql)).isEmpty();
    }

    /** They leave nothing in the session by themselves. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE users (id BIGINT PRIMARY KEY, name VARCHAR(20) CHECK (name <> ''), mood mood, UNIQUE (name),"
                        + " FOREIGN KEY (a) REFERENCES others (id), CONSTRAINT c CHECK (length(name) > 1))",
                "CREATE TABLE IF NOT EXISTS app.\"users\" (id int GENERATED ALWAYS AS IDENTITY (START WITH 1), v vector(3))",
                "CREATE INDEX by_name ON users (lower(name))",
                "CREATE UNIQUE INDEX CONCURRENTLY by_name ON app.users USING gin (name gin_trgm_ops) WHERE name <> ''",
                "CREATE VIEW v (a) AS SELECT lower(x) FROM t AS u (x)",
                "CREATE TABLE t AS SELECT 1 AS a",
                "CREATE SEQUENCE s",
                "CREATE TYPE mood AS ENUM ('sad', 'ok')",
                "ALTER SEQUENCE s RESTART",
                "DROP TABLE t",
                "SELECT 1 AS a INTO t",
                "COMMENT ON TABLE t IS 'y'",
                "GRANT SELECT ON t TO app",
                "REVOKE ALL ON t FROM app",
                "REINDEX TABLE t"
            })
    void traces_ofDefinitions_areNoOthers(String sql) {
        assertThat(traces(sql)).containsExactly(Trace.DEFINITION);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SET search_path = x | NEUTRAL_SETTING",
                "  /* first */ set session x to 1 | SETTING",
                "SELECT 1; SET ROLE other | SETTING",
                "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY | NEUTRAL_SETTING",
                "RESET ALL | SETTING",
                "SET timezone = 'UTC' | SETTING",
                "SET TIME ZONE 'UTC' | SETTING",
                "SET LOCAL datestyle = 'German' | SETTING",
                "SET SESSION statement_timeout = 7 | NEUTRAL_SETTING",
                "SET default_transaction_read_only = on | NEUTRAL_SETTING",
                "SET SESSION AUTHORIZATION other | SETTING",
                "SELECT set_config('timezone', 'UTC', true) | SETTING",
                "SELECT set_config($1, 'UTC', true) | SETTING",
                "SELECT set_config(lower('A.B'), 'UTC', true) | SETTING",
                "SET LOCAL app.tenant = '1' | LOCAL_SETTING",
                "SET LOCAL search_path = x | NEUTRAL_SETTING",
                "SET LOCAL standard_conforming_strings = off | SETTING",
                "CREATE TABLE pg_temp.t (id int) | TEMPORARY_TABLE",
                "CREATE TABLE \"pg_temp\".t (id int) | TEMPORARY_TABLE",
                "CREATE TYPE \"pg_temp\".t AS ENUM ('a') | TEMPORARY_TABLE",
                "CREATE TABLE PG_TEMP_3.t (id int) | TEMPORARY_TABLE",
                "CREATE TABLE U&\"pg\\005ftemp\".t (id int) | UNKNOWN",
                "ALTER TABLE t SET SCHEMA pg_temp | TEMPORARY_TABLE",
                "ALTER SESSION SET CURRENT_SCHEMA = x | SETTING",
                "SELECT set_config('a.b', '1', false) | NEUTRAL_SETTING",
                "SELECT pg_catalog.set_config('a.b', '1', false) | NEUTRAL_SETTING",
                "SELECT \"pg_catalog\".\"set_config\"('a.b', '1', false) | SETTING",
                "UPDATE pg_settings SET setting = 'x' WHERE name = 'search_path' | SETTING",
                "UPDATE pg_catalog.\"pg_settings\" SET setting = 'x' | SETTING",
                "WITH a AS (UPDATE pg_settings SET setting = 'x' RETURNING 1) SELECT 1 | SETTING",
                "BEGIN | TRANSACTION",
                "start transaction read only | TRANSACTION",
                "COMMIT AND CHAIN | TRANSACTION",
                "ROLLBACK WORK AND CHAIN | TRANSACTION",
                "CREATE TEMP TABLE t (id int) | TEMPORARY_TABLE",
                "CREATE LOCAL TEMPORARY TABLE t (id int) | TEMPORARY_TABLE",
                "CREATE OR REPLACE TEMP VIEW t AS SELECT 1 | TEMPORARY_TABLE",
                "CREATE TEMP SEQUENCE s | TEMPORARY_TABLE",
                "EXPLAIN ANALYZE CREATE TEMP TABLE t AS SELECT 1 | TEMPORARY_TABLE",
                "SELECT 1 AS a INTO TEMP t | TEMPORARY_TABLE",
                "SELECT 1 AS a INTO LOCAL TEMPORARY TABLE t | TEMPORARY_TABLE",
                "PREPARE p AS SELECT 1 | PREPARED_STATEMENT",
                "DEALLOCATE ALL | PREPARED_STATEMENT",
                "DISCARD ALL | SETTING",
                "DECLARE c CURSOR WITH HOLD FOR SELECT 1 | HELD_CURSOR",
                "LISTEN news | LISTENING",
                "SELECT pg_advisory_lock(1) | SESSION_LOCK",
                "SELECT PG_TRY_ADVISORY_LOCK_SHARED (1) | SESSION_LOCK",
                "SELECT pg_advisory_unlock(1) | SESSION_LOCK",
                "SELECT nextval('s') | SEQUENCE",
                "SELECT pg_catalog.setval('s', 1) | SEQUENCE",
                "SELECT setseed(0.5) | RANDOM_SEED",
                "SELECT pg_create_physical_replication_slot('s', true, true) | REPLICATION_SLOT",
                "SELECT pg_copy_logical_replication_slot('s', 't', true) | REPLICATION_SLOT",
                "LOAD 'auto_explain' | PROCESS",
                "CREATE EXTENSION hstore | PROCESS",
                "CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'lib' | PROCESS",
                "DO $$ BEGIN PERFORM 1; END $$ | HIDDEN_CODE",
                "CALL refill() | HIDDEN_CODE",
                "{call refill()} | HIDDEN_CODE",
                "{? = call refill()} | HIDDEN_CODE",
                "{ ?= CALL refill(?) } | HIDDEN_CODE",
                "EXECUTE p | HIDDEN_CODE",
                "EXPLAIN ANALYZE EXECUTE p | HIDDEN_CODE",
                "EXPLAIN (ANALYZE) EXECUTE p | HIDDEN_CODE",
                "CREATE TABLE t AS EXECUTE p | HIDDEN_CODE",
                "COPY t FROM PROGRAM 'x' | UNKNOWN",
                "VACUUMING | UNKNOWN",
                "REFRESH MATERIALIZED VIEW v | UNKNOWN",
                "SELECT 'open | UNKNOWN",
            })
    void traces_ofSqlThatChangesTheSession_areFound(String sql, Trace expected) {
        assertThat(traces(sql)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT refill(1)",
                "SELECT app.refill(1)",
                "SELECT \"Refill\"(1)",
                "SELECT \"LOWER\"(a) FROM t",
                "SELECT \"app\".\"lower\"(a) FROM t",
                "SELECT pg_catalog.refill(1)",
                "SELECT x.pg_catalog.lower(a)",
                "SELECT * FROM refill(1)",
                "SELECT * FROM a, refill(1) r",
                "SELECT * FROM users JOIN refill(1) r ON true",
                "SELECT count(*) FROM t JOIN users ON leakb('on')",
                "SELECT * FROM a NATURAL JOIN leak(1)",
                "SELECT * FROM a JOIN LATERAL leak(1) ON true",
                "SELECT * FROM t TABLESAMPLE leak(1)",
                "MERGE INTO t USING leak('merge') s ON t.name = s WHEN MATCHED THEN DO NOTHING",
                "MERGE INTO t USING s ON t.a = s.a WHEN MATCHED AND leak(1) THEN DELETE",
                "DELETE FROM t USING leak('d') r WHERE t.x = r.x",
                "ALTER TABLE t ALTER name TYPE text USING leak('alter')",
                "ALTER TABLE t ADD c domleak DEFAULT 'x'",
                "SELECT session.set('tenant', '42')",
                "SELECT session.user('bob')",
                "SELECT ctx.check('f')",
                "SELECT set('f')",
                "SELECT insert('f'), 1",
                "SELECT key('f')",
                "SELECT over('f')",
                "SELECT join('f')",
                "SELECT by('f')",
                "SELECT temp('f')",
                "SELECT rollup('f') FROM t GROUP BY a",
                "SELECT materialized('f')",
                "SELECT a FROM t ORDER BY leak(a)",
                "SELECT a FROM t GROUP BY leak(a)",
                "SELECT sum(a) OVER (PARTITION BY leak(a)) FROM t",
                "SELECT sum(a) FILTER (WHERE leak(a)) FROM t",
                "SELECT sum(a ORDER BY leak(a)) FROM t",
                "SELECT a FROM t LIMIT leak(1)",
                "SELECT a FROM t FETCH FIRST leak(1) ROWS ONLY",
                "SELECT CASE leak(1) WHEN leak(2) THEN leak(3) END",
                "SELECT ARRAY[leak(1)]",
                "SELECT a[leak(1)] FROM t",
                "SELECT a[1:leak(1)] FROM t",
                "SELECT DISTINCT ON (a) leak(b) FROM t",
                "SELECT DISTINCT ON (a) NOT ilike(b) FROM t",
                "SELECT x::timestamp with time zone, leak(1)",
                "SELECT 1 FROM a WITH ORDINALITY AS x, leak(1)",
                "WITH a AS (SELECT leak(1)) SELECT 1",
                "WITH a AS (SELECT 1) SELECT 1, leak(1)",
                "WITH a (leak) AS (SELECT 1) VALUES (leak(1))",
                "INSERT INTO t (a) VALUES (leak(1))",
                "INSERT INTO t SELECT leak(1)",
                "INSERT INTO t (a) VALUES (1) ON CONFLICT (leak(a)) DO NOTHING",
                "INSERT INTO t (a) VALUES (1) RETURNING leak(a)",
                "UPDATE t SET a = leak(1)",
                "VALUES (leak(1))",
                "COPY (SELECT leak(1)) TO STDOUT",
                "DECLARE c CURSOR FOR SELECT leak(1)",
                "CREATE INDEX i ON t (leak(a))",
                "CREATE INDEX i ON t ((leak(a)))",
                "CREATE TABLE t AS SELECT leak(1)",
                "CREATE TABLE t AS SELECT * FROM a JOIN b ON leak(1)",
                "CREATE TABLE t (a int CHECK (leak(a)))",
                "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "CREATE TRIGGER t BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION leak()",
                "SELECT 'x'::domleak",
                "SELECT 'x'::public.domleak",
                "SELECT 'x'::\"domleak\"",
                "SELECT 'x'::domleak[]",
                "SELECT 'x'::double",
                "SELECT '1'::pg_catalog.domleak",
                "SELECT CAST('x' AS domleak)",
                "SELECT CAST(lower('x') AS public.domleak)",
                "SELECT domleak 'x'",
                "SELECT public.domleak 'x'",
                "SELECT \"domleak\" 'x'",
                "SELECT domleak $$x$$",
                "SELECT zone 'x'",
                "SELECT domleak('x')",
                "SELECT * FROM json_to_record('{}') AS x(a domleak)",
                "SELECT * FROM json_to_record('{}') x(b int, a domleak)",
                "SELECT * FROM json_to_record('{}') AS (a domleak)",
                "SELECT * FROM json_table('[1]', '$[*]' COLUMNS (a domleak PATH '$')) AS t",
                "SELECT * FROM xmltable('/a' PASSING x COLUMNS a domleak PATH 'b')",
                "SELECT json_value('1', '$' RETURNING domleak)",
                "SELECT xmlserialize(content x AS domleak)",
                "SELECT jsonb_populate_record(t, '{}') FROM t",
                "SELECT 'a' === 'b'",
                "SELECT 'a' OPERATOR(public.=) 'b'",
                "SELECT 'a' OPERATOR(public.===) 'b'",
                "SELECT a FROM t ORDER BY a USING ===",
                "SELECT === 'a'",
                "SELECT 'a'===-1",
                "SELECT (t).tleak FROM t",
                "SELECT (t.*).tleak FROM t",
                "SELECT (SELECT t FROM t).tleak",
                "SELECT (ROW(1)::t).tleak",
                "SELECT a[1].tleak FROM t",
                "SELECT pg_try_advisory_xact_lock_shared_and_more()",
                "SELECT query_to_xml('SELECT leak()', true, true, '')",
                "SELECT ts_stat('SELECT leak()')",
                "SELECT ts_rewrite(a, 'SELECT leak()') FROM t",
                "SELECT pg_input_is_valid('x', 'domleak')",
                "SELECT {fn leak(1)}",
                "SELECT a FROM t WHERE b LIKE leak(1) ESCAPE leak(2)",
                "SELECT now() AT TIME ZONE leak(1)",
                "SELECT p\u0433_typeof(1)",
            })
    void traces_ofCodeThatIsNotPostgresqlsOwn_areHiddenCode(String sql) {
        assertThat(traces(sql)).containsAnyOf(Trace.HIDDEN_CODE, Trace.UNKNOWN);
    }

    /** A plain statement's question mark is part of an operator. */
    @Test
    void traces_questionMarkInAPlainStatement_isAnOperator() {
        assertThat(SqlScanner.tracesOfPlain("SELECT a ? 'b' FROM t", SqlSyntax.POSTGRESQL))
                .isEqualTo(Trace.NONE);
        assertThat(SqlScanner.tracesOfPlain("SELECT a ?| ARRAY['b'] FROM t", SqlSyntax.POSTGRESQL))
                .isEqualTo(Trace.NONE);
        assertThat(SqlScanner.tracesOfPlain("SELECT a =? 'b' FROM t", SqlSyntax.POSTGRESQL))
                .isEqualTo(Trace.HIDDEN_CODE.bit());
        assertThat(SqlScanner.traces("SELECT a FROM t WHERE a =?", SqlSyntax.POSTGRESQL))
                .isEqualTo(Trace.NONE);
    }

    /** Each hides what it leaves from who does not read it as PostgreSQL does. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-- nightly←SET statement_timeout = '77s'",
                "SELECT 1; -- c← LISTEN foo",
                "-- step 1←BEGIN",
                "/* don't */ SET search_path = session",
                "/*! don't */ SET search_path = session",
                "/*M! it's */ SET ROLE adv_r1",
                "SELECT E'a'¶'\\'' , pg_advisory_lock(5), 'x' --'",
                "SELECT 'a\\', pg_advisory_lock(5), 'x' --'",
                "SELECT 'a\\' , 'b', pg_advisory_lock(5) --'",
                "SELECT $a$ ' $a$, pg_advisory_lock(5), $a$ ' $a$",
                "SELECT $ä$ ' $ä$, pg_advisory_lock(5), $ä$ ' $ä$",
                "SELECT a$b$, pg_advisory_lock(5), 1 AS a$b$",
                "SELECT 1 /* /* */ ' */, pg_advisory_lock(5), 1 /* ' */",
                "SELECT \"a\\\", pg_advisory_lock(5), 1 AS \"\\\"",
                "SELECT '#', pg_advisory_lock(5) # 1",
                "SELECT U&'\\0027', pg_advisory_lock(5), '\\0027'",
                "SELECT 'a' --'¶'b', pg_advisory_lock(5), 'c'",
                "SELECT b'1', pg_advisory_lock(5), 'c'",
                "SELECT 1.5e3.5, pg_advisory_lock(5)",
                "SELECT 'x'\u00a0, pg_advisory_lock(5)",
            })
    void traces_asPostgresqlReadsIt_areFound(String sql) {
        assertThat(traces(text(sql))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 'open",
                "SELECT \"open",
                "SELECT $a$open",
                "/* open",
                "SELECT $",
                "E'",
                "@",
                "é (",
                ")))",
                "::",
                "\\"
            })
    void traces_ofTextThatIsCutOff_areReadWithoutFailure(String sql) {
        for (SqlSyntax syntax : SqlSyntax.values()) {
            assertThat(SqlScanner.traces(sql, syntax)).isGreaterThanOrEqualTo(Trace.NONE);
            assertThat(SqlScanner.tracesOfPlain(sql, syntax)).isGreaterThanOrEqualTo(Trace.NONE);
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
                "/*!40101 SET NAMES utf8 */",
                "/*M!100100 SET @a = 1 */",
                "SELECT $$, @a := 1, $$ FROM t"
            })
    void traces_asMariadbReadsIt_areFound(String sql) {
        assertThat(traces(sql, SqlSyntax.MYSQL)).containsAnyOf(Trace.SETTING, Trace.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SELECT @x := 1 | SETTING",
                "SET @x = 1 | SETTING",
                "SELECT @@a := 1 | SETTING",
                "SELECT 1 INTO @x | SETTING",
                "SET TRANSACTION READ ONLY | SETTING",
                "FLUSH TABLES WITH READ LOCK | SESSION_LOCK",
                "LOCK TABLES t READ | SESSION_LOCK",
                "SELECT GET_LOCK('a', 1) | SESSION_LOCK",
                "SELECT last_insert_id(7) | SEQUENCE",
                "SELECT NEXT VALUE FOR s | SEQUENCE",
                "CREATE TEMPORARY TABLE t (a int) | TEMPORARY_TABLE",
                "SELECT refill(1) | HIDDEN_CODE",
                "SELECT app.lower(1) | HIDDEN_CODE",
                "SELECT `lower`(1) | HIDDEN_CODE",
                "SELECT count (1) | HIDDEN_CODE",
                "CALL refill() | HIDDEN_CODE",
                "XA START 'x' | PROCESS",
                "COMMIT AND NO CHAIN RELEASE | PROCESS",
                "ROLLBACK RELEASE | PROCESS",
                "EXECUTE IMMEDIATE 'SET @a = 1' | HIDDEN_CODE",
                "BEGIN NOT ATOMIC SET @a = 1; END | TRANSACTION",
            })
    void traces_ofMariadbsSqlThatChangesTheSession_areFound(String sql, Trace expected) {
        assertThat(traces(sql, SqlSyntax.MYSQL)).contains(expected);
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
                "SELECT @@version, @@session.tx_isolation",
                "SAVEPOINT a",
                "INSERT INTO t (a, b) VALUES (?, ?) ON DUPLICATE KEY UPDATE a = VALUES(a)",
                "REPLACE INTO t (a) VALUES (1)",
                "SELECT IF(a, b, c), GROUP_CONCAT(d ORDER BY e SEPARATOR ','), last_insert_id(), CAST(f AS SIGNED) FROM t",
                "SELECT * FROM (SELECT 1) x JOIN json_table(j, '$[*]' COLUMNS (b boolean PATH '$')) AS t ON (x.a = t.b)",
                "SHOW TABLES"
            })
    void traces_ofMariadbsSqlThatChangesNothing_areNone(String sql) {
        assertThat(traces(sql, SqlSyntax.MYSQL)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "H2 | SELECT leak(1) | HIDDEN_CODE",
                "H2 | CALL leak(1) | HIDDEN_CODE",
                "H2 | SELECT * FROM a JOIN b ON leak(1) | HIDDEN_CODE",
                "H2 | SELECT a FROM t QUALIFY leak(1) = 1 | HIDDEN_CODE",
                "H2 | MERGE INTO t USING leak(1) s ON t.a = s.a WHEN MATCHED THEN DELETE | HIDDEN_CODE",
                "H2 | CREATE TABLE t (a int AS leak(1)) | HIDDEN_CODE",
                "H2 | SELECT 1 // it's¶, leak(1) // ' | HIDDEN_CODE",
                "H2 | EXECUTE IMMEDIATE 'SET @a 1' | HIDDEN_CODE",
                "H2 | RUNSCRIPT FROM 'x' | UNKNOWN",
                "H2 | SET SCHEMA x | SETTING",
                "H2 | SELECT rand(7) | RANDOM_SEED",
                "H2 | SELECT @a | SETTING",
                "H2 | CALL NEXT VALUE FOR s | SEQUENCE",
                "H2 | CREATE LOCAL TEMPORARY TABLE t (a int) | TEMPORARY_TABLE",
                "H2 | CREATE ALIAS a FOR 'java.lang.Math.abs' | HIDDEN_CODE",
                "SQLITE | PRAGMA foreign_keys = ON | SETTING",
                "SQLITE | SAVEPOINT a | TRANSACTION",
                "SQLITE | SELECT load_extension('x') | PROCESS",
                "SQLITE | SELECT \"load_extension\"('x') | PROCESS",
                "SQLITE | SELECT [Load_Extension] ('x') | PROCESS",
                "SQLITE | SELECT `load_extension`/**/('x') | PROCESS",
                "SQLITE | SELECT * FROM t WHERE \"a\"(1) | PROCESS",
                "SQLITE | SELECT leak(1) | HIDDEN_CODE",
                "SQLITE | CREATE TEMP TABLE t (a) | TEMPORARY_TABLE",
                "SQLITE | ANALYZE temp | TEMPORARY_TABLE",
                "SQLITE | ANALYZE \"temp\" | TEMPORARY_TABLE",
                "SQLITE | ANALYZE 'temp' | TEMPORARY_TABLE",
                "SQLITE | ANALYZE [temp] | TEMPORARY_TABLE",
                "SQLITE | ANALYZE temp.t | TEMPORARY_TABLE",
                "SQLITE | CREATE TABLE temp.t (a) | TEMPORARY_TABLE",
                "SQLITE | CREATE VIEW TEMP . v AS SELECT 1 | TEMPORARY_TABLE",
                "SQLITE | CREATE TABLE \"temp\".t AS SELECT 1 AS a | TEMPORARY_TABLE",
                "SQLITE | CREATE TABLE [temp].t AS SELECT 1 AS a | TEMPORARY_TABLE",
                "SQLITE | CREATE TABLE `temp`.t AS SELECT 1 AS a | TEMPORARY_TABLE",
                "SQLITE | CREATE TABLE 'temp'.t (a) | UNKNOWN",
                "MYSQL | SET profiling = 1 | PROCESS",
                "POSTGRESQL | SELECT pg_backup_start('a') | PROCESS",
                "POSTGRESQL | SELECT pg_catalog.pg_replication_origin_session_setup('a') | PROCESS",
                "SQLITE | CREATE TRIGGER t AFTER INSERT ON t BEGIN SELECT 1; END | HIDDEN_CODE",
                "DERBY | DECLARE GLOBAL TEMPORARY TABLE SESSION.t (a int) | TEMPORARY_TABLE",
                "DERBY | VALUES leak(1) | HIDDEN_CODE",
                "DERBY | CALL SYSCS_UTIL.SYSCS_SET_DATABASE_PROPERTY('a', 'b') | HIDDEN_CODE",
                "HSQLDB | DECLARE LOCAL TEMPORARY TABLE t (a int) | TEMPORARY_TABLE",
                "HSQLDB | CALL leak(1) | HIDDEN_CODE",
                "DUCKDB | PRAGMA threads = 1 | SETTING",
                "DUCKDB | FROM leak(1) | UNKNOWN",
                "DUCKDB | SELECT * FROM (PIVOT pay ON who USING sum(n)) | TEMPORARY_TABLE",
                "DUCKDB | SELECT (SELECT 1 FROM (pivot_wider pay ON who USING sum(n))) | TEMPORARY_TABLE",
                "DUCKDB | CREATE TABLE wide AS PIVOT pay ON who USING sum(n) | TEMPORARY_TABLE",
                "DUCKDB | WITH p AS (SELECT 1) PIVOT pay ON who USING sum(n) | TEMPORARY_TABLE",
                "DUCKDB | UPDATE t SET a = 1 WHERE b IN (SELECT c FROM (PIVOT pay ON who USING sum(n))) | TEMPORARY_TABLE",
                "OTHER | SELECT nvl(a, 1) FROM dual | HIDDEN_CODE",
                "OTHER | SELECT s.nextval FROM dual | SEQUENCE",
                "OTHER | BEGIN leak; END; | UNKNOWN",
                "OTHER | SELECT q'[']', leak(1) FROM dual | UNKNOWN",
                "OTHER | SELECT [a'], 1 AS [b'] | UNKNOWN",
                "OTHER | SHOW TABLES | UNKNOWN",
                "OTHER | SELECT @a | UNKNOWN",
            })
    void traces_ofOthersSqlThatChangesTheSession_areFound(SqlSyntax syntax, String sql, Trace expected) {
        assertThat(traces(text(sql), syntax)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "H2 | SELECT count(*), coalesce(a, 'b') FROM t x JOIN (SELECT 1) y (c) ON (x.a = y.c) WHERE d IN (1, 2)",
                "H2 | MERGE INTO t (a) KEY (a) VALUES (?)",
                "H2 | CALL now()",
                "H2 | SELECT a FROM FINAL TABLE (INSERT INTO t (a) VALUES (?))",
                "H2 | SELECT CAST(? AS VARCHAR(10) ARRAY), row_number() OVER (ORDER BY a) FROM system_range(1, 10)",
                "SQLITE | INSERT OR REPLACE INTO [t] (`a`) VALUES (?1) ON CONFLICT (a) DO UPDATE SET b = excluded.b RETURNING c",
                "SQLITE | ROLLBACK TO SAVEPOINT a",
                "SQLITE | ANALYZE",
                "SQLITE | ANALYZE; SELECT 1",
                "SQLITE | ANALYZE main.t",
                "SQLITE | ANALYZE t",
                "SQLITE | SELECT datetime('now'), json_extract(a, '$.b') FROM t",
                "DERBY | SELECT a FROM t OFFSET 1 ROWS FETCH NEXT 2 ROWS ONLY",
                "HSQLDB | VALUES (1)",
                "DUCKDB | SELECT a FROM t WHERE b = ? ORDER BY c",
                "OTHER | SELECT a, count(*) FROM t WHERE b = ? AND c IN (SELECT d FROM e) GROUP BY a HAVING max(f) > 1",
                "OTHER | INSERT INTO t (a, b) VALUES (?, ?)",
                "OTHER | UPDATE t SET a = upper(?) WHERE b BETWEEN 1 AND 2",
                "OTHER | DELETE FROM t WHERE NOT EXISTS (SELECT 1 FROM u WHERE u.a = t.a)",
            })
    void traces_ofOthersSqlThatChangesNothing_areNone(SqlSyntax syntax, String sql) {
        assertThat(traces(sql, syntax)).isEmpty();
    }
}
