package dev.retort.engine;

import com.google.errorprone.annotations.CheckReturnValue;
import dev.retort.error.InvalidRequestException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How statements are executed: by an engine ({@link Engine#withOptions}), a connection ({@link Connection#setOptions}) or
 * once ({@link Connection#execute(dev.retort.sql.Statement, ExecutionOptions)}). What the nearer one does not say, the
 * farther one does.
 *
 * <p>Every step returns new options and leaves these as they are. Immutable and thread-safe.
 *
 * <pre>{@code
 * Engine reports = engine.withOptions(ExecutionOptions.none().readOnly(true).timeout(Duration.ofMinutes(5)));
 * }</pre>
 */
@CheckReturnValue
public final class ExecutionOptions {
    private static final ExecutionOptions NONE = new ExecutionOptions(new Parts());

    private final @Nullable IsolationLevel isolationLevel;
    private final @Nullable Boolean readOnly;
    private final @Nullable Duration timeout;
    private final @Nullable Integer fetchSize;
    private final @Nullable Boolean streamResults;
    private final @Nullable Boolean compiledCache;
    private final @Nullable Map<@Nullable String, String> schemaTranslateMap;
    private final @Nullable String loggingToken;
    private final @Nullable Boolean changesWithoutWhere;
    private final @Nullable ProgressListener progress;
    private final boolean nothingSaid;

    private ExecutionOptions(Parts parts) {
        this.isolationLevel = parts.isolationLevel;
        this.readOnly = parts.readOnly;
        this.timeout = parts.timeout;
        this.fetchSize = parts.fetchSize;
        this.streamResults = parts.streamResults;
        this.compiledCache = parts.compiledCache;
        this.schemaTranslateMap = parts.schemaTranslateMap;
        this.loggingToken = parts.loggingToken;
        this.changesWithoutWhere = parts.changesWithoutWhere;
        this.progress = parts.progress;
        this.nothingSaid = parts().isEmpty();
    }

    /** Options that say nothing: the database's and the driver's own defaults, and statements are cached. */
    public static ExecutionOptions none() {
        return NONE;
    }

    /** Transactions have this level; of an engine or a connection, not of one statement. */
    public ExecutionOptions isolationLevel(IsolationLevel level) {
        Parts parts = new Parts(this);
        parts.isolationLevel = level;
        return new ExecutionOptions(parts);
    }

    /**
     * Nothing is to be written, in a transaction or not; of an engine or a connection. H2 takes it as a hint, and writes all
     * the same.
     */
    public ExecutionOptions readOnly(boolean on) {
        Parts parts = new Parts(this);
        parts.readOnly = on;
        return new ExecutionOptions(parts);
    }

    /**
     * How long one statement may run before the database gives it up with an error; zero for no limit. JDBC counts whole
     * seconds, so that a part of one counts as one. SQLite ends no statement that computes; there it is how long one waits
     * for a lock that another connection holds.
     *
     * @throws InvalidRequestException if it is negative
     */
    public ExecutionOptions timeout(Duration limit) {
        if (limit.isNegative()) {
            throw new InvalidRequestException("A time-out must not be negative: " + limit);
        }
        Parts parts = new Parts(this);
        parts.timeout = limit;
        return new ExecutionOptions(parts);
    }

    /**
     * How many rows the driver fetches at once; 0 for the driver's own default. PostgreSQL's driver fetches all rows unless
     * a transaction is open.
     *
     * @throws InvalidRequestException if it is negative
     */
    public ExecutionOptions fetchSize(int rows) {
        if (rows < 0) {
            throw new InvalidRequestException("A fetch size must not be negative: " + rows);
        }
        Parts parts = new Parts(this);
        parts.fetchSize = rows;
        return new ExecutionOptions(parts);
    }

    /**
     * Reads rows through a server-side cursor, so that only some are in memory at a time. Where the database's cursors live
     * in transactions (PostgreSQL), one must be open. By default off.
     */
    public ExecutionOptions streamResults(boolean on) {
        Parts parts = new Parts(this);
        parts.streamResults = on;
        return new ExecutionOptions(parts);
    }

    /**
     * Streams results and has so many rows in memory at a time.
     *
     * @throws InvalidRequestException if it is not positive
     */
    public ExecutionOptions yieldPer(int rows) {
        if (rows < 1) {
            throw new InvalidRequestException("yieldPer() takes at least one row, not " + rows);
        }
        return fetchSize(rows).streamResults(true);
    }

    /** Whether compiled statements are kept for the next of their shape; by default they are. */
    public ExecutionOptions compiledCache(boolean on) {
        Parts parts = new Parts(this);
        parts.compiledCache = on;
        return new ExecutionOptions(parts);
    }

    /**
     * Tables of a schema are looked for in another, such as one per tenant (SQLAlchemy's {@code schema_translate_map}).
     * It holds for queries, changes of data and changes of the schema, besides what was translated before.
     *
     * @param from the schema of the tables; null for tables without one
     * @param to the schema that statements name instead
     */
    public ExecutionOptions schemaTranslate(@Nullable String from, String to) {
        Map<@Nullable String, String> all = new HashMap<>(schemaTranslateMap());
        all.put(from, to);
        Parts parts = new Parts(this);
        parts.schemaTranslateMap = Collections.unmodifiableMap(all);
        return new ExecutionOptions(parts);
    }

    /**
     * A word that stands in the logging context (SLF4J's MDC) as {@value StatementRunner#LOGGING_TOKEN} while a statement
     * runs, so that a log tells whose it is.
     */
    public ExecutionOptions loggingToken(String token) {
        Parts parts = new Parts(this);
        parts.loggingToken = token;
        return new ExecutionOptions(parts);
    }

    /**
     * Whether an update or delete without {@code where} changes every row, as SQL has it; by default it is refused unless it
     * says {@code allRows()}.
     */
    public ExecutionOptions changesWithoutWhere(boolean allowed) {
        Parts parts = new Parts(this);
        parts.changesWithoutWhere = allowed;
        return new ExecutionOptions(parts);
    }

    /**
     * Who hears how far an execution has come that writes or reads many rows; by default nobody. Rows that are written go in
     * portions of a thousand then, of which all or none are stored as ever.
     */
    public ExecutionOptions progress(ProgressListener listener) {
        Parts parts = new Parts(this);
        parts.progress = listener;
        return new ExecutionOptions(parts);
    }

    /** These options, and where they say nothing, what {@code farther} says. */
    public ExecutionOptions over(ExecutionOptions farther) {
        if (sayNothing()) {
            return farther;
        }
        if (farther.sayNothing()) {
            return this;
        }
        Parts parts = new Parts(this);
        parts.isolationLevel = isolationLevel == null ? farther.isolationLevel : isolationLevel;
        parts.readOnly = readOnly == null ? farther.readOnly : readOnly;
        parts.timeout = timeout == null ? farther.timeout : timeout;
        parts.fetchSize = fetchSize == null ? farther.fetchSize : fetchSize;
        parts.streamResults = streamResults == null ? farther.streamResults : streamResults;
        parts.compiledCache = compiledCache == null ? farther.compiledCache : compiledCache;
        parts.schemaTranslateMap = schemaTranslateMap == null ? farther.schemaTranslateMap : schemaTranslateMap;
        parts.loggingToken = loggingToken == null ? farther.loggingToken : loggingToken;
        parts.changesWithoutWhere = changesWithoutWhere == null ? farther.changesWithoutWhere : changesWithoutWhere;
        parts.progress = progress == null ? farther.progress : progress;
        return new ExecutionOptions(parts);
    }

    /** The isolation level, if it was given. */
    public Optional<IsolationLevel> isolationLevel() {
        return Optional.ofNullable(isolationLevel);
    }

    /** Whether transactions must not write, if it was said. */
    public Optional<Boolean> readOnly() {
        return Optional.ofNullable(readOnly);
    }

    /** How long a statement may run, if it was given. */
    public Optional<Duration> timeout() {
        return Optional.ofNullable(timeout);
    }

    /** How many rows are fetched at once, if it was given. */
    public OptionalInt fetchSize() {
        return fetchSize == null ? OptionalInt.empty() : OptionalInt.of(fetchSize);
    }

    /** Whether rows are read through a server-side cursor. */
    public boolean streamsResults() {
        return streamResults != null && streamResults;
    }

    /** Whether compiled statements are kept. */
    public boolean usesCompiledCache() {
        return compiledCache == null || compiledCache;
    }

    /** Which schemas stand for which; the null key is of tables without a schema. */
    public Map<@Nullable String, String> schemaTranslateMap() {
        return schemaTranslateMap == null ? Map.of() : schemaTranslateMap;
    }

    /** The word in the logging context, if it was given. */
    public Optional<String> loggingToken() {
        return Optional.ofNullable(loggingToken);
    }

    /** Whether updates and deletes need no {@code where}. */
    public boolean allowsChangesWithoutWhere() {
        return changesWithoutWhere != null && changesWithoutWhere;
    }

    /** Who hears how far an execution has come, if anybody. */
    public Optional<ProgressListener> progress() {
        return Optional.ofNullable(progress);
    }

    /** The schema that stands for another. */
    @Nullable
    String translated(@Nullable String schema) {
        return schemaTranslateMap == null ? schema : schemaTranslateMap.getOrDefault(schema, schema);
    }

    boolean sayNothing() {
        return nothingSaid;
    }

    boolean concernConnection() {
        return isolationLevel != null || readOnly != null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ExecutionOptions that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    /** What was said, by name. */
    @Override
    public String toString() {
        return parts().toString();
    }

    private Map<String, Object> parts() {
        Map<String, Object> parts = new java.util.LinkedHashMap<>();
        putIfSaid(parts, "isolationLevel", isolationLevel);
        putIfSaid(parts, "readOnly", readOnly);
        putIfSaid(parts, "timeout", timeout);
        putIfSaid(parts, "fetchSize", fetchSize);
        putIfSaid(parts, "streamResults", streamResults);
        putIfSaid(parts, "compiledCache", compiledCache);
        putIfSaid(parts, "schemaTranslateMap", schemaTranslateMap);
        putIfSaid(parts, "loggingToken", loggingToken);
        putIfSaid(parts, "changesWithoutWhere", changesWithoutWhere);
        putIfSaid(parts, "progress", progress);
        return parts;
    }

    private static void putIfSaid(Map<String, Object> parts, String name, @Nullable Object value) {
        if (Objects.nonNull(value)) {
            parts.put(name, value);
        }
    }

    /** The options while a step changes one of them. */
    private static final class Parts {
        @Nullable
        IsolationLevel isolationLevel;

        @Nullable
        Boolean readOnly;

        @Nullable
        Duration timeout;

        @Nullable
        Integer fetchSize;

        @Nullable
        Boolean streamResults;

        @Nullable
        Boolean compiledCache;

        @Nullable
        Map<@Nullable String, String> schemaTranslateMap;

        @Nullable
        String loggingToken;

        @Nullable
        Boolean changesWithoutWhere;

        @Nullable
        ProgressListener progress;

        Parts() {}

        Parts(ExecutionOptions options) {
            isolationLevel = options.isolationLevel;
            readOnly = options.readOnly;
            timeout = options.timeout;
            fetchSize = options.fetchSize;
            streamResults = options.streamResults;
            compiledCache = options.compiledCache;
            schemaTranslateMap = options.schemaTranslateMap;
            loggingToken = options.loggingToken;
            changesWithoutWhere = options.changesWithoutWhere;
            progress = options.progress;
        }
    }
}
