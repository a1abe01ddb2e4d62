package dev.retort.conformance.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.retort.driver.RetortDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A vendor's driver that throws an exception, or worse, from anywhere. */
@Tag("D13")
@Tag("D24")
class ThrowingVendorTest {
    /** Called by the user's own calls: what is thrown must reach the user. */
    private static final List<String> USED = List.of(
            "Connection.prepareStatement",
            "Connection.createStatement",
            "Connection.commit",
            "Connection.setAutoCommit",
            "PreparedStatement.setInt",
            "PreparedStatement.executeQuery",
            "Statement.executeUpdate",
            "ResultSet.next",
            "ResultSet.getInt",
            "ResultSet.close",
            "Statement.close");

    /** Called on the way back to the pool: of no concern to a user who only closes. */
    private static final List<String> RETURNING =
            List.of("Connection.rollback", "PreparedStatement.clearParameters", "Connection.clearWarnings");

    private final FaultyDriver driver = new FaultyDriver();

    @BeforeEach
    void register() throws SQLException {
        DriverManager.registerDriver(driver);
    }

    @AfterEach
    void deregister() throws SQLException {
        DriverManager.deregisterDriver(driver);
    }

    static Stream<Arguments> faultsInUse() {
        return USED.stream().flatMap(ThrowingVendorTest::withEachFault);
    }

    static Stream<Arguments> faultsOnReturn() {
        return RETURNING.stream().flatMap(ThrowingVendorTest::withEachFault);
    }

    private static Stream<Arguments> withEachFault(String place) {
        Stream<Supplier<Throwable>> faults = Stream.of(
                () -> new SQLException("broken", "XX000"),
                () -> new IllegalStateException("broken"),
                () -> new AssertionError("broken"));
        return faults.map(fault -> Arguments.of(place, fault.get()));
    }

    @ParameterizedTest
    @MethodSource("faultsInUse")
    void whatTheVendorThrows_reachesTheUser_andThePoolStaysHealthy(String place, Throwable fault) throws SQLException {
        try (RetortDataSource source = dataSource()) {
            driver.failAt(place, fault);
            Throwable seen = catchThrowable(() -> use(source));
            assertThat(driver.thrown()).isPositive();
            assertThat(seen).isSameAs(fault);
            assertThatTheNextUserWorks(source);
        }
    }

    @ParameterizedTest
    @MethodSource("faultsOnReturn")
    void whatTheVendorThrowsOnReturn_costsThatConnectionOnly(String place, Throwable fault) throws SQLException {
        try (RetortDataSource source = dataSource()) {
            driver.failAt(place, fault);
            Throwable seen = catchThrowable(() -> {
                use(source);
                leaveATransactionOpen(source);
            });
            assertThat(driver.thrown()).isPositive();
            assertThat(seen).isNull();
            assertThatTheNextUserWorks(source);
        }
    }

    /** The first failure is what the user has to see; the second one, of giving the connection back, costs that alone. */
    @Test
    void whatTheVendorThrowsWhileAFailedLeaseIsUndone_isOfNoConcern() throws SQLException {
        SQLException refused = new SQLException("no such level", "XX000");
        AssertionError worse = new AssertionError("broken");
        try (RetortDataSource source = dataSource()) {
            assertThat(failureOfLease(source, refused, worse)).isSameAs(refused);
            assertThatTheNextUserWorks(source);
        }
    }

    @Test
    void whatTheVendorThrowsTwiceWhileALeaseFails_isNotSuppressedByItself() throws SQLException {
        AssertionError broken = new AssertionError("broken");
        try (RetortDataSource source = dataSource()) {
            assertThat(failureOfLease(source, broken, broken)).isSameAs(broken);
            assertThat(broken.getSuppressed()).isEmpty();
            assertThatTheNextUserWorks(source);
        }
    }

    /** What a user sees whose wish for an isolation level is refused when the first statement leases a connection. */
    private Throwable failureOfLease(RetortDataSource source, Throwable refusal, Throwable onReturn)
            throws SQLException {
        try (Connection connection =
                source.getConnection()) { // proves the level, so that the next user may only wish it
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            connection.createStatement().execute("SELECT 1");
        }
        try (Connection connection = source.getConnection()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            driver.failAt("Connection.setTransactionIsolation", refusal);
            driver.failAt("Connection.getAutoCommit", onReturn);
            return catchThrowable(() -> connection.createStatement().execute("SELECT 1"));
        }
    }

    private RetortDataSource dataSource() throws SQLException {
        RetortDataSource source = new RetortDataSource("jdbc:retort:faulty:h2:mem:faulty;DB_CLOSE_DELAY=-1"
                + ";retort.pool=session;retort.pool.maximumPoolSize=1;retort.pool.connectionTimeout=2000");
        leaveATransactionOpen(source); // opens the pool, and leaves nothing in the statement cache
        return source;
    }

    private static void use(RetortDataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("CREATE TABLE IF NOT EXISTS numbers (n INT)");
            }
            try (PreparedStatement select = connection.prepareStatement("SELECT CAST(? AS INT)")) {
                select.setInt(1, 7);
                try (ResultSet rows = select.executeQuery()) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getInt(1)).isEqualTo(7);
                }
            }
            connection.commit();
        }
    }

    private static void leaveATransactionOpen(RetortDataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT 1");
        }
    }

    private void assertThatTheNextUserWorks(RetortDataSource source) throws SQLException {
        driver.heal();
        assertThat(source.pool().active()).isZero();
        use(source);
        assertThat(source.pool().active()).isZero();
    }
}
