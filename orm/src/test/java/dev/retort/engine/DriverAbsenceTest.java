package dev.retort.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.OperationalException;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Engines for a database whose driver is not on the class path. */
@Tag("C1")
class DriverAbsenceTest {
    @ParameterizedTest
    @CsvSource({
        "postgresql://localhost/x, org.postgresql:postgresql, org/postgresql/postgresql",
        "h2:mem:x, com.h2database:h2, com/h2database",
        "sqlite:x.db, org.xerial:sqlite-jdbc, org/xerial",
        "mariadb://localhost/x, org.mariadb.jdbc:mariadb-java-client, org/mariadb"
    })
    void connect_vendorsDriverIsMissing_namesTheArtifact(String url, String artifact, String place) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader without =
                new URLClassLoader(classPathWithout(place), ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(without);
            Class<?> engines = Class.forName(Engine.class.getName(), true, without);
            Object engine = engines.getMethod("create", String.class).invoke(null, "jdbc:retort:" + url);
            assertThatThrownBy(() -> engines.getMethod("connect").invoke(engine))
                    .cause()
                    .satisfies(thrown ->
                            assertThat(thrown.getClass().getName()).isEqualTo(OperationalException.class.getName()))
                    .hasMessageContaining("add the dependency " + artifact);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL[] classPathWithout(String place) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!entry.replace(File.separatorChar, '/').contains(place)) {
                urls.add(new File(entry).toURI().toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }
}
