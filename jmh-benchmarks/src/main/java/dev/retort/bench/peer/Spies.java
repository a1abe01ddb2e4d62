package dev.retort.bench.peer;

import com.p6spy.engine.spy.appender.Slf4JLogger;
import net.ttddyy.dsproxy.listener.logging.SLF4JLogLevel;
import net.ttddyy.dsproxy.support.ProxyDataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;

/** Drivers and data sources that look on, put together as their manuals do. */
final class Spies {
    static final String DATASOURCE_PROXY_LOGGER = "datasource-proxy";

    private Spies() {}

    /** HikariCP around p6spy around the vendor's driver; it logs to the SLF4J logger {@code p6spy}. */
    static OpenPeer p6spy(JdbcAddress address) {
        System.setProperty("p6spy.config.appender", Slf4JLogger.class.getName());
        return Pools.hikari(address.behind("p6spy:"));
    }

    /** datasource-proxy around HikariCP. */
    static OpenPeer datasourceProxy(JdbcAddress address) {
        OpenPeer pool = Pools.hikari(address);
        return around(pool, ProxyDataSourceBuilder.create(pool.dataSource()));
    }

    /** datasource-proxy around HikariCP; it logs to {@link #DATASOURCE_PROXY_LOGGER}. */
    static OpenPeer loggingDatasourceProxy(JdbcAddress address) {
        OpenPeer pool = Pools.hikari(address);
        return around(
                pool,
                ProxyDataSourceBuilder.create(pool.dataSource())
                        .logQueryBySlf4j(SLF4JLogLevel.INFO, DATASOURCE_PROXY_LOGGER));
    }

    private static OpenPeer around(OpenPeer pool, ProxyDataSourceBuilder builder) {
        ProxyDataSource proxy = builder.build();
        return new OpenPeer(proxy, pool.closing());
    }
}
