package dev.retort.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("B1")
final class PeerTest {
    @ParameterizedTest
    @EnumSource
    void open_eachPeer_reachesTheDatabase(Peer peer) throws SQLException {
        try (OpenPeer open = peer.open(JdbcAddress.of("jdbc:h2:mem:"))) {
            assertThat(one(open)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void open_properties_reachTheVendor(Peer peer) throws SQLException {
        try (OpenPeer open = peer.open(new JdbcAddress("jdbc:h2:mem:", Map.of("user", "somebody", "password", "x")));
                Connection connection = open.take()) {
            assertThat(connection.getMetaData().getUserName()).isEqualTo("SOMEBODY");
        }
    }

    /** A peer that is meant to log but does not would look fast. */
    @ParameterizedTest
    @CsvSource({"RETORT_ECHO, retort", "P6SPY_LOGGING, p6spy", "DATASOURCE_PROXY_LOGGING, datasource-proxy"})
    void open_peerThatLogs_makesTheTextOfEachStatement(Peer peer, String logger) throws SQLException {
        try (OpenPeer open = peer.open(JdbcAddress.of("jdbc:h2:mem:"))) {
            DiscardingAppender appender = DiscardingAppender.attach(logger);
            one(open);
            assertThat(appender.length()).isGreaterThan("SELECT 1".length());
        }
    }

    @ParameterizedTest
    @CsvSource({"RETORT, retort", "P6SPY, p6spy"})
    void open_peerThatDoesNotLog_isSilent(Peer peer, String logger) throws SQLException {
        DiscardingAppender appender = DiscardingAppender.attach(logger);
        try (OpenPeer open = peer.open(JdbcAddress.of("jdbc:h2:mem:"))) {
            one(open);
            assertThat(appender.length()).isZero();
        }
    }

    @Test
    void open_countingListener_hearsOfStatementsAndRows() throws SQLException {
        CountingListener listener = new CountingListener();
        try (OpenPeer open = Retort.open(JdbcAddress.of("jdbc:h2:mem:"), Map.of(), listener)) {
            one(open);
        }
        assertThat(listener.toString()).startsWith("1 statements, ").endsWith(" ns, 1 rows");
    }

    @Test
    void toString_addressWithSecrets_hidesThem() {
        JdbcAddress address =
                new JdbcAddress("jdbc:x://me:secret@host/db?password=secret", Map.of("password", "secret"));
        assertThat(address).hasToString("jdbc:x://host/db");
    }

    private static int one(OpenPeer open) throws SQLException {
        try (Connection connection = open.take();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT 1")) {
            row.next();
            return row.getInt(1);
        }
    }
}
