package dev.retort.driver;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.retort.driver.pool.PoolStatistics;
import dev.retort.testing.LogCapture;
import dev.retort.testing.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether the one who asks for connections is a pool itself. */
@Tag("D22")
class OuterPoolTest {
    private final String vendorUrl = TestPostgres.newDatabase();
    private final String url = TestPostgres.retort(vendorUrl);
    private final String shown = vendorUrl.replaceAll("\\?.*", "");
    private LogCapture log;

    @BeforeEach
    void capture() {
        log = LogCapture.of("retort.pool");
    }

    @AfterEach
    void release() {
        log.close();
    }

    private static HikariConfig hikari(String url) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("outer");
        config.setMaximumPoolSize(2);
        config.setJdbcUrl(url);
        return config;
    }

    private long backends() throws SQLException {
        try (Connection connection = DriverManager.getConnection(TestPostgres.url("postgres"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM pg_stat_activity WHERE datname = '"
                        + vendorUrl.replaceAll(".*/|\\?.*", "") + "'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void hikaricp_byUrl_isNotPooledTwice() throws SQLException {
        try (HikariDataSource outer = new HikariDataSource(hikari(url))) {
            try (Connection one = outer.getConnection();
                    Connection other = outer.getConnection()) {
                assertThat(one.isValid(5)).isTrue();
                assertThat(other.isValid(5)).isTrue();
                assertThat(backends()).isEqualTo(2);
            }
        }
        assertThat(log.lines())
                .containsExactly("INFO retort.pool  " + shown + " is not pooled (retort.pool=auto): the connections are"
                        + " for HikariCP, which is a pool itself");
    }

    @Test
    void hikaricpAndADirectUser_ofTheSameUrl_getWhatIsRightForEach() throws SQLException {
        try (HikariDataSource outer = new HikariDataSource(hikari(url))) {
            outer.getConnection().close();
            PoolStatistics before = RetortDriver.pools();
            DriverManager.getConnection(url).close();
            assertThat(RetortDriver.pools().idle()).isGreaterThan(before.idle());
            outer.evictConnection(outer.getConnection());
            outer.getConnection().close();
            DriverManager.getConnection(url).close();
        }
        assertThat(log.lines()).hasSize(2);
        assertThat(log.lines().get(1))
                .isEqualTo("INFO retort.pool  " + shown
                        + " is pooled (retort.pool=auto): the connections are for no other pool");
    }

    @Test
    void hikaricp_overARetortDataSource_isNotPooledTwice() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url)) {
            HikariConfig config = hikari("");
            config.setJdbcUrl(null);
            config.setDataSource(source);
            try (HikariDataSource outer = new HikariDataSource(config);
                    Connection connection = outer.getConnection()) {
                assertThat(connection.isValid(5)).isTrue();
                assertThat(source.pool().idle()).isZero();
            }
            assertThat(source.pool().counts()).isEqualTo(PoolStatistics.EMPTY);
        }
        assertThat(log.lines())
                .singleElement()
                .asString()
                .contains("not pooled")
                .contains("HikariCP");
    }

    @Test
    void hikaricp_whereSessionIsAskedFor_isPooledTwice() throws SQLException {
        try (RetortDataSource source = new RetortDataSource(url + "&retort.pool=session")) {
            HikariConfig config = new HikariConfig();
            config.setMaximumPoolSize(1);
            config.setDataSource(source);
            try (HikariDataSource outer = new HikariDataSource(config)) {
                outer.getConnection().close();
            }
            assertThat(source.pool().counts()).isEqualTo(new PoolStatistics(0, 1, 0, 1));
        }
        assertThat(log.lines()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "com.zaxxer.hikari.util.DriverDataSource, HikariCP",
        "org.apache.tomcat.jdbc.pool.PooledConnection, Tomcat's JDBC pool",
        "org.apache.tomcat.dbcp.dbcp2.DriverConnectionFactory, Tomcat's DBCP",
        "org.apache.commons.dbcp2.DriverConnectionFactory, Commons DBCP",
        "com.mchange.v2.c3p0.DriverManagerDataSource, c3p0",
        "io.agroal.pool.ConnectionFactory, Agroal",
        "com.alibaba.druid.pool.DruidAbstractDataSource, Druid",
        "oracle.ucp.jdbc.DriverConnectionFactoryAdapter, Oracle UCP",
        "org.vibur.dbcp.pool.ConnectionFactory, Vibur",
        "org.springframework.jdbc.datasource.DriverManagerDataSource, ''",
        "org.hibernate.engine.jdbc.connections.internal.DatasourceConnectionProviderImpl, ''",
        "dev.retort.driver.RetortDriver, ''"
    })
    void pool_isKnownByItsClasses(String className, String name) {
        assertThat(OuterPool.poolOf(className)).isEqualTo(name);
    }

    @Test
    void stack_withoutPool_hasNone() {
        assertThat(List.of(OuterPool.ofCaller())).containsExactly(OuterPool.NONE);
    }
}
