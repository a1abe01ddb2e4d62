package dev.retort.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.driver.echo.EchoOptions;
import java.nio.CharBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a caller gives in properties arrives, of whatever class it is. */
@Tag("D2")
class GivenPropertiesTest {
    @TempDir
    private Path folder;

    private static Properties properties(Object... namesAndValues) {
        Properties properties = new Properties();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return properties;
    }

    private static void insert(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO t VALUES (1)");
        }
    }

    @Test
    void valueThatIsNoText_reachesTheVendor() throws SQLException {
        String url = "jdbc:retort:duckdb:" + folder.resolve("a.duckdb");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (a INT)");
        }
        for (String pool : new String[] {"auto", "session"}) {
            Properties given = properties("duckdb.read_only", true, "retort.pool", pool);
            try (Connection connection = DriverManager.getConnection(url, given)) {
                assertThat(connection.isReadOnly()).isTrue();
                assertThatThrownBy(() -> insert(connection)).hasMessageContaining("read-only");
            }
            RetortDriver.shutdown();
            RetortDriver.register();
            try (RetortDataSource dataSource = new RetortDataSource(url)) {
                dataSource.setProperties(given);
                try (Connection connection = dataSource.getConnection()) {
                    assertThatThrownBy(() -> insert(connection)).hasMessageContaining("read-only");
                }
            }
        }
    }

    /** A program wipes the characters of a password when it has connected; the pool opens more connections later. */
    @Test
    void characters_areCopied_andComparedByContent() throws SQLException {
        String url = "jdbc:retort:h2:mem:characters;DB_CLOSE_DELAY=-1";
        char[] password = "secret".toCharArray();
        Properties given = properties("user", "sa", "password", password);
        try (RetortDataSource dataSource = new RetortDataSource(url)) {
            dataSource.setProperties(given);
            try (Connection first = dataSource.getConnection()) {
                Arrays.fill(password, '*');
                try (Connection second = dataSource.getConnection()) {
                    assertThat(second.getMetaData().getUserName()).isEqualTo("SA");
                }
                assertThat(first.isValid(1)).isTrue();
            }
        }
        Request one = Request.of(url, properties("password", "secret".toCharArray(), "n", 1));
        Request other = Request.of(url, properties("password", "secret".toCharArray(), "n", 1));
        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(Target.of(one).key()).isEqualTo(Target.of(other).key());
        assertThat(one).isNotEqualTo(Request.of(url, properties("password", "secreT".toCharArray(), "n", 1)));
        assertThat(one).isNotEqualTo(Request.of(url, properties("password", "secret".toCharArray(), "n", "1")));
        assertThat(one.properties()).hasToString("2 properties");
    }

    @Test
    void options_areTextsNumbersAndTruthValues_orRefused() throws SQLException {
        String url = "jdbc:retort:h2:mem:options";
        DriverOptions options = Target.of(Request.of(
                        url,
                        properties(
                                "retort.echo.hideParameters",
                                true,
                                "retort.echo",
                                CharBuffer.wrap("rows"),
                                "retort.statementCache.size",
                                7)))
                .options();
        assertThat(options.echo().level()).isEqualTo(EchoOptions.Level.ROWS);
        assertThat(options.echo().hideParameters()).isTrue();
        assertThat(options.pool().statementCacheSize()).isEqualTo(7);
        assertThatThrownBy(() -> DriverManager.getConnection(url, properties("retort.pool.maximumPoolSiz", 5)))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("did you mean \"retort.pool.maximumPoolSize\"");
        assertThatThrownBy(() -> DriverManager.getConnection(url, properties("retort.echo", "sql".toCharArray())))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("\"retort.echo\"")
                .hasMessageContaining("char[]");
    }

    @Test
    void defaults_stayDefaults() throws SQLException {
        Properties defaults = properties("user", "sa", "retort.echo", "rows");
        Properties given = new Properties(defaults);
        given.put("password", "own");
        Request request = Request.of("jdbc:retort:h2:mem:defaults", given);
        assertThat(Target.of(request).options().echo().level()).isEqualTo(EchoOptions.Level.ROWS);
        Asking vendor = new Asking();
        DriverManager.registerDriver(vendor);
        try {
            assertThatThrownBy(() -> DriverManager.getConnection("jdbc:retort:asking:x", given))
                    .isInstanceOf(SQLException.class);
        } finally {
            DriverManager.deregisterDriver(vendor);
        }
        Properties asked = Objects.requireNonNull(vendor.asked, "the vendor was asked");
        assertThat(asked.keySet()).containsExactly("password");
        assertThat(asked.getProperty("user")).isEqualTo("sa");
        assertThat(asked.stringPropertyNames()).containsExactlyInAnyOrder("user", "password");
    }

    /** Looks at what it is given, and connects to nothing. */
    private static final class Asking implements Driver {
        private @Nullable Properties asked;

        @Override
        public @Nullable Connection connect(String url, Properties properties) throws SQLException {
            if (!acceptsURL(url)) {
                return null;
            }
            asked = properties;
            throw new SQLException("asked", "08001");
        }

        @Override
        public boolean acceptsURL(String url) {
            return url.startsWith("jdbc:asking:");
        }

        @Override
        public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
            return new DriverPropertyInfo[0];
        }

        @Override
        public int getMajorVersion() {
            return 1;
        }

        @Override
        public int getMinorVersion() {
            return 0;
        }

        @Override
        public boolean jdbcCompliant() {
            return false;
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getGlobal();
        }
    }
}
