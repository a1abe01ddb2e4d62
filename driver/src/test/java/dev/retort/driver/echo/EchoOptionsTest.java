package dev.retort.driver.echo;

import static org.assertj.core.api.Assertions.assertThat;

import app.UserService;
import dev.retort.driver.RetortDataSource;
import dev.retort.testing.LogCapture;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What each option of the echo changes. */
class EchoOptionsTest {
    private LogCapture log;

    @BeforeEach
    void capture() {
        log = LogCapture.of("retort");
    }

    @AfterEach
    void release() {
        log.close();
    }

    @Test
    @Tag("D42")
    void caller_byDefault_isTheProgramsLine() throws SQLException {
        try (RetortDataSource source = source(";retort.echo=sql");
                Connection connection = connect(source)) {
            UserService.find(connection, "ed");
        }
        assertThat(log.messages("retort.sql"))
                .last()
                .asString()
                .matches("#\\d+ \\[generated in .*] .*, 1 row \\('ed'\\) {2}at app\\.UserService\\.find"
                        + "\\(UserService\\.java:1[67]\\)");
    }

    @Test
    @Tag("D42")
    void caller_switchedOff_isNotShown() throws SQLException {
        try (RetortDataSource source = source(";retort.echo=sql;retort.echo.caller=false");
                Connection connection = connect(source)) {
            UserService.find(connection, "ed");
        }
        assertThat(log.messages("retort.sql")).last().asString().endsWith("1 row ('ed')");
    }

    @Test
    @Tag("D42")
    void caller_behindLibrariesOnly_isEmpty() {
        assertThat(CallSite.find()).isEmpty();
    }

    @Test
    @Tag("D42")
    void pretty_statement_hasALineForEachClause() throws SQLException {
        try (RetortDataSource source = source(";retort.echo=sql;retort.echo.pretty=true");
                Connection connection = connect(source);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "SELECT u.id, 'FROM' AS word FROM users u LEFT OUTER JOIN users v ON u.id = v.id WHERE u.id BETWEEN 1"
                            + " AND 2 AND u.id IN (SELECT id FROM users WHERE id > 0 OR id < 9) ORDER BY u.id");
        }
        assertThat(log.messages("retort.sql").get(4).replaceFirst("#\\d+ ", "")).isEqualTo("""
                        SELECT u.id, 'FROM' AS word
                        FROM users u
                        LEFT OUTER JOIN users v ON u.id = v.id
                        WHERE u.id BETWEEN 1 AND 2
                            AND u.id IN (
                                SELECT id
                                FROM users
                                WHERE id > 0
                                    OR id < 9)
                        ORDER BY u.id""");
    }

    @Test
    @Tag("D42")
    void inline_statement_canBeRunAgain() throws SQLException {
        String sql =
                "SELECT id /* ? */, '?' AS mark FROM users WHERE name = ? AND CAST(? AS DATE) > ? AND ? IS NULL AND"
                        + " CAST(name AS VARBINARY) <> ?";
        try (RetortDataSource source = source(";retort.echo=sql;retort.echo.inline=true");
                Connection connection = connect(source);
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, "o'neil");
            query.setString(2, "2020-01-02");
            query.setObject(3, LocalDate.of(2020, 1, 1));
            query.setObject(4, null);
            query.setBytes(5, new byte[] {1, 2});
            query.executeQuery().close();
            String inlined = log.messages("retort.sql").get(4).replaceFirst("#\\d+ ", "");
            assertThat(inlined)
                    .isEqualTo(
                            "SELECT id /* ? */, '?' AS mark FROM users WHERE name = 'o''neil' AND CAST('2020-01-02' AS DATE)"
                                    + " > DATE '2020-01-01' AND NULL IS NULL AND CAST(name AS VARBINARY) <> X'0102' -- values"
                                    + " inlined, for copy and paste");
            try (Statement again = connection.createStatement();
                    ResultSet rows = again.executeQuery(inlined)) {
                assertThat(rows.next()).isFalse();
            }
        }
    }

    @Test
    @Tag("D42")
    void inline_secret_isHiddenAndSaidToBe() throws SQLException {
        try (RetortDataSource source = source(";retort.echo=sql;retort.echo.inline=true");
                Connection connection = connect(source);
                PreparedStatement update = connection.prepareStatement("UPDATE users SET password = ? WHERE id = ?")) {
            update.setString(1, "hunter2");
            update.setInt(2, 1);
            update.executeUpdate();
        }
        assertThat(log.messages("retort.sql").get(4))
                .endsWith("SET password = … WHERE id = 1 -- values inlined, but some are hidden or cannot be shown");
        assertThat(log.messages()).noneMatch(message -> message.contains("hunter2"));
    }

    @Test
    @Tag("D42")
    void slowerThan_slowStatement_isTheOnlyOneAndAWarningWithCaller() throws SQLException {
        try (RetortDataSource source = source(";retort.echo.slowerThan=100ms;retort.echo.caller=false");
                Connection connection = connect(source);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ALIAS nap FOR 'java.lang.Thread.sleep(long)'");
            connection.setAutoCommit(false);
            UserService.find(connection, "ed");
            statement.execute("CALL nap(150)");
            connection.commit();
        }
        List<String> lines = log.lines().stream()
                .filter(line -> !line.contains("retort.pool"))
                .toList();
        assertThat(lines).filteredOn(line -> line.contains("nap(150)")).hasSize(1);
        assertThat(lines).allMatch(line -> line.startsWith("WARN retort.sql  #"));
        assertThat(lines).noneMatch(line -> line.contains("COMMIT") || line.contains("Row ("));
    }

    @Test
    @Tag("D42")
    void slowerThan_fastStatements_writesNothing() throws SQLException {
        try (RetortDataSource source = source(";retort.echo=rows;retort.echo.slowerThan=10min");
                Connection connection = connect(source)) {
            UserService.find(connection, "ed");
        }
        assertThat(log.lines()).allMatch(line -> line.contains("retort.pool"));
    }

    @Test
    @Tag("D42")
    void slowerThan_everyStatementSlow_showsTheCaller() throws SQLException {
        try (RetortDataSource source = source(";retort.echo.slowerThan=0.001us;retort.echo.caller=false");
                Connection connection = connect(source)) {
            UserService.find(connection, "ed");
        }
        assertThat(log.lines())
                .anyMatch(line -> line.startsWith("WARN retort.sql  #")
                        && line.contains("1 row ('ed')  at app.UserService.find(UserService.java:"));
    }

    @Test
    @Tag("D42")
    void colors_always_areInTheLog() throws SQLException {
        try (RetortDataSource source = source(";retort.echo=sql;retort.echo.colors=always");
                Connection connection = connect(source)) {
            UserService.find(connection, "ed");
        }
        assertThat(log.messages("retort.sql"))
                .allMatch(line -> line.matches("(?s)\u001b\\[(36|2)m#\\d+ .*\u001b\\[0m"));
    }

    @Test
    @Tag("D42")
    void colors_byDefault_areNotInTheLog() throws SQLException {
        try (RetortDataSource source = source(";retort.echo=sql");
                Connection connection = connect(source)) {
            UserService.find(connection, "ed");
        }
        assertThat(log.messages()).noneMatch(line -> line.contains("\u001b"));
    }

    @Test
    @Tag("D43")
    void repeated_moreThanTheLimitInOneTransaction_warnsOnceAtItsEnd() throws SQLException {
        assertThat(warnings("", 11, 1))
                .singleElement()
                .asString()
                .matches(
                        "WARN retort.sql {2}#\\d+ ran 11 times in one transaction, [0-9.]+ (µs|ms|s) in all: SELECT id,"
                                + " name FROM users WHERE name = \\? {2}at app\\.UserService\\.find\\(UserService\\.java:1[67]\\)");
    }

    @Test
    @Tag("D43")
    void repeated_asOftenAsAllowed_isNoWarning() throws SQLException {
        assertThat(warnings("", 10, 2)).isEmpty();
        assertThat(warnings(";retort.echo.repeatedStatements=0", 50, 1)).isEmpty();
    }

    @Test
    @Tag("D43")
    void repeated_inSeveralTransactions_warnsInEach() throws SQLException {
        assertThat(warnings(";retort.echo.repeatedStatements=3", 4, 2)).hasSize(2);
    }

    @Test
    @Tag("D43")
    void repeated_outsideOfATransaction_isNotCounted() throws SQLException {
        try (RetortDataSource source = source(";retort.echo.repeatedStatements=3");
                Connection connection = connect(source)) {
            for (int run = 0; run < 9; run++) {
                UserService.find(connection, "ed");
            }
        }
        assertThat(log.lines()).noneMatch(line -> line.startsWith("WARN"));
    }

    @Test
    @Tag("D43")
    void repeated_secret_isHidden() throws SQLException {
        try (RetortDataSource source = source(";retort.echo.repeatedStatements=1");
                Connection connection = connect(source);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("UPDATE users SET password = 'hunter2'");
            statement.execute("UPDATE users SET password = 'hunter2'");
            connection.rollback();
        }
        assertThat(log.lines()).anyMatch(line -> line.contains("ran 2 times in one transaction"));
        assertThat(log.lines()).noneMatch(line -> line.contains("hunter2"));
    }

    @Test
    @Tag("D41")
    void secrets_ofRowsBatchesAndErrors_areNowhere() throws SQLException {
        List<String> vendor = new ArrayList<>();
        try (RetortDataSource source = source(";retort.echo=rows");
                Connection connection = connect(source);
                Statement statement = connection.createStatement();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO users (id, name, password) VALUES (?, ?, ?)")) {
            for (int id = 2; id < 5; id++) {
                insert.setInt(1, id);
                insert.setString(2, "user" + id);
                insert.setString(3, "hunter2");
                insert.addBatch();
            }
            insert.executeBatch();
            statement.addBatch("UPDATE users SET password = 'hunter2'");
            statement.executeBatch();
            try (ResultSet rows = statement.executeQuery("SELECT * FROM users WHERE id = 2")) {
                assertThat(rows.next()).isTrue();
            }
            try {
                statement.execute("UPDATE users SET password = CAST('hunter2' AS INT)");
            } catch (SQLException e) {
                vendor.add(e.getMessage());
            }
        }
        assertThat(vendor).singleElement().asString().contains("hunter2");
        assertThat(log.messages()).noneMatch(message -> message.contains("hunter2"));
        assertThat(log.messages())
                .anyMatch(message -> message.contains("batch of 3: (2, 'user2', …) … (4, 'user4', …)"));
        assertThat(log.messages()).anyMatch(message -> message.endsWith("Row (2, 'user2', …)"));
    }

    @Test
    @Tag("D41")
    void parameters_withLineEnds_stayOnOneLine() throws SQLException {
        try (RetortDataSource source = source(";retort.echo=sql");
                Connection connection = connect(source)) {
            UserService.find(connection, "ed\nINFO retort.sql #1 forged\u001b[2J");
        }
        assertThat(log.messages()).noneMatch(message -> message.contains("\n") || message.contains("\u001b"));
        assertThat(log.messages()).anyMatch(message -> message.contains("'ed\\nINFO retort.sql #1 forged�[2J'"));
    }

    private List<String> warnings(String options, int times, int transactions) throws SQLException {
        try (RetortDataSource source = source(";retort.echo=sql" + options);
                Connection connection = connect(source)) {
            connection.setAutoCommit(false);
            for (int transaction = 0; transaction < transactions; transaction++) {
                for (int run = 0; run < times; run++) {
                    UserService.find(connection, "ed");
                }
                connection.commit();
            }
        }
        return log.lines().stream().filter(line -> line.startsWith("WARN")).toList();
    }

    private static RetortDataSource source(String options) {
        return new RetortDataSource("jdbc:retort:h2:mem:" + options);
    }

    /** With one user, ed. */
    private static Connection connect(RetortDataSource source) throws SQLException {
        Connection connection = source.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE users (id INT, name VARCHAR(60), password VARCHAR(20))");
            statement.execute("INSERT INTO users VALUES (1, 'ed', 'x')");
        }
        return connection;
    }
}
