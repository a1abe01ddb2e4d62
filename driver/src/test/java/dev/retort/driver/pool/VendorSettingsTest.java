package dev.retort.driver.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.driver.RetortDataSource;
import dev.retort.testing.TestMariaDb;
import dev.retort.testing.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the vendor's URL and properties say of a session is what every user of the pool gets. */
@Tag("D23")
class VendorSettingsTest {
    private static final String ONE = "&retort.pool=session&retort.pool.maximumPoolSize=1";
    private final String url = TestPostgres.newRetortDatabase() + ONE;

    @ParameterizedTest
    @ValueSource(strings = {"&readOnly=true", "&readOnly=true&readOnlyMode=always"})
    void readOnly_inTheUrl_isWhatEveryUserGets(String parameter) throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url + parameter)) {
            assertReadOnlyForAll(source);
        }
    }

    @Test
    void readOnly_inTheProperties_isWhatEveryUserGets() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url)) {
            source.setConnectionProperties("readOnly=true");
            assertReadOnlyForAll(source);
        }
    }

    private static void assertReadOnlyForAll(RetortDataSource source) throws SQLException {
        for (int user = 0; user < 2; user++) {
            try (Connection connection = source.getConnection()) {
                assertThat(connection.isReadOnly()).isTrue();
                one(connection, "SELECT 1");
                assertThat(connection.isReadOnly()).isTrue();
                connection.setReadOnly(false);
                assertThat(one(connection, "SHOW transaction_read_only")).isEqualTo("off");
            }
        }
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            assertThat(one(connection, "SHOW transaction_read_only")).isEqualTo("on");
        }
    }

    @Test
    void readOnly_setForThePool_isStronger() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url + "&readOnly=true&retort.pool.readOnly=false");
                Connection connection = source.getConnection()) {
            assertThat(connection.isReadOnly()).isFalse();
        }
    }

    @Test
    void schema_inTheUrl_isWhatEveryUserGets() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url + "&currentSchema=information_schema")) {
            for (int user = 0; user < 2; user++) {
                try (Connection connection = source.getConnection()) {
                    assertThat(connection.getSchema()).isEqualTo("information_schema");
                    connection.setSchema("public");
                    assertThat(connection.getSchema()).isEqualTo("public");
                }
            }
        }
    }

    @Test
    void autoCommit_inTheUrlOfMariadb_isWhatEveryUserGets() throws SQLException {
        Assumptions.assumeTrue(TestMariaDb.isAvailable());
        String off = TestPostgres.retort(TestMariaDb.newDatabase()) + ONE + "&autocommit=false";
        try (RetortDataSource source = new RetortDataSource(off)) {
            for (int user = 0; user < 2; user++) {
                try (Connection connection = source.getConnection()) {
                    assertThat(connection.getAutoCommit()).isFalse();
                    assertThat(one(connection, "SELECT @@autocommit")).isEqualTo("0");
                    connection.setAutoCommit(true);
                    one(connection, "SELECT @seven := 7");
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "connectionCollation=utf8mb4_bin, @@collation_connection, utf8mb4_bin",
        "sessionVariables=collation_connection='utf8mb4_bin', @@collation_connection, utf8mb4_bin",
        "sessionVariables=@z=8, @z, 8",
        "initSql=set @z=7, @z, 7",
    })
    void sessionOfMariadb_inTheUrl_isWhatEveryUserGets(String option, String look, String expected)
            throws SQLException {
        Assumptions.assumeTrue(TestMariaDb.isAvailable());
        String made = TestPostgres.retort(TestMariaDb.newDatabase()) + ONE + "&" + option;
        try (RetortDataSource source = new RetortDataSource(made)) {
            for (int user = 0; user < 3; user++) {
                try (Connection connection = source.getConnection()) {
                    assertThat(one(connection, "SELECT " + look)).isEqualTo(expected);
                    one(connection, "SELECT @seven := 7");
                }
            }
        }
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
