package dev.retort.driver.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.retort.driver.RetortDataSource;
import dev.retort.testing.TestPostgres;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What is left after {@code close()}. */
@Tag("D15")
@ParameterizedClass
@MethodSource("urls")
class ClosingTest {
    private static final Set<String> ALLOWED_AFTER_CLOSE =
            Set.of("close", "isClosed", "isValid", "abort", "unwrap", "isWrapperFor", "beginRequest", "endRequest");

    private final RetortDataSource source;

    ClosingTest(String url) {
        source = new RetortDataSource(url);
    }

    static List<String> urls() {
        return List.of(TestPostgres.newRetortDatabase(), "jdbc:retort:h2:mem:closing;DB_CLOSE_DELAY=-1");
    }

    @AfterEach
    void nothingLeaks() {
        assertThat(source.pool().active()).isZero();
        source.close();
    }

    @Test
    void connection_closed_saysSoAndClosesAgainInSilence() throws SQLException {
        Connection connection = source.getConnection();
        connection.close();
        connection.close();
        assertThat(connection.isClosed()).isTrue();
        assertThat(connection.isValid(1)).isFalse();
    }

    @Test
    void connection_closed_everyOtherMethodThrows08003() throws Exception {
        Connection connection = source.getConnection();
        connection.close();
        for (Method method : Connection.class.getMethods()) {
            if (ALLOWED_AFTER_CLOSE.contains(method.getName())) {
                continue;
            }
            Throwable thrown = catchThrowable(() -> method.invoke(connection, arguments(method)));
            assertThat(thrown).as(method.toString()).isInstanceOf(InvocationTargetException.class);
            assertThat(thrown.getCause())
                    .as(method.toString())
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08003"));
        }
        assertThatThrownBy(() -> connection.setClientInfo(new Properties())).isInstanceOf(SQLClientInfoException.class);
    }

    private static Object[] arguments(Method method) {
        Object[] arguments = new Object[method.getParameterCount()];
        for (int position = 0; position < arguments.length; position++) {
            Class<?> type = method.getParameterTypes()[position];
            arguments[position] = type == int.class ? (Object) 0 : type == boolean.class ? false : null;
        }
        return arguments;
    }

    @Test
    void connection_closed_closesItsStatementsAndResultSets() throws SQLException {
        Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        PreparedStatement prepared = connection.prepareStatement("SELECT 1");
        ResultSet rows = statement.executeQuery("SELECT 1");
        ResultSet preparedRows = prepared.executeQuery();
        DatabaseMetaData metaData = connection.getMetaData();
        connection.close();
        assertThat(statement.isClosed()).isTrue();
        assertThat(prepared.isClosed()).isTrue();
        assertThat(rows.isClosed()).isTrue();
        assertThat(preparedRows.isClosed()).isTrue();
        assertThatThrownBy(() -> statement.executeQuery("SELECT 1")).isInstanceOf(SQLException.class);
        assertThatThrownBy(prepared::executeQuery).isInstanceOf(SQLException.class);
        assertThatThrownBy(preparedRows::next).isInstanceOf(SQLException.class);
        assertThatThrownBy(metaData::getDatabaseProductName).isInstanceOf(SQLException.class);
    }

    @Test
    void statements_closedWithTheirConnection_saySoInTheSameWords() throws SQLException {
        Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        PreparedStatement prepared = connection.prepareStatement("SELECT 1");
        PreparedStatement closed = connection.prepareStatement("SELECT 2");
        closed.close();
        Statement ofArray = statementOf(connection.createArrayOf("INTEGER", new Object[] {1}));
        connection.close();
        String words = catchThrowable(connection::createStatement).getMessage();
        assertThatThrownBy(() -> statement.executeQuery("SELECT 1")).hasMessage(words);
        assertThatThrownBy(statement::getMaxRows).hasMessage(words);
        assertThatThrownBy(prepared::executeQuery).hasMessage(words);
        assertThatThrownBy(prepared::executeBatch).hasMessage(words);
        assertThatThrownBy(closed::executeQuery)
                .extracting(Throwable::getMessage)
                .isNotEqualTo(words);
        if (ofArray != null) { // H2's rows of an array have none
            assertThatThrownBy(() -> ofArray.executeQuery("SELECT 1")).hasMessage(words);
        }
    }

    private static @Nullable Statement statementOf(Array array) throws SQLException {
        return array.getResultSet().getStatement();
    }

    @Test
    void statement_closed_everyMethodOfItThrows() throws SQLException {
        try (Connection connection = source.getConnection()) {
            PreparedStatement statement = connection.prepareStatement("SELECT ?");
            statement.close();
            statement.close();
            assertThatThrownBy(() -> statement.setInt(1, 1))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("closed");
            assertThatThrownBy(statement::getConnection).isInstanceOf(SQLException.class);
            assertThatThrownBy(statement::getFetchSize).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void closeOnCompletion_lastResultSetClosed_closesTheStatement() throws SQLException {
        try (Connection connection = source.getConnection()) {
            PreparedStatement statement = connection.prepareStatement("SELECT 1");
            statement.closeOnCompletion();
            assertThat(statement.isCloseOnCompletion()).isTrue();
            statement.executeQuery().close();
            assertThat(statement.isClosed()).isTrue();
            try (PreparedStatement again = connection.prepareStatement("SELECT 1")) {
                assertThat(again.isCloseOnCompletion()).isFalse();
                again.executeQuery().close();
                assertThat(again.isClosed()).isFalse();
            }
        }
    }

    @Test
    void reexecuted_statement_closesItsEarlierResultSet() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet first = statement.executeQuery("SELECT 1")) {
            try (ResultSet second = statement.executeQuery("SELECT 2")) {
                assertThat(first.isClosed()).isTrue();
                assertThat(second.next()).isTrue();
            }
        }
    }

    @Test
    void abort_whileAnotherThreadCloses_givesTheConnectionBackOnce() throws Exception {
        ExecutorService watchdog = Executors.newSingleThreadExecutor();
        try {
            for (int i = 0; i < 50; i++) {
                Connection connection = source.getConnection();
                Future<?> aborted = watchdog.submit(() -> {
                    connection.abort(Runnable::run);
                    return null;
                });
                connection.close();
                try (Connection next = source.getConnection()) {
                    aborted.get();
                    assertThat(next.isValid(5)).isTrue();
                }
            }
        } finally {
            watchdog.shutdown();
        }
    }

    @Test
    void abort_freesTheSlotAndTheConnectionIsClosed() throws SQLException {
        Connection connection = source.getConnection();
        connection.abort(Runnable::run);
        assertThat(connection.isClosed()).isTrue();
        connection.abort(Runnable::run);
        connection.close();
        assertThat(source.pool().active()).isZero();
        try (Connection another = source.getConnection()) {
            assertThat(another.isValid(5)).isTrue();
        }
    }
}
