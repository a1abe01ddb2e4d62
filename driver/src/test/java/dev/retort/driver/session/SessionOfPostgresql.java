package dev.retort.driver.session;

import dev.retort.testing.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that PostgreSQL can tell of a session, and things in a database that change it behind harmless looks. */
final class SessionOfPostgresql {
    private static final List<String> QUESTIONS = List.of(
            "SELECT 'setting ' || name || ' = ' || setting FROM pg_settings WHERE name NOT LIKE 'plpgsql.%' ORDER BY 1",
            "SELECT 'custom ' || coalesce(current_setting('app.tenant', true), '')",
            "SELECT 'role ' || current_user || ' of ' || session_user",
            "SELECT 'temporary table ' || relname FROM pg_class WHERE relnamespace = pg_my_temp_schema() ORDER BY 1",
            "SELECT 'temporary type ' || typname FROM pg_type WHERE typnamespace = pg_my_temp_schema() ORDER BY 1",
            "SELECT 'temporary function ' || proname FROM pg_proc WHERE pronamespace = pg_my_temp_schema() ORDER BY 1",
            "SELECT 'prepared ' || name FROM pg_prepared_statements WHERE from_sql ORDER BY 1",
            "SELECT 'listens ' || pg_listening_channels() ORDER BY 1",
            "SELECT 'lock ' || objid || ' ' || mode FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()"
                    + " ORDER BY 1",
            "SELECT 'cursor ' || name FROM pg_cursors WHERE is_holdable ORDER BY 1",
            "SELECT 'replication slot ' || slot_name FROM pg_replication_slots WHERE active_pid = pg_backend_pid()",
            "SELECT 'last value ' || lastval()",
            "SELECT 'current value ' || currval('numbers')");

    private SessionOfPostgresql() {}

    /** What the connection's session is like; two sessions that nobody has changed are equal. */
    static List<String> of(Connection connection) throws SQLException {
        List<String> found = new ArrayList<>();
        found.add("auto-commit " + connection.getAutoCommit());
        for (String question : QUESTIONS) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(question)) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            } catch (SQLException e) {
                found.add("SQLState " + e.getSQLState() + " of " + question);
            }
        }
        found.add(stateOfTransaction(connection));
        return found;
    }

    /** What one session has and a new one has not, and the other way round. */
    static List<String> differences(List<String> asNew, List<String> found) {
        List<String> differences = new ArrayList<>();
        asNew.stream()
                .filter(each -> !found.contains(each))
                .map(each -> "misses " + each)
                .forEach(differences::add);
        found.stream()
                .filter(each -> !asNew.contains(each))
                .map(each -> "has " + each)
                .forEach(differences::add);
        return differences;
    }

    /** What a new session is like, without Retort. */
    static List<String> ofNew(String vendorUrl) throws SQLException {
        try (Connection connection = DriverManager.getConnection(vendorUrl)) {
            return of(connection);
        }
    }

    /** As another session sees it: a statement of its own would change it. */
    private static String stateOfTransaction(Connection connection) throws SQLException {
        String pid = one(connection, "SELECT pg_backend_pid()");
        try (Connection observer = DriverManager.getConnection(TestPostgres.url("postgres"))) {
            return "session is " + one(observer, "SELECT state FROM pg_stat_activity WHERE pid = " + pid);
        }
    }

    static @Nullable String one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** A new database with those things in it; returns its vendor URL. */
    static String newDatabase() {
        String url = TestPostgres.newDatabase();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(TRAPS);
            return url;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final String BODY =
            " LANGUAGE plpgsql AS $$ BEGIN PERFORM set_config('app.tenant', 'seven', false); RETURN ";

    private static final String TRAPS = "CREATE TABLE t (id int, name text);"
            + "INSERT INTO t VALUES (1, 'a'), (2, 'b');"
            + "CREATE TABLE users (id int, name text);"
            + "INSERT INTO users VALUES (1, 'ed');"
            + "CREATE TABLE plain (id int PRIMARY KEY, name text);"
            + "INSERT INTO plain VALUES (1, 'a');"
            + "CREATE TABLE altered (id int, name text);"
            + "INSERT INTO altered VALUES (1, 'a');"
            + "CREATE SEQUENCE numbers;"
            + function("leak(text)", "text", "$1")
            + function("leaks(text)", "boolean", "true")
            + function("leak_of_row(t)", "text", "'x'")
            + function("leak_of_operands(text, text)", "boolean", "true")
            + "CREATE OPERATOR === (leftarg = text, rightarg = text, function = leak_of_operands);"
            + function("leak_of_operand(text)", "boolean", "true")
            + "CREATE OPERATOR !!! (rightarg = text, function = leak_of_operand);"
            + "CREATE DOMAIN leaking AS text CHECK (leaks(value));"
            + "CREATE TABLE held (id int PRIMARY KEY, v leaking);"
            + "CREATE TABLE large (id int PRIMARY KEY, o oid);"
            + "INSERT INTO large VALUES (1, lo_from_bytea(0, repeat('first ', 9999)::bytea)),"
            + " (2, lo_from_bytea(0, repeat('second ', 9999)::bytea));"
            + "CREATE TYPE pair AS (a int);"
            + function("leak_of_pair(pair)", "text", "'x'")
            + "CREATE CAST (pair AS text) WITH FUNCTION leak_of_pair(pair);"
            // its first 32 letters are the name of a function that leaves nothing
            + function("pg_try_advisory_xact_lock_shared_and_more()", "text", "'x'")
            + "CREATE SCHEMA session;"
            + function("session.set(text)", "text", "$1")
            + function("session.user(text)", "text", "$1")
            + function("session.check(text)", "boolean", "true")
            + function("session.values(text)", "text", "$1")
            + function("session.count(text)", "text", "$1")
            + function("session.lower(text)", "text", "$1")
            + function("session.\"coalesce\"(text)", "text", "$1")
            + "CREATE FUNCTION session.rows(text) RETURNS TABLE (x int) LANGUAGE plpgsql AS"
            + " $$ BEGIN PERFORM set_config('app.tenant', 'seven', false); RETURN QUERY SELECT 1; END $$;"
            + "CREATE FUNCTION leaking_rows(text) RETURNS TABLE (x int) LANGUAGE plpgsql AS"
            + " $$ BEGIN PERFORM set_config('app.tenant', 'seven', false); RETURN QUERY SELECT 1; END $$;"
            + function("leak_of_state(text, text)", "text", "$2")
            + "CREATE AGGREGATE leaking_sum(text) (sfunc = leak_of_state, stype = text);";

    private static String function(String signature, String type, String value) {
        return "CREATE FUNCTION " + signature + " RETURNS " + type + BODY + value + "; END $$;";
    }
}
