package dev.retort.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.StringTokenizer;
import org.junit.jupiter.api.Test;

/** Beside an SLF4J that lacks what came with 2.0. */
class LoggingLibraryTest {
    @Test
    void connect_slf4jIsTooOld_isNamed() throws Exception {
        try (URLClassLoader old = new WithoutSlf4j2()) {
            Driver driver = Class.forName(RetortDriver.class.getName(), true, old)
                    .asSubclass(Driver.class)
                    .getConstructor()
                    .newInstance();
            assertThatThrownBy(() -> driver.connect("jdbc:retort:h2:mem:old", new Properties()))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("SLF4J")
                    .hasMessageContaining("org.slf4j:slf4j-api");
        }
        try (Connection connection = new RetortDriver().connect("jdbc:retort:h2:mem:old", new Properties())) {
            assertThat(connection).isNotNull();
        }
    }

    /** The class path, without a class that SLF4J 1.7 does not have. */
    private static final class WithoutSlf4j2 extends URLClassLoader {
        WithoutSlf4j2() throws MalformedURLException {
            super(classPath(), ClassLoader.getPlatformClassLoader());
        }

        private static URL[] classPath() throws MalformedURLException {
            List<URL> urls = new ArrayList<>();
            StringTokenizer entries = new StringTokenizer(System.getProperty("java.class.path"), File.pathSeparator);
            while (entries.hasMoreTokens()) {
                urls.add(new File(entries.nextToken()).toURI().toURL());
            }
            return urls.toArray(URL[]::new);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            boolean missing = name.equals("org.slf4j.spi.LoggingEventAware") && isRetorts();
            if (missing) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }

        /** The loggers of the class path are of 2.0 and need the class themselves. */
        private static boolean isRetorts() {
            return StackWalker.getInstance()
                    .walk(frames ->
                            frames.anyMatch(frame -> frame.getClassName().startsWith("dev.retort.driver.LoggingLibrary")
                                    && frame.getMethodName().equals("isNew")));
        }
    }
}
