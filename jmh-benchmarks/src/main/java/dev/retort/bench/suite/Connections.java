package dev.retort.bench.suite;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.retort.bench.database.DatabaseAddress;
import dev.retort.driver.RetortDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

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
        return new Pool(pool, pool::close);
    }

    /** Retort's driver with its defaults, and the same pool of one connection behind it. */
    static Connections retort(DatabaseAddress address) {
        RetortDataSource dataSource = new RetortDataSource(address.retortUrl());
        dataSource.setProperties(address.credentials());
        return new Pool(dataSource, dataSource::close);
    }

    /** A pool that somebody has made for these connections alone. */
    record Pool(DataSource dataSource, Runnable closing) implements Connections {
        @Override
        public Connection take() throws SQLException {
            return dataSource.getConnection();
        }

        @Override
        public void close() {
            closing.run();
        }
    }
}
