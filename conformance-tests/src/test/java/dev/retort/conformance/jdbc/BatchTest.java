package dev.retort.conformance.jdbc;

import dev.retort.conformance.Vendor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;

/** Batches, whole and broken. */
@Tag("D13")
class BatchTest {
    private static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE item (id INTEGER PRIMARY KEY, name VARCHAR(5))");
        }
    }

    private static void rows(Connection connection, Transcript transcript) {
        transcript.rows("rows", () -> connection.createStatement().executeQuery("SELECT * FROM item ORDER BY id"));
    }

    private static void add(PreparedStatement insert, int id, String name) throws SQLException {
        insert.setInt(1, id);
        insert.setString(2, name);
        insert.addBatch();
    }

    @Differential
    void executeBatch_ofPrepared_sameCounts(Connection connection, Transcript transcript) throws Exception {
        create(connection);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO item VALUES (?, ?)")) {
            transcript.call("empty", insert::executeBatch);
            for (int id = 0; id < 7; id++) {
                add(insert, id, "n" + id);
            }
            transcript.call("seven", insert::executeBatch);
            transcript.call("empty again", insert::executeBatch);
            add(insert, 100, "gone");
            insert.clearBatch();
            add(insert, 101, "large");
            transcript.call("large", insert::executeLargeBatch);
            transcript.call("count", insert::getUpdateCount);
        }
        rows(connection, transcript);
    }

    @Differential(except = Vendor.DUCKDB)
    void executeBatch_failureInTheMiddle_sameCountsAndRows(Connection connection, Transcript transcript)
            throws Exception {
        create(connection);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO item VALUES (?, ?)")) {
            add(insert, 1, "one");
            add(insert, 2, "two");
            add(insert, 1, "one again");
            add(insert, 3, "three");
            transcript.call("batch", insert::executeBatch);
            rows(connection, transcript);
            add(insert, 4, "four");
            transcript.call("after the failure", insert::executeBatch);
        }
        rows(connection, transcript);
    }

    @Differential
    void executeBatch_failureInTransaction_sameCountsAndRows(Connection connection, Transcript transcript)
            throws Exception {
        create(connection);
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO item VALUES (?, ?)")) {
            add(insert, 1, "one");
            add(insert, 2, "much too long");
            add(insert, 3, "three");
            transcript.call("batch", insert::executeLargeBatch);
            transcript.step("commit", connection::commit);
        }
        rows(connection, transcript);
    }

    @Differential
    void executeBatch_ofStatement_sameCounts(Connection connection, Transcript transcript) throws Exception {
        create(connection);
        try (Statement statement = connection.createStatement()) {
            statement.addBatch("INSERT INTO item VALUES (1, 'a'), (2, 'b')");
            statement.addBatch("UPDATE item SET name = 'c'");
            statement.addBatch("DELETE FROM item WHERE id = 2");
            transcript.call("batch", statement::executeBatch);
            statement.addBatch("INSERT INTO item VALUES (3, 'a')");
            statement.addBatch("SELECT * FROM item");
            statement.addBatch("INSERT INTO nothing VALUES (3, 'a')");
            statement.addBatch("INSERT INTO item VALUES (4, 'a')");
            transcript.call("with query and failure", statement::executeBatch);
        }
        rows(connection, transcript);
    }
}
