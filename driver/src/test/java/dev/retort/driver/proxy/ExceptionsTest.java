package dev.retort.driver.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.retort.driver.RetortDataSource;
import dev.retort.testing.TestPostgres;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same mistakes on the vendor's driver and through Retort. */
@Tag("D13")
class ExceptionsTest {
    static List<String> urls() {
        return List.of(TestPostgres.newDatabase(), "jdbc:h2:mem:exceptions;DB_CLOSE_DELAY=-1");
    }

    private interface Mistake {
        void make(Connection connection) throws SQLException;
    }

    private static final List<Mistake> MISTAKES = List.of(
            connection -> connection.createStatement().executeQuery("SELECT nothing"),
            connection -> connection.createStatement().executeUpdate("SELECT broken FROM"),
            connection -> {
                PreparedStatement statement = connection.prepareStatement("SELECT ?");
                statement.executeQuery();
            },
            connection -> connection.prepareStatement("SELECT ?").setInt(7, 1),
            connection -> connection.prepareStatement("SELECT 1").executeQuery("SELECT 2"),
            connection -> {
                Statement statement = connection.createStatement();
                statement.executeQuery("SELECT 1").getInt(1);
            },
            connection -> connection.createStatement().executeQuery("SELECT 1").findColumn("none"),
            connection -> connection.setTransactionIsolation(99),
            connection -> connection.rollback((Savepoint) null),
            connection -> connection.getMetaData().unwrap(List.class),
            connection -> connection.setClientInfo("no such name", "x"));

    @ParameterizedTest
    @MethodSource("urls")
    void mistakes_throughRetort_throwWhatTheVendorThrows(String url) throws SQLException {
        try (RetortDataSource source = new RetortDataSource(TestPostgres.retort(url))) {
            for (Mistake mistake : MISTAKES) {
                Throwable expected;
                Throwable actual;
                try (Connection vendors = DriverManager.getConnection(url)) {
                    expected = catchThrowable(() -> mistake.make(vendors));
                }
                try (Connection retorts = source.getConnection()) {
                    actual = catchThrowable(() -> mistake.make(retorts));
                }
                assertSame(expected, actual);
            }
            assertThat(source.pool().active()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("urls")
    void batch_failing_keepsUpdateCounts(String url) throws SQLException {
        try (RetortDataSource source = new RetortDataSource(TestPostgres.retort(url));
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE one (n int PRIMARY KEY)");
            statement.addBatch("INSERT INTO one VALUES (1)");
            statement.addBatch("INSERT INTO one VALUES (1)");
            Throwable thrown = catchThrowable(statement::executeBatch);
            assertThat(thrown).isInstanceOf(BatchUpdateException.class);
            assertThat(((BatchUpdateException) thrown).getUpdateCounts()).isNotEmpty();
        }
    }

    private static void assertSame(Throwable expected, Throwable actual) {
        if (expected == null) {
            assertThat(actual).isNull();
            return;
        }
        assertThat(actual).hasSameClassAs(expected);
        if (expected instanceof SQLException vendors) {
            assertThat(((SQLException) actual).getSQLState()).isEqualTo(vendors.getSQLState());
            assertThat(((SQLException) actual).getErrorCode()).isEqualTo(vendors.getErrorCode());
            assertThat(actual).hasMessage(vendors.getMessage());
        }
    }
}
