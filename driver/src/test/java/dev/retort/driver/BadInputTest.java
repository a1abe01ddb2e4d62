package dev.retort.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.retort.testing.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;

/** Whatever a user can get wrong gets a clear error, fast, and leaves nothing behind. */
class BadInputTest {
    private static final String SECRET = "hunter2";
    private final Set<String> threadsBefore = poolThreads();
    private final RetortDataSource source = new RetortDataSource();

    @AfterEach
    void nothingLeaks() {
        assertThat(source.pool().active()).isZero();
        assertThat(source.pool().total()).isZero();
        source.close();
        await().atMost(Duration.ofSeconds(10)).until(() -> threadsBefore.containsAll(poolThreads()));
    }

    private static Set<String> poolThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("retort-"))
                .collect(Collectors.toSet());
    }

    private SQLException failure(String url) {
        source.setUrl(url);
        SQLException thrown = catchThrowableOfType(SQLException.class, () -> source.getConnection());
        assertThat((Throwable) thrown).as(url).isNotNull();
        return thrown;
    }

    @ParameterizedTest
    @Tag("D2")
    @CsvSource(
            delimiter = '|',
            value = {
                "retort.ehco=sql                         | 01S00 | Unknown option \"retort.ehco\" (in the URL); did you mean \"retort.echo\"?",
                "retort.pool.maxPoolSize=3               | 01S00 | did you mean \"retort.pool.maximumPoolSize\"?",
                "retort.=3                               | 01S00 | Unknown option \"retort.\"",
                "retort.echo=sqll                        | 22023 | expected one of off, sql, rows, true, false; did you mean \"sql\"?",
                "retort.echo=off&retort.echo=sql         | 01S00 | is given twice",
                "retort.pool=transactional               | 22023 | \"retort.pool\" has the value \"transactional\" (in the URL); expected one of auto, session, off",
                "retort.statementCache.size=many         | 22023 | expected a whole number, at least 0",
                "retort.statementCache.size=-1           | 22023 | expected a whole number, at least 0",
                "retort.echo.maxParameterLength=0        | 22023 | expected a whole number, at least 1",
                "retort.echo.hideParameters=maybe        | 22023 | expected one of true, false",
                "retort.echo.slowerThan=200              | 22023 | expected a time with its unit, as in 200ms or 1.5s, or 0",
                "retort.echo.slowerThan=-1s              | 22023 | expected a time with its unit",
                "retort.echo.repeatedStatements=-1       | 22023 | expected a whole number, at least 0",
                "retort.echo.colors=yes                  | 22023 | expected one of auto, always, never",
                "retort.pool.maximumPoolSize=0           | 22023 | \"0\" (in the URL); HikariCP says: maxPoolSize cannot be less than 1",
                "retort.pool.maximumPoolSize=ten         | 22023 | \"retort.pool.maximumPoolSize\" has the value \"ten\" (in the URL); expected a whole number",
                "retort.pool.connectionTimeout=1         | 22023 | connectionTimeout cannot be less than 250ms",
                "retort.pool.poolName=100%               | 22023 | \"retort.pool.poolName\" has a value that is not percent-encoded",
            })
    void option_wrong_isRefusedByName(String options, String state, String message) {
        SQLException thrown = failure(TestPostgres.retort(TestPostgres.url("postgres")) + "&" + options);
        assertThat(thrown.getSQLState()).isEqualTo(state);
        assertThat(thrown.getMessage()).contains(message);
    }

    @Test
    @Tag("D2")
    void option_wrongInProperties_saysSo() {
        Properties properties = new Properties();
        properties.setProperty("retort.eco", "sql");
        source.setProperties(properties);
        assertThat(failure(TestPostgres.retort(TestPostgres.url("postgres"))).getMessage())
                .contains("in the connection's properties")
                .contains("did you mean \"retort.echo\"?");
    }

    @Test
    @Tag("D2")
    void option_secretAndWrong_isNotShown() {
        String secret = "retort.pool.connectionInitSql=x&retort.pool.connectionInitSql=" + SECRET;
        assertThat(failure(TestPostgres.retort(TestPostgres.url("postgres")) + "&" + secret)
                        .getMessage())
                .doesNotContain(SECRET);
    }

    @ParameterizedTest
    @Tag("D1")
    @CsvSource({
        "jdbc:retort:",
        "jdbc:retort:postgresql",
        "jdbc:retort://localhost/shop?password=hunter2",
        "jdbc:postgresql:x"
    })
    void url_malformed_saysWhatIsExpected(String url) {
        SQLException thrown = failure(url);
        assertThat(thrown.getSQLState()).isEqualTo("08001");
        assertThat(thrown.getMessage())
                .contains("Malformed URL")
                .contains("jdbc:retort:postgresql://localhost/shop")
                .doesNotContain(SECRET);
    }

    @Test
    @Tag("D1")
    void url_refusedByTheVendorsDriver_keepsItsMessage() {
        assertThat((Throwable) failure("jdbc:retort:postgresql://localhost:port/shop"))
                .isInstanceOf(PSQLException.class)
                .hasMessageContaining("localhost:port");
    }

    @Test
    @Tag("D1")
    void vendorDriver_missing_isNamedWithItsCoordinates() {
        SQLException thrown = failure("jdbc:retort:mysql://localhost/shop?user=app&password=" + SECRET);
        assertThat(thrown.getSQLState()).isEqualTo("08001");
        assertThat(thrown.getMessage())
                .contains("\"mysql\"")
                .contains("com.mysql:mysql-connector-j")
                .doesNotContain(SECRET);
    }

    @Test
    @Tag("D1")
    void vendor_misspelt_isNamedWithTheNearest() {
        assertThat(failure("jdbc:retort:postgres://app:" + SECRET + "@localhost/shop")
                        .getMessage())
                .contains("jdbc:postgres://localhost/shop")
                .contains("did you mean \"postgresql\"?")
                .doesNotContain(SECRET);
    }

    @Test
    @Tag("D1")
    void password_wrong_failsFastWithTheVendorsException() throws SQLException {
        String user = TestPostgres.newUser("right");
        source.setUser(user);
        source.setPassword("right");
        source.setUrl(urlWithoutUser());
        try (Connection connection = source.getConnection()) {
            assertThat(connection.isValid(5)).isTrue();
        }
        try (RetortDataSource wrong = new RetortDataSource(urlWithoutUser())) {
            wrong.setUser(user);
            wrong.setPassword(SECRET);
            long started = System.nanoTime();
            SQLException thrown = catchThrowableOfType(SQLException.class, () -> wrong.getConnection());
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
            assertThat((Throwable) thrown).isInstanceOf(PSQLException.class);
            assertThat(thrown.getSQLState()).isEqualTo("28P01");
            assertThat(thrown.getMessage()).doesNotContain(SECRET);
            assertThat(wrong.pool().total()).isZero();
            wrong.setPassword("right");
            try (Connection connection = wrong.getConnection()) {
                assertThat(connection.isValid(5)).isTrue();
            }
        }
        source.close();
    }

    @Test
    @Tag("D1")
    void password_wrongThroughDriverManager_isTheVendorsException() {
        String user = TestPostgres.newUser("right");
        SQLException thrown = catchThrowableOfType(
                SQLException.class, () -> DriverManager.getConnection(urlWithoutUser(), user, SECRET));
        assertThat((Throwable) thrown).isInstanceOf(PSQLException.class);
        assertThat(thrown.getSQLState()).isEqualTo("28P01");
    }

    private static String urlWithoutUser() {
        return TestPostgres.retort(TestPostgres.url("postgres")).replaceAll("\\?.*", "");
    }

    @Test
    @Tag("D1")
    void host_unreachable_failsFastWithTheVendorsException() {
        long started = System.nanoTime();
        SQLException thrown = failure("jdbc:retort:postgresql://localhost:1/shop");
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
        assertThat((Throwable) thrown).isInstanceOf(PSQLException.class).hasMessageContaining("localhost:1");
        assertThat(thrown.getSQLState()).isEqualTo("08001");
    }

    @Test
    @Tag("D1")
    void dataSource_withoutUrl_saysWhatToCall() {
        SQLException thrown = catchThrowableOfType(SQLException.class, () -> source.getConnection());
        assertThat(thrown.getMessage()).contains("setUrl");
    }
}
