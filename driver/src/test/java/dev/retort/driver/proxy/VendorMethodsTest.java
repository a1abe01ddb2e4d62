package dev.retort.driver.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.driver.RetortDataSource;
import dev.retort.testing.TestPostgres;
import java.io.StringReader;
import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.BaseStatement;
import org.postgresql.core.Field;
import org.postgresql.jdbc.PreferQueryMode;
import org.postgresql.largeobject.LargeObject;
import org.postgresql.largeobject.LargeObjectManager;

/** The methods of pgjdbc's own interfaces: what is of JDBC in them is Retort's, the rest is as it was. */
@Tag("D10")
class VendorMethodsTest {
    private final RetortDataSource source = new RetortDataSource(TestPostgres.newRetortDatabase());

    @AfterEach
    void nothingLeaks() {
        assertThat(source.pool().active()).isZero();
        source.close();
    }

    @Test
    @Tag("D11")
    void vendorMethods_returningJdbcObjects_returnRetorts() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            Array array = ((PGConnection) connection).createArrayOf("int4", new int[] {1, 2});
            assertThat(array).isInstanceOf(ArrayProxy.class);
            try (ResultSet rows = ((BaseConnection) connection).execSQLQuery("SELECT 1")) {
                assertThat(rows.getStatement().getConnection()).isSameAs(connection);
            }
            try (ResultSet rows = ((BaseStatement) statement).createDriverResultSet(new Field[0], List.of())) {
                assertThat(rows).isInstanceOf(ResultSetProxy.class);
                assertThat(rows.getStatement()).isSameAs(statement);
            }
        }
    }

    @Test
    void vendorInterfaces_notOfJdbc_passThrough() throws Exception {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("CREATE TEMPORARY TABLE copied (n int)");
            PGConnection vendor = connection.unwrap(PGConnection.class);
            assertThat(vendor.getCopyAPI().copyIn("COPY copied FROM STDIN", new StringReader("1\n2\n")))
                    .isEqualTo(2);
            LargeObjectManager manager = vendor.getLargeObjectAPI();
            try (LargeObject object = manager.open(manager.createLO(LargeObjectManager.READWRITE))) {
                object.write(new byte[] {1, 2, 3});
                assertThat(object.size()).isEqualTo(3);
            }
            assertThat(vendor.getReplicationAPI()).isNotNull();
            connection.rollback();
        }
    }

    @Test
    @Tag("D11")
    void callableStatement_everyWayToAnArrayOrCursor_isRetorts() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("CREATE FUNCTION listed() RETURNS int[] LANGUAGE sql AS 'SELECT ARRAY[1, 2]'");
            statement.execute("CREATE FUNCTION opened() RETURNS refcursor LANGUAGE plpgsql AS "
                    + "'DECLARE c refcursor; BEGIN OPEN c FOR SELECT 7; RETURN c; END'");
            try (CallableStatement call = connection.prepareCall("{? = call listed()}")) {
                call.registerOutParameter(1, Types.ARRAY);
                call.execute();
                Map<String, Class<?>> none = Map.of();
                for (Object array : List.of(call.getArray(1), call.getObject(1), call.getObject(1, none))) {
                    assertThat(array).isInstanceOf(ArrayProxy.class);
                    assertThat(((Array) array).getResultSet().getStatement().getConnection())
                            .isSameAs(connection);
                }
            }
            try (CallableStatement call = connection.prepareCall("{? = call opened()}")) {
                call.registerOutParameter(1, Types.REF_CURSOR);
                call.execute();
                ResultSet cursor = (ResultSet) call.getObject(1);
                assertThat(cursor.getStatement()).isSameAs(call);
                assertThat(cursor.next()).isTrue();
                assertThat(cursor.getInt(1)).isEqualTo(7);
            }
            connection.rollback();
        }
    }

    @Test
    @Tag("D15")
    void closedStatement_methodsThatCannotRefuse_answerAsTheVendorAndTellNothingOfTheNextUser() throws SQLException {
        try (Connection connection = source.getConnection()) {
            for (int time = 0; time < 2; time++) { // the first one comes out of no cache
                for (PGStatement closed : closedStatements(connection)) {
                    assertThat(closed.getPrepareThreshold()).isEqualTo(5);
                    assertThat(closed.isUseServerPrepare()).isFalse();
                    assertThat(closed.getAdaptiveFetch()).isFalse();
                }
            }
            PGStatement closed = closedStatements(connection).get(1);
            PGStatement next = (PGStatement) connection.prepareStatement("SELECT 1");
            closed.setAdaptiveFetch(true);
            assertThat(next.getAdaptiveFetch()).isFalse();
            next.setAdaptiveFetch(true);
            ((Statement) next).close();
            assertThat(((PGStatement) connection.prepareStatement("SELECT 1")).getAdaptiveFetch())
                    .isFalse();
        }
    }

    private static List<PGStatement> closedStatements(Connection connection) throws SQLException {
        List<Statement> statements = List.of(
                connection.createStatement(),
                connection.prepareStatement("SELECT 1"),
                connection.prepareCall("SELECT 2"));
        for (Statement statement : statements) {
            statement.close();
        }
        return statements.stream().map(PGStatement.class::cast).toList();
    }

    @Test
    @Tag("D15")
    void closedConnection_methodsThatCannotRefuse_answerIfTheVendorsIsClosedToo() throws SQLException {
        String unpooled = TestPostgres.newRetortDatabase() + "&retort.pool=off";
        try (RetortDataSource single = new RetortDataSource(unpooled)) {
            PGConnection closed = (PGConnection) single.getConnection();
            int process = closed.getBackendPID();
            ((Connection) closed).close();
            assertThat(closed.getBackendPID()).isEqualTo(process);
            assertThat(closed.getPreferQueryMode()).isEqualTo(PreferQueryMode.EXTENDED);
        }
        PGConnection pooled = (PGConnection) source.getConnection();
        ((Connection) pooled).close();
        assertThatThrownBy(pooled::getBackendPID)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("connection is closed");
    }
}
