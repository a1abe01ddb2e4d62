package dev.retort.driver.pool;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.util.PropertyElf;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** The settings of HikariCP that an option can reach: all that have a text or number, except those that Retort fills. */
public final class HikariSettings {
    private static final Set<String> FILLED_BY_RETORT = Set.of(
            "credentials",
            "credentialsProvider",
            "credentialsProviderClassName",
            "dataSource",
            "dataSourceClassName",
            "dataSourceJNDI",
            "dataSourceProperties",
            "driverClassName",
            "exceptionOverride",
            "healthCheckProperties",
            "healthCheckRegistry",
            "jdbcUrl",
            "metricRegistry",
            "metricsTrackerFactory",
            "password",
            "scheduledExecutor",
            "threadFactory",
            "username");

    private HikariSettings() {}

    /** Their names, sorted. */
    public static Set<String> names() {
        Set<String> names = new TreeSet<>(PropertyElf.getPropertyNames(HikariConfig.class));
        names.removeAll(FILLED_BY_RETORT);
        return names;
    }

    /** What HikariCP uses where nothing is set, as text; empty for none. */
    public static String defaultOf(String name) {
        Object value = PropertyElf.getProperty(name, new HikariConfig());
        return value == null ? "" : value.toString();
    }

    /**
     * Tries a value.
     *
     * @throws IllegalArgumentException if HikariCP refuses it; the message says why
     */
    public static void check(String name, String value) {
        apply(new HikariConfig(), name, value);
    }

    static void apply(HikariConfig config, String name, String value) {
        Properties single = new Properties();
        single.setProperty(name, value);
        try {
            PropertyElf.setTargetFromProperties(config, single);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(reason(e), e);
        }
    }

    /** HikariCP wraps what a setter says in what reflection says. */
    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
