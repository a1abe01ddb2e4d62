package dev.retort.driver;

import dev.retort.driver.listen.StatementListener;
import dev.retort.driver.pool.PoolStatistics;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.function.Function;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source for {@code jdbc:retort:} URLs with a pool of its own, which the first {@link #getConnection()} opens and
 * {@link #close()} closes. Its properties can be set by a container: {@code url}, {@code user} (or {@code username}),
 * {@code password}, {@code loginTimeout}, {@code properties}, and {@code connectionProperties} where only text can be set.
 *
 * <p>If the first who asks for a connection is a pool itself, connections are not pooled a second time
 * ({@code retort.pool=auto}).
 *
 * <p>Thread-safe once it is set up: what is set after the first connection holds for pools that are opened later.
 */
public final class RetortDataSource implements DataSource, AutoCloseable {
    private final Observers observers = new Observers();
    private final DataSourceRegistry pools = DataSourceRegistry.ofDataSource(observers);
    private volatile @Nullable String url;
    private volatile @Nullable String user;
    private volatile @Nullable String password;
    private volatile Properties properties = new Properties();
    private volatile int loginTimeout;

    /** What is asked for with all that is set; null when something was set since. */
    private volatile @Nullable Request request;

    /** A data source that still needs a URL. */
    public RetortDataSource() {}

    /** A data source for the URL. */
    public RetortDataSource(String url) {
        this.url = url;
    }

    /** The URL, {@code jdbc:retort:…}; null if none has been set. */
    public @Nullable String getUrl() {
        return url;
    }

    /** Sets the URL, {@code jdbc:retort:…}. */
    public void setUrl(String url) {
        this.url = url;
        request = null;
    }

    /** The user; null to leave it to the URL and the vendor. */
    public @Nullable String getUser() {
        return user;
    }

    /** Sets the user; null to leave it to the URL and the vendor. */
    public void setUser(@Nullable String user) {
        this.user = user;
        request = null;
    }

    /** The same as {@link #getUser()}, by the name that other containers have for it. */
    public @Nullable String getUsername() {
        return user;
    }

    /** The same as {@link #setUser(String)}, by the name that other containers have for it. */
    public void setUsername(@Nullable String username) {
        setUser(username);
    }

    /** Sets the password; null to leave it to the URL and the vendor. There is no getter. */
    public void setPassword(@Nullable String password) {
        this.password = password;
        request = null;
    }

    /** Sets further properties, copied: options of Retort and properties of the vendor's driver. */
    public void setProperties(Properties properties) {
        this.properties = GivenProperties.of(properties).toProperties();
        request = null;
    }

    /**
     * The same as {@link #setProperties(Properties)} for containers that can set text only:
     * {@code retort.echo=sql;ApplicationName=shop}.
     *
     * @param connectionProperties names and values, with a semicolon between one and the next; spaces around are ignored
     * @throws IllegalArgumentException if a part has no equals sign or no name
     */
    public void setConnectionProperties(String connectionProperties) {
        Properties parsed = new Properties();
        for (String part : connectionProperties.split(";", -1)) {
            if (!part.isBlank()) {
                int equals = part.indexOf('=');
                String name = part.substring(0, Math.max(0, equals)).strip();
                if (name.isEmpty()) {
                    throw new IllegalArgumentException(
                            "Expected name=value;name=value in connectionProperties, but a part has no name or no \"=\"");
                }
                parsed.setProperty(name, part.substring(equals + 1).strip());
            }
        }
        setProperties(parsed);
    }

    /** Adds one who hears of every statement; before the first connection is taken. */
    public void addListener(StatementListener listener) {
        observers.listeners.add(listener);
    }

    /**
     * Lets connections give an object of a type of the program's own, such as a session of an ORM that works on the connection:
     * {@code connection.unwrap(type)}. Each connection has its own, made when it is first asked for, and closes it, if it is
     * {@link AutoCloseable}, before it is closed itself.
     *
     * @param type given for this very class only
     * @param factory makes one for a connection; called by the thread that asks
     * @throws IllegalArgumentException if every connection is of that type itself
     */
    public <T> void attach(Class<T> type, Function<? super Connection, ? extends T> factory) {
        if (type.isAssignableFrom(Connection.class)) {
            throw new IllegalArgumentException("A connection is of type " + type.getName() + " itself");
        }
        observers.attachments.add(type, factory);
    }

    /**
     * Sets where Micrometer measures; before the first connection is taken.
     *
     * @param registry an {@code io.micrometer.core.instrument.MeterRegistry}; null for the global one, which is the default
     */
    public void setMeterRegistry(@Nullable Object registry) {
        observers.meterRegistry = registry;
    }

    /**
     * Sets what makes spans and metrics, and turns that on; before the first connection is taken.
     *
     * @param telemetry an {@code io.opentelemetry.api.OpenTelemetry}; null, which is the default, to leave it to the option
     *     {@code retort.opentelemetry} and the global one
     */
    public void setOpenTelemetry(@Nullable Object telemetry) {
        observers.openTelemetry = telemetry;
    }

    /**
     * A connection from the pool.
     *
     * @throws SQLException if the URL or an option is wrong, or this is closed; the vendor's own, if it cannot connect;
     *     {@link java.sql.SQLTransientConnectionException} if no connection becomes free in time
     */
    @Override
    public Connection getConnection() throws SQLException {
        Request usual = request;
        if (usual == null) {
            usual = request(user, password);
            request = usual; // and who asks is known from here on: a data source has one user, or one pool of users
        }
        return pools.connect(usual);
    }

    /** A connection for another user, from a pool of that user's. */
    @Override
    public Connection getConnection(String otherUser, String otherPassword) throws SQLException {
        return pools.connect(request(otherUser, otherPassword));
    }

    private Request request(@Nullable String withUser, @Nullable String withPassword) throws SQLException {
        String target = url;
        if (target == null) {
            throw new SetUpException("RetortDataSource has no URL; call setUrl(\"jdbc:retort:…\")", "08001");
        }
        Properties all = GivenProperties.of(properties).toProperties();
        put(all, "user", withUser);
        put(all, "password", withPassword);
        if (loginTimeout > 0) {
            all.setProperty("retort.pool.connectionTimeout", String.valueOf(loginTimeout * 1000L));
        }
        return Request.of(target, all, OuterPool.ofCaller());
    }

    private static void put(Properties properties, String name, @Nullable String value) {
        if (value != null) {
            properties.setProperty(name, value);
        }
    }

    /** How the pool stands at this moment; all zero before the first connection. */
    public PoolStatistics pool() {
        return pools.statistics();
    }

    /** Closes the pool and ends its threads; connections still in use are aborted. Idempotent. */
    @Override
    public void close() {
        pools.close();
    }

    /** None: Retort logs through SLF4J. */
    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    /** Ignored: Retort logs through SLF4J. */
    @Override
    public void setLogWriter(@Nullable PrintWriter writer) {}

    /**
     * Sets how many seconds to wait for a connection, which is the option {@code retort.pool.connectionTimeout}.
     *
     * @param seconds 0, as at first, leaves it to that option
     * @throws SQLException if negative
     */
    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        if (seconds < 0) {
            throw new SQLException("loginTimeout is " + seconds + "; expected seconds, or 0 for the default", "22023");
        }
        loginTimeout = seconds;
        request = null;
    }

    /** How many seconds to wait for a connection; 0 if that was not set here. */
    @Override
    public int getLoginTimeout() {
        return loginTimeout;
    }

    /** Refused: Retort logs through SLF4J. */
    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("Retort logs through SLF4J");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException("RetortDataSource is no " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }

    /** Names the URL without what may be secret. */
    @Override
    public String toString() {
        String target = url;
        return "RetortDataSource " + (target == null ? "(no URL)" : ShownUrl.of(target));
    }
}
