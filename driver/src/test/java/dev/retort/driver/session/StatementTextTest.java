package dev.retort.driver.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.driver.RetortDataSource;
import dev.retort.testing.TestPostgres;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a prepared statement tells of itself: programs write it into their logs. */
@Tag("D14")
class StatementTextTest {
    private static final String POSTGRESQL = TestPostgres.newDatabase();

    static List<String> urls() {
        return List.of(POSTGRESQL, "jdbc:h2:mem:text", "jdbc:sqlite:file:text?mode=memory");
    }

    @ParameterizedTest
    @MethodSource("urls")
    void toString_withoutSecret_isTheVendorsText(String url) throws SQLException {
        try (Connection vendors = DriverManager.getConnection(url);
                RetortDataSource source = new RetortDataSource(TestPostgres.retort(url));
                Connection connection = source.getConnection()) {
            assertThat(greeting(connection)).isEqualTo(greeting(vendors)).contains("hello");
        }
    }

    /** H2 numbers its statements. */
    private static String greeting(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT a FROM (SELECT 1 AS a, 2 AS b) t WHERE CAST(a AS VARCHAR(10)) = ? AND b = ?")) {
            statement.setString(1, "hello");
            statement.setInt(2, 5);
            return statement.toString().replaceFirst("^prep\\d+", "prep");
        }
    }

    @Test
    void toString_ofBatchAndCall_isTheVendorsText() throws SQLException {
        try (Connection vendors = DriverManager.getConnection(POSTGRESQL);
                RetortDataSource source = new RetortDataSource(TestPostgres.retort(POSTGRESQL));
                Connection connection = source.getConnection()) {
            assertThat(call(connection)).isEqualTo(call(vendors)).contains("hello");
            assertThat(batch(connection)).isEqualTo(batch(vendors)).contains("hello", "again");
        }
    }

    private static String call(Connection connection) throws SQLException {
        try (CallableStatement statement = connection.prepareCall("{call upper(?)}")) {
            statement.setString(1, "hello");
            return statement.toString();
        }
    }

    private static String batch(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM item WHERE name = ?")) {
            for (String name : List.of("hello", "again")) {
                statement.setString(1, name);
                statement.addBatch();
            }
            return statement.toString();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE account SET password = ? WHERE name = ?",
                "SELECT * FROM account WHERE lower(name) = ? AND token = ?",
                "INSERT INTO setting (content, name) VALUES (?, 'api_secret'), (?, 'x')",
                "SELECT ?, '{\"password\": \"x\"}', ?"
            })
    void toString_ofSuspiciousText_hasNoValues(String sql) throws SQLException {
        try (RetortDataSource source = new RetortDataSource(TestPostgres.retort(POSTGRESQL));
                Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, "hunter2");
            statement.setString(2, "hunter2");
            assertThat(statement.toString())
                    .startsWith("Retort statement on org.postgresql.")
                    .doesNotContain("hunter2");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "password | hunter2",
                "https://me:hunter2@example.com/ | x",
                "{\"token\": \"hunter2\"} | x",
                "https://example.com/?secret=hunter2 | x"
            })
    void toString_ofSuspiciousValues_hasNoValues(String first, String second) throws SQLException {
        for (String url : urls()) {
            try (RetortDataSource source = new RetortDataSource(TestPostgres.retort(url));
                    Connection connection = source.getConnection();
                    PreparedStatement statement =
                            connection.prepareStatement("SELECT CAST(? AS VARCHAR(99)), CAST(? AS VARCHAR(99))")) {
                statement.setString(1, first);
                statement.setString(2, second);
                assertThat(statement.toString())
                        .startsWith("Retort statement on ")
                        .contains("SELECT CAST(? AS VARCHAR(99))")
                        .doesNotContain("hunter2");
            }
        }
    }

    @Test
    void toString_whereValuesAreHiddenAnyway_hasNoValues() throws SQLException {
        try (RetortDataSource source =
                        new RetortDataSource(TestPostgres.retort(POSTGRESQL) + "&retort.echo.hideParameters=true");
                Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement("SELECT ?")) {
            statement.setString(1, "hello");
            assertThat(statement.toString()).contains("SELECT ?").doesNotContain("hello");
        }
    }

    @Test
    void toString_afterClose_tellsNothingOfTheNextUser() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(TestPostgres.retort(POSTGRESQL));
                Connection connection = source.getConnection()) {
            PreparedStatement closed = connection.prepareStatement("SELECT ?");
            closed.close();
            try (PreparedStatement statement = connection.prepareStatement("SELECT ?")) {
                statement.setString(1, "hello");
                assertThat(closed.toString()).isEqualTo("Retort statement (closed): SELECT ?");
            }
        }
    }
}
