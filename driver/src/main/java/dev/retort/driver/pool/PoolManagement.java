package dev.retort.driver.pool;

import java.lang.management.ManagementFactory;
import java.util.function.Supplier;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A pool that JMX shows until this is closed. Thread-safe. */
final class PoolManagement implements PoolMXBean, AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger("retort.pool");
    private static final String NAME = "dev.retort.driver:type=Pool,name=";
    private static final String SPECIAL = ",=:\"*?\n";

    private final ObjectName name;
    private final Supplier<PoolStatistics> statistics;
    private boolean registered;

    private PoolManagement(ObjectName name, Supplier<PoolStatistics> statistics) {
        this.name = name;
        this.statistics = statistics;
    }

    /** Shows a pool. Where another of the same name is shown, that one stays and the log says so. */
    static PoolManagement register(String pool, Supplier<PoolStatistics> statistics) {
        PoolManagement management = new PoolManagement(name(pool), statistics);
        try {
            server().registerMBean(management, management.name);
            management.registered = true;
        } catch (InstanceAlreadyExistsException e) {
            LOGGER.warn(
                    "JMX does not show this pool: {} is there already; give each pool its own retort.pool.poolName",
                    management.name);
        } catch (JMException e) {
            LOGGER.warn("JMX does not show the pool {}", management.name, e);
        }
        return management;
    }

    private static MBeanServer server() {
        return ManagementFactory.getPlatformMBeanServer();
    }

    private static ObjectName name(String pool) {
        boolean plain = pool.chars().noneMatch(sign -> SPECIAL.indexOf(sign) >= 0);
        try {
            return new ObjectName(NAME + (plain ? pool : ObjectName.quote(pool)));
        } catch (JMException e) {
            throw new IllegalStateException(e); // any text is a name once it is quoted
        }
    }

    @Override
    public void close() {
        if (!registered) {
            return;
        }
        registered = false;
        try {
            server().unregisterMBean(name);
        } catch (InstanceNotFoundException e) {
            // someone else has taken it off
        } catch (JMException e) {
            LOGGER.warn("Could not take {} off JMX", name, e);
        }
    }

    @Override
    public int getActive() {
        return statistics.get().active();
    }

    @Override
    public int getIdle() {
        return statistics.get().idle();
    }

    @Override
    public int getWaiting() {
        return statistics.get().waiting();
    }

    @Override
    public int getTotal() {
        return statistics.get().total();
    }

    @Override
    public Times getWaits() {
        return new Measured(statistics.get().history().waits());
    }

    @Override
    public Times getUsages() {
        return new Measured(statistics.get().history().usages());
    }

    @Override
    public long getTimeouts() {
        return statistics.get().history().timeouts();
    }

    @Override
    public long getEvictions() {
        return statistics.get().history().evictions();
    }

    @Override
    public long getStatementHits() {
        return statistics.get().history().statementHits();
    }

    @Override
    public long getStatementMisses() {
        return statistics.get().history().statementMisses();
    }

    @Override
    public long getStatementEvictions() {
        return statistics.get().history().statementEvictions();
    }

    private record Measured(TimeHistogram times) implements Times {
        private static final double NANOS_PER_MILLISECOND = 1_000_000;

        @Override
        public long getCount() {
            return times.count();
        }

        @Override
        public double getMean() {
            return times.meanNanos() / NANOS_PER_MILLISECOND;
        }

        @Override
        public double getPercentile50() {
            return times.percentileNanos(0.5) / NANOS_PER_MILLISECOND;
        }

        @Override
        public double getPercentile95() {
            return times.percentileNanos(0.95) / NANOS_PER_MILLISECOND;
        }

        @Override
        public double getPercentile99() {
            return times.percentileNanos(0.99) / NANOS_PER_MILLISECOND;
        }

        @Override
        public double getMax() {
            return times.maxNanos() / NANOS_PER_MILLISECOND;
        }

        @Override
        public long[] getCounts() {
            return times.counts().stream().mapToLong(Long::longValue).toArray();
        }

        @Override
        public double[] getBounds() {
            double[] bounds = new double[times.counts().size()];
            for (int bucket = 0; bucket < bounds.length; bucket++) {
                bounds[bucket] = TimeHistogram.upperBoundNanos(bucket) / NANOS_PER_MILLISECOND;
            }
            return bounds;
        }
    }
}
