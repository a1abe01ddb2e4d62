package dev.retort.driver.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.driver.RetortDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** SQLite's driver has one result set for all queries of a statement, which the statement cache gives to the next user. */
@Tag("D15")
class ReusedResultSetTest {
    private static final String QUERY = "SELECT 1 UNION SELECT 2 UNION SELECT 3";

    private final RetortDataSource source =
            new RetortDataSource("jdbc:retort:sqlite::memory:?retort.pool=session&retort.pool.maximumPoolSize=1"
                    + "&retort.statementCache.size=8");

    @AfterEach
    void nothingLeaks() {
        assertThat(source.pool().active()).isZero();
        source.close();
    }

    @Test
    void statementTakenAgain_earlierResultSet_isDeadForItsUser() throws SQLException {
        try (Connection connection = source.getConnection()) {
            PreparedStatement first = connection.prepareStatement(QUERY);
            ResultSet old = first.executeQuery();
            assertThat(old.next()).isTrue();
            first.close();
            assertIsDead(old, connection);
        }
    }

    @Test
    void connectionClosedAndStatementTakenAgain_earlierResultSet_isDeadForItsUser() throws SQLException {
        ResultSet old;
        try (Connection connection = source.getConnection();
                PreparedStatement first = connection.prepareStatement(QUERY)) {
            old = first.executeQuery();
        }
        try (Connection connection = source.getConnection()) {
            assertIsDead(old, connection);
        }
    }

    private static void assertIsDead(ResultSet old, Connection connection) throws SQLException {
        try (PreparedStatement second = connection.prepareStatement(QUERY);
                ResultSet rows = second.executeQuery()) {
            assertThat(old.toString()).as("the trap is there").isEqualTo(rows.toString());
            assertThat(rows.next()).isTrue();
            assertThat(old.isClosed()).isTrue();
            assertThatThrownBy(old::next).isInstanceOf(SQLException.class).hasMessageContaining("closed");
            assertThatThrownBy(() -> old.getInt(1)).isInstanceOf(SQLException.class);
            assertThatThrownBy(old::getStatement).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> old.unwrap(ResultSet.class)).isInstanceOf(SQLException.class);
            old.close();
            assertThat(rows.getInt(1)).isEqualTo(1);
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(2);
        }
    }

    @Test
    void executedAgain_sameResultSetOfTheVendor_isTheSameForTheUser() throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement query = connection.prepareStatement(QUERY);
                ResultSet first = query.executeQuery();
                ResultSet second = query.executeQuery()) {
            assertThat(second).isSameAs(first);
            assertThat(second.next()).isTrue();
            assertThat(second.getInt(1)).isEqualTo(1);
            assertThat(second.getStatement()).isSameAs(query);
        }
    }
}
