package dev.retort.conformance.jdbc;

import dev.retort.conformance.Vendor;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;

/** Transactions, and what a connection can be set to. */
@Tag("D10")
@Tag("D13")
class TransactionTest {
    private static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE item (id INTEGER PRIMARY KEY)");
        }
    }

    private static void insert(Connection connection, Transcript transcript, int id) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            transcript.call("insert " + id, () -> statement.executeUpdate("INSERT INTO item VALUES (" + id + ")"));
        }
    }

    private static void rows(Connection connection, Transcript transcript) {
        transcript.rows("rows", () -> connection.createStatement().executeQuery("SELECT id FROM item ORDER BY id"));
    }

    @Differential
    void commitAndRollback_manualCommit_sameRows(Connection connection, Transcript transcript) throws Exception {
        create(connection);
        transcript.step("commit in auto-commit", connection::commit);
        transcript.step("roll back in auto-commit", connection::rollback);
        connection.setAutoCommit(false);
        insert(connection, transcript, 1);
        connection.commit();
        insert(connection, transcript, 2);
        connection.rollback();
        rows(connection, transcript);
        insert(connection, transcript, 3);
        connection.setAutoCommit(true);
        connection.setAutoCommit(false);
        connection.rollback();
        rows(connection, transcript);
    }

    @Differential(except = Vendor.DERBY) // it refuses to close the connection
    void close_openTransaction_sameRows(Connection connection, Transcript transcript, Vendor vendor) throws Exception {
        create(connection);
        connection.setAutoCommit(false);
        insert(connection, transcript, 1);
        connection.close();
        transcript.call("closed", connection::isClosed);
        try (Connection other = Side.VENDOR.connect(vendor)) {
            rows(other, transcript);
        }
    }

    @Differential
    void statement_afterFailureInTransaction_sameRefusal(Connection connection, Transcript transcript)
            throws Exception {
        create(connection);
        connection.setAutoCommit(false);
        insert(connection, transcript, 1);
        insert(connection, transcript, 1);
        insert(connection, transcript, 2);
        transcript.step("commit", connection::commit);
        rows(connection, transcript);
    }

    @Differential(except = Vendor.DUCKDB)
    void savepoint_rollbackAndRelease_sameRows(Connection connection, Transcript transcript) throws Exception {
        create(connection);
        transcript.call("in auto-commit", connection::setSavepoint);
        connection.setAutoCommit(false);
        insert(connection, transcript, 1);
        Savepoint unnamed = connection.setSavepoint();
        insert(connection, transcript, 2);
        Savepoint named = connection.setSavepoint("named");
        transcript.call("name", named::getSavepointName);
        transcript.call("id of named", named::getSavepointId);
        transcript.call("name of unnamed", unnamed::getSavepointName);
        insert(connection, transcript, 3);
        insert(connection, transcript, 3);
        transcript.step("roll back to named", () -> connection.rollback(named));
        rows(connection, transcript);
        transcript.step("release", () -> connection.releaseSavepoint(named));
        transcript.step("roll back to released", () -> connection.rollback(named));
        transcript.step("roll back to unnamed", () -> connection.rollback(unnamed));
        rows(connection, transcript);
        transcript.step("commit", connection::commit);
        transcript.step("roll back to savepoint of before", () -> connection.rollback(unnamed));
    }

    @Differential(except = {Vendor.SQLITE, Vendor.DUCKDB})
    void readOnly_write_sameRefusal(Connection connection, Transcript transcript) throws Exception {
        create(connection);
        connection.setReadOnly(true);
        transcript.call("read only", connection::isReadOnly);
        connection.setAutoCommit(false);
        insert(connection, transcript, 1);
        transcript.step("in transaction", () -> connection.setReadOnly(false));
        connection.rollback();
        connection.setReadOnly(false);
        insert(connection, transcript, 2);
        connection.commit();
        rows(connection, transcript);
    }

    @Differential
    void isolation_everyLevel_sameAnswers(Connection connection, Transcript transcript) throws Exception {
        for (int level : new int[] {0, 1, 2, 4, 8, 99}) {
            transcript.step("set " + level, () -> connection.setTransactionIsolation(level));
            transcript.call("get", connection::getTransactionIsolation);
        }
        connection.setAutoCommit(false);
        transcript.rows("a transaction", () -> connection.createStatement().executeQuery("SELECT 1"));
        transcript.step("within", () -> connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE));
    }

    @Differential
    void connection_everyProperty_sameAnswers(Connection connection, Transcript transcript) throws Exception {
        transcript.call("schema", connection::getSchema);
        transcript.call("catalog", connection::getCatalog);
        transcript.call("auto-commit", connection::getAutoCommit);
        transcript.call("warnings", connection::getWarnings);
        transcript.call("type map", connection::getTypeMap);
        transcript.call("network time-out", connection::getNetworkTimeout);
        transcript.call("valid", () -> connection.isValid(1));
        transcript.call("valid, never", () -> connection.isValid(-1));
        transcript.call("native", () -> connection.nativeSQL("SELECT {fn now()}"));
        transcript.step("client info", () -> connection.setClientInfo("ApplicationName", "conformance"));
        transcript.call("client info", () -> connection.getClientInfo("ApplicationName"));
        transcript.step("unknown client info", () -> connection.setClientInfo("nothing", "x"));
        transcript.step("unknown schema", () -> connection.setSchema("nothing"));
        transcript.step("catalog", () -> connection.setCatalog(connection.getCatalog()));
    }

    @Differential(except = Vendor.DUCKDB)
    void settings_changedAndClosed_nextUserSeesDefaults(Connection connection, Transcript transcript, Vendor vendor)
            throws Exception {
        transcript.call("auto-commit", connection::getAutoCommit);
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        connection.setReadOnly(vendor == Vendor.POSTGRESQL);
        connection.setHoldability(java.sql.ResultSet.CLOSE_CURSORS_AT_COMMIT);
        connection.close();
        for (Side side : Side.values()) {
            try (Connection next = side.connect(vendor)) {
                transcript.call("auto-commit", next::getAutoCommit);
                transcript.call("isolation", next::getTransactionIsolation);
                transcript.call("read only", next::isReadOnly);
                transcript.call("holdability", next::getHoldability);
            }
        }
    }
}
