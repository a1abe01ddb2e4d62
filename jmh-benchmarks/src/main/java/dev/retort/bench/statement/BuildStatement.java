package dev.retort.bench.statement;

import static dev.retort.sql.Sql.select;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.retort.compile.Compiled;
import dev.retort.compile.ShapeKey;
import dev.retort.compile.ShapeWriter;
import dev.retort.dialect.Dialect;
import dev.retort.dialect.Dialects;
import dev.retort.schema.Column;
import dev.retort.schema.MetaData;
import dev.retort.schema.NumericColumn;
import dev.retort.schema.Table;
import dev.retort.schema.TextColumn;
import dev.retort.sql.Select;
import dev.retort.sql.SqlTypes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A select with five predicates: built anew with other values each time, and turned into SQL text and values. Core finds the
 * text by the statement's shape, in a cache as its engine has; jOOQ renders it.
 *
 * <pre>{@code
 * java -cp … org.openjdk.jmh.Main BuildStatement -prof gc
 * }</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class BuildStatement {
    private static final Dialect POSTGRESQL = Dialects.ofUrl("jdbc:postgresql:");

    /** By whom. */
    @Param({"JOOQ", "CORE"})
    public Builder builder = Builder.CORE;

    private final Users users = new Users();
    private final ShapeWriter writer = new ShapeWriter();
    private final Cache<ShapeKey, Compiled> compiled =
            Caffeine.newBuilder().maximumSize(500).build();

    private final DSLContext jooq = DSL.using(SQLDialect.POSTGRES, new Settings().withRenderFormatted(false));
    private final org.jooq.Table<?> jooqUsers = table(name("users"));
    private final Field<Long> jooqId = field(name("users", "id"), Long.class);
    private final Field<String> jooqName = field(name("users", "name"), String.class);
    private final Field<Integer> jooqAge = field(name("users", "age"), Integer.class);
    private int value;

    /** Called by JMH. */
    public BuildStatement() {}

    /** Compiles the shape that all statements here have, and checks that both say the same. */
    @Setup
    public void compile() {
        Select<?> select = build(1);
        ShapeKey shape = writer.write(select).copy();
        compiled.put(shape, POSTGRESQL.compile(select, writer, Map.of()));
        String core = withoutStyle(compiledText(build(2)).sql());
        String peer = withoutStyle(buildJooq(2).getSQL());
        if (!core.equals(peer)) {
            throw new IllegalStateException("not the same statements:\n" + core + "\n" + peer);
        }
    }

    private static String withoutStyle(String sql) {
        return sql.toLowerCase(Locale.ROOT).replaceAll("[\"()]", "").replace("fetch next ? rows only", "limit ?");
    }

    private Select<?> build(int number) {
        return select(users.id, users.name)
                .where(users.age.ge(number))
                .where(users.age.lt(number + 10))
                .where(users.name.ne("nobody"))
                .where(users.id.gt((long) number))
                .where(users.name.isNotNull())
                .limit(10);
    }

    private Query buildJooq(int number) {
        return jooq.select(jooqId, jooqName)
                .from(jooqUsers)
                .where(jooqAge.ge(number))
                .and(jooqAge.lt(number + 10))
                .and(jooqName.ne("nobody"))
                .and(jooqId.gt((long) number))
                .and(jooqName.isNotNull())
                .limit(10);
    }

    private Compiled compiledText(Select<?> select) {
        return Objects.requireNonNull(compiled.getIfPresent(writer.write(select)), "not in the cache");
    }

    /** Builds a statement, and gives its text and its values. */
    @Benchmark
    public Object measure() {
        return builder.build(this, value++ & 1023);
    }

    private Object core(int number) {
        Compiled found = compiledText(build(number));
        return new Object[] {found.sql(), writer.values()};
    }

    private Object jooq(int number) {
        Query query = buildJooq(number);
        return List.of(query.getSQL(), query.getBindValues());
    }

    /** By whom a statement is built and said. */
    public enum Builder {
        /** Rendered each time. */
        JOOQ("jOOQ") {
            @Override
            Object build(BuildStatement benchmark, int number) {
                return benchmark.jooq(number);
            }
        },

        /** Found by its shape. */
        CORE("core") {
            @Override
            Object build(BuildStatement benchmark, int number) {
                return benchmark.core(number);
            }
        };

        private final String title;

        Builder(String title) {
            this.title = title;
        }

        /** The name that people read in a report. */
        public String title() {
            return title;
        }

        abstract Object build(BuildStatement benchmark, int number);
    }

    private static final class Users extends Table {
        final NumericColumn<Long> id = add(Column.of("id", SqlTypes.BIGINT).primaryKey());
        final TextColumn<String> name = add(Column.of("name", SqlTypes.varchar(100)));
        final NumericColumn<Integer> age = add(Column.of("age", SqlTypes.INTEGER));

        Users() {
            super("users", new MetaData());
        }
    }
}
