package dev.retort.engine;

import dev.retort.dialect.Dialect;
import dev.retort.dialect.Dialects;
import dev.retort.driver.RetortDataSource;
import dev.retort.error.InvalidRequestException;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What an {@link Engine} shall be like; {@link #build} makes it. Used by one thread. */
public final class EngineBuilder {
    private static final String PREFIX = "jdbc:retort:";

    /** By its name, since Spring is no dependency. */
    private static final String TRANSACTION_AWARE =
            "org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy";

    private final @Nullable String url;
    private final @Nullable DataSource dataSource;
    private @Nullable String user;
    private @Nullable String password;
    private @Nullable Dialect dialect;
    private int compiledCacheSize = CompiledCache.DEFAULT_SIZE;
    private boolean showParameters;
    private boolean joinTransactions;
    private final Properties properties = new Properties();
    private ExecutionOptions options = ExecutionOptions.none();

    private EngineBuilder(@Nullable String url, @Nullable DataSource dataSource) {
        this.url = url;
        this.dataSource = dataSource;
        this.joinTransactions =
                dataSource != null && dataSource.getClass().getName().equals(TRANSACTION_AWARE);
    }

    static EngineBuilder of(String url) {
        if (!url.startsWith("jdbc:")) {
            throw new InvalidRequestException(
                    "An engine's URL starts with jdbc:retort:, such as jdbc:retort:postgresql://localhost/shop");
        }
        return new EngineBuilder(url, null);
    }

    static EngineBuilder of(DataSource dataSource) {
        return new EngineBuilder(null, dataSource);
    }

    /** Connects as this user; of a URL only. */
    public EngineBuilder user(@Nullable String name) {
        user = name;
        return this;
    }

    /** Connects with this password; of a URL only. */
    public EngineBuilder password(@Nullable String secret) {
        password = secret;
        return this;
    }

    /** Whether statements are written to the logger {@code retort.sql}; of a URL only. */
    public EngineBuilder echo(boolean on) {
        return option("retort.echo", Boolean.toString(on));
    }

    /** How many connections there are at the most; of a URL only. */
    public EngineBuilder poolSize(int connections) {
        return option("retort.pool.maximumPoolSize", Integer.toString(connections));
    }

    /**
     * How long one waits for a connection where all are in use; of a URL only.
     *
     * @throws InvalidRequestException if it is shorter than a millisecond
     */
    public EngineBuilder poolTimeout(Duration limit) {
        if (limit.toMillis() < 1) {
            throw new InvalidRequestException("poolTimeout() takes at least a millisecond, not " + limit);
        }
        return option("retort.pool.connectionTimeout", Long.toString(limit.toMillis()));
    }

    /**
     * Sets an option of the driver, such as {@code retort.echo.slowerThan}, or a property of the vendor's driver; of a URL
     * only, and where the URL says nothing of it.
     */
    public EngineBuilder option(String name, String value) {
        properties.setProperty(name, value);
        return this;
    }

    /**
     * Uses this dialect instead of the one that the URL or the first connection tells. The first connection checks it all
     * the same.
     */
    public EngineBuilder dialect(Dialect given) {
        dialect = given;
        return this;
    }

    /**
     * How many compiled statements are kept; 500 by default, and 0 keeps none.
     *
     * @throws InvalidRequestException if it is negative
     */
    public EngineBuilder compiledCacheSize(int statements) {
        if (statements < 0) {
            throw new InvalidRequestException("The size of the compiled cache must not be negative: " + statements);
        }
        compiledCacheSize = statements;
        return this;
    }

    /**
     * Whether exceptions show the values that were bound, and the values that the database quotes in its messages. By
     * default they do not, since logs are read by people who may not see those.
     */
    public EngineBuilder showParameters(boolean show) {
        showParameters = show;
        return this;
    }

    /**
     * Whether connections of a data source may come within transactions of somebody else's, as those of Spring's
     * {@code TransactionAwareDataSourceProxy} do (which is seen by itself). One on which autocommit is off is taken for such
     * a one: {@link Connection#begin} is a savepoint of that transaction, and nothing is committed that did not begin here.
     * Of a data source only. Otherwise autocommit is switched on, which some data sources leave off, and would commit what is open.
     */
    public EngineBuilder joinTransactions(boolean join) {
        joinTransactions = join;
        return this;
    }

    /** How statements are executed where nothing nearer says otherwise. */
    public EngineBuilder options(ExecutionOptions given) {
        options = given;
        return this;
    }

    /**
     * Makes the engine; nothing connects yet.
     *
     * @throws InvalidRequestException if no dialect knows the URL, or somebody's data source is given what only a URL takes
     */
    public Engine build() {
        if (dataSource != null) {
            requireNothingOfUrl();
        } else if (joinTransactions) {
            throw new InvalidRequestException(
                    "joinTransactions(true) is of somebody else's data source; connections of an"
                            + " engine for a URL come within no transaction");
        }
        Dialect known = dialect != null ? dialect : url != null ? Dialects.ofUrl(url) : null;
        EngineState state = dataSource != null
                ? EngineState.of(dataSource, known, compiledCacheSize, showParameters, joinTransactions)
                : EngineState.owning(ownDataSource(known), known, compiledCacheSize, showParameters);
        return new Engine(state, options);
    }

    private void requireNothingOfUrl() {
        if (user != null || password != null || !properties.isEmpty()) {
            String given = properties.isEmpty()
                    ? "user and password"
                    : properties.stringPropertyNames().toString();
            throw new InvalidRequestException("An engine on somebody's data source connects as that does; set " + given
                    + " there, or build the engine for a URL");
        }
    }

    private Supplier<RetortDataSource> ownDataSource(@Nullable Dialect known) {
        String plain = url == null ? "" : url;
        String address = known == null ? plain : known.completeUrl(plain);
        String prefixed = address.startsWith(PREFIX) ? address : PREFIX + address.substring("jdbc:".length());
        String name = user;
        String secret = password;
        Properties given = new Properties();
        given.putAll(properties);
        return () -> {
            RetortDataSource made = new RetortDataSource(prefixed);
            if (name != null) {
                made.setUser(name);
            }
            if (secret != null) {
                made.setPassword(secret);
            }
            made.setProperties(given);
            return made;
        };
    }
}
