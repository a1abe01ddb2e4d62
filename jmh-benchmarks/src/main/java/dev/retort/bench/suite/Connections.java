package dev.retort.bench.suite;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.retort.bench.database.DatabaseAddress;
import java.sql.Connection;
import java.sql.SQLException;

/** Where a store's connections come from. */
interface Connections extends AutoCloseable {
    Connection take() throws SQLException;

    @Override
    void close();

    /**
     * A HikariCP pool with its defaults, but of one connection: the suite has one thread, and a pool that opens further
     * connections meanwhile would be counted into its round trips.
     */
    static Connections pooled(DatabaseAddress address) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address.url());
        config.setDataSourceProperties(address.credentials());
        config.setMaximumPoolSize(1);
        HikariDataSource pool = new HikariDataSource(config);
        return new Connections() {
            @Override
            public Connection take() throws SQLException {
                return pool.getConnection();
            }

            @Override
            public void close() {
                pool.close();
            }
        };
    }
}
