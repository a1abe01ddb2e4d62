package dev.retort.driver.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.driver.RetortDataSource;
import dev.retort.testing.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A fresh JVM, whose first connection must not wait for classes to be made. */
@Tag("D16")
class FirstConnectionTest {
    static List<String> urls() {
        return List.of(TestPostgres.newRetortDatabase(), "jdbc:retort:h2:mem:first", "jdbc:retort:sqlite::memory:");
    }

    /** Each starts something that takes longer than all that a first connection does otherwise; see docs/figures.md. */
    private static final List<String> SLOW = List.of(
            "net.bytebuddy", // writes classes
            "java.lang.runtime.ObjectMethods", // puts together the hashCode of a record
            "dev.retort.driver.metrics.JfrEvents", // starts the flight recorder
            "io.micrometer.core.instrument.simple",
            "io.opentelemetry");

    @ParameterizedTest
    @MethodSource("urls")
    void knownVendor_inAFreshJvm_waitsForNoSlowStart(String url, @TempDir Path directory) throws Exception {
        Path classes = directory.resolve("classes.log");
        Path output = directory.resolve("output.log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:file=" + classes,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        url)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        try (Stream<String> lines = Files.lines(classes)) {
            List<String> loaded = lines.toList();
            assertThat(loaded).anyMatch(line -> line.contains("ResultSetProxy_"));
            assertThat(loaded).noneMatch(line -> SLOW.stream().anyMatch(line::contains));
        }
    }

    /** What a first connection does. */
    static final class Program {
        private Program() {}

        public static void main(String... arguments) throws SQLException {
            try (RetortDataSource source = new RetortDataSource(arguments[0]);
                    Connection connection = source.getConnection();
                    Statement statement = connection.createStatement();
                    PreparedStatement prepared = connection.prepareStatement("SELECT ?")) {
                prepared.setInt(1, 42);
                try (ResultSet rows = prepared.executeQuery();
                        ResultSet others = statement.executeQuery("SELECT 1")) {
                    rows.next();
                    rows.getInt(1);
                    rows.getObject(1);
                    others.next();
                }
                connection.getMetaData().getDatabaseProductName();
            }
        }
    }
}
