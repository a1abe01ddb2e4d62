package dev.retort.bench.stub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("B1")
final class StubDriverTest {
    private static final int CALLS = 100_000;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100})
    void executeQuery_eachTime_returnsAllRowsAnew(int rows) throws SQLException {
        try (Connection connection = DriverManager.getConnection(StubDriver.url(rows));
                PreparedStatement statement = connection.prepareStatement("SELECT")) {
            assertThat(count(statement)).isEqualTo(rows);
            assertThat(count(statement)).isEqualTo(rows);
        }
    }

    private static int count(PreparedStatement statement) throws SQLException {
        int count = 0;
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                assertThat(rows.getString(count % StubResultSet.COLUMNS + 1)).isEqualTo(StubResultSet.TEXT);
                assertThat(rows.getLong(1)).isEqualTo(StubResultSet.NUMBER);
                count++;
            }
        }
        return count;
    }

    @Test
    void connection_usedAndClosed_knowsItsState() throws SQLException {
        Connection connection = DriverManager.getConnection(StubDriver.url(1));
        try (connection) {
            assertThat(connection.isValid(1)).isTrue();
            assertThat(connection.getAutoCommit()).isTrue();
            connection.setAutoCommit(false);
            assertThat(connection.getAutoCommit()).isFalse();
            assertThat(connection.getMetaData().getConnection()).isSameAs(connection);
            Statement statement = connection.createStatement();
            assertThat(statement.getConnection()).isSameAs(connection);
            assertThat(statement.executeQuery("SELECT").getStatement()).isSameAs(statement);
        }
        assertThat(connection.isClosed()).isTrue();
        assertThat(connection.isValid(1)).isFalse();
    }

    @Test
    void connection_methodThatNobodyWrote_returnsNothing() throws SQLException {
        try (Connection connection = DriverManager.getConnection(StubDriver.url(1))) {
            assertThat((Object) connection.getWarnings()).isNull();
            assertThat(connection.getNetworkTimeout()).isZero();
            assertThat(connection.getMetaData().supportsBatchUpdates()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:stub:", "jdbc:stub:many", "jdbc:stub:-1"})
    void connect_urlWithoutNumberOfRows_isRefused(String url) {
        assertThatThrownBy(() -> DriverManager.getConnection(url))
                .isInstanceOf(SQLException.class)
                .hasMessage("The URL must be jdbc:stub:<number of rows>, but it is " + url);
    }

    @Test
    void connect_otherPrefix_isLeftToOthers() throws SQLException {
        assertThat(new StubDriver().connect("jdbc:h2:mem:x", new Properties())).isNull();
    }

    /** What the stub itself allocates would be taken for what stands before it. */
    @Test
    void calls_manyTimes_allocateNothing() throws SQLException {
        try (Connection connection = DriverManager.getConnection(StubDriver.url(100))) {
            allocated(connection); // the first time loads classes
            assertThat(allocated(connection)).isLessThan(CALLS); // no object is as small as a byte
        }
    }

    private static long allocated(Connection connection) throws SQLException {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CALLS; i++) {
            use(connection);
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static void use(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT")) {
            statement.setLong(1, 1);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                rows.getBigDecimal(1);
            }
        }
    }
}
