package dev.retort.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.driver.echo.EchoOptions;
import dev.retort.driver.pool.HikariSettings;
import dev.retort.testing.LogCapture;
import dev.retort.testing.TestPostgres;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where options are found, and what becomes of them. */
@Tag("D2")
class OptionsTest {
    private static final String URL = "jdbc:retort:postgresql://localhost/shop";

    @AfterEach
    void clear() {
        System.clearProperty("retort.echo");
        System.clearProperty("retort.ehco");
    }

    @Test
    void value_inAQuery_isPercentDecoded() throws SQLException {
        Map<String, String> options =
                RetortUrl.parse(URL + "?retort.pool.poolName=my%20pool").options();
        assertThat(options).containsEntry("retort.pool.poolName", "my pool");
    }

    @Test
    void sources_strongerOnes_win() throws SQLException {
        assertThat(level(URL, new Properties())).isEqualTo(EchoOptions.Level.OFF);
        System.setProperty("retort.echo", "rows");
        assertThat(level(URL, new Properties())).isEqualTo(EchoOptions.Level.ROWS);
        Properties properties = new Properties();
        properties.setProperty("retort.echo", "off");
        assertThat(level(URL, properties)).isEqualTo(EchoOptions.Level.OFF);
        assertThat(level(URL + "?retort.echo=true", properties)).isEqualTo(EchoOptions.Level.SQL);
    }

    @Test
    @Tag("D30")
    void statementCache_defaultFollowsTheVendor_unlessItIsSet() throws SQLException {
        assertThat(statementCacheSize("jdbc:retort:postgresql://localhost/shop"))
                .isEqualTo(128);
        for (String url : List.of("mariadb://localhost/shop", "sqlite:shop.db", "duckdb:shop.db", "h2:mem:shop")) {
            assertThat(statementCacheSize("jdbc:retort:" + url)).as(url).isZero();
        }
        assertThat(statementCacheSize("jdbc:retort:mariadb://localhost/shop?retort.statementCache.size=5"))
                .isEqualTo(5);
    }

    private static int statementCacheSize(String url) throws SQLException {
        return Target.of(Request.of(url, new Properties())).options().pool().statementCacheSize();
    }

    private static EchoOptions.Level level(String url, Properties properties) throws SQLException {
        return Target.of(Request.of(url, properties)).options().echo().level();
    }

    @Test
    void systemProperty_unknown_isWorthAWarningOnly() throws SQLException {
        System.setProperty("retort.ehco", "sql");
        try (LogCapture log = LogCapture.of("retort")) {
            assertThat(level(URL, new Properties())).isEqualTo(EchoOptions.Level.OFF);
            assertThat(log.lines())
                    .containsExactly(
                            "WARN retort  Ignored retort.ehco, set as system property: there is no such option;"
                                    + " did you mean \"retort.echo\"?");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RETORT_ECHO, retort.echo",
        "RETORT_POOL_MAXIMUM_POOL_SIZE, retort.pool.maximumPoolSize",
        "RETORT_POOL_MAXIMUMPOOLSIZE, retort.pool.maximumPoolSize",
        "RETORT_STATEMENTCACHE_SIZE, retort.statementCache.size"
    })
    void environmentVariable_meansTheOption(String variable, String name) {
        assertThat(OptionSources.named(variable)).isEqualTo(Option.byName().get(name));
    }

    @Test
    void hikariSettings_allThatTextCanSet_areOptionsAndReachHikari() throws SQLException {
        assertThat(Option.byName())
                .containsKeys(
                        "retort.pool.maximumPoolSize",
                        "retort.pool.minimumIdle",
                        "retort.pool.connectionTimeout",
                        "retort.pool.idleTimeout",
                        "retort.pool.maxLifetime",
                        "retort.pool.keepaliveTime",
                        "retort.pool.leakDetectionThreshold",
                        "retort.pool.connectionInitSql",
                        "retort.pool.transactionIsolation",
                        "retort.pool.schema")
                .doesNotContainKeys("retort.pool.jdbcUrl", "retort.pool.password", "retort.pool.dataSource");
        for (String name : HikariSettings.names()) {
            assertThat(Option.byName()).containsKey("retort.pool." + name);
        }
        assertThat(OptionParser.parse(
                                RetortUrl.parse(URL + "?retort.pool.maximumPoolSize=3"),
                                Request.of(URL, new Properties()))
                        .pool()
                        .hikari())
                .containsExactly(Map.entry("maximumPoolSize", "3"));
    }

    @Test
    void propertyInfo_listsAllOptionsThenTheVendors() throws SQLException {
        DriverPropertyInfo[] all = DriverManager.getDriver(URL).getPropertyInfo(URL + "?retort.echo=sql", null);
        assertThat(Arrays.stream(all).map(info -> info.name))
                .containsAll(Option.byName().keySet())
                .contains("ApplicationName");
        assertThat(all)
                .filteredOn(info -> info.name.equals("retort.echo"))
                .singleElement()
                .satisfies(info -> {
                    assertThat(info.value).isEqualTo("sql");
                    assertThat(info.choices).containsExactly("off", "sql", "rows", "true", "false");
                    assertThat(info.description).contains("retort.sql");
                });
        assertThat(all).filteredOn(info -> info.name.startsWith("retort.")).allMatch(info -> info.description != null);
    }

    @Test
    void toStrings_ofWhatHoldsSecrets_doNotTellThem() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("password", "hunter2");
        String url = TestPostgres.retort(TestPostgres.url("postgres")) + "&password=hunter2";
        assertThat(Target.of(Request.of(url, properties)).toString()).doesNotContain("hunter2");
        assertThat(new RetortDataSource(url).toString()).doesNotContain("hunter2");
        assertThat(RetortUrl.parse(url).toString()).doesNotContain("hunter2");
        properties.setProperty("retort.pool.connectionInitSql", "SET x = 'hunter2'");
        assertThat(Target.of(Request.of(url, properties)).options().toString())
                .contains("connectionInitSql")
                .doesNotContain("hunter2");
    }
}
