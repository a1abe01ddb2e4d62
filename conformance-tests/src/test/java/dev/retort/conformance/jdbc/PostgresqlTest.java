package dev.retort.conformance.jdbc;

import static dev.retort.conformance.Vendor.POSTGRESQL;
import static dev.retort.conformance.jdbc.Statements.execute;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLXML;
import java.sql.Statement;
import java.sql.Types;
import org.junit.jupiter.api.Tag;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.PGStatement;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.largeobject.LargeObject;
import org.postgresql.largeobject.LargeObjectManager;
import org.postgresql.util.PGInterval;
import org.postgresql.util.PGobject;

/** What only PostgreSQL has: through JDBC, and through the interfaces of its own driver. */
@Tag("D10")
class PostgresqlTest {
    @Differential(POSTGRESQL)
    void array_writtenAndRead_sameElements(Connection connection, Transcript transcript) throws Exception {
        execute(connection, "CREATE TABLE item (numbers INTEGER[], names TEXT[], grid INTEGER[][])");
        Array names = connection.createArrayOf("text", new String[] {"a", null, "c,\"d"});
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO item VALUES (?, ?, ?)")) {
            insert.setArray(1, connection.createArrayOf("integer", new Integer[] {1, 2, 3}));
            insert.setArray(2, names);
            insert.setObject(3, new int[][] {{1, 2}, {3, 4}});
            transcript.call("insert", insert::executeUpdate);
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM item")) {
            rows.next();
            transcript.row(rows);
            Array read = rows.getArray(2);
            transcript.call("type", read::getBaseTypeName);
            transcript.call("part", () -> read.getArray(2, 2));
            transcript.rows("as rows", read::getResultSet);
            transcript.call("string", () -> rows.getString("grid"));
        }
        transcript.step("free", names::free);
        transcript.call("freed", names::getArray);
    }

    @Differential(POSTGRESQL)
    @Tag("D11")
    void array_resultSet_leadsBackToTheConnection(Connection connection, Transcript transcript) throws Exception {
        Array array = connection.createArrayOf("text", new String[] {"a"});
        Statement statement = array.getResultSet().getStatement();
        transcript.note("connection", statement.getConnection() == connection);
    }

    @Differential(POSTGRESQL)
    void call_outParameters_sameValues(Connection connection, Transcript transcript) throws Exception {
        execute(
                connection,
                "CREATE FUNCTION divide(a INTEGER, b INTEGER, OUT quotient INTEGER, OUT rest TEXT) AS $$ BEGIN quotient :="
                        + " a / b; rest := 'rest ' || a % b; END $$ LANGUAGE plpgsql",
                "CREATE PROCEDURE twice(INOUT n INTEGER) AS $$ BEGIN n := n * 2; END $$ LANGUAGE plpgsql");
        try (CallableStatement call = connection.prepareCall("{call divide(?, ?, ?, ?)}")) {
            call.setInt(1, 17);
            call.setInt(2, 5);
            call.registerOutParameter(3, Types.INTEGER);
            call.registerOutParameter(4, Types.VARCHAR);
            transcript.call("execute", call::execute);
            transcript.call("quotient", () -> call.getInt(3));
            transcript.call("rest", () -> call.getString(4));
            transcript.call("object", () -> call.getObject(4));
            transcript.call("was null", call::wasNull);
            transcript.call("not out", () -> call.getInt(1));
            transcript.call("by name", () -> call.getInt("quotient"));
            call.setInt(2, 0);
            transcript.call("division by zero", call::execute);
        }
        transcript.call("procedure", () -> {
            try (CallableStatement call = connection.prepareCall("CALL twice(?)")) {
                call.setInt(1, 21);
                call.registerOutParameter(1, Types.INTEGER);
                call.execute();
                return call.getInt(1);
            }
        });
    }

    @Differential(POSTGRESQL)
    @Tag("D11")
    void call_refCursor_sameRowsAndBackReferences(Connection connection, Transcript transcript) throws Exception {
        execute(
                connection,
                "CREATE FUNCTION numbers() RETURNS refcursor AS $$ DECLARE c refcursor := 'numbered'; BEGIN OPEN c FOR"
                        + " SELECT generate_series(1, 3) AS n; RETURN c; END $$ LANGUAGE plpgsql");
        connection.setAutoCommit(false);
        try (CallableStatement call = connection.prepareCall("{? = call numbers()}")) {
            call.registerOutParameter(1, Types.REF_CURSOR);
            transcript.call("execute", call::execute);
            ResultSet cursor = (ResultSet) call.getObject(1);
            transcript.note("statement", cursor.getStatement());
            transcript.note("connection", cursor.getStatement().getConnection() == connection);
            transcript.rows("cursor", () -> cursor);
            transcript.rows("typed", () -> call.getObject(1, ResultSet.class));
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT 'numbered'::refcursor AS c")) {
            rows.next();
            transcript.rows("column", () -> (ResultSet) rows.getObject(1));
        }
    }

    @Differential(POSTGRESQL)
    void copy_inAndOut_sameRows(Connection connection, Transcript transcript) throws Exception {
        execute(connection, "CREATE TABLE item (id INTEGER, name TEXT)");
        CopyManager copy = ((PGConnection) connection).getCopyAPI();
        transcript.call("in", () -> copy.copyIn("COPY item FROM STDIN", new StringReader("1\tone\n2\t\\N\n")));
        transcript.call("broken", () -> copy.copyIn("COPY item FROM STDIN", new StringReader("x\tone\n")));
        StringWriter text = new StringWriter();
        transcript.call("out", () -> copy.copyOut("COPY item TO STDOUT WITH CSV", text));
        transcript.note("text", text.toString());
        CopyIn byHand = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY item FROM STDIN");
        byte[] row = "3\tthree\n".getBytes(UTF_8);
        byHand.writeToCopy(row, 0, row.length);
        transcript.call("end", byHand::endCopy);
        transcript.rows("rows", () -> connection.createStatement().executeQuery("SELECT * FROM item ORDER BY id"));
    }

    @Differential(POSTGRESQL)
    void listen_notified_sameNotifications(Connection connection, Transcript transcript) throws Exception {
        execute(connection, "LISTEN news", "NOTIFY news, 'first'", "NOTIFY news, 'second'", "NOTIFY other");
        PGNotification[] notifications = ((PGConnection) connection).getNotifications(1000);
        for (PGNotification notification : notifications) {
            transcript.note(notification.getName(), notification.getParameter());
        }
        transcript.call("none left", ((PGConnection) connection)::getNotifications);
        execute(connection, "UNLISTEN *");
    }

    @Differential(POSTGRESQL)
    void largeObject_writtenAndRead_sameBytes(Connection connection, Transcript transcript) throws Exception {
        transcript.call(
                "outside of a transaction",
                () -> ((PGConnection) connection).getLargeObjectAPI().createLO());
        connection.setAutoCommit(false);
        LargeObjectManager objects = ((PGConnection) connection).getLargeObjectAPI();
        long id = objects.createLO(LargeObjectManager.READWRITE);
        try (LargeObject object = objects.open(id, LargeObjectManager.READWRITE)) {
            object.write("some bytes".getBytes(UTF_8));
            object.seek(5);
            transcript.call("read", () -> object.read(5));
            transcript.call("tell", object::tell);
            transcript.call("size", object::size);
        }
        execute(connection, "CREATE TABLE item (data OID)");
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO item VALUES (?)")) {
            insert.setLong(1, id);
            insert.executeUpdate();
            insert.setBlob(1, new ByteArrayInputStream("streamed".getBytes(UTF_8)));
            insert.executeUpdate();
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT data FROM item")) {
            while (rows.next()) {
                transcript.call("blob", () -> rows.getBlob(1));
                transcript.call("clob", () -> rows.getClob(1));
            }
        }
        transcript.step("delete", () -> objects.delete(id));
        transcript.call("blobs", () -> connection.createStatement().executeUpdate("DELETE FROM item"));
    }

    @Differential(POSTGRESQL)
    void types_ofPostgresql_sameValues(Connection connection, Transcript transcript) throws Exception {
        execute(
                connection,
                "CREATE TYPE mood AS ENUM ('sad', 'happy')",
                "CREATE TABLE item (j JSONB, m mood, i INTERVAL, r INT4RANGE, n INET, x XML, b BIT(3))");
        PGobject json = new PGobject();
        json.setType("jsonb");
        json.setValue("{\"a\": [1, null]}");
        SQLXML xml = connection.createSQLXML();
        xml.setString("<a>b</a>");
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO item VALUES (?, ?::mood, ?, ?::int4range, ?::inet, ?, ?::bit(3))")) {
            insert.setObject(1, json);
            insert.setString(2, "happy");
            insert.setObject(3, new PGInterval("1 day 2 hours"));
            insert.setString(4, "[1,5)");
            insert.setString(5, "10.0.0.1/8");
            insert.setSQLXML(6, xml);
            insert.setString(7, "101");
            transcript.call("insert", insert::executeUpdate);
            insert.setString(2, "angry");
            transcript.call("no such mood", insert::executeUpdate);
        }
        transcript.rows("rows", () -> connection.createStatement().executeQuery("SELECT * FROM item"));
    }

    @Differential(POSTGRESQL)
    void vendorMethods_ofStatementsAndConnection_sameAnswers(Connection connection, Transcript transcript)
            throws Exception {
        PGConnection postgres = (PGConnection) connection;
        transcript.call("escape", () -> postgres.escapeLiteral("O'Reilly"));
        transcript.call("threshold", postgres::getPrepareThreshold);
        transcript.call("mode", postgres::getPreferQueryMode);
        transcript.call("status", () -> postgres.getParameterStatus("server_encoding"));
        transcript.call("array", () -> postgres.createArrayOf("integer", new int[] {1}));
        try (PreparedStatement statement = connection.prepareStatement("SELECT ?::INTEGER")) {
            PGStatement vendors = statement.unwrap(PGStatement.class);
            vendors.setPrepareThreshold(2);
            for (int time = 0; time < 4; time++) {
                statement.setInt(1, time);
                transcript.rows("run", statement::executeQuery);
                transcript.call("server prepared", ((PGStatement) statement)::isUseServerPrepare);
            }
            transcript.call("last oid", vendors::getLastOID);
        }
    }

    @Differential(POSTGRESQL)
    @Tag("D32")
    void statement_tableChangedUnderIt_sameAnswers(Connection connection, Transcript transcript) throws Exception {
        execute(connection, "CREATE TABLE item (id INTEGER)", "INSERT INTO item VALUES (1)");
        for (int time = 0; time < 7; time++) {
            try (PreparedStatement query = connection.prepareStatement("SELECT * FROM item")) {
                transcript.rows("rows", query::executeQuery);
            }
        }
        execute(connection, "ALTER TABLE item ALTER COLUMN id TYPE TEXT", "ALTER TABLE item ADD COLUMN more INTEGER");
        for (int time = 0; time < 2; time++) {
            try (PreparedStatement query = connection.prepareStatement("SELECT * FROM item")) {
                transcript.rows("rows of changed table", query::executeQuery);
            }
        }
    }

    @Differential(POSTGRESQL)
    void stream_outOfCopy_sameBytes(Connection connection, Transcript transcript) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        transcript.call("copy", () -> connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY (SELECT generate_series(1, 1000)) TO STDOUT", bytes));
        transcript.note("bytes", bytes.toByteArray());
    }
}
