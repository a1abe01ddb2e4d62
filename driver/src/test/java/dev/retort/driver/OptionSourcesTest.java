package dev.retort.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file and the environment, and what a container sets. */
class OptionSourcesTest {
    private static final String URL = "jdbc:retort:h2:mem:shop";

    @TempDir
    private Path directory;

    /** Prints what Retort makes of the environment that this JVM was started with; run by the test below. */
    public static void main(String... arguments) throws SQLException {
        System.out.println(echo(URL) + " " + echo(URL + ";retort.echo=off"));
    }

    private static String echo(String url) throws SQLException {
        return Target.of(Request.of(url, new Properties()))
                .options()
                .echo()
                .level()
                .name();
    }

    @Test
    @Tag("D2")
    void environment_isReadAndWeakerThanSystemPropertyAndUrl() throws IOException {
        assertThat(child()).isEqualTo("ROWS OFF");
        assertThat(child("-Dretort.echo=sql")).isEqualTo("SQL OFF");
    }

    private static String child(String... options) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString());
        builder.command().addAll(List.of(options));
        builder.command()
                .addAll(List.of("-cp", System.getProperty("java.class.path"), OptionSourcesTest.class.getName()));
        builder.environment().put("RETORT_ECHO", "rows");
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return output.strip().lines().reduce((first, last) -> last).orElse("");
    }

    @Test
    @Tag("D2")
    void file_onTheClassPath_isReadAndTheWeakest() throws Exception {
        Files.writeString(directory.resolve("retort.properties"), "retort.echo=rows\n");
        inContext(() -> {
            assertThat(echo(URL)).isEqualTo("ROWS");
            assertThat(echo(URL + ";retort.echo=off")).isEqualTo("OFF");
            System.setProperty("retort.echo", "sql");
            assertThat(echo(URL)).isEqualTo("SQL");
        });
    }

    @Test
    @Tag("D2")
    void file_withAnUnknownOption_isRefusedByName() throws Exception {
        Files.writeString(directory.resolve("retort.properties"), "retort.ehco=rows\n");
        inContext(() -> assertThatThrownBy(() -> echo(URL))
                .isInstanceOf(SQLException.class)
                .hasMessage("Unknown option \"retort.ehco\" (in retort.properties); did you mean \"retort.echo\"?"));
    }

    /** Something to do where the directory is on the class path. */
    private interface Step {
        void run() throws Exception;
    }

    private void inContext(Step step) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            step.run();
        } finally {
            thread.setContextClassLoader(before);
            System.clearProperty("retort.echo");
        }
    }

    @Test
    @Tag("D20")
    void transactionPooling_isRefusedUntilItIsThere() {
        assertThatThrownBy(() -> echo(URL + ";retort.pool=transaction"))
                .isInstanceOf(SQLException.class)
                .hasMessage("Option \"retort.pool\" has the value \"transaction\" (in the URL);"
                        + " expected one of auto, session, off");
    }

    @Test
    @Tag("D1")
    void dataSource_setAsTextByAContainer_hasItAll() throws SQLException {
        try (RetortDataSource source = new RetortDataSource()) {
            source.setUrl(URL);
            source.setUsername("sa");
            source.setConnectionProperties("retort.pool.poolName=contained; DB_CLOSE_DELAY = 0;");
            source.setLoginTimeout(3);
            assertThat(source.getUser()).isEqualTo("sa").isEqualTo(source.getUsername());
            assertThat(source.getLoginTimeout()).isEqualTo(3);
            source.getConnection().close();
            assertThat(Thread.getAllStackTraces().keySet())
                    .anyMatch(thread -> thread.getName().startsWith("contained"));
            assertThatThrownBy(() -> source.setLoginTimeout(-1)).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> source.setConnectionProperties("hunter2"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("name=value")
                    .hasMessageNotContaining("hunter2");
        }
    }
}
