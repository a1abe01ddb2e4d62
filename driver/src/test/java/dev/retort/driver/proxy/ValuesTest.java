package dev.retort.driver.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.retort.driver.RetortDataSource;
import dev.retort.testing.TestPostgres;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Statement;
import java.sql.Wrapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Arrays, large objects and XML: who they belong to, and that the vendor gets its own ones back. */
@ParameterizedClass
@MethodSource("urls")
class ValuesTest {
    private static final Set<String> ALLOWED_AFTER_CLOSE = Set.of("free");

    private final boolean postgres;
    private final RetortDataSource source;

    ValuesTest(String url) {
        postgres = url.contains("postgresql");
        source = new RetortDataSource(url);
    }

    static List<String> urls() {
        return List.of(TestPostgres.newRetortDatabase(), "jdbc:retort:h2:mem:values;DB_CLOSE_DELAY=-1");
    }

    @BeforeEach
    void createTable() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS held");
            statement.execute("CREATE TABLE held (id int PRIMARY KEY, "
                    + (postgres
                            ? "list text[], large oid, long_text oid, document xml)"
                            : "list varchar array, large blob, long_text clob, document varchar)"));
        }
    }

    @AfterEach
    void nothingLeaks() {
        assertThat(source.pool().active()).isZero();
        source.close();
    }

    private static Array array(Connection connection) throws SQLException {
        return connection.createArrayOf(
                connection.getMetaData().getURL().contains("h2") ? "varchar" : "text", new Object[] {"a", "b"});
    }

    private void insert(Connection connection) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO held (id, list, document, large, long_text) VALUES (1, ?, ?, "
                        + (postgres ? "lo_from_bytea(0, '\\x0102'), lo_from_bytea(0, 'text'))" : "?, ?)"))) {
            insert.setArray(1, array(connection));
            SQLXML xml = connection.createSQLXML();
            xml.setString("<a/>");
            if (postgres) {
                insert.setSQLXML(2, xml);
            } else {
                insert.setObject(2, xml.getString());
                Blob blob = connection.createBlob();
                blob.setBytes(1, new byte[] {1, 2});
                insert.setBlob(3, blob);
                Clob clob = connection.createClob();
                clob.setString(1, "text");
                insert.setObject(4, clob);
            }
            assertThat(insert.executeUpdate()).isEqualTo(1);
        }
    }

    private List<Object> values(ResultSet rows) throws SQLException {
        List<Object> values =
                new ArrayList<>(List.of(rows.getArray("list"), rows.getBlob("large"), rows.getClob("long_text")));
        values.add(rows.getSQLXML("document"));
        return values;
    }

    @Test
    @Tag("D10")
    void setters_ofRetortsValues_giveTheVendorItsOwn() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            insert(connection);
            try (ResultSet rows = statement.executeQuery("SELECT * FROM held")) {
                assertThat(rows.next()).isTrue();
                assertThat((Object[]) rows.getArray(2).getArray()).containsExactly("a", "b");
                assertThat(rows.getBlob(3).getBytes(1, 2)).containsExactly(1, 2);
                assertThat(rows.getClob(4).getSubString(1, 4)).isEqualTo("text");
                assertThat(rows.getSQLXML(5).getString()).isEqualTo("<a/>");
            }
            connection.rollback();
        }
    }

    @Test
    @Tag("D10")
    void values_readAndWrittenBack_areTheVendorsOwnForTheVendor() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                PreparedStatement copy = connection.prepareStatement(
                        "INSERT INTO held (id, list, large, long_text) VALUES (2, ?, ?, ?)")) {
            connection.setAutoCommit(false);
            insert(connection);
            try (ResultSet rows = statement.executeQuery("SELECT * FROM held WHERE id = 1")) {
                assertThat(rows.next()).isTrue();
                copy.setObject(1, rows.getObject(2));
                copy.setBlob(2, rows.getBlob(3));
                copy.setClob(3, rows.getClob(4));
                assertThat(copy.executeUpdate()).isEqualTo(1);
                assertThat(rows.getBlob(3).position(rows.getBlob(3), 1)).isEqualTo(1);
            } catch (java.sql.SQLFeatureNotSupportedException e) {
                assertThat(postgres).as("H2 cannot search").isFalse();
            }
            try (ResultSet rows = statement.executeQuery("SELECT * FROM held WHERE id = 2")) {
                assertThat(rows.next()).isTrue();
                assertThat((Object[]) rows.getArray(2).getArray()).containsExactly("a", "b");
                assertThat(rows.getBlob(3).getBytes(1, 2)).containsExactly(1, 2);
                assertThat(rows.getClob(4).getSubString(1, 4)).isEqualTo("text");
            }
            connection.rollback();
        }
    }

    @Test
    @Tag("D10")
    void updateArray_withRetortsArray_givesTheVendorItsOwn() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement =
                        connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE)) {
            statement.execute("INSERT INTO held (id) VALUES (1)");
            try (ResultSet rows = statement.executeQuery("SELECT id, list FROM held")) {
                assertThat(rows.next()).isTrue();
                rows.updateArray(2, array(connection));
                rows.updateRow();
                rows.updateObject("list", array(connection));
                rows.updateRow();
            }
            try (ResultSet rows = statement.executeQuery("SELECT list FROM held")) {
                assertThat(rows.next()).isTrue();
                assertThat((Object[]) rows.getArray(1).getArray()).containsExactly("a", "b");
            }
        }
    }

    @Test
    @Tag("D11")
    void array_resultSet_leadsBackToTheUsersConnection() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            insert(connection);
            try (ResultSet rows = statement.executeQuery("SELECT * FROM held")) {
                assertThat(rows.next()).isTrue();
                Map<String, Class<?>> none = Map.of();
                for (Object value : List.of(
                        array(connection),
                        rows.getArray(2),
                        rows.getArray("list"),
                        rows.getObject(2),
                        rows.getObject("list"),
                        rows.getObject(2, Array.class),
                        rows.getObject("list", Array.class),
                        postgres ? rows.getObject(2, none) : rows.getObject(2))) {
                    assertThat(value).isInstanceOf(ArrayProxy.class);
                    ResultSet elements = ((Array) value).getResultSet();
                    assertThat(elements).isInstanceOf(ResultSetProxy.class);
                    assertThat(elements.next()).isTrue();
                    assertThat(elements.getString(2)).isEqualTo("a");
                    Statement behind = elements.getStatement();
                    assertThat(behind == null ? connection : behind.getConnection())
                            .isSameAs(connection);
                    elements.close();
                    assertThat(elements.isClosed()).isTrue();
                }
            }
            connection.rollback();
        }
    }

    @Test
    @Tag("D11")
    void array_itsResultSet_closesWithTheConnection() throws SQLException {
        ResultSet elements;
        try (Connection connection = source.getConnection()) {
            elements = array(connection).getResultSet();
            assertThat(elements.isClosed()).isFalse();
        }
        assertThat(elements.isClosed()).isTrue();
    }

    @Test
    @Tag("D12")
    void unwrap_ofValues_answersForTheVendorsClassAndRefusesTheRest() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            insert(connection);
            try (ResultSet rows = statement.executeQuery("SELECT * FROM held");
                    Connection raw =
                            DriverManager.getConnection(connection.getMetaData().getURL())) {
                assertThat(raw.isClosed()).isFalse();
                assertThat(rows.next()).isTrue();
                for (Object value : values(rows)) {
                    Wrapper wrapper = (Wrapper) value;
                    Object vendor = ((ValueProxy) value).vendor();
                    assertThat(vendor).isNotInstanceOf(ValueProxy.class);
                    for (Class<?> type : VendorInterfaces.of(vendor.getClass())) {
                        assertThat((Object) wrapper.unwrap(type)).isSameAs(value);
                        assertThat(wrapper.isWrapperFor(type)).isTrue();
                    }
                    assertThat((Object) wrapper.unwrap(vendor.getClass())).isSameAs(vendor);
                    assertThat(wrapper.isWrapperFor(List.class)).isFalse();
                    assertThatThrownBy(() -> wrapper.unwrap(List.class)).isInstanceOf(SQLException.class);
                }
            }
            connection.rollback();
        }
    }

    @Test
    @Tag("D14")
    void identity_ofValues_isOfTheProxy() throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            for (Object value : List.of(array(connection), connection.createSQLXML())) {
                Object vendor = ((ValueProxy) value).vendor();
                assertThat(value).isNotEqualTo(vendor).isEqualTo(value);
                assertThat(value.hashCode()).isEqualTo(System.identityHashCode(value));
                if (value instanceof Array) {
                    assertThat(value).hasToString(vendor.toString());
                } else {
                    assertThat(value.toString())
                            .startsWith("Retort value on ")
                            .contains(vendor.getClass().getName());
                }
            }
            connection.rollback();
        }
    }

    @Test
    @Tag("D15")
    void values_connectionClosed_everyMethodThrows() throws Exception {
        List<Object> values;
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            insert(connection);
            try (ResultSet rows = statement.executeQuery("SELECT * FROM held")) {
                assertThat(rows.next()).isTrue();
                values = values(rows);
                values.add(connection.createSQLXML());
                values.add(array(connection));
            }
            connection.rollback();
        }
        for (Object value : values) {
            for (Class<?> type : VendorInterfaces.of(((ValueProxy) value).getClass())) {
                for (Method method : type.getMethods()) {
                    if (!ALLOWED_AFTER_CLOSE.contains(method.getName()) && !Modifier.isStatic(method.getModifiers())) {
                        assertRefused(value, method);
                    }
                }
            }
        }
        for (Object value : values) {
            free(value);
            free(value);
        }
    }

    private static void assertRefused(Object value, Method method) {
        Object[] arguments = new Object[method.getParameterCount()];
        for (int position = 0; position < arguments.length; position++) {
            Class<?> type = method.getParameterTypes()[position];
            arguments[position] = type == int.class ? (Object) 1 : type == long.class ? (Object) 1L : null;
        }
        Throwable thrown = catchThrowable(() -> method.invoke(value, arguments));
        assertThat(thrown).as(method.toString()).isInstanceOf(InvocationTargetException.class);
        assertThat(thrown.getCause()).as(method.toString()).isInstanceOf(SQLException.class);
    }

    private static void free(Object value) throws SQLException {
        if (value instanceof Array array) {
            array.free();
        } else if (value instanceof Blob blob) {
            blob.free();
        } else if (value instanceof Clob clob) {
            clob.free();
        } else {
            ((SQLXML) value).free();
        }
    }

    @Test
    @Tag("D15")
    void value_ofAClosedConnection_isRefusedAsArgument() throws SQLException {
        Array array;
        try (Connection connection = source.getConnection()) {
            array = array(connection);
        }
        try (Connection connection = source.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO held (id, list) VALUES (1, ?)")) {
            assertThatThrownBy(() -> insert.setArray(1, array)).isInstanceOf(SQLException.class);
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @Test
    @Tag("D10")
    void createNClob_whereSupported_isAnNClob() throws SQLException {
        try (Connection connection = source.getConnection()) {
            if (postgres) {
                assertThatThrownBy(connection::createNClob).isInstanceOf(SQLException.class);
            } else {
                NClob clob = connection.createNClob();
                clob.setString(1, "ü");
                assertThat(clob).isInstanceOf(ClobProxy.class);
                assertThat(clob.length()).isEqualTo(1);
            }
        }
    }
}
