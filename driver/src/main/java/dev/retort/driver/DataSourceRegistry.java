package dev.retort.driver;

import dev.retort.driver.listen.StatementListener;
import dev.retort.driver.pool.PoolStatistics;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The pools that are open, one for each target; the first connect to a target opens its pool. Thread-safe. */
final class DataSourceRegistry {
    private final Map<Target, OpenTarget> targets = new ConcurrentHashMap<>();

    Connection connect(String url, Properties properties, List<StatementListener> listeners) throws SQLException {
        Target target = Target.of(url, properties);
        OpenTarget open = targets.computeIfAbsent(target, OpenTarget::new);
        @Nullable Connection connection = open.connect(listeners);
        while (connection == null) { // closed by another thread meanwhile, or never opened
            targets.remove(target, open);
            open = targets.computeIfAbsent(target, OpenTarget::new);
            connection = open.connect(listeners);
        }
        return connection;
    }

    PoolStatistics statistics() {
        return targets.values().stream().map(OpenTarget::statistics).reduce(PoolStatistics.EMPTY, PoolStatistics::plus);
    }

    /** Closes all pools; a later connect opens its own anew. */
    void close() {
        targets.forEach((target, open) -> {
            targets.remove(target, open);
            open.close();
        });
    }
}
