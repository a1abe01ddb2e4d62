package dev.retort.conformance.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.driver.RetortDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A vendor's driver that answers null where others give an object: so does Retort. */
@Tag("D10")
@Tag("D13")
class NullVendorTest {
    private static final String SQL = "SELECT 1";

    private final FaultyDriver driver = new FaultyDriver();
    private final RetortDataSource source = new RetortDataSource("jdbc:retort:faulty:h2:mem:nulls;retort.pool=session");

    @BeforeEach
    void register() throws SQLException {
        DriverManager.registerDriver(driver);
        source.getConnection().close();
    }

    @AfterEach
    void deregister() throws SQLException {
        assertThat(source.pool().active()).isZero();
        source.close();
        DriverManager.deregisterDriver(driver);
    }

    @Test
    void vendorsOwnMethod_returningNoStatement_returnsNull() throws SQLException {
        try (Connection connection = source.getConnection()) {
            FaultyDriver.Keyed keyed = (FaultyDriver.Keyed) connection;
            assertThat(keyed.prepareStatementWithKey("none")).isNull();
            assertThat(keyed.prepareCallWithKey("none")).isNull();
        }
    }

    @Test
    void connection_givenNullByTheVendor_givesNull() throws SQLException {
        try (Connection connection = source.getConnection()) {
            driver.answerNullAt("Connection.prepareStatement");
            driver.answerNullAt("Connection.prepareCall");
            driver.answerNullAt("Connection.createStatement");
            driver.answerNullAt("Connection.getMetaData");
            assertThat(connection.prepareStatement(SQL)).isNull();
            assertThat(connection.prepareStatement(SQL, Statement.RETURN_GENERATED_KEYS))
                    .isNull();
            assertThat(connection.prepareStatement(SQL, new int[0])).isNull();
            assertThat(connection.prepareStatement(SQL, new String[0])).isNull();
            assertThat(connection.prepareStatement(SQL, 1003, 1007)).isNull();
            assertThat(connection.prepareStatement(SQL, 1003, 1007, 1)).isNull();
            assertThat(connection.prepareCall(SQL)).isNull();
            assertThat(connection.prepareCall(SQL, 1003, 1007)).isNull();
            assertThat(connection.prepareCall(SQL, 1003, 1007, 1)).isNull();
            assertThat(connection.createStatement()).isNull();
            assertThat(connection.createStatement(1003, 1007)).isNull();
            assertThat(connection.createStatement(1003, 1007, 1)).isNull();
            assertThat(connection.getMetaData()).isNull();
            driver.heal();
            assertThat(connection.getMetaData().getURL()).startsWith("jdbc:h2:");
        }
    }

    @Test
    void statement_givenNullByTheVendor_givesNull() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                PreparedStatement prepared = connection.prepareStatement(SQL)) {
            for (String kind : new String[] {"Statement.", "PreparedStatement."}) {
                driver.answerNullAt(kind + "executeQuery");
                driver.answerNullAt(kind + "getResultSet");
                driver.answerNullAt(kind + "getGeneratedKeys");
                driver.answerNullAt(kind + "getMetaData");
                driver.answerNullAt(kind + "getWarnings");
            }
            assertThat(statement.executeQuery(SQL)).isNull();
            assertThat(prepared.executeQuery()).isNull();
            for (Statement each : new Statement[] {statement, prepared}) {
                assertThat(each.getResultSet()).isNull();
                assertThat(each.getGeneratedKeys()).isNull();
                assertThat((Object) each.getWarnings()).isNull();
                assertThat(each.getConnection()).isSameAs(connection);
            }
            assertThat(prepared.getMetaData()).isNull();
        }
    }

    @Test
    void resultSet_givenNullByTheVendor_givesNull() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SQL)) {
            driver.answerNullAt("ResultSet.getMetaData");
            driver.answerNullAt("ResultSet.getArray");
            driver.answerNullAt("DatabaseMetaData.getTables");
            assertThat(rows.next()).isTrue();
            assertThat(rows.getMetaData()).isNull();
            assertThat(rows.getArray(1)).isNull();
            assertThat(connection.getMetaData().getTables(null, null, null, null))
                    .isNull();
        }
    }
}
