package dev.retort.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.retort.compile.Compiled;
import dev.retort.compile.ParameterPlan;
import dev.retort.compile.ShapeKey;
import dev.retort.compile.ShapeWriter;
import dev.retort.dialect.Dialect;
import dev.retort.sql.Insert;
import dev.retort.sql.Statement;
import dev.retort.sql.Update;
import dev.retort.type.SqlType;
import java.util.List;
import java.util.Map;
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

    private static final int ALL_COLUMNS = Integer.MAX_VALUE;

    /** Where the driver shows the statement itself. */
    private static final Logger LOGGER = LoggerFactory.getLogger("retort.sql");

    private final Dialect dialect;
    private final Cache<Object, StatementPlan> plans;

    /** Of statements with types that equal only themselves: where those are made anew each time, no plan is found again. */
    private final Cache<Object, StatementPlan> individualPlans;

    private final BooleanSupplier linting;
    private final Cache<String, NamedText> texts;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    /** Of a connection that was closed, for the next: a session that runs one statement need not make arrays for it. */
    private final AtomicReference<@Nullable ShapeWriter> spareWriter = new AtomicReference<>();

    private final int maximumSize;

    CompiledCache(Dialect dialect, int size, BooleanSupplier linting) {
        this.dialect = dialect;
        this.linting = linting;
        this.maximumSize = size;
        this.texts = Caffeine.newBuilder().maximumSize(size).build();
        this.plans = Caffeine.newBuilder().maximumSize(size).build();
        this.individualPlans = Caffeine.newBuilder().maximumSize(size).build();
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
    Execution find(Statement<?> statement, ShapeWriter writer, ExecutionOptions options) {
        boolean plain =
                options.usesCompiledCache() && options.schemaTranslateMap().isEmpty();
        if (plain && statement.memo() instanceof Execution execution && execution.isOf(this)) {
            hits.increment();
            return execution;
        }
        ShapeKey probe = writer.write(statement);
        Map<@Nullable String, String> schemas = options.schemaTranslateMap();
        SpecialKey special = plain ? null : new SpecialKey(probe, 1, ALL_COLUMNS, schemas);
        StatementPlan plan =
                options.usesCompiledCache() ? plansLike(probe).getIfPresent(special == null ? probe : special) : null;
        if (plan == null) {
            Supplier<Compiled> compilation = () -> dialect.compile(statement, writer, schemas);
            Object key = special == null ? probe.copy() : special.copy();
            plan = compile(key, plansLike(probe), writer, compilation, ALL_COLUMNS, options);
        } else {
            hits.increment();
        }
        Execution execution = new Execution(this, plan, plan.columns().of(statement), writer.values());
        if (plain) {
            statement.remember(execution);
        }
        return execution;
    }

    /**
     * The plan of an insert of so many rows in one statement.
     *
     * @param visible how many of the columns that come back are shown
     */
    StatementPlan multiValues(Insert insert, ShapeWriter writer, int rows, int visible, ExecutionOptions options) {
        Map<@Nullable String, String> schemas = options.schemaTranslateMap();
        Supplier<Compiled> compilation = () -> dialect.compileMultiValues(insert, rows, writer, schemas);
        return many(insert, writer, rows, visible, options, compilation);
    }

    /** The plan of an insert of any number of rows as one array per column. */
    StatementPlan unnest(Insert insert, ShapeWriter writer, int visible, ExecutionOptions options) {
        Map<@Nullable String, String> schemas = options.schemaTranslateMap();
        Supplier<Compiled> compilation = () -> dialect.compileUnnest(insert, writer, schemas);
        return many(insert, writer, 0, visible, options, compilation);
    }

    /** The plan of an update of any number of rows, found by keys, as one array per column. */
    StatementPlan unnest(Update update, ShapeWriter writer, ExecutionOptions options) {
        Map<@Nullable String, String> schemas = options.schemaTranslateMap();
        Supplier<Compiled> compilation = () -> dialect.compileUnnest(update, writer, schemas);
        return many(update, writer, 0, ALL_COLUMNS, options, compilation);
    }

    private StatementPlan many(
            Statement<?> statement,
            ShapeWriter writer,
            int rows,
            int visible,
            ExecutionOptions options,
            Supplier<Compiled> compilation) {
        ShapeKey shape = writer.write(statement);
        SpecialKey probe = new SpecialKey(shape, rows, visible, options.schemaTranslateMap());
        StatementPlan plan = options.usesCompiledCache() ? plansLike(shape).getIfPresent(probe) : null;
        if (plan == null) {
            return compile(probe.copy(), plansLike(shape), writer, compilation, visible, options);
        }
        hits.increment();
        return plan;
    }

    private Cache<Object, StatementPlan> plansLike(ShapeKey shape) {
        return shape.isIndividual() ? individualPlans : plans;
    }

    private StatementPlan compile(
            Object key,
            Cache<Object, StatementPlan> kept,
            ShapeWriter writer,
            Supplier<Compiled> compilation,
            int visible,
            ExecutionOptions options) {
        misses.increment();
        StatementPlan plan = new StatementPlan(compilation.get(), visible, writer.names());
        warn(plan.compiled());
        if (options.usesCompiledCache()) {
            kept.put(key, plan);
        }
        return plan;
    }

    private void warn(Compiled compiled) {
        if (linting.getAsBoolean()) {
            compiled.warnings().forEach(warning -> LOGGER.warn("{}; in: {}", warning, compiled.sql()));
        }
    }

    /** A text with its named parameters, found by its characters. */
    NamedText text(String sql) {
        return texts.get(sql, text -> NamedText.parse(text, dialect.syntax()));
    }

    /** The plan of a text with columns of these names and types, so that their generated readers are made once. */
    StatementPlan text(String sql, List<String> names, List<SqlType<?>> types) {
        TextKey key = new TextKey(sql, List.copyOf(names), List.copyOf(types));
        Cache<Object, StatementPlan> kept = types.stream().anyMatch(SqlType::isIndividual) ? individualPlans : plans;
        StatementPlan plan = kept.getIfPresent(key);
        if (plan == null) {
            misses.increment();
            plan = new StatementPlan(
                    new Compiled(sql, ParameterPlan.none(), List.of(), List.of(), List.of()),
                    RowColumns.named(key.names, key.types),
                    new String[0]);
            kept.put(key, plan);
        } else {
            hits.increment();
        }
        return plan;
    }

    CacheStatistics statistics() {
        long size = plans.estimatedSize() + individualPlans.estimatedSize();
        return new CacheStatistics(hits.sum(), misses.sum(), size, maximumSize);
    }

    /**
     * A shape that is compiled in a way of its own.
     *
     * @param rows how many rows one statement takes; 0 where it takes arrays
     * @param visible how many of the columns that come back are shown
     * @param schemas which schemas stand for which
     */
    private record SpecialKey(ShapeKey shape, int rows, int visible, Map<@Nullable String, String> schemas) {
        /** One that stays as it is when the writer writes another shape. */
        SpecialKey copy() {
            return new SpecialKey(shape.copy(), rows, visible, schemas);
        }
    }

    private record TextKey(String sql, List<String> names, List<SqlType<?>> types) {}

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
