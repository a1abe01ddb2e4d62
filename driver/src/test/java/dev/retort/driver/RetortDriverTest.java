package dev.retort.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.testing.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;

/** The prefix is the whole change. */
class RetortDriverTest {
    @Test
    @Tag("D1")
    @Tag("D10")
    void connect_prefixedUrlOfPostgres_givesVendorsInterfacesToo() throws SQLException {
        try (Connection connection = DriverManager.getConnection(TestPostgres.newRetortDatabase());
                PreparedStatement statement = connection.prepareStatement("SELECT ?::int + 1")) {
            statement.setInt(1, 41);
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(42);
                assertThat(rows.getStatement()).isSameAs(statement);
                assertThat(rows.getStatement().getConnection()).isSameAs(connection);
            }
            assertThat(((PGConnection) connection).getBackendPID()).isPositive();
            assertThat(connection).isInstanceOf(BaseConnection.class);
        }
    }
}
