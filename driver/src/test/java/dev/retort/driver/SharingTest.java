package dev.retort.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.retort.testing.TestPostgres;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
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

    @Test
    @Tag("D3")
    void shutdown_endsPoolsAndRegistration() throws SQLException {
        String url = TestPostgres.newRetortDatabase() + "&retort.pool.poolName=shut-down";
        DriverManager.getConnection(url).close();
        try {
            RetortDriver.shutdown();
            assertThat(DriverManager.drivers()).noneMatch(RetortDriver.class::isInstance);
            await().atMost(Duration.ofSeconds(10)).until(() -> Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().startsWith("shut-down")));
        } finally {
            DriverManager.registerDriver(new RetortDriver());
        }
    }
}
