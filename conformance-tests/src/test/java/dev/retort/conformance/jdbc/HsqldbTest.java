package dev.retort.conformance.jdbc;

import static dev.retort.conformance.Vendor.HSQLDB;
import static dev.retort.conformance.jdbc.Statements.execute;
import static dev.retort.conformance.jdbc.Statements.prepareBetween;

import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.sql.Types;
import org.junit.jupiter.api.Tag;

/** What only HSQLDB has, or has in its own way. */
class HsqldbTest {
    @Differential(HSQLDB)
    @Tag("D10")
    void arraysAndLobs_writtenAndRead_sameContents(Connection connection, Transcript transcript) throws Exception {
        execute(connection, "CREATE TABLE item (id INTEGER, words VARCHAR(9) ARRAY, b BLOB, c CLOB)");
        Array words = connection.createArrayOf("VARCHAR", new Object[] {"a", null, "c"});
        Blob blob = connection.createBlob();
        blob.setBytes(1, new byte[] {1, 2, 3});
        Clob clob = connection.createClob();
        clob.setString(1, "characters");
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO item VALUES (1, ?, ?, ?)")) {
            insert.setArray(1, words);
            insert.setBlob(2, blob);
            insert.setClob(3, clob);
            transcript.call("insert", insert::executeUpdate);
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT words, b, c FROM item")) {
            transcript.call("next", rows::next);
            transcript.call("array", () -> rows.getArray(1));
            transcript.rows("elements", () -> rows.getArray(1).getResultSet());
            transcript.call("blob", () -> rows.getBlob(2));
            transcript.call("clob", () -> rows.getClob("c"));
            transcript.call("reader", () -> rows.getCharacterStream(3));
            transcript.row(rows);
        }
    }

    @Differential(HSQLDB)
    @Tag("D10")
    @Tag("D11")
    void call_outParameterAndResultSet_sameValues(Connection connection, Transcript transcript) throws Exception {
        execute(
                connection,
                "CREATE TABLE item (id INTEGER)",
                "INSERT INTO item VALUES (1), (2)",
                "CREATE PROCEDURE doubled(IN n INTEGER, OUT twice INTEGER) READS SQL DATA DYNAMIC RESULT SETS 1"
                        + " BEGIN ATOMIC DECLARE result CURSOR WITH RETURN FOR SELECT id FROM item; OPEN result;"
                        + " SET twice = 2 * n; END");
        for (int time = 0; time < 2; time++) {
            try (CallableStatement call = connection.prepareCall("{call doubled(?, ?)}")) {
                call.setInt(1, 21);
                call.registerOutParameter(2, Types.INTEGER);
                transcript.call("execute", call::execute);
                transcript.call("out", () -> call.getInt(2));
                transcript.rows("rows", call::getResultSet);
                transcript.call("more", call::getMoreResults);
                transcript.rows("result set", call::getResultSet);
            }
        }
    }

    /** A kept statement of HSQLDB's describes the table as it was before, so none is kept by default. */
    @Differential(HSQLDB)
    @Tag("D31")
    void prepareAgain_tableAlteredMeanwhile_describesTheNewOne(Connection connection, Transcript transcript)
            throws Exception {
        prepareBetween(
                connection,
                transcript,
                "ALTER TABLE item ADD COLUMN name VARCHAR(9)",
                "ALTER TABLE item ALTER COLUMN id RENAME TO number",
                "DROP TABLE item",
                "CREATE TABLE item (other DATE)");
    }
}
