package dev.retort.driver.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.retort.driver.RetortDataSource;
import dev.retort.driver.listen.StatementEvent;
import dev.retort.driver.listen.StatementListener;
import dev.retort.driver.listen.StatementOutcome;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A vendor that throws what no driver should, most of all where something is closed. */
class FaultyVendorTest {
    private final RetortDataSource source = new RetortDataSource("jdbc:retort:h2:mem:faulty");
    private final List<Statement> vendors = new ArrayList<>();
    private ConnectionProxy connection;

    @BeforeEach
    void open() throws SQLException {
        connection = (ConnectionProxy) source.getConnection();
    }

    @AfterEach
    void nothingLeaks() {
        assertThat(source.pool().active()).isZero();
        source.close();
    }

    /** H2's statement, which throws what it is told after it was closed, as its result sets do. */
    private Statement faulty(Throwable failure) throws SQLException {
        Statement vendor = connection.delegate().createStatement();
        vendors.add(vendor);
        return Objects.requireNonNull(connection.wrap(failing(Statement.class, vendor, failure)));
    }

    private static <T> T failing(Class<T> type, T vendor, Throwable failure) {
        return type.cast(Proxy.newProxyInstance(
                FaultyVendorTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Object result;
                    try {
                        result = method.invoke(vendor, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                    if (method.getName().equals("close") || method.getName().equals("getFetchSize")) {
                        throw failure;
                    }
                    return result instanceof ResultSet rows ? failing(ResultSet.class, rows, failure) : result;
                }));
    }

    @Test
    @Tag("D13")
    void uncheckedFailure_ofAnyMethod_reachesTheUserAsItIs() throws SQLException {
        for (Throwable failure : List.of(new IllegalStateException("boom"), new AssertionError("boom"))) {
            Statement statement = faulty(failure);
            assertThat(catchThrowable(statement::getFetchSize)).isSameAs(failure);
            assertThat(catchThrowable(statement::close)).isSameAs(failure);
        }
        connection.close();
    }

    @Test
    @Tag("D15")
    void closeStatement_everyCloseThrows_isClosedAndForgotten() throws SQLException {
        Throwable failure = new IllegalStateException("boom");
        Statement statement = faulty(failure);
        ResultSet rows = statement.executeQuery("SELECT 1");
        assertThat(catchThrowable(statement::close)).isSameAs(failure);
        assertThat(statement.isClosed()).isTrue();
        assertThat(rows.isClosed()).isTrue();
        assertThat(vendors).allMatch(FaultyVendorTest::isClosed);
        statement.close();
        connection.close(); // and asks it no more
    }

    @Test
    @Tag("D15")
    void closeResultSet_throwing_leavesTheStatementUsable() throws SQLException {
        SQLException failure = new SQLException("boom");
        Statement statement = faulty(failure);
        ResultSet rows = statement.executeQuery("SELECT 1");
        assertThat(catchThrowable(rows::close)).isSameAs(failure);
        assertThat(rows.isClosed()).isTrue();
        rows.close();
        assertThat(statement.execute("SELECT 2")).isTrue();
        connection.close();
    }

    @Test
    @Tag("D15")
    void closeConnection_closesOfStatementsThrow_closesAllAndTheVendorsConnectionInSilence() throws SQLException {
        for (Throwable failure : List.of(
                new AssertionError("third to close"),
                new SQLException("second to close"),
                new IllegalStateException("first to close"))) {
            faulty(failure);
        }
        connection.close();
        assertThat(connection.isClosed()).isTrue();
        assertThat(vendors).hasSize(3).allMatch(FaultyVendorTest::isClosed);
        try (Connection next = source.getConnection()) {
            assertThat(next.isValid(5)).isTrue();
        }
        assertThat(source.pool().history().evictions()).isEqualTo(1);
    }

    @Test
    @Tag("D50")
    void execute_throwingUnchecked_isToldToListenersAsAFailure() throws SQLException {
        List<StatementOutcome> heard = new ArrayList<>();
        Throwable failure = new AssertionError("boom");
        Statement throwing = (Statement) Proxy.newProxyInstance(
                FaultyVendorTest.class.getClassLoader(),
                new Class<?>[] {Statement.class},
                (proxy, method, arguments) -> {
                    if (method.getName().startsWith("execute")) {
                        throw failure;
                    }
                    return null; // to close it, which is all that is called besides
                });
        try (RetortDataSource observed = new RetortDataSource("jdbc:retort:h2:mem:observed")) {
            observed.addListener(new StatementListener() {
                @Override
                public void statementFinished(StatementEvent event, StatementOutcome outcome) {
                    heard.add(outcome);
                }
            });
            try (Connection opened = observed.getConnection()) {
                assertThat(opened.getAutoCommit()).isTrue();
                Statement statement = Objects.requireNonNull(((ConnectionProxy) opened).wrap(throwing));
                assertThat(catchThrowable(() -> statement.execute("SELECT 1"))).isSameAs(failure);
                assertThat(catchThrowable(() -> statement.executeUpdate("SELECT 2")))
                        .isSameAs(failure);
            }
        }
        assertThat(heard).hasSize(2).allSatisfy(outcome -> assertThat((Throwable) outcome.failure())
                .hasCause(failure)
                .hasMessageContaining("java.lang.AssertionError"));
    }

    private static boolean isClosed(Statement statement) {
        try {
            return statement.isClosed();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As when another thread closes the connection while the vendor is still making the statement. */
    @Test
    @Tag("D15")
    void statementMade_afterItsConnectionWasClosed_isClosedAndRefused() throws SQLException {
        Statement late = connection.delegate().createStatement();
        PreparedStatement latePrepared = connection.delegate().prepareStatement("SELECT 1");
        connection.close();
        assertThat(catchThrowable(() -> connection.wrap(late)))
                .hasMessageContaining("This Retort connection is closed");
        assertThat(catchThrowable(() -> connection.wrap(latePrepared)))
                .hasMessageContaining("This Retort connection is closed");
        assertThat(late.isClosed()).isTrue();
        assertThat(latePrepared.isClosed()).isTrue();
    }
}
