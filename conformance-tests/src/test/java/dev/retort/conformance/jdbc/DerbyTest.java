package dev.retort.conformance.jdbc;

import static dev.retort.conformance.Vendor.DERBY;
import static dev.retort.conformance.jdbc.Statements.execute;
import static dev.retort.conformance.jdbc.Statements.prepareBetween;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.retort.driver.RetortDataSource;
import dev.retort.testing.TestPostgres;
import java.math.BigDecimal;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What only Derby has, or has in its own way. */
class DerbyTest {
    @Differential(DERBY)
    @Tag("D10")
    void values_ofItsTypes_sameRows(Connection connection, Transcript transcript) throws Exception {
        execute(
                connection,
                "CREATE TABLE item (whole INTEGER, exact DECIMAL(9, 2), flag BOOLEAN, name VARCHAR(20), born DATE,"
                        + " noted TIMESTAMP, data VARCHAR(9) FOR BIT DATA, b BLOB, c CLOB)");
        Blob blob = connection.createBlob();
        blob.setBytes(1, new byte[] {1, 2, 3});
        Clob clob = connection.createClob();
        clob.setString(1, "characters");
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setInt(1, 7);
            insert.setBigDecimal(2, new BigDecimal("1.50"));
            insert.setBoolean(3, true);
            insert.setString(4, "O'Reilly");
            insert.setDate(5, Date.valueOf("2024-02-29"));
            insert.setTimestamp(6, Timestamp.valueOf("2024-02-29 12:34:56.5"));
            insert.setBytes(7, new byte[] {0, -1});
            insert.setBlob(8, blob);
            insert.setClob(9, clob);
            transcript.call("insert", insert::executeUpdate);
            transcript.step("no such position", () -> insert.setInt(10, 1));
        }
        connection.setAutoCommit(false); // large objects end with the transaction
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM item")) {
            transcript.call("next", rows::next);
            for (int column = 1; column <= 9; column++) {
                int number = column;
                transcript.call("object", () -> rows.getObject(number));
                transcript.call("int", () -> rows.getInt(number));
            }
            transcript.call("blob again", () -> rows.getBlob(8));
        }
        connection.rollback();
    }

    @Differential(DERBY)
    @Tag("D10")
    void call_ofItsProcedures_sameAnswers(Connection connection, Transcript transcript) throws Exception {
        for (int time = 0; time < 2; time++) {
            try (CallableStatement call = connection.prepareCall("CALL syscs_util.syscs_set_runtimestatistics(?)")) {
                call.setInt(1, 1);
                transcript.call("execute", call::execute);
                transcript.call("count", call::getUpdateCount);
            }
        }
        transcript.rows("length", () -> connection
                .createStatement()
                .executeQuery("VALUES CASE WHEN syscs_util.syscs_get_runtimestatistics() IS NULL THEN 0 ELSE 1 END"));
    }

    /** A kept statement of Derby's is refused later than a new one, so none is kept by default. */
    @Differential(DERBY)
    @Tag("D31")
    void prepareAgain_tableAlteredMeanwhile_describesTheNewOne(Connection connection, Transcript transcript)
            throws Exception {
        prepareBetween(
                connection,
                transcript,
                "ALTER TABLE item ADD COLUMN name VARCHAR(9)",
                "RENAME COLUMN item.id TO number",
                "DROP TABLE item",
                "CREATE TABLE item (other DATE)");
    }

    private static void insert(RetortDataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            execute(connection, "INSERT INTO item VALUES (1)");
        }
    }

    /** Its connections are dead then, though nothing that reads a socket says so. */
    @Test
    @Tag("D24")
    void pool_afterTheEngineHasShutTheDatabaseDown_opensNewConnections() throws SQLException {
        String url = DERBY.newDatabase();
        try (RetortDataSource source = new RetortDataSource(TestPostgres.retort(url))) {
            try (Connection connection = source.getConnection()) {
                execute(connection, "CREATE TABLE item (id INTEGER)");
            }
            assertThatThrownBy(() -> DriverManager.getConnection(url + ";shutdown=true"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08006"));
            Throwable first = catchThrowable(() -> insert(source)); // unless HikariCP has found it dead by then
            assertThat(first).satisfiesAnyOf(none -> assertThat(none).isNull(), lost -> assertThat(lost)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).startsWith("08")));
            insert(source);
            assertThat(source.pool().active()).isZero();
        }
    }
}
