package dev.retort.conformance.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.retort.conformance.CleanAfterwards;
import dev.retort.conformance.Vendor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Objects that are used after they were closed. Vendors are lenient here (PostgreSQL calls the statements of a closed
 * connection open, H2 an aborted connection), so Retort is held to JDBC's contract instead where they differ from it.
 */
@Tag("D15")
@ExtendWith(CleanAfterwards.class)
class ClosedTest {
    /** What may be asked of a closed object; the rest of each interface is refused. */
    private static final Set<String> ALLOWED =
            Set.of("close", "isClosed", "isValid", "abort", "unwrap", "isWrapperFor", "toString", "hashCode", "equals");

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void connection_closed_refusesEveryMethod(Vendor vendor) throws Exception {
        Connection connection = Side.RETORT.connect(vendor);
        connection.close();
        assertThatCode(connection::close).doesNotThrowAnyException();
        assertThat(connection.isClosed()).isTrue();
        assertThat(connection.isValid(1)).isFalse();
        assertRefusesAll(Connection.class, connection, "08003");
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "H2"}) // with callable statements
    void statements_closed_refuseEveryMethod(Vendor vendor) throws Exception {
        try (Connection connection = Side.RETORT.connect(vendor)) {
            Statement statement = connection.createStatement();
            PreparedStatement prepared = connection.prepareStatement("SELECT ?");
            CallableStatement callable = connection.prepareCall("SELECT ?");
            for (Statement closed : new Statement[] {statement, prepared, callable}) {
                closed.close();
                assertThatCode(closed::close).doesNotThrowAnyException();
                assertThat(closed.isClosed()).isTrue();
            }
            String sqlState = vendor == Vendor.POSTGRESQL ? "55000" : "90007"; // their own
            assertRefusesAll(Statement.class, statement, sqlState);
            assertRefusesAll(PreparedStatement.class, prepared, sqlState);
            assertRefusesAll(CallableStatement.class, callable, sqlState);
        }
    }

    private static void assertRefusesAll(Class<?> type, Object closed, String sqlState) throws Exception {
        for (Method method : type.getMethods()) {
            if (!ALLOWED.contains(method.getName()) && !Modifier.isStatic(method.getModifiers())) {
                SQLException refusal = failureOf(method, closed);
                assertThat(refusal.getMessage()).as("%s", method).contains("closed");
                assertThat(refusal.getSQLState()).as("%s", method).isEqualTo(sqlState);
            }
        }
    }

    private static SQLException failureOf(Method method, Object target) throws Exception {
        Object[] arguments =
                Stream.of(method.getParameterTypes()).map(ClosedTest::anyOf).toArray();
        try {
            method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getTargetException() instanceof SQLException refusal) {
                return refusal;
            }
            throw new AssertionError(method + " does not refuse with an SQLException", e.getTargetException());
        }
        throw new AssertionError(method + " works on a closed object");
    }

    private static @Nullable Object anyOf(Class<?> type) {
        if (type == boolean.class) {
            return false;
        } else if (type == String.class) {
            return "x";
        } else if (type == int[].class) {
            return new int[] {1};
        } else if (type == String[].class) {
            return new String[] {"id"};
        }
        return type.isPrimitive() ? primitive(type) : null;
    }

    private static Object primitive(Class<?> type) {
        if (type == long.class) {
            return 1L;
        } else if (type == float.class) {
            return 1f;
        } else if (type == double.class) {
            return 1.0;
        } else if (type == byte.class) {
            return (byte) 1;
        }
        return type == short.class ? (Object) (short) 1 : (Object) 1;
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "H2"}) // with callable statements
    void connection_closed_closesWhatIsOpenOnIt(Vendor vendor) throws Exception {
        Connection connection = Side.RETORT.connect(vendor);
        Statement statement = connection.createStatement();
        PreparedStatement prepared = connection.prepareStatement("SELECT 1");
        CallableStatement callable = connection.prepareCall("SELECT 1");
        ResultSet rows = prepared.executeQuery();
        ResultSet schemas = connection.getMetaData().getSchemas();
        connection.close();
        assertThat(statement.isClosed()).isTrue();
        assertThat(prepared.isClosed()).isTrue();
        assertThat(callable.isClosed()).isTrue();
        assertThat(rows.isClosed()).isTrue();
        assertThat(schemas.isClosed()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void connection_aborted_isClosedAndItsPlaceIsFree(Vendor vendor) throws Exception {
        Connection connection = Side.RETORT.connect(vendor);
        connection.abort(Runnable::run);
        assertThat(connection.isClosed()).isTrue();
        assertThat(connection.isValid(1)).isFalse();
        assertThatCode(() -> connection.abort(Runnable::run)).doesNotThrowAnyException();
        assertThatCode(connection::close).doesNotThrowAnyException();
    }

    @Differential({Vendor.POSTGRESQL, Vendor.H2, Vendor.SQLITE})
    void connection_usedAfterClose_isRefused(Connection connection, Transcript transcript) throws Exception {
        DatabaseMetaData metaData = connection.getMetaData();
        connection.close();
        transcript.step("close again", connection::close);
        transcript.call("closed", connection::isClosed);
        transcript.call("valid", () -> connection.isValid(1));
        transcript.call("create", connection::createStatement);
        transcript.call("prepare", () -> connection.prepareStatement("SELECT 1"));
        transcript.step("commit", connection::commit);
        transcript.call("auto-commit", connection::getAutoCommit);
        transcript.call("meta data", connection::getMetaData);
        transcript.call("tables", () -> metaData.getTables(null, null, "%", null));
    }

    @Differential(except = Vendor.DUCKDB)
    void preparedStatement_closedAndPreparedAgain_isAsNew(Connection connection, Transcript transcript, Vendor vendor)
            throws Exception {
        for (int time = 0; time < 3; time++) {
            PreparedStatement statement = connection.prepareStatement(vendor.select("CAST(? AS VARCHAR(20))"));
            transcript.call("closed", statement::isClosed);
            transcript.call("close on completion", statement::isCloseOnCompletion);
            transcript.call("poolable", statement::isPoolable);
            transcript.call("max rows", statement::getMaxRows);
            transcript.call("fetch size", statement::getFetchSize);
            if (vendor != Vendor.H2) { // its time-out outlives the statement, and Retort sets it back
                transcript.call("time-out", statement::getQueryTimeout);
            }
            transcript.rows("without parameters", statement::executeQuery);
            statement.setString(1, "time " + time);
            transcript.rows("rows", statement::executeQuery);
            statement.setMaxRows(4);
            statement.setFetchSize(3);
            statement.setQueryTimeout(5);
            statement.setMaxFieldSize(2);
            statement.setEscapeProcessing(false);
            statement.setPoolable(time == 1);
            statement.addBatch();
            statement.closeOnCompletion();
            statement.close();
            transcript.call("closed", statement::isClosed);
        }
    }

    @Differential({Vendor.POSTGRESQL, Vendor.H2})
    void statements_usedAfterClose_areRefusedInTheVendorsWords(Connection connection, Transcript transcript)
            throws Exception {
        for (int time = 0; time < 3; time++) { // the first one comes out of no cache
            List<Statement> statements = List.of(
                    connection.createStatement(),
                    connection.prepareStatement("SELECT 1"),
                    connection.prepareStatement("SELECT 2", Statement.RETURN_GENERATED_KEYS),
                    connection.prepareCall("SELECT 3"));
            for (Statement statement : statements) {
                statement.close();
            }
            PreparedStatement next = connection.prepareStatement("SELECT 1");
            for (Statement statement : statements) {
                noteRefusal(transcript, statement::getMaxRows);
                noteRefusal(transcript, statement::getWarnings);
            }
            transcript.rows("next", next::executeQuery);
            next.close();
        }
    }

    /** All of it: in a transcript, the refusal of what is closed has no words. */
    private static void noteRefusal(Transcript transcript, Transcript.Call call) throws Exception {
        try {
            call.value();
            transcript.note("refused", false);
        } catch (SQLException e) {
            transcript.note(
                    "refused", e.getClass() + " " + e.getSQLState() + " " + e.getErrorCode() + " " + e.getMessage());
        }
    }

    @Differential
    void preparedStatement_preparedAgain_hasNoResultsOfItsLastUser(Connection connection, Transcript transcript)
            throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE item (id INTEGER)");
        }
        for (String sql : List.of("INSERT INTO item VALUES (1)", "SELECT id FROM item", "UPDATE item SET id = 2")) {
            for (int question = 0; question < 5; question++) {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    askForResults(statement, question, transcript);
                    transcript.call("execute", statement::execute);
                    transcript.call("count", statement::getUpdateCount);
                    transcript.call("large count", statement::getLargeUpdateCount);
                    transcript.rows("rows", statement::getResultSet);
                }
            }
        }
    }

    /** One question each time, as the first may change what the next is answered with. */
    private static void askForResults(PreparedStatement statement, int question, Transcript transcript) {
        switch (question) {
            case 1 -> transcript.call("count", statement::getUpdateCount);
            case 2 -> transcript.call("large count", statement::getLargeUpdateCount);
            case 3 -> transcript.call("result set", statement::getResultSet);
            case 4 -> transcript.call("more", statement::getMoreResults);
            default -> transcript.call("more", () -> statement.getMoreResults(Statement.CLOSE_CURRENT_RESULT));
        }
    }

    @Differential
    void preparedStatement_preparedAgainAndClosedOnCompletion_closesWithItsOwnRows(
            Connection connection, Transcript transcript) throws Exception {
        for (int time = 0; time < 3; time++) {
            PreparedStatement statement = connection.prepareStatement("VALUES (1)");
            if (time > 0) {
                statement.closeOnCompletion();
            }
            ResultSet rows = statement.executeQuery();
            transcript.call("closed", statement::isClosed);
            rows.next();
            transcript.row(rows);
            rows.close();
            transcript.call("closed on completion", statement::isClosed);
            statement.close();
            try (PreparedStatement usual = connection.prepareStatement("VALUES (1)")) {
                transcript.rows("usual", usual::executeQuery);
                transcript.rows("usual again", usual::executeQuery);
            }
        }
    }

    @Differential
    void resultSet_usedAfterClose_isRefused(Connection connection, Transcript transcript, Vendor vendor)
            throws Exception {
        try (Statement statement = connection.createStatement()) {
            ResultSet rows = statement.executeQuery(vendor.select("1 AS one"));
            rows.next();
            rows.close();
            transcript.step("close again", rows::close);
            transcript.call("get", () -> rows.getInt(1));
            transcript.call("get", () -> rows.getObject("one"));
            transcript.every(ResultSet.class, Reading::isProperty, rows);
        }
    }
}
