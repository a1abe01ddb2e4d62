package dev.retort.driver.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.driver.RetortDataSource;
import dev.retort.testing.TestPostgres;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Wrapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What generated classes promise, on the objects of pgjdbc and H2. */
class ProxyClassesTest {
    static List<String> urls() {
        return List.of(TestPostgres.newDatabase(), "jdbc:h2:mem:proxies;DB_CLOSE_DELAY=-1");
    }

    @ParameterizedTest
    @MethodSource("urls")
    @Tag("D16")
    void generatedClass_everyMethodOfEveryInterface_isImplemented(String url) throws SQLException {
        for (Pair pair : pairs(url)) {
            List<String> holes = new ArrayList<>();
            for (Class<?> type : VendorInterfaces.of(pair.vendor)) {
                assertThat(type).isAssignableFrom(pair.proxy);
                for (Method method : type.getMethods()) {
                    if (!Modifier.isStatic(method.getModifiers()) && !isImplementedByClass(pair.proxy, method)) {
                        holes.add(method.toString());
                    }
                }
            }
            assertThat(holes).as("holes of %s", pair.proxy).isEmpty();
        }
    }

    /** A default method of an interface would not reach the vendor, so it counts as a hole as well. */
    private static boolean isImplementedByClass(Class<?> proxy, Method method) throws AssertionError {
        try {
            Method found = proxy.getMethod(method.getName(), method.getParameterTypes());
            return !Modifier.isAbstract(found.getModifiers())
                    && !found.getDeclaringClass().isInterface();
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    @ParameterizedTest
    @MethodSource("urls")
    @Tag("D17")
    void generatedClass_ofAKnownVendor_wasWrittenAtBuildTime(String url) throws SQLException {
        for (Pair pair : pairs(url)) {
            assertThat(pair.proxy.getResource(pair.proxy.getSimpleName() + ".class"))
                    .as("class file of %s", pair.proxy)
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("urls")
    @Tag("D10")
    @Tag("D12")
    void unwrap_everyInterfaceAndClassOfTheVendor_isAnswered(String url) throws SQLException {
        try (RetortDataSource source = new RetortDataSource(TestPostgres.retort(url));
                Opened opened = new Opened(source.getConnection())) {
            for (Object proxy : opened.all()) {
                Wrapper wrapper = (Wrapper) proxy;
                Object vendor = vendor(proxy);
                assertThat(proxy.getClass()).isNotEqualTo(vendor.getClass());
                for (Class<?> type : VendorInterfaces.of(vendor.getClass())) {
                    assertThat(wrapper.isWrapperFor(type)).isTrue();
                    assertThat((Object) wrapper.unwrap(type)).isSameAs(proxy);
                }
                assertThat(wrapper.isWrapperFor(vendor.getClass())).isTrue();
                assertThat((Object) wrapper.unwrap(vendor.getClass())).isSameAs(vendor);
                assertThat(wrapper.isWrapperFor(List.class)).isFalse();
                assertThatThrownBy(() -> wrapper.unwrap(List.class)).isInstanceOf(SQLException.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("urls")
    @Tag("D11")
    void backReferences_ofAllKinds_leadToTheUsersObjects(String url) throws SQLException {
        try (RetortDataSource source = new RetortDataSource(TestPostgres.retort(url));
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                PreparedStatement prepared = connection.prepareStatement("SELECT 1")) {
            assertThat(statement.getConnection()).isSameAs(connection);
            assertThat(prepared.getConnection()).isSameAs(connection);
            assertThat(connection.getMetaData().getConnection()).isSameAs(connection);
            assertThat(connection.getMetaData()).isSameAs(connection.getMetaData());
            assertThat(prepared.execute()).isTrue();
            ResultSet rows = prepared.getResultSet();
            assertThat(rows.getStatement()).isSameAs(prepared);
            assertThat(prepared.getResultSet()).isSameAs(rows);
            statement.execute("CREATE TABLE keyed_" + source.hashCode() + " (id serial PRIMARY KEY, n int)");
            statement.executeUpdate(
                    "INSERT INTO keyed_" + source.hashCode() + " (n) VALUES (1)", Statement.RETURN_GENERATED_KEYS);
            try (ResultSet keys = statement.getGeneratedKeys()) {
                assertThat(keys.next()).isTrue();
                assertThat(keys.getStatement()).isSameAs(statement);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("urls")
    @Tag("D11")
    @Tag("D15")
    void metaDataResultSet_statementAndConnection_areTheUsersAndCloseWithIt(String url) throws SQLException {
        try (RetortDataSource source = new RetortDataSource(TestPostgres.retort(url));
                Connection vendors = DriverManager.getConnection(url)) {
            Connection connection = source.getConnection();
            ResultSet tables = connection.getMetaData().getTables(null, null, "%", null);
            Statement statement = tables.getStatement();
            boolean vendorHasStatement =
                    vendors.getMetaData().getTables(null, null, "%", null).getStatement() != null;
            assertThat(statement != null).isEqualTo(vendorHasStatement);
            if (statement != null) {
                assertThat(statement.getConnection()).isSameAs(connection);
            }
            connection.close();
            assertThat(tables.isClosed()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("urls")
    @Tag("D14")
    void identity_equalsHashCodeAndToString_areOfTheProxyAndTellNoSecret(String url) throws SQLException {
        try (RetortDataSource source = new RetortDataSource(TestPostgres.retort(url));
                Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement("SELECT CAST(? AS VARCHAR) AS password")) {
            statement.setString(1, "hunter2");
            assertThat(statement.toString()).startsWith("Retort statement on ").doesNotContain("hunter2");
            assertThat(connection).isNotEqualTo(vendor(connection));
            assertThat(Set.of(connection)).contains(connection);
            assertThat(connection.hashCode()).isEqualTo(System.identityHashCode(connection));
            assertThat(connection.toString())
                    .startsWith("Retort connection #")
                    .contains(vendor(connection).getClass().getName())
                    .doesNotContain("jdbc:");
            assertThat(connection.createStatement().toString()).startsWith("Retort statement on ");
        }
    }

    private static Object vendor(Object proxy) throws SQLException {
        if (proxy instanceof ConnectionProxy connection) {
            return connection.delegate();
        }
        if (proxy instanceof StatementProxy statement) {
            return statement.delegate();
        }
        return proxy instanceof ResultSetProxy rows ? rows.delegate() : ((DatabaseMetaDataProxy) proxy).delegate();
    }

    private static List<Pair> pairs(String url) throws SQLException {
        List<Pair> pairs = new ArrayList<>();
        try (RetortDataSource source = new RetortDataSource(TestPostgres.retort(url));
                Opened opened = new Opened(source.getConnection())) {
            for (Object proxy : opened.all()) {
                pairs.add(new Pair(proxy.getClass(), vendor(proxy).getClass()));
            }
        }
        assertThat(pairs).hasSize(Set.copyOf(pairs).size()).hasSize(6);
        return pairs;
    }

    private record Pair(Class<?> proxy, Class<?> vendor) {}

    /** One object of each kind. */
    private record Opened(
            Connection connection,
            Statement statement,
            PreparedStatement prepared,
            CallableStatement callable,
            ResultSet rows,
            DatabaseMetaData metaData)
            implements AutoCloseable {
        Opened(Connection connection) throws SQLException {
            this(
                    connection,
                    connection.createStatement(),
                    connection.prepareStatement("SELECT 1"),
                    connection.prepareCall("{call pi()}"),
                    connection.createStatement().executeQuery("SELECT 1"),
                    connection.getMetaData());
        }

        List<Object> all() {
            return List.of(connection, statement, prepared, callable, rows, metaData);
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
