package dev.retort.conformance.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.conformance.CleanAfterwards;
import dev.retort.conformance.Vendor;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Wrapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is who: back references, equality, and what can be unwrapped. */
@ExtendWith(CleanAfterwards.class)
class IdentityTest {
    @Differential(except = Vendor.SQLITE)
    @Tag("D11")
    void backReferences_everyObject_leadToTheUsersOwn(Connection connection, Transcript transcript, Vendor vendor)
            throws Exception {
        try (Statement statement = connection.createStatement();
                PreparedStatement prepared = connection.prepareStatement(vendor.select("1"));
                ResultSet rows = prepared.executeQuery();
                ResultSet others = statement.executeQuery(vendor.select("2"))) {
            transcript.note("statement", statement.getConnection() == connection);
            transcript.note("prepared", prepared.getConnection() == connection);
            transcript.note("rows", rows.getStatement() == prepared);
            transcript.note("other rows", others.getStatement() == statement);
            transcript.note("around", rows.getStatement().getConnection() == connection);
            transcript.note("meta data", connection.getMetaData().getConnection() == connection);
            transcript.note("result set", statement.getResultSet() == others);
        }
    }

    @Differential
    @Tag("D14")
    void equals_ofEveryObject_isIdentity(Connection connection, Transcript transcript, Vendor vendor) throws Exception {
        try (Connection other = Side.RETORT.connect(vendor);
                Statement first = connection.createStatement();
                Statement second = connection.createStatement()) {
            transcript.note("itself", first.getConnection().equals(connection));
            transcript.note("other", connection.equals(other) || other.equals(connection));
            transcript.note("statements", first.equals(second));
            Set<Object> set = new HashSet<>(List.of(connection, other, first, second));
            transcript.note("found", set.contains(connection) && set.contains(first) && set.size() == 4);
        }
    }

    @Differential
    @Tag("D12")
    void unwrap_jdbcTypes_sameAnswers(Connection connection, Transcript transcript, Vendor vendor) throws Exception {
        try (PreparedStatement prepared = connection.prepareStatement(vendor.select("1"));
                ResultSet rows = prepared.executeQuery()) {
            for (Wrapper object : List.of(connection, prepared, rows, connection.getMetaData(), rows.getMetaData())) {
                for (Class<?> type : List.of(Connection.class, Statement.class, ResultSet.class, Thread.class)) {
                    transcript.call("is " + type, () -> object.isWrapperFor(type));
                    transcript.call("unwrap " + type, () -> object.unwrap(type));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SQLITE") // its driver casts whatever it is asked for
    @Tag("D10")
    @Tag("D12")
    void interfaces_ofEveryVendorObject_areImplementedAndUnwrapped(Vendor vendor) throws SQLException {
        try (Connection raw = Side.VENDOR.connect(vendor);
                Connection connection = Side.RETORT.connect(vendor)) {
            List<Wrapper> expected = objects(raw, vendor);
            List<Wrapper> actual = objects(connection, vendor);
            for (int index = 0; index < expected.size(); index++) {
                assertImplementsAll(actual.get(index), expected.get(index).getClass());
            }
            expected.get(1).unwrap(Statement.class).close();
        }
    }

    private static List<Wrapper> objects(Connection connection, Vendor vendor) throws SQLException {
        List<Wrapper> objects = new ArrayList<>();
        objects.add(connection);
        objects.add(connection.createStatement());
        PreparedStatement prepared = connection.prepareStatement(vendor.select("1"));
        objects.add(prepared);
        objects.add(prepared.executeQuery());
        if (vendor == Vendor.POSTGRESQL || vendor == Vendor.H2) {
            objects.add(connection.prepareCall("SELECT 1"));
        }
        DatabaseMetaData metaData = connection.getMetaData();
        objects.add(metaData);
        objects.add(metaData.getSchemas());
        return objects;
    }

    private static void assertImplementsAll(Wrapper actual, Class<?> vendorClass) throws SQLException {
        for (Class<?> type : publicInterfaces(vendorClass, new LinkedHashSet<>())) {
            assertThat(actual).isInstanceOf(type);
            if (type != AutoCloseable.class) {
                assertThat(actual.isWrapperFor(type)).as("%s", type).isTrue();
                assertThat(actual.unwrap(type)).isInstanceOf(type);
            }
        }
        assertThat(actual.isWrapperFor(vendorClass)).isTrue();
        assertThat(actual.unwrap(vendorClass)).isInstanceOf(vendorClass);
        assertThat(actual.isWrapperFor(Thread.class)).isFalse();
        assertThatThrownBy(() -> actual.unwrap(Thread.class)).isInstanceOf(SQLException.class);
    }

    private static Set<Class<?>> publicInterfaces(Class<?> type, Set<Class<?>> found) {
        for (Class<?> implemented : type.getInterfaces()) {
            if (java.lang.reflect.Modifier.isPublic(implemented.getModifiers())) {
                found.add(implemented);
            }
            publicInterfaces(implemented, found);
        }
        return type.getSuperclass() == null ? found : publicInterfaces(type.getSuperclass(), found);
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    @Tag("D14")
    void toString_everyObject_namesRetortAndVendorWithoutSecrets(Vendor vendor) throws SQLException {
        try (Connection connection = Side.RETORT.connect(vendor)) {
            List<Wrapper> objects = objects(connection, vendor);
            objects.removeIf(PreparedStatement.class::isInstance); // they show the vendor's text
            for (Wrapper object : objects) {
                assertThat(object.toString())
                        .contains("Retort")
                        .matches(Pattern.compile(
                                ".*org\\.(postgresql|h2|sqlite|mariadb|hsqldb|apache.derby|duckdb)\\..*"))
                        .doesNotContain("jdbc:", "password");
            }
        }
    }
}
