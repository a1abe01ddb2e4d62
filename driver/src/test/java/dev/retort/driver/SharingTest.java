package dev.retort.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.retort.driver.pool.PoolStatistics;
import dev.retort.testing.TestPostgres;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.PGConnection;

/** Which connects share a pool, and how all pools end. */
class SharingTest {
    @Test
    @Tag("D20")
    void connect_sameTargetInAnotherOrder_sharesThePool() throws SQLException {
        String url = TestPostgres.newRetortDatabase();
        String one = url + "&ApplicationName=a&retort.pool.maximumPoolSize=1";
        String other = url.replace("?", "?retort.pool.maximumPoolSize=1&ApplicationName=a&");
        assertThat(pid(one)).isEqualTo(pid(other));
        assertThat(pid(one)).isNotEqualTo(pid(url + "&ApplicationName=b&retort.pool.maximumPoolSize=1"));
    }

    private static int pid(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            return ((PGConnection) connection).getBackendPID();
        }
    }

    @Test
    @Tag("D20")
    void getConnection_ofAnotherUser_hasAPoolOfItsOwn() throws SQLException {
        String url = TestPostgres.newRetortDatabase().replaceAll("\\?.*", "");
        String user = TestPostgres.newUser("right");
        try (RetortDataSource source = new RetortDataSource(url)) {
            source.setUser(TestPostgres.USER);
            try (Connection first = source.getConnection();
                    Connection second = source.getConnection(user, "right")) {
                assertThat(first.getMetaData().getUserName()).isEqualTo(TestPostgres.USER);
                assertThat(second.getMetaData().getUserName()).isEqualTo(user);
                assertThat(source.pool().active()).isEqualTo(2);
            }
        }
    }

    @Test
    @Tag("D1")
    void acceptsUrl_ofOthers_isFalse() throws SQLException {
        Driver driver = DriverManager.getDriver("jdbc:retort:postgresql://localhost/shop");
        assertThat(driver).isInstanceOf(RetortDriver.class);
        assertThat(driver.acceptsURL("jdbc:postgresql://localhost/shop")).isFalse();
        assertThat(driver.acceptsURL(null)).isFalse();
        assertThat(driver.connect("jdbc:postgresql://localhost/shop", new Properties()))
                .isNull();
    }

    @ParameterizedTest
    @Tag("D20")
    @CsvSource({
        "jdbc:retort:h2:mem:order;MODE=PostgreSQL;DB_CLOSE_DELAY=0, jdbc:retort:h2:mem:order;DB_CLOSE_DELAY=0;MODE=PostgreSQL, true",
        "jdbc:retort:h2:mem:order;retort.echo=off;MODE=Oracle, jdbc:retort:h2:mem:order;MODE=Oracle;retort.echo=off, true",
        "jdbc:retort:h2:mem:order;MODE=Oracle, jdbc:retort:h2:mem:order;MODE=MySQL, false",
        "jdbc:retort:h2:mem:order;INIT=SET A 1\\;SET B 2, jdbc:retort:h2:mem:order;INIT=SET B 2\\;SET A 1, false",
        "jdbc:retort:postgresql://h/d?b=1&a=1&b=2, jdbc:retort:postgresql://h/d?a=1&b=1&b=2, true",
        "jdbc:retort:postgresql://h/d?b=1&b=2, jdbc:retort:postgresql://h/d?b=2&b=1, false",
        "jdbc:retort:postgresql://h/d?retort.pool.maximumPoolSize=2, jdbc:retort:postgresql://h/d?retort.pool.maximumPoolSize=3, false"
    })
    void targets_thatDifferInOrderOnly_areOne(String one, String other, boolean same) throws SQLException {
        Target target = Target.of(Request.of(one, new Properties()));
        assertThat(target.key()
                        .equals(Target.of(Request.of(other, new Properties())).key()))
                .isEqualTo(same);
        assertThat(target.url().vendorUrl()).isEqualTo(RetortUrl.parse(one).vendorUrl());
    }

    @Test
    @Tag("D20")
    void options_fromPropertiesOrUrl_shareThePool() throws SQLException {
        String url = TestPostgres.newRetortDatabase();
        Properties properties = new Properties();
        properties.setProperty("retort.pool.maximumPoolSize", "1");
        int pid = pid(url + "&retort.pool.maximumPoolSize=1");
        try (Connection connection = DriverManager.getConnection(url, properties)) {
            assertThat(((PGConnection) connection).getBackendPID()).isEqualTo(pid);
        }
    }

    @Test
    @Tag("D20")
    void dataSource_beforeTheFirstConnect_opensNothing() throws SQLException {
        String url = TestPostgres.newRetortDatabase() + "&retort.pool.poolName=not-yet";
        try (RetortDataSource source = new RetortDataSource(url)) {
            source.setLoginTimeout(3);
            assertThat(source.pool().counts()).isEqualTo(PoolStatistics.EMPTY);
            assertThat(threads("not-yet")).isZero();
            assertThat(backends(url)).isZero();
            source.getConnection().close();
            assertThat(threads("not-yet")).isPositive();
            assertThat(backends(url)).isPositive();
        }
    }

    private static long backends(String url) throws SQLException {
        String database = url.replaceAll(".*/|\\?.*", "");
        try (Connection connection = DriverManager.getConnection(TestPostgres.url("postgres"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = '" + database + "'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static long threads(String poolName) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(poolName))
                .count();
    }

    @Test
    @Tag("D3")
    void shutdown_endsPoolsAndRegistration_andConnectFailsClearlyOrOpensAnew() throws SQLException {
        String url = TestPostgres.newRetortDatabase() + "&retort.pool.poolName=shut-down";
        DriverManager.getConnection(url).close();
        try {
            Driver held = DriverManager.getDriver(url);
            RetortDriver.shutdown();
            assertThat(DriverManager.drivers()).noneMatch(RetortDriver.class::isInstance);
            assertThat(RetortDriver.pools().counts()).isEqualTo(PoolStatistics.EMPTY);
            await().atMost(Duration.ofSeconds(10)).until(() -> threads("shut-down") == 0);
            assertThatThrownBy(() -> DriverManager.getConnection(url))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("No suitable driver");
            try (Connection connection = held.connect(url, new Properties())) {
                assertThat(connection.isValid(5)).isTrue();
            }
            RetortDriver.shutdown();
            await().atMost(Duration.ofSeconds(10)).until(() -> threads("shut-down") == 0);
        } finally {
            RetortDriver.register();
        }
    }

    @Test
    @Tag("D3")
    void deregistration_byTheContainer_closesThePools() throws SQLException {
        RetortDriver.shutdown();
        RetortDriver.register();
        String url = TestPostgres.newRetortDatabase() + "&retort.pool.poolName=taken-off";
        DriverManager.getConnection(url).close();
        assertThat(threads("taken-off")).isPositive();
        try {
            DriverManager.deregisterDriver(DriverManager.getDriver(url));
            assertThat(RetortDriver.pools().counts()).isEqualTo(PoolStatistics.EMPTY);
            await().atMost(Duration.ofSeconds(10)).until(() -> threads("taken-off") == 0);
        } finally {
            RetortDriver.register();
        }
    }
}
