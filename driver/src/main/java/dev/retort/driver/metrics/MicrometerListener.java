package dev.retort.driver.metrics;

import dev.retort.driver.listen.ConnectionCounts;
import dev.retort.driver.listen.ConnectionEvent;
import dev.retort.driver.listen.StatementCacheEvent;
import dev.retort.driver.listen.StatementEvent;
import dev.retort.driver.listen.StatementListener;
import dev.retort.driver.listen.StatementOutcome;
import dev.retort.driver.listen.TransactionEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Measures with Micrometer; each meter has the tag {@code pool}.
 *
 * <ul>
 *   <li>Timers {@code retort.statements} and {@code retort.transactions} with the tag {@code outcome};
 *       {@code retort.connections.acquire} and {@code retort.connections.usage}, as histograms.
 *   <li>Gauges {@code retort.connections}, {@code retort.connections.active}, {@code .idle} and {@code .pending}.
 *   <li>Counters {@code retort.statement.cache} with the tag {@code result} (hit, miss, eviction) and
 *       {@code retort.connections.evicted}.
 * </ul>
 */
public final class MicrometerListener implements StatementListener, AutoCloseable {
    private static final String OUTCOME = "outcome";

    private final MeterRegistry registry;
    private final WatchedPool pool;
    private final List<Meter> meters = new ArrayList<>();
    private final Timer succeeded;
    private final Timer failed;
    private final Timer committed;
    private final Timer rolledBack;
    private final Timer acquire;
    private final Timer usage;
    private final Counter evicted;
    private final Counter hits;
    private final Counter misses;
    private final Counter evictions;

    /**
     * A listener for the events of one pool.
     *
     * @param registry a {@link MeterRegistry}; null for {@link Metrics#globalRegistry}
     * @throws IllegalArgumentException if it is something else
     */
    public MicrometerListener(@Nullable Object registry, WatchedPool pool) {
        this.registry = registry(registry);
        this.pool = pool;
        succeeded = timer("retort.statements", "success", false);
        failed = timer("retort.statements", "error", false);
        committed = timer("retort.transactions", "commit", false);
        rolledBack = timer("retort.transactions", "rollback", false);
        acquire = timer("retort.connections.acquire", null, true);
        usage = timer("retort.connections.usage", null, true);
        evicted = add(Counter.builder("retort.connections.evicted")
                .tag("pool", pool.name())
                .register(this.registry));
        hits = cache("hit");
        misses = cache("miss");
        evictions = cache("eviction");
        gauge("retort.connections", ConnectionCounts::total);
        gauge("retort.connections.active", ConnectionCounts::active);
        gauge("retort.connections.idle", ConnectionCounts::idle);
        gauge("retort.connections.pending", ConnectionCounts::waiting);
    }

    private static MeterRegistry registry(@Nullable Object given) {
        if (given == null) {
            return Metrics.globalRegistry;
        }
        if (given instanceof MeterRegistry meters) {
            return meters;
        }
        throw new IllegalArgumentException(
                "Expected a Micrometer MeterRegistry, got " + given.getClass().getName());
    }

    private Timer timer(String name, @Nullable String outcome, boolean histogram) {
        Timer.Builder timer = Timer.builder(name).tag("pool", pool.name());
        if (outcome != null) {
            timer.tag(OUTCOME, outcome);
        }
        if (histogram) {
            timer.publishPercentileHistogram();
        }
        return add(timer.register(registry));
    }

    private Counter cache(String result) {
        return add(Counter.builder("retort.statement.cache")
                .tag("pool", pool.name())
                .tag("result", result)
                .register(registry));
    }

    private void gauge(String name, ToDoubleFunction<ConnectionCounts> count) {
        add(Gauge.builder(
                        name,
                        pool,
                        watched -> count.applyAsDouble(watched.counts().get()))
                .tag("pool", pool.name())
                .register(registry));
    }

    private <M extends Meter> M add(M meter) {
        meters.add(meter);
        return meter;
    }

    @Override
    public boolean wantsParameters() {
        return false;
    }

    @Override
    public void statementFinished(StatementEvent event, StatementOutcome outcome) {
        (outcome.failure() == null ? succeeded : failed).record(outcome.nanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void transactionChanged(TransactionEvent event) {
        switch (event.kind()) {
            case COMMIT -> committed.record(event.sinceBegin(), TimeUnit.NANOSECONDS);
            case ROLLBACK -> rolledBack.record(event.sinceBegin(), TimeUnit.NANOSECONDS);
            case BEGIN, ROLLBACK_TO_SAVEPOINT -> {}
        }
    }

    @Override
    public void connectionChanged(ConnectionEvent event) {
        switch (event.kind()) {
            case BORROWED -> acquire.record(event.nanos(), TimeUnit.NANOSECONDS);
            case RETURNED -> usage.record(event.nanos(), TimeUnit.NANOSECONDS);
            case EVICTED -> {
                usage.record(event.nanos(), TimeUnit.NANOSECONDS);
                evicted.increment();
            }
        }
    }

    @Override
    public void statementCacheUsed(StatementCacheEvent event) {
        switch (event.kind()) {
            case HIT -> hits.increment();
            case MISS -> misses.increment();
            case EVICTION -> evictions.increment();
        }
    }

    /** Takes the meters of this pool out of the registry. */
    @Override
    public void close() {
        meters.forEach(registry::remove);
    }
}
