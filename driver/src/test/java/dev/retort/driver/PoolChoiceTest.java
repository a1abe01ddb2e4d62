package dev.retort.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.driver.pool.PoolStatistics;
import dev.retort.testing.LogCapture;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code retort.pool=auto} comes to for a database. */
@Tag("D21")
class PoolChoiceTest {
    @ParameterizedTest
    @CsvSource({
        "sqlite:shop.db, false",
        "sqlite::memory:, false",
        "sqlite:, false",
        "sqlite:file:shop?mode=memory&cache=shared, false",
        "h2:mem:, false",
        "h2:mem:;MODE=PostgreSQL, false",
        "h2:mem:shop, true",
        "h2:mem:shop;DB_CLOSE_DELAY=-1, true",
        "h2:./shop, true",
        "duckdb:, false",
        "duckdb::memory:, false",
        "duckdb:;memory_limit=1GB, false",
        "duckdb:shop.db, false",
        "duckdb:shop.db;access_mode=READ_ONLY, false",
        "calcite:, false",
        "calcite:model=shop.json, false",
        "default:connection, false",
        "default:connection:, false",
        "oracle:kprb:@, false",
        "oracle:thin:@localhost:1521:shop, true",
        "derby:shop;create=true, true",
        "derby:memory:shop, true",
        "hsqldb:mem:shop, true",
        "hsqldb:file:shop, true",
        "postgresql://localhost/shop, true"
    })
    void auto_perDatabase(String vendorUrl, boolean pooled) throws SQLException {
        RetortUrl url = RetortUrl.parse("jdbc:retort:" + vendorUrl);
        assertThat(PoolChoice.of("auto", url, OuterPool.NONE).pooled()).isEqualTo(pooled);
        assertThat(PoolChoice.of("auto", url, "HikariCP").pooled()).isFalse();
        assertThat(PoolChoice.of("session", url, "HikariCP")).isEqualTo(new PoolChoice(true, ""));
        assertThat(PoolChoice.of("off", url, OuterPool.NONE)).isEqualTo(new PoolChoice(false, ""));
    }

    @ParameterizedTest
    @CsvSource({
        "h2:mem:shop, true",
        "h2:mem:shop;MODE=PostgreSQL, true",
        "h2:mem:, false",
        "h2:./shop, false",
        "sqlite:file:shop?mode=memory&cache=shared, true",
        "sqlite:shop.db, false",
        "hsqldb:mem:shop, false",
        "postgresql://localhost/shop, false"
    })
    void vanishingDatabase_isHeldByThePool(String vendorUrl, boolean vanishing) throws SQLException {
        assertThat(PoolChoice.isVanishing(RetortUrl.parse("jdbc:retort:" + vendorUrl)))
                .isEqualTo(vanishing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:retort:sqlite::memory:", "jdbc:retort:sqlite:", "jdbc:retort:h2:mem:"})
    void databaseOfOneConnection_byDefault_isEachConnectionsOwnAndTheLogSaysSoOnce(String url) throws SQLException {
        try (LogCapture log = LogCapture.of("retort.pool");
                RetortDataSource source = new RetortDataSource(url)) {
            for (int i = 0; i < 2; i++) {
                try (Connection connection = source.getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute("CREATE TABLE item (id INTEGER)"); // would fail if it were there already
                }
            }
            assertThat(source.pool().counts()).isEqualTo(PoolStatistics.EMPTY);
            assertThat(log.lines())
                    .containsExactly("INFO retort.pool  " + url.replace("retort:", "")
                            + " is not pooled (retort.pool=auto): a database in memory without a name belongs to the"
                            + " connection that opened it");
        }
    }

    @Test
    void sqliteFile_byDefault_isNotPooledAndTheLogSaysSoOnce(@TempDir Path directory) throws SQLException {
        try (LogCapture log = LogCapture.of("retort.pool");
                RetortDataSource source = new RetortDataSource("jdbc:retort:sqlite:" + directory.resolve("shop.db"))) {
            source.getConnection().close();
            source.getConnection().close();
            assertThat(source.pool().counts()).isEqualTo(PoolStatistics.EMPTY);
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith("INFO retort.pool  jdbc:sqlite:")
                    .contains("shop.db is not pooled (retort.pool=auto): a connection to SQLite is opened quickly");
        }
    }

    @Test
    void sqliteInMemory_whereSessionIsAskedFor_isPooled() throws SQLException {
        String url = "jdbc:retort:sqlite::memory:?retort.pool=session&retort.pool.maximumPoolSize=1";
        try (LogCapture log = LogCapture.of("retort.pool");
                RetortDataSource source = new RetortDataSource(url)) {
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE item (id INTEGER)");
            }
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                assertThat(statement.executeUpdate("INSERT INTO item VALUES (1)"))
                        .isEqualTo(1);
            }
            assertThat(source.pool().counts()).isEqualTo(new PoolStatistics(0, 1, 0, 1));
            assertThat(log.lines()).isEmpty();
        }
    }
}
