package dev.retort.driver;

import dev.retort.driver.pool.PoolStatistics;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The JDBC driver for URLs that begin with {@code jdbc:retort:}, found by {@link DriverManager} by itself.
 *
 * <p>{@code jdbc:retort:postgresql://localhost/shop} connects through the vendor's driver to
 * {@code jdbc:postgresql://localhost/shop}. All connections to the same URL with the same properties share one pool, which
 * the first of them opens; unless who asks is a connection pool itself, which gets connections that are not pooled twice.
 * Options of Retort begin with {@code retort.} and can stand in the URL, in the properties, in
 * system properties, in environment variables ({@code RETORT_ECHO}) and in {@code retort.properties} on the class path;
 * {@link #getPropertyInfo} lists them.
 *
 * <p>Thread-safe.
 */
public final class RetortDriver implements Driver {
    private static final DataSourceRegistry POOLS = DataSourceRegistry.ofDriver();

    static {
        register();
    }

    /** For {@link java.util.ServiceLoader}. */
    public RetortDriver() {}

    /**
     * Makes {@link DriverManager} know this driver, as loading this class does; needed only after {@link #shutdown()}. A
     * server that takes off the drivers of an application which ends, as Tomcat does, so closes the pools too.
     */
    public static void register() {
        try {
            DriverManager.registerDriver(new RetortDriver(), POOLS::closePools);
        } catch (SQLException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /**
     * A connection from the pool of this URL and these properties.
     *
     * @return null if the URL is not one of Retort, as JDBC asks for
     * @throws SQLException if the URL or an option is wrong, or the vendor's driver is missing; the vendor's own, if it
     *     cannot connect
     */
    @Override
    public @Nullable Connection connect(String url, @Nullable Properties properties) throws SQLException {
        return acceptsURL(url)
                ? POOLS.connect(
                        Request.of(url, properties == null ? new Properties() : properties, OuterPool.ofCaller()))
                : null;
    }

    /** Whether the URL begins with {@code jdbc:retort:}. */
    @Override
    public boolean acceptsURL(@Nullable String url) {
        return url != null && RetortUrl.accepts(url);
    }

    /** All options of Retort, then what the vendor's driver has to say for its part of the URL. */
    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, @Nullable Properties properties) throws SQLException {
        return PropertyInfo.of(Request.of(url, properties == null ? new Properties() : properties));
    }

    /** How the pools that were opened through {@link DriverManager} stand at this moment, taken together. */
    public static PoolStatistics pools() {
        return POOLS.statistics();
    }

    /**
     * Closes all pools that were opened through {@link DriverManager}, ends their threads and takes the driver off. To be
     * called when an application is undeployed; taking this driver off with {@link DriverManager#deregisterDriver} does the
     * same. Afterwards {@link DriverManager} knows no driver for {@code jdbc:retort:}, until {@link #register()}; a
     * driver that someone still holds opens its pools anew.
     */
    public static void shutdown() throws SQLException {
        POOLS.closePools();
        for (Driver driver : DriverManager.drivers().toList()) {
            if (driver instanceof RetortDriver) {
                DriverManager.deregisterDriver(driver);
            }
        }
    }

    @Override
    public int getMajorVersion() {
        return 0;
    }

    @Override
    public int getMinorVersion() {
        return 1;
    }

    /** False: how much of JDBC works is the vendor's to say. */
    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    /** Refused: Retort logs through SLF4J. */
    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("Retort logs through SLF4J");
    }
}
