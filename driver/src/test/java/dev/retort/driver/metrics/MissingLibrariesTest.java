package dev.retort.driver.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The driver where the optional libraries are not there. */
@Tag("D51")
class MissingLibrariesTest {
    private static final String URL = "jdbc:retort:h2:mem:without_libraries";

    private static URLClassLoader loaderWithout(String... libraries) {
        URL[] urls = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> Arrays.stream(libraries).noneMatch(entry::contains))
                .map(MissingLibrariesTest::url)
                .toArray(URL[]::new);
        return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Driver driver(ClassLoader loader) throws ReflectiveOperationException {
        return (Driver) loader.loadClass("dev.retort.driver.RetortDriver")
                .getConstructor()
                .newInstance();
    }

    @Test
    void statement_withoutMicrometerAndOpenTelemetry_runs() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        assertThat(DriverManager.drivers()).isNotEmpty(); // it looks for drivers once, and not in the loader below
        try (URLClassLoader loader = loaderWithout("micrometer", "opentelemetry")) {
            thread.setContextClassLoader(loader);
            Driver driver = driver(loader);
            try (Connection connection = driver.connect(URL, new Properties());
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT 42")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(42);
            }
            String refusal = refusal(driver);
            assertThat(refusal).contains("io.opentelemetry:opentelemetry-api");
            driver.getClass().getMethod("shutdown").invoke(null);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static String refusal(Driver driver) {
        try (Connection unexpected = driver.connect(URL + ";retort.opentelemetry=on", new Properties())) {
            return "none, but " + unexpected;
        } catch (SQLException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
