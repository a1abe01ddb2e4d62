package dev.retort.bench.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("B2")
final class RoundTripsTest {
    private static BenchmarkDatabase database;
    private Connection connection;

    @BeforeAll
    static void start() {
        database = BenchmarkDatabase.embedded();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void connect() throws SQLException {
        connection = database.address().counted().connect();
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void count_transactionOfTwoStatements_isOneForEachAndOneForCommit() throws SQLException {
        connection.setAutoCommit(false);
        long before = RoundTrips.count();
        select();
        select();
        connection.commit();
        assertThat(RoundTrips.count() - before).isEqualTo(3);
    }

    @Test
    void count_autocommit_isOnePerStatement() throws SQLException {
        long before = RoundTrips.count();
        select();
        assertThat(RoundTrips.count() - before).isEqualTo(1);
    }

    @Test
    void count_resultOfManyPackets_isOne() throws SQLException {
        long before = RoundTrips.count();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT repeat('x', 1000) FROM generate_series(1, 10000)")) {
            while (rows.next()) {
                assertThat(rows.getString(1)).hasSize(1000);
            }
        }
        assertThat(RoundTrips.count() - before).isEqualTo(1);
    }

    @Test
    void count_resultFetchedInPortions_isOneForEachPortion() throws SQLException {
        connection.setAutoCommit(false);
        long before = RoundTrips.count();
        try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM generate_series(1, 25)")) {
            statement.setFetchSize(10);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    assertThat(rows.getInt(1)).isPositive();
                }
            }
        }
        assertThat(RoundTrips.count() - before).isEqualTo(3);
    }

    @Test
    void count_connectionThatIsNotCounted_doesNotChange() throws SQLException {
        long before = RoundTrips.count();
        try (Connection uncounted = database.address().connect();
                Statement statement = uncounted.createStatement()) {
            statement.execute("SELECT 1");
        }
        assertThat(RoundTrips.count()).isEqualTo(before);
    }

    private void select() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
        }
    }
}
