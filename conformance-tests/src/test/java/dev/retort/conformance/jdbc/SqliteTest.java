package dev.retort.conformance.jdbc;

import static dev.retort.conformance.Vendor.SQLITE;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What SQLite has in its own way. */
class SqliteTest {
    @Differential(SQLITE)
    @Tag("D10")
    void streams_writtenAndRead_sameContents(Connection connection, Transcript transcript) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE item (b BLOB, c TEXT)");
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO item VALUES (?, ?)")) {
            insert.setBinaryStream(1, new ByteArrayInputStream(new byte[5000]), 5000);
            insert.setCharacterStream(2, new StringReader("streamed"), 8);
            transcript.call("streams", insert::executeUpdate);
            transcript.step("without length", () -> insert.setBinaryStream(1, new ByteArrayInputStream(new byte[3])));
            transcript.step("blob", () -> insert.setBlob(1, new ByteArrayInputStream(new byte[3])));
            transcript.call("new blob", connection::createBlob);
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT b, c FROM item")) {
            while (rows.next()) {
                transcript.row(rows);
                transcript.call("blob", () -> rows.getBlob(1));
                transcript.call("clob", () -> rows.getClob("c"));
                transcript.call("stream", () -> rows.getBinaryStream("b"));
                transcript.call("reader", () -> rows.getCharacterStream(2));
            }
        }
    }

    @Differential(SQLITE)
    @Tag("D13")
    void cancel_fromAnotherThread_sameException(Connection connection, Transcript transcript) throws Exception {
        try (Statement statement = connection.createStatement()) {
            AtomicBoolean done = new AtomicBoolean();
            CompletableFuture<Void> cancelling = CompletableFuture.runAsync(() -> cancelUntil(done, statement));
            transcript.rows(
                    "endless",
                    () -> statement.executeQuery("WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM"
                            + " counted) SELECT count(*) FROM counted"));
            done.set(true);
            cancelling.get(10, TimeUnit.SECONDS);
            transcript.rows("afterwards", () -> statement.executeQuery("SELECT 1"));
        }
    }

    /** Its driver leaves a statement open that asks for the key of each row inserted; only closing its statement ends it. */
    @Test
    @Tag("D31")
    void cancel_afterAnInsertWasClosed_stopsNothingElse() throws SQLException {
        try (Connection connection = Side.RETORT.connect(SQLITE);
                Statement statement = connection.createStatement()) {
            SQLITE.empty();
            statement.execute("CREATE TABLE item (id INTEGER PRIMARY KEY)");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO item VALUES (?)")) {
                insert.setInt(1, 1);
                insert.executeUpdate();
            }
            statement.cancel();
            assertThatCode(() -> statement.executeQuery("SELECT id FROM item")).doesNotThrowAnyException();
        }
    }

    /** SQLite does not say whether a statement runs, and forgets a cancellation of one that does not. */
    private static void cancelUntil(AtomicBoolean done, Statement statement) {
        try {
            while (!done.get()) {
                statement.cancel();
                Thread.sleep(20);
            }
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
