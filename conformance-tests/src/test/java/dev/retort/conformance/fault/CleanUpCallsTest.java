package dev.retort.conformance.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.retort.driver.RetortDataSource;
import dev.retort.driver.listen.StatementListener;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A vendor's driver that does not support, or whose old version does not have, a method that no user calls, but Retort does:
 * to set something back, to clean up, or to tell listeners. The user sees nothing of it, and the next one a new session.
 */
@Tag("D13")
@Tag("D22")
class CleanUpCallsTest {
    private static final List<String> NOT_THE_USERS = List.of(
            "Connection.getAutoCommit",
            "Connection.getTransactionIsolation",
            "Connection.getHoldability",
            "Connection.isReadOnly",
            "Connection.rollback",
            "Connection.clearWarnings",
            "PreparedStatement.clearParameters",
            "PreparedStatement.clearBatch",
            "PreparedStatement.clearWarnings",
            "PreparedStatement.isClosed",
            "PreparedStatement.getMoreResults",
            "PreparedStatement.getFetchSize",
            "PreparedStatement.getMaxRows",
            "Statement.getQueryTimeout",
            "Statement.isClosed",
            "Statement.getUpdateCount",
            "ResultSet.getStatement",
            "ResultSet.getMetaData");

    private final FaultyDriver driver = new FaultyDriver();

    @BeforeEach
    void register() throws SQLException {
        DriverManager.registerDriver(driver);
    }

    @AfterEach
    void deregister() throws SQLException {
        DriverManager.deregisterDriver(driver);
    }

    static Stream<Arguments> faults() {
        List<Supplier<Throwable>> faults = List.of(
                () -> new SQLFeatureNotSupportedException("not supported", "0A000"),
                UnsupportedOperationException::new,
                AbstractMethodError::new,
                () -> new AssertionError("broken"));
        return NOT_THE_USERS.stream().flatMap(place -> faults.stream().map(fault -> Arguments.of(place, fault.get())));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whatNoUserCalls_throwing_isSeenByNobody(String place, Throwable fault) throws SQLException {
        try (RetortDataSource source = dataSource()) {
            driver.failAt(place, fault);
            assertThatCode(() -> use(source)).doesNotThrowAnyException();
            assertThat(driver.thrown()).isPositive();
            driver.heal();
            assertThat(source.pool().active()).isZero();
            assertThatTheNextUserHasANewSession(source);
        }
    }

    private static RetortDataSource dataSource() throws SQLException {
        RetortDataSource source = new RetortDataSource("jdbc:retort:faulty:h2:mem:cleanup_" + System.nanoTime()
                + ";DB_CLOSE_DELAY=-1;retort.pool=session;retort.pool.maximumPoolSize=1"
                + ";retort.pool.connectionTimeout=5000");
        source.addListener(new Curious());
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE numbers (n INT)"); // opens the pool too
        }
        return source;
    }

    /** Wants to know all that there is. */
    private static final class Curious implements StatementListener {
        @Override
        public boolean wantsRows() {
            return true;
        }
    }

    private static void use(RetortDataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            connection.setHoldability(ResultSet.CLOSE_CURSORS_AT_COMMIT);
            connection.setReadOnly(false);
            connection.setAutoCommit(false);
            try (ResultSet tables = connection.getMetaData().getTables(null, null, "NUMBERS", null)) {
                assertThat(tables.next()).isTrue();
            }
            try (Statement statement = connection.createStatement()) {
                statement.setQueryTimeout(50);
                statement.closeOnCompletion();
                assertThat(statement.execute("INSERT INTO numbers VALUES (7)")).isFalse();
                statement.executeQuery("SELECT n FROM numbers").close();
            }
            for (int time = 0; time < 2; time++) {
                prepared(connection);
            }
        }
    }

    private static void prepared(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT CAST(? AS INT)")) {
            select.setQueryTimeout(60);
            select.setMaxRows(9);
            select.setFetchSize(8);
            select.setInt(1, 7);
            try (ResultSet rows = select.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(7);
            }
            assertThat(select.execute()).isTrue();
        }
    }

    private static void assertThatTheNextUserHasANewSession(RetortDataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                PreparedStatement select = connection.prepareStatement("SELECT CAST(? AS INT)");
                ResultSet count = statement.executeQuery("SELECT count(*) FROM numbers")) {
            assertThat(count.next()).isTrue();
            assertThat(count.getInt(1)).as("what was rolled back").isZero();
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
            assertThat(statement.getQueryTimeout()).isZero();
            assertThat(select.getQueryTimeout()).isZero();
            assertThat(select.getMaxRows()).isZero();
            assertThat(select.getFetchSize()).isNotEqualTo(8);
        }
    }
}
