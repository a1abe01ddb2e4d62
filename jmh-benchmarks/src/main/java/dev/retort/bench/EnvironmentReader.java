package dev.retort.bench;

import dev.retort.bench.database.DatabaseAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Reads what figures depend on. Nothing that names the machine, its user or a path. */
final class EnvironmentReader {
    private static final String SETTINGS = "SELECT name, current_setting(name) FROM pg_settings WHERE name IN"
            + " ('fsync', 'synchronous_commit', 'shared_buffers', 'full_page_writes') ORDER BY name";

    private EnvironmentReader() {}

    /** All of it; of the database only if there is one. */
    static Map<String, String> read(@Nullable DatabaseAddress address, Effort effort) throws SQLException {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        environment.put("effort", effort.toString());
        putMachine(environment);
        if (address != null) {
            try (Connection connection = address.connect()) {
                putDatabase(environment, connection);
            }
        }
        environment.put("HikariCP", version("com.zaxxer/HikariCP"));
        return environment;
    }

    private static void putMachine(Map<String, String> environment) {
        environment.put("Java", property("java.vm.name") + " " + property("java.runtime.version"));
        environment.put("operating system", property("os.name") + ", " + property("os.arch"));
        environment.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    }

    private static void putDatabase(Map<String, String> environment, Connection connection) throws SQLException {
        environment.put("PostgreSQL", connection.getMetaData().getDatabaseProductVersion());
        environment.put("PostgreSQL settings", settings(connection));
        environment.put("pgjdbc", connection.getMetaData().getDriverVersion());
    }

    private static String settings(Connection connection) throws SQLException {
        StringBuilder settings = new StringBuilder();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SETTINGS)) {
            while (rows.next()) {
                settings.append(settings.isEmpty() ? "" : ", ").append(rows.getString(1));
                settings.append(" = ").append(rows.getString(2));
            }
        }
        return settings.toString();
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }

    /** The version that Maven wrote into the jar of an artifact. */
    private static String version(String artifact) {
        Properties properties = new Properties();
        try (InputStream written =
                EnvironmentReader.class.getResourceAsStream("/META-INF/maven/" + artifact + "/pom.properties")) {
            if (written != null) {
                properties.load(written);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "unknown");
    }
}
