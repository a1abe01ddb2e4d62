package dev.retort.conformance.jdbc;

import dev.retort.conformance.Vendor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;

/** Keys that the database makes, asked for in every way there is. */
@Tag("D10")
class GeneratedKeysTest {
    /** Its driver has one empty result set for the whole JVM, which the first {@code close()} closes for all. */
    private static final Vendor SHARES_EMPTY = Vendor.HSQLDB;

    private static final String INSERT = "INSERT INTO item (name) VALUES (?)";

    private static void create(Connection connection, Vendor vendor) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE item (id " + vendor.identity() + ", name VARCHAR(40))");
        }
    }

    private static void insertTwice(PreparedStatement insert, Transcript transcript) throws SQLException {
        try (insert) {
            for (int time = 1; time <= 2; time++) {
                insert.setString(1, "name " + time);
                transcript.call("insert", insert::executeUpdate);
                transcript.rows("keys", insert::getGeneratedKeys);
            }
        }
    }

    @Differential
    void prepare_withReturnGeneratedKeys_sameKeys(Connection connection, Transcript transcript, Vendor vendor)
            throws Exception {
        create(connection, vendor);
        insertTwice(connection.prepareStatement(INSERT, Statement.RETURN_GENERATED_KEYS), transcript);
        if (vendor != SHARES_EMPTY) {
            insertTwice(connection.prepareStatement(INSERT, Statement.NO_GENERATED_KEYS), transcript);
            insertTwice(connection.prepareStatement(INSERT), transcript);
        }
        insertTwice(connection.prepareStatement(INSERT, Statement.RETURN_GENERATED_KEYS), transcript);
    }

    @Differential
    void prepare_withColumnNames_sameKeys(Connection connection, Transcript transcript, Vendor vendor)
            throws Exception {
        create(connection, vendor);
        insertTwice(connection.prepareStatement(INSERT, new String[] {"id"}), transcript);
        insertTwice(connection.prepareStatement(INSERT, new String[] {"name", "id"}), transcript);
        transcript.call("no such column", () -> {
            PreparedStatement insert = connection.prepareStatement(INSERT, new String[] {"nothing"});
            insert.setString(1, "x");
            return insert.executeUpdate();
        });
    }

    @Differential
    void prepare_withColumnIndexes_sameKeys(Connection connection, Transcript transcript, Vendor vendor)
            throws Exception {
        create(connection, vendor);
        transcript.step("indexes", () -> insertTwice(connection.prepareStatement(INSERT, new int[] {1}), transcript));
        transcript.step("no indexes", () -> insertTwice(connection.prepareStatement(INSERT, new int[0]), transcript));
    }

    @Differential({Vendor.POSTGRESQL, Vendor.H2})
    @Tag("D31")
    void prepare_againBeforeExecuting_sameEmptyKeys(Connection connection, Transcript transcript, Vendor vendor)
            throws Exception {
        create(connection, vendor);
        for (int time = 0; time < 3; time++) {
            try (PreparedStatement insert = connection.prepareStatement(INSERT, Statement.RETURN_GENERATED_KEYS)) {
                transcript.rows("keys before", insert::getGeneratedKeys);
                insert.setString(1, "not asked for");
                transcript.call("insert", insert::executeUpdate);
            }
        }
    }

    @Differential(except = Vendor.DERBY)
    void executeUpdate_ofStatement_sameKeysInEveryForm(Connection connection, Transcript transcript, Vendor vendor)
            throws Exception {
        create(connection, vendor);
        try (Statement statement = connection.createStatement()) {
            String sql = "INSERT INTO item (name) VALUES ('a'), ('b')";
            transcript.call("all", () -> statement.executeUpdate(sql, Statement.RETURN_GENERATED_KEYS));
            transcript.rows("keys", statement::getGeneratedKeys);
            transcript.call("names", () -> statement.executeUpdate(sql, new String[] {"id"}));
            transcript.rows("keys", statement::getGeneratedKeys);
            transcript.call("indexes", () -> statement.executeUpdate(sql, new int[] {1}));
            transcript.rows("keys", statement::getGeneratedKeys);
            transcript.call("execute", () -> statement.execute(sql, Statement.RETURN_GENERATED_KEYS));
            transcript.call("count", statement::getUpdateCount);
            transcript.rows("keys", statement::getGeneratedKeys);
            if (vendor != SHARES_EMPTY) {
                transcript.call("none", () -> statement.executeUpdate(sql));
                transcript.rows("keys", statement::getGeneratedKeys);
            }
        }
    }

    @Differential(except = {Vendor.SQLITE, Vendor.DERBY, Vendor.DUCKDB})
    void executeBatch_withKeys_sameKeysAndBackReferences(Connection connection, Transcript transcript, Vendor vendor)
            throws Exception {
        create(connection, vendor);
        try (PreparedStatement insert = connection.prepareStatement(INSERT, new String[] {"id"})) {
            for (int number = 0; number < 5; number++) {
                insert.setString(1, "name " + number);
                insert.addBatch();
            }
            transcript.call("batch", insert::executeBatch);
            ResultSet keys = insert.getGeneratedKeys();
            transcript.note("statement of keys", keys.getStatement() == insert);
            transcript.rows("keys", () -> keys);
        }
    }
}
