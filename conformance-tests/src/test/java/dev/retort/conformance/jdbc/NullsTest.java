package dev.retort.conformance.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.conformance.CleanAfterwards;
import dev.retort.conformance.Vendor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Wrapper;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Null for each argument that can be null: what the vendor makes of it, it makes of it through Retort. */
@Tag("D10")
@Tag("D13")
class NullsTest {
    /** Answered as JDBC has it, or the end of the connection, at once or after a millisecond. */
    private static final Set<String> OMITTED = Set.of("unwrap", "isWrapperFor", "abort", "setNetworkTimeout");

    @Differential
    void connection_everyMethodGivenNull_sameAnswers(Connection connection, Transcript transcript) {
        callAll(Connection.class, connection, transcript);
    }

    @Differential
    void statement_everyMethodGivenNull_sameAnswers(Connection connection, Transcript transcript) throws Exception {
        try (Statement statement = connection.createStatement()) {
            callAll(Statement.class, statement, transcript);
        }
    }

    @Differential
    void preparedStatement_everyMethodGivenNull_sameAnswers(Connection connection, Transcript transcript, Vendor vendor)
            throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE item (id INTEGER, name VARCHAR(20))");
        }
        for (int time = 0; time < 2; time++) {
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO item (name) VALUES (?)")) {
                callAll(PreparedStatement.class, insert, transcript);
            }
        }
    }

    @Differential
    void metaData_everyMethodGivenNull_sameAnswers(Connection connection, Transcript transcript) throws Exception {
        callAll(DatabaseMetaData.class, connection.getMetaData(), transcript);
    }

    @Differential
    void resultSet_everyMethodGivenNull_sameAnswers(Connection connection, Transcript transcript, Vendor vendor)
            throws Exception {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(vendor.select("1"))) {
            transcript.call("next", rows::next);
            callAll(ResultSet.class, rows, transcript);
        }
    }

    private static void callAll(Class<?> type, Object target, Transcript transcript) {
        Stream.of(type.getMethods())
                .filter(NullsTest::takesNull)
                .sorted(Comparator.comparing(Method::toString))
                .forEach(method -> transcript.call(
                        method.getName() + List.of(method.getParameterTypes()),
                        () -> method.invoke(target, arguments(method))));
    }

    private static boolean takesNull(Method method) {
        return !Modifier.isStatic(method.getModifiers())
                && !OMITTED.contains(method.getName())
                && Stream.of(method.getParameterTypes()).anyMatch(type -> !type.isPrimitive());
    }

    private static @Nullable Object[] arguments(Method method) {
        return Stream.of(method.getParameterTypes()).map(NullsTest::argument).toArray();
    }

    private static @Nullable Object argument(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        return type == int.class ? (Object) 1 : type == long.class ? (Object) 1L : null;
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    @ExtendWith(CleanAfterwards.class)
    @Tag("D12")
    void unwrapOfNull_everyObject_isRefusedAsJdbcHasIt(Vendor vendor) throws SQLException {
        try (Connection connection = Side.RETORT.connect(vendor);
                PreparedStatement prepared = connection.prepareStatement(vendor.select("1"));
                ResultSet rows = prepared.executeQuery()) {
            for (Wrapper object : List.of(connection, prepared, rows, connection.getMetaData(), rows.getMetaData())) {
                assertThat(object.isWrapperFor(null)).isFalse();
                assertThatThrownBy(() -> object.unwrap(null)).isInstanceOf(SQLException.class);
            }
        }
    }
}
