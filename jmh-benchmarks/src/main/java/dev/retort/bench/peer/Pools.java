package dev.retort.bench.peer;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** HikariCP, and no pool at all. */
final class Pools {
    private Pools() {}

    static OpenPeer none(JdbcAddress address) {
        return new OpenPeer(new UnpooledDataSource(address), () -> {});
    }

    static OpenPeer hikari(JdbcAddress address) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address.url());
        config.setDataSourceProperties(address.toProperties());
        config.setMaximumPoolSize(1);
        HikariDataSource pool = new HikariDataSource(config);
        return new OpenPeer(pool, pool::close);
    }
}
