package dev.retort.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.retort.compile.Compiled;
import dev.retort.compile.ShapeKey;
import dev.retort.compile.ShapeWriter;
import dev.retort.dialect.Dialect;
import dev.retort.sql.Insert;
import dev.retort.sql.Statement;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The compiled statements of one engine, by shape; bounded, thread-safe. */
final class CompiledCache {
    /** As SQLAlchemy's {@code query_cache_size}. */
    static final int DEFAULT_SIZE = 500;

    /** Where the driver shows the statement itself. */
    private static final Logger LOGGER = LoggerFactory.getLogger("retort.sql");

    private final Dialect dialect;
    private final Cache<Object, StatementPlan> plans;
    private final BooleanSupplier linting;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    /** Of a connection that was closed, for the next: a session that runs one statement need not make arrays for it. */
    private final AtomicReference<@Nullable ShapeWriter> spareWriter = new AtomicReference<>();

    CompiledCache(Dialect dialect, int size, BooleanSupplier linting) {
        this.dialect = dialect;
        this.linting = linting;
        this.plans = Caffeine.newBuilder().maximumSize(size).build();
    }

    /** A writer for one connection, until it is given back. */
    ShapeWriter lendWriter() {
        ShapeWriter spare = spareWriter.getAndSet(null);
        return spare == null ? new ShapeWriter() : spare;
    }

    void giveBack(ShapeWriter writer) {
        writer.clear();
        spareWriter.set(writer);
    }

    /**
     * The plan of a statement with its values. Hot path: a statement object that was executed before remembers both, and
     * another of the same shape is found without an allocation but its values.
     */
    Execution find(Statement statement, ShapeWriter writer) {
        if (statement.memo() instanceof Execution execution && execution.isOf(this)) {
            hits.increment();
            return execution;
        }
        ShapeKey probe = writer.write(statement);
        StatementPlan plan = plans.getIfPresent(probe);
        if (plan == null) {
            plan = compile(probe.copy(), () -> dialect.compile(statement, writer));
        } else {
            hits.increment();
        }
        Execution execution = new Execution(this, plan, plan.columns().of(statement), writer.values());
        statement.remember(execution);
        return execution;
    }

    /** The plan of an insert of so many rows in one statement. */
    StatementPlan multiValues(Insert insert, ShapeWriter writer, int rows) {
        return many(insert, writer, rows, () -> dialect.compileMultiValues(insert, rows, writer));
    }

    /** The plan of an insert of any number of rows as one array per column. */
    StatementPlan unnest(Insert insert, ShapeWriter writer) {
        return many(insert, writer, 0, () -> dialect.compileUnnest(insert, writer));
    }

    private StatementPlan many(Insert insert, ShapeWriter writer, int rows, Supplier<Compiled> compilation) {
        ManyKey key = new ManyKey(writer.write(insert).copy(), rows);
        StatementPlan plan = plans.getIfPresent(key);
        if (plan == null) {
            return compile(key, compilation);
        }
        hits.increment();
        return plan;
    }

    private StatementPlan compile(Object key, Supplier<Compiled> compilation) {
        misses.increment();
        StatementPlan plan = new StatementPlan(compilation.get());
        warn(plan.compiled());
        plans.put(key, plan);
        return plan;
    }

    private void warn(Compiled compiled) {
        if (linting.getAsBoolean()) {
            compiled.warnings().forEach(warning -> LOGGER.warn("{}; in: {}", warning, compiled.sql()));
        }
    }

    long hits() {
        return hits.sum();
    }

    long misses() {
        return misses.sum();
    }

    /** An insert's shape and how many rows one statement takes; 0 where it takes arrays. */
    private record ManyKey(ShapeKey shape, int rows) {}

    /** A plan with the values of one statement object; what that object remembers. Immutable. */
    static final class Execution {
        private final CompiledCache cache;
        private final StatementPlan plan;
        private final RowColumns columns;
        private final @Nullable Object[] values;

        Execution(CompiledCache cache, StatementPlan plan, RowColumns columns, @Nullable Object[] values) {
            this.cache = cache;
            this.plan = plan;
            this.columns = columns;
            this.values = values;
        }

        boolean isOf(CompiledCache other) {
            return cache == other;
        }

        StatementPlan plan() {
            return plan;
        }

        RowColumns columns() {
            return columns;
        }

        @Nullable
        Object[] values() {
            return values;
        }
    }
}
