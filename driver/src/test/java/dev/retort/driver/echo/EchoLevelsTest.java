package dev.retort.driver.echo;

import static org.assertj.core.api.Assertions.assertThat;

import app.UserService;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.retort.driver.RetortDataSource;
import dev.retort.driver.syntax.SqlSyntax;
import dev.retort.testing.LogCapture;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Who is asked whether there is an echo: the options, or else the levels of the loggers when a pool is opened. */
class EchoLevelsTest {
    private static final EchoOptions OFF = options(EchoOptions.Level.OFF, 0, false);
    private static final List<String> LOGGERS =
            List.of("retort.sql", "retort.sql.rows", "retort.transaction", "retort.pool");

    private LogCapture log;

    @BeforeEach
    void quiet() {
        log = LogCapture.of("retort");
        LOGGERS.forEach(name -> setLevel(name, Level.WARN));
    }

    @AfterEach
    void release() {
        LOGGERS.forEach(name -> setLevel(name, null));
        log.close();
    }

    @Test
    @Tag("D45")
    void listener_echoOffAndQuietLoggers_isNotThere() throws SQLException {
        assertThat(EchoListener.of(OFF, SqlSyntax.OTHER)).isNull();
        run("");
        assertThat(log.messages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"retort.sql", "retort.sql.rows", "retort.transaction", "retort.pool"})
    @Tag("D40")
    void listener_oneLoggerAtDebug_isThere(String logger) {
        setLevel(logger, Level.DEBUG);
        assertThat(EchoListener.of(OFF, SqlSyntax.OTHER)).isNotNull();
    }

    @Test
    @Tag("D45")
    void listener_askedForByAnOption_isThere() {
        assertThat(EchoListener.of(options(EchoOptions.Level.SQL, 0, false), SqlSyntax.OTHER))
                .isNotNull();
        assertThat(EchoListener.of(options(EchoOptions.Level.OFF, 1, false), SqlSyntax.OTHER))
                .isNotNull();
        assertThat(EchoListener.of(options(EchoOptions.Level.OFF, 0, true), SqlSyntax.OTHER))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "retort.sql, DEBUG retort.sql  #N SELECT id; name FROM users WHERE name = ?",
        "retort.sql.rows, DEBUG retort.sql.rows  #N Row (1; 'ed')",
        "retort.transaction, DEBUG retort.transaction  #N COMMIT",
        "retort.pool, DEBUG retort.pool  #N returned",
    })
    @Tag("D40")
    void logger_atDebugAlone_writesItsLinesAndNoOthers(String logger, String line) throws SQLException {
        setLevel(logger, Level.DEBUG);
        run("");
        assertThat(log.lines().stream()
                        .map(each -> each.replaceAll("#\\d+", "#N").replace(',', ';')))
                .contains(line)
                .allMatch(each -> each.contains(" " + logger + "  "));
    }

    @Test
    @Tag("D40")
    void rows_underLoggerSqlAtDebug_areWrittenToo() throws SQLException {
        setLevel("retort.sql", Level.DEBUG);
        setLevel("retort.sql.rows", null);
        run("");
        assertThat(log.messages("retort.sql.rows")).hasSize(1);
    }

    @Test
    @Tag("D40")
    void rows_echoSqlWithLoggersAtDebug_areNotWritten() throws SQLException {
        LOGGERS.forEach(name -> setLevel(name, Level.DEBUG));
        run(";retort.echo=sql");
        assertThat(log.messages("retort.sql.rows")).isEmpty();
        assertThat(log.lines()).anyMatch(line -> line.startsWith("INFO retort.sql"));
    }

    @Test
    @Tag("D40")
    void levels_loweredWhileThePoolIsOpen_haveEffect() throws SQLException {
        setLevel("retort.sql", Level.DEBUG);
        try (RetortDataSource source = new RetortDataSource("jdbc:retort:h2:mem:")) {
            source.getConnection().close();
            setLevel("retort.sql", Level.INFO);
            try (Connection connection = source.getConnection()) {
                connection.createStatement().execute("SELECT 1");
            }
        }
        assertThat(log.messages("retort.sql")).isEmpty();
    }

    private static void run(String options) throws SQLException {
        try (RetortDataSource source = new RetortDataSource("jdbc:retort:h2:mem:" + options);
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE users (id INT, name VARCHAR(20))");
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO users (id, name) VALUES (1, 'ed')");
            assertThat(UserService.find(connection, "ed")).isEqualTo(1);
            connection.commit();
        }
    }

    private static void setLevel(String name, @Nullable Level level) {
        ((Logger) LoggerFactory.getLogger(name)).setLevel(level);
    }

    private static EchoOptions options(EchoOptions.Level level, long slowerThan, boolean watchesRepeated) {
        return new EchoOptions(
                level, 200, false, false, false, true, slowerThan, 10, watchesRepeated, EchoOptions.Colors.NEVER);
    }
}
