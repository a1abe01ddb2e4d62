package dev.retort.driver.metrics;

import dev.retort.driver.listen.ConnectionCounts;
import dev.retort.driver.listen.ConnectionEvent;
import dev.retort.driver.listen.StatementEvent;
import dev.retort.driver.listen.StatementListener;
import dev.retort.driver.listen.StatementOutcome;
import dev.retort.driver.syntax.RecentTexts;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableLongUpDownCounter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes spans and metrics by OpenTelemetry's stable semantic conventions for SQL databases: a client span for each
 * execution, the histogram {@code db.client.operation.duration}; and what the conventions still call in development: the
 * histograms {@code db.client.connection.wait_time} and {@code .use_time}, and {@code db.client.connection.count} and
 * {@code .pending_requests}. Spans are called by a summary of the SQL ({@code SELECT orders}). SQL is shown without its
 * literals, parameters are not shown at all.
 *
 * <p>A span is made when its execution has ended, with the time at which it began; its parent is the span that is current
 * on the user's thread.
 */
public final class OpenTelemetryListener implements StatementListener, AutoCloseable {
    private static final String SCOPE = "dev.retort.driver";
    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("db.system.name");
    private static final AttributeKey<String> NAMESPACE = AttributeKey.stringKey("db.namespace");
    private static final AttributeKey<String> SUMMARY = AttributeKey.stringKey("db.query.summary");
    private static final AttributeKey<String> QUERY = AttributeKey.stringKey("db.query.text");
    private static final AttributeKey<Long> BATCH_SIZE = AttributeKey.longKey("db.operation.batch.size");
    private static final AttributeKey<String> STATUS_CODE = AttributeKey.stringKey("db.response.status_code");
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
    private static final AttributeKey<String> ADDRESS = AttributeKey.stringKey("server.address");
    private static final AttributeKey<Long> PORT = AttributeKey.longKey("server.port");
    private static final AttributeKey<String> POOL = AttributeKey.stringKey("db.client.connection.pool.name");
    private static final AttributeKey<String> STATE = AttributeKey.stringKey("db.client.connection.state");

    /** Where the conventions' name is not that of the URL. */
    private static final Map<String, String> SYSTEMS = Map.of(
            "h2", "h2database",
            "sqlserver", "microsoft.sql_server",
            "oracle", "oracle.db",
            "db2", "ibm.db2");

    /** Databases whose own codes say more than SQLState, or whose drivers know no SQLState. */
    private static final Set<String> WITH_CODES = Set.of("mariadb", "mysql", "oracle", "sqlserver", "db2", "sqlite");

    /** The conventions' own, in seconds. */
    private static final List<Double> BOUNDARIES = List.of(0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0);

    private final WatchedPool pool;
    private final RecentTexts<ShownText> texts;
    private final Tracer tracer;
    private final DoubleHistogram durations;
    private final DoubleHistogram waits;
    private final DoubleHistogram usages;
    private final Attributes target;
    private final Attributes poolName;
    private final List<ObservableLongUpDownCounter> gauges;

    /**
     * A listener for the events of one pool.
     *
     * @param telemetry an {@link OpenTelemetry}; null for {@link GlobalOpenTelemetry}
     * @throws IllegalArgumentException if it is something else
     */
    public OpenTelemetryListener(@Nullable Object telemetry, WatchedPool pool) {
        OpenTelemetry open = telemetry(telemetry);
        Meter meter = open.getMeter(SCOPE);
        this.pool = pool;
        texts = ShownText.recent(pool.syntax());
        tracer = open.getTracer(SCOPE);
        durations = seconds(meter, "db.client.operation.duration");
        waits = seconds(meter, "db.client.connection.wait_time");
        usages = seconds(meter, "db.client.connection.use_time");
        target = target(pool);
        poolName = Attributes.of(POOL, pool.name());
        gauges = List.of(connections(meter), waiting(meter));
    }

    private ObservableLongUpDownCounter connections(Meter meter) {
        Attributes used = Attributes.of(POOL, pool.name(), STATE, "used");
        Attributes idle = Attributes.of(POOL, pool.name(), STATE, "idle");
        return meter.upDownCounterBuilder("db.client.connection.count")
                .setUnit("{connection}")
                .buildWithCallback(measurement -> {
                    ConnectionCounts counts = pool.counts().get();
                    measurement.record(counts.active(), used);
                    measurement.record(counts.idle(), idle);
                });
    }

    private ObservableLongUpDownCounter waiting(Meter meter) {
        return meter.upDownCounterBuilder("db.client.connection.pending_requests")
                .setUnit("{request}")
                .buildWithCallback(
                        measurement -> measurement.record(pool.counts().get().waiting(), poolName));
    }

    private static OpenTelemetry telemetry(@Nullable Object given) {
        if (given == null) {
            return GlobalOpenTelemetry.get();
        }
        if (given instanceof OpenTelemetry open) {
            return open;
        }
        throw new IllegalArgumentException(
                "Expected an OpenTelemetry, got " + given.getClass().getName());
    }

    private static DoubleHistogram seconds(Meter meter, String name) {
        return meter.histogramBuilder(name)
                .setUnit("s")
                .setExplicitBucketBoundariesAdvice(BOUNDARIES)
                .build();
    }

    private static Attributes target(WatchedPool pool) {
        AttributesBuilder attributes =
                Attributes.builder().put(SYSTEM, SYSTEMS.getOrDefault(pool.vendor(), pool.vendor()));
        if (pool.namespace() != null) {
            attributes.put(NAMESPACE, pool.namespace());
        }
        if (pool.host() != null) {
            attributes.put(ADDRESS, pool.host());
        }
        if (pool.port() > 0) {
            attributes.put(PORT, (long) pool.port());
        }
        return attributes.build();
    }

    @Override
    public boolean wantsParameters() {
        return false;
    }

    @Override
    public void statementFinished(StatementEvent event, StatementOutcome outcome) {
        ShownText shown = texts.of(event.sql());
        String summary = summary(shown.summary(), event.parameters().batchSize());
        AttributesBuilder common = target.toBuilder().put(SUMMARY, summary);
        SQLException failure = outcome.failure();
        if (failure != null) {
            common.put(ERROR, failure.getClass().getName());
            String code = statusCode(failure);
            if (code != null) {
                common.put(STATUS_CODE, code);
            }
        }
        Attributes attributes = common.build();
        durations.record(outcome.nanos() / 1e9, attributes);
        span(event, outcome, shown.sql(), summary, attributes);
    }

    /** Operations and tables are told here only: the conventions want neither as an attribute if it is read off SQL. */
    private static String summary(String summary, int batchSize) {
        if (batchSize > 1) {
            return summary.isEmpty() ? "BATCH" : "BATCH " + summary;
        }
        return summary.isEmpty() ? "SQL" : summary;
    }

    private @Nullable String statusCode(SQLException failure) {
        return failure.getErrorCode() != 0 && WITH_CODES.contains(pool.vendor())
                ? String.valueOf(failure.getErrorCode())
                : failure.getSQLState();
    }

    private void span(
            StatementEvent event, StatementOutcome outcome, String sql, String summary, Attributes attributes) {
        long end = epochNanos();
        SpanBuilder builder = tracer.spanBuilder(summary)
                .setSpanKind(SpanKind.CLIENT)
                .setStartTimestamp(end - outcome.nanos(), TimeUnit.NANOSECONDS)
                .setAllAttributes(attributes)
                .setAttribute(QUERY, sql);
        if (event.parameters().batchSize() > 1) {
            builder.setAttribute(BATCH_SIZE, (long) event.parameters().batchSize());
        }
        Span span = builder.startSpan();
        if (outcome.failure() != null) {
            span.setStatus(StatusCode.ERROR); // no text: the vendor's message may quote values
        }
        span.end(end, TimeUnit.NANOSECONDS);
    }

    private static long epochNanos() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    @Override
    public void connectionChanged(ConnectionEvent event) {
        DoubleHistogram times = event.kind() == ConnectionEvent.Kind.BORROWED ? waits : usages;
        times.record(event.nanos() / 1e9, poolName);
    }

    /** Ends the counting of this pool's connections. */
    @Override
    public void close() {
        gauges.forEach(ObservableLongUpDownCounter::close);
    }
}
