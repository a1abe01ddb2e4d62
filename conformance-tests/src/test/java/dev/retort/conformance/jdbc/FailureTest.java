package dev.retort.conformance.jdbc;

import dev.retort.conformance.Vendor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;

/** Exceptions and warnings of the database are the vendor's own. */
@Tag("D13")
class FailureTest {
    private static void fails(Connection connection, Transcript transcript, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            transcript.call(sql, () -> statement.execute(sql));
        }
        transcript.call("prepared " + sql, () -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                return statement.execute();
            }
        });
    }

    @Differential(except = Vendor.SQLITE)
    void execute_wrongSql_sameException(Connection connection, Transcript transcript) throws Exception {
        fails(connection, transcript, "SELEC 1");
        fails(connection, transcript, "SELECT * FROM nothing");
        fails(connection, transcript, "SELECT 1 / 0");
        fails(connection, transcript, "SELECT CAST('x' AS INTEGER)");
        fails(connection, transcript, "");
        fails(connection, transcript, "SELECT '");
        fails(connection, transcript, "SELECT ?");
    }

    @Differential
    void execute_brokenConstraint_sameException(Connection connection, Transcript transcript) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE owner (id INTEGER PRIMARY KEY)");
            statement.execute(
                    "CREATE TABLE item (id INTEGER PRIMARY KEY, name VARCHAR(3) NOT NULL UNIQUE, owner INTEGER,"
                            + " CONSTRAINT owned FOREIGN KEY (owner) REFERENCES owner (id), CONSTRAINT positive CHECK (id > 0))");
            statement.execute("INSERT INTO item VALUES (1, 'a', NULL)");
        }
        fails(connection, transcript, "INSERT INTO item VALUES (1, 'b', NULL)");
        fails(connection, transcript, "INSERT INTO item VALUES (2, 'a', NULL)");
        fails(connection, transcript, "INSERT INTO item VALUES (2, NULL, NULL)");
        fails(connection, transcript, "INSERT INTO item VALUES (-2, 'b', NULL)");
        fails(connection, transcript, "INSERT INTO item VALUES (2, 'b', 7)");
        fails(connection, transcript, "INSERT INTO item VALUES (2, 'much too long', NULL)");
    }

    @Differential(except = Vendor.SQLITE)
    void call_wrongUse_sameException(Connection connection, Transcript transcript, Vendor vendor) throws Exception {
        try (PreparedStatement statement = connection.prepareStatement(vendor.select("CAST(? AS INTEGER)"))) {
            transcript.call("SQL for a prepared one", () -> statement.executeQuery("SELECT 1"));
            transcript.step("position", () -> statement.setInt(0, 1));
            transcript.step("fetch size", () -> statement.setFetchSize(-1));
            transcript.step("max rows", () -> statement.setMaxRows(-1));
            transcript.step("time-out", () -> statement.setQueryTimeout(-1));
            transcript.step("direction", () -> statement.setFetchDirection(77));
        }
        transcript.call("no SQL", () -> connection.prepareStatement("  "));
        transcript.call("unknown type", () -> connection.createArrayOf("nothing", new Object[0]));
        transcript.call("struct", () -> connection.createStruct("nothing", new Object[0]));
        transcript.call("result set type", () -> connection.createStatement(1, 2));
    }

    @Differential(Vendor.POSTGRESQL)
    void warnings_raised_sameChain(Connection connection, Transcript transcript) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DO $$ BEGIN RAISE NOTICE 'first'; RAISE WARNING 'second' USING HINT = 'why'; END $$");
            transcript.note("warnings", statement.getWarnings());
            statement.clearWarnings();
            transcript.note("cleared", statement.getWarnings());
            transcript.step("rollback", () -> statement.execute("ROLLBACK"));
            transcript.note("warnings", statement.getWarnings());
            transcript.note("warnings of connection", connection.getWarnings());
        }
    }

    @Differential(Vendor.POSTGRESQL)
    void queryTimeout_longStatement_sameException(Connection connection, Transcript transcript) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            transcript.call("time-out", statement::getQueryTimeout);
            transcript.call("sleep", () -> statement.executeQuery("SELECT pg_sleep(30)"));
            transcript.rows("afterwards", () -> statement.executeQuery("SELECT 1"));
        }
    }

    @Differential(Vendor.POSTGRESQL)
    void cancel_fromAnotherThread_sameException(Connection connection, Transcript transcript) throws Exception {
        try (Statement statement = connection.createStatement()) {
            CompletableFuture<Void> cancelling = CompletableFuture.runAsync(() -> cancelOnceItRuns(statement));
            transcript.call("sleep", () -> statement.executeQuery("SELECT pg_sleep(30)"));
            cancelling.get(10, TimeUnit.SECONDS);
            transcript.rows("afterwards", () -> statement.executeQuery("SELECT 1"));
        }
    }

    private static void cancelOnceItRuns(Statement statement) {
        try (Connection observer = Side.VENDOR.connect(Vendor.POSTGRESQL);
                PreparedStatement sleeping = observer.prepareStatement(
                        "SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()")) {
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

    @Differential(Vendor.H2)
    void cancel_longStatementOfH2_sameException(Connection connection, Transcript transcript) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            transcript.call("time-out", statement::getQueryTimeout);
            transcript.call(
                    "count",
                    () -> statement.executeQuery(
                            "SELECT count(*) FROM system_range(1, 1000000) a, system_range(1, 1000000) b"));
            transcript.rows("afterwards", () -> statement.executeQuery("SELECT 1"));
        }
    }
}
