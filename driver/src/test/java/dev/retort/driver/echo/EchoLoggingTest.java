package dev.retort.driver.echo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.EchoProgram;
import app.UserService;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import dev.retort.driver.RetortDataSource;
import dev.retort.driver.syntax.SqlSyntax;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** How the echo gets on with whatever is bound to SLF4J. */
class EchoLoggingTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger("retort");

    @BeforeEach
    void quiet() {
        logger.setAdditive(false);
        logger.setLevel(Level.INFO);
    }

    @AfterEach
    void restore() {
        MDC.clear();
        logger.detachAndStopAllAppenders();
        logger.setAdditive(true);
        logger.setLevel(null);
    }

    @Test
    @Tag("D44")
    void lines_inMdcAndFields_nameConnectionAndTransaction() throws SQLException {
        Recorder recorder = record();
        MDC.put("retort.transaction", "outer");
        run(";retort.echo=sql");
        assertThat(MDC.getCopyOfContextMap()).containsOnly(Map.entry("retort.transaction", "outer"));

        Recorded inserted = recorder.only("1 row  at app.EchoLogging");
        assertThat(inserted.mdc).containsKeys("retort.connection", "retort.transaction");
        assertThat(inserted.mdc.get("retort.transaction")).matches("\\d+");
        assertThat(inserted.fields)
                .containsKeys("connection", "transaction", "durationMillis")
                .containsEntry("sql", "INSERT INTO users (id, name) VALUES (1, 'ed')")
                .containsEntry("rows", 1L)
                .containsEntry("origin", "raw sql");
        assertThat(inserted.fields.get("caller")).asString().startsWith("app.EchoLoggingProgram.run(");
        assertThat(String.valueOf(inserted.fields.get("transaction")))
                .isEqualTo(inserted.mdc.get("retort.transaction"));
        assertThat(recorder.only("COMMIT").fields.get("transaction")).isEqualTo(inserted.fields.get("transaction"));
        assertThat(recorder.only("] ").mdc).doesNotContainKey("retort.transaction");
    }

    @ParameterizedTest
    @ValueSource(strings = {"runtime", "error", "base"})
    @Tag("D40")
    void appender_thatThrows_breaksNoStatement(String kind) throws SQLException {
        logger.setLevel(Level.DEBUG);
        UnsynchronizedAppenderBase<ILoggingEvent> broken = new Broken(kind);
        broken.start();
        logger.addAppender(broken);
        run(";retort.echo=rows;retort.echo.repeatedStatements=1");
        run("");
        assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
    }

    @Test
    @Tag("D40")
    void state_ofAConnection_isForgottenWhenItGoes() throws SQLException {
        record();
        EchoListener echo = Objects.requireNonNull(EchoListener.of(
                new EchoOptions(
                        EchoOptions.Level.ROWS, 200, false, false, false, true, 0, 10, false, EchoOptions.Colors.NEVER),
                SqlSyntax.H2));
        try (RetortDataSource source = new RetortDataSource("jdbc:retort:h2:mem:;retort.pool.maximumPoolSize=2")) {
            source.addListener(echo);
            Connection returned = source.getConnection();
            returned.setAutoCommit(false);
            returned.createStatement().executeQuery("SELECT 1 UNION SELECT 2").next();
            Connection aborted = source.getConnection();
            Statement statement = aborted.createStatement();
            statement.executeQuery("SELECT 1").next();
            assertThat(echo.knownConnections()).isEqualTo(2);
            aborted.abort(Runnable::run);
            returned.close();
            assertThatThrownBy(() -> statement.execute("SELECT 1")).isInstanceOf(SQLException.class);
            assertThat(echo.knownConnections()).isZero();
        }
    }

    @Test
    @Tag("D40")
    void echo_withoutABinding_printsToStandardOutput(@TempDir Path directory) throws Exception {
        String output = outputOfAnotherJvm(directory, "jdbc:retort:h2:mem:;retort.echo=rows");
        assertThat(output.lines().map(line -> line.replaceAll("#\\d+", "#N").replaceAll("[0-9.]+ (µs|ms|s)\\b", "N")))
                .containsExactly(
                        "INFO retort.sql          #N CREATE TABLE users (id INT, name VARCHAR(20))",
                        "INFO retort.sql          #N [raw sql] N, 0 rows  at app.EchoProgram.main(EchoProgram.java:16)",
                        "INFO retort.transaction  #N BEGIN (implicit)",
                        "INFO retort.sql          #N INSERT INTO users (id, name) VALUES (1, 'ed')",
                        "INFO retort.sql          #N [raw sql] N, 1 row  at app.EchoProgram.main(EchoProgram.java:18)",
                        "INFO retort.sql          #N SELECT id, name FROM users WHERE name = ?",
                        "INFO retort.sql.rows     #N Row (1, 'ed')",
                        "INFO retort.sql          #N [generated in N] N, 1 row ('ed')  at"
                                + " app.UserService.find(UserService.java:16)",
                        "INFO retort.transaction  #N COMMIT");
    }

    @Test
    @Tag("D40")
    void echo_offWithoutABinding_printsNothing(@TempDir Path directory) throws Exception {
        assertThat(outputOfAnotherJvm(directory, "jdbc:retort:h2:mem:")).isEmpty();
    }

    private static String outputOfAnotherJvm(Path directory, String url) throws IOException, InterruptedException {
        String withoutLogback = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("logback"))
                .collect(Collectors.joining(File.pathSeparator));
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dfile.encoding=UTF-8",
                        "-Dstdout.encoding=UTF-8",
                        "-cp",
                        withoutLogback,
                        EchoProgram.class.getName(),
                        url)
                .redirectOutput(output.toFile())
                .redirectError(directory.resolve("errors").toFile())
                .start();
        assertThat(process.waitFor())
                .as(Files.readString(directory.resolve("errors")))
                .isZero();
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    private static void run(String options) throws SQLException {
        try (RetortDataSource source = new RetortDataSource("jdbc:retort:h2:mem:" + options);
                Connection connection = source.getConnection()) {
            app.EchoLoggingProgram.run(connection);
            assertThat(UserService.find(connection, "ed")).isEqualTo(1);
            assertThat(UserService.find(connection, "ed")).isEqualTo(1);
            connection.commit();
        }
    }

    private Recorder record() {
        Recorder recorder = new Recorder();
        recorder.start();
        logger.addAppender(recorder);
        return recorder;
    }

    private static final class Recorded {
        private final String message;
        private final Map<String, String> mdc;
        private final Map<String, Object> fields = new TreeMap<>();

        Recorded(ILoggingEvent event) {
            message = event.getFormattedMessage();
            mdc = Map.copyOf(event.getMDCPropertyMap());
            if (event.getKeyValuePairs() != null) {
                event.getKeyValuePairs().forEach(pair -> fields.put(pair.key, pair.value));
            }
        }
    }

    private static final class Recorder extends AppenderBase<ILoggingEvent> {
        private final List<Recorded> lines = new ArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(new Recorded(event));
        }

        /** The first that has the text. */
        Recorded only(String text) {
            return lines.stream()
                    .filter(line -> line.message.contains(text))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Throws from where Logback's own appenders catch, or from outside of that. */
    private static final class Broken extends UnsynchronizedAppenderBase<ILoggingEvent> {
        private final String kind;

        Broken(String kind) {
            this.kind = kind;
        }

        @Override
        public void doAppend(ILoggingEvent event) {
            if (kind.equals("runtime")) {
                throw new IllegalStateException("disk full");
            }
            if (kind.equals("error")) {
                throw new NoClassDefFoundError("no/such/Encoder");
            }
            super.doAppend(event);
        }

        @Override
        protected void append(ILoggingEvent event) {
            throw new IllegalStateException("disk full");
        }
    }
}
