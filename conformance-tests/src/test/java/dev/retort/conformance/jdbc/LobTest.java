package dev.retort.conformance.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retort.conformance.Vendor;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.Writer;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;

/** Large values of H2; those of PostgreSQL are in {@link PostgresqlTest}. */
@Tag("D10")
class LobTest {
    @Differential(Vendor.H2)
    void lobs_writtenAndRead_sameContents(Connection connection, Transcript transcript) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE item (b BLOB, c CLOB)");
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO item VALUES (?, ?)")) {
            insert.setBlob(1, blob(connection));
            insert.setClob(2, clob(connection));
            transcript.call("objects", insert::executeUpdate);
            insert.setBinaryStream(1, new ByteArrayInputStream(new byte[5000]));
            insert.setCharacterStream(2, new StringReader("streamed".repeat(1000)));
            transcript.call("streams", insert::executeUpdate);
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM item")) {
            while (rows.next()) {
                transcript.row(rows);
                transcript.call("blob", () -> rows.getBlob("b"));
                transcript.call("length", () -> rows.getClob(2).length());
                transcript.call("position", () -> rows.getClob(2).position("a", 1));
                transcript.call("stream", () -> rows.getBinaryStream(1));
                transcript.call("reader", () -> rows.getCharacterStream(2));
            }
        }
    }

    private static Blob blob(Connection connection) throws Exception {
        Blob blob = connection.createBlob();
        try (OutputStream out = blob.setBinaryStream(1)) {
            out.write("bytes".getBytes(UTF_8));
        }
        return blob;
    }

    private static Clob clob(Connection connection) throws Exception {
        NClob clob = connection.createNClob();
        try (Writer out = clob.setCharacterStream(1)) {
            out.write("characters");
        }
        return clob;
    }

    @Differential(Vendor.H2)
    void array_writtenAndRead_sameElements(Connection connection, Transcript transcript) throws Exception {
        try (PreparedStatement query = connection.prepareStatement("SELECT CAST(? AS INTEGER ARRAY)")) {
            query.setArray(1, connection.createArrayOf("INTEGER", new Integer[] {3, 1, 2}));
            transcript.rows("array", query::executeQuery);
            query.setObject(1, new Object[] {7});
            transcript.rows("object", query::executeQuery);
        }
    }

    @Differential(Vendor.H2)
    void arrayAsResultSet_readAndClosed_sameRows(Connection connection, Transcript transcript) throws Exception {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT ARRAY[3, 1, 2]")) {
            rows.next();
            Array array = rows.getArray(1);
            transcript.rows("elements", array::getResultSet);
            transcript.rows("slice", () -> array.getResultSet(2, 2));
            transcript.call("outer row", () -> rows.getObject(1));
            transcript.step("free", array::free);
            transcript.call("after free", array::getResultSet);
        }
    }
}
