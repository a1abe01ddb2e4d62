package dev.retort.bench.peer;

import dev.retort.driver.RetortDataSource;
import dev.retort.driver.listen.StatementListener;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.Properties;

/** Retort's driver by its data source. */
final class Retort {
    private Retort() {}

    /** The options are added to those of the comparison. */
    static OpenPeer open(JdbcAddress address, Map<String, String> options, StatementListener... listeners) {
        RetortDataSource dataSource =
                new RetortDataSource(address.behind("retort:").url());
        Properties properties = address.toProperties();
        properties.setProperty("retort.pool", "session"); // said, so that the log need not tell
        properties.setProperty("retort.pool.maximumPoolSize", "1");
        properties.setProperty("retort.micrometer", "off"); // it is on the class path for one peer only
        properties.putAll(options);
        dataSource.setProperties(properties);
        if (!properties.getProperty("retort.micrometer").equals("off")) {
            dataSource.setMeterRegistry(new SimpleMeterRegistry()); // the global one measures nothing of its own
        }
        for (StatementListener listener : listeners) {
            dataSource.addListener(listener);
        }
        return new OpenPeer(dataSource, dataSource::close);
    }
}
