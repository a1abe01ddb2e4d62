package dev.retort.engine;

import static dev.retort.sql.Sql.exists;
import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.max;
import static dev.retort.sql.Sql.parameter;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.update;
import static dev.retort.sql.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.compile.Feature;
import dev.retort.compile.ShapeKey;
import dev.retort.compile.ShapeWriter;
import dev.retort.sql.Expression;
import dev.retort.sql.NumericExpression;
import dev.retort.sql.RenderedSql;
import dev.retort.sql.Row;
import dev.retort.sql.Select;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.Statement;
import dev.retort.sql.Subquery;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C34")
class ShapeTest extends ShopTest {
    private static final int STRUCTURES = 400;

    private static ShapeKey shape(Statement<?> statement) {
        return new ShapeWriter().write(statement).copy();
    }

    private String sql(Statement<?> statement) {
        return statement.toSql(engine().dialect()).sql();
    }

    private void assertDiffer(Statement<?> one, Statement<?> other) {
        assertThat(sql(one)).isNotEqualTo(sql(other));
        assertThat(shape(one)).isNotEqualTo(shape(other));
    }

    @Test
    void shape_randomStatements_areEqualExactlyWhereTheTextIs() {
        Map<ShapeKey, String> sqlOfShape = new HashMap<>();
        for (long structure = 0; structure < STRUCTURES; structure++) {
            Select<?> one = RandomSelects.select(shop, structure, 1);
            Select<?> other = RandomSelects.select(shop, structure, 2);
            assertThat(shape(one)).isEqualTo(shape(other)).hasSameHashCodeAs(shape(other));
            assertThat(sql(one)).isEqualTo(sql(other));
            String earlier = sqlOfShape.putIfAbsent(shape(one), sql(one));
            assertThat(earlier == null ? sql(one) : earlier).isEqualTo(sql(one));
        }
        assertThat(sqlOfShape.size()).isGreaterThan(STRUCTURES / 2);
    }

    @Test
    void cachedPlan_withOtherValues_givesWhatACompiledOneGives() {
        for (long structure = 0; structure < STRUCTURES; structure++) {
            rows(RandomSelects.select(shop, structure, 1));
            long misses = engine().compiledCache().misses();
            List<List<@Nullable Object>> cached = rows(RandomSelects.select(shop, structure, 2));
            assertThat(engine().compiledCache().misses()).isEqualTo(misses);
            assertThat(cached).isEqualTo(freshlyCompiled(RandomSelects.select(shop, structure, 2)));
        }
    }

    private List<List<@Nullable Object>> freshlyCompiled(Select<?> select) {
        try (Connection connection = engine().connect();
                Engine fresh = Engine.create(new SingleConnection(connection.jdbc()))) {
            try (Connection other = fresh.connect()) {
                return other.execute(select).rows().stream().map(Row::values).toList();
            }
        }
    }

    @Test
    void cachedPlan_ofStatementThatNamesOneValueTwice_suitsOneThatNamesTwo() throws Throwable {
        column(byDecade(users.age.dividedBy(10), null));
        assertThat(column(byDecade(users.age.dividedBy(10), users.age.dividedBy(20))))
                .containsExactly(4);
        with(Feature.UPDATE_RETURNING, () -> {
            Expression<Integer> one = value(SqlTypes.INTEGER, 1);
            rows(birthday(one, one));
            assertThat(rows(birthday(value(SqlTypes.INTEGER, 2), value(SqlTypes.INTEGER, 100))))
                    .containsExactly(List.of(42 + 1 + 2 + 100));
            assertThat(column(select(users.age).where(users.name.eq("ed")))).containsExactly(42 + 1 + 2);
        });
    }

    @Test
    void cachedPlan_ofLimitAndOffset_suitsNoOtherNamesOfTheirParameters() {
        Map<String, Object> values = Map.of("x", 1L, "y", 3L);
        Expression<Long> id = users.id;
        Select<?> one = select(id).orderBy(id).limit(rowCount("x")).offset(rowCount("y"));
        Select<?> other = select(id).orderBy(id).limit(rowCount("y")).offset(rowCount("x"));
        assertThat(shape(one)).isNotEqualTo(shape(other));
        assertThat(ids(one, values)).containsExactly(4L);
        assertThat(ids(other, values)).containsExactly(2L, 3L, 4L);
        Select<?> renamed = select(id).orderBy(id).limit(rowCount("n")).offset(rowCount("m"));
        assertThat(ids(renamed, Map.of("n", 1L, "m", 0L))).containsExactly(1L);
    }

    private static NumericExpression<Long> rowCount(String name) {
        return parameter(name, SqlTypes.BIGINT);
    }

    private List<Long> ids(Select<?> select, Map<String, Object> values) {
        return engine().transaction(connection ->
                connection.execute(select, values).scalars(users.id).all());
    }

    @Test
    void shape_ofOneConversionToTwoTypes_differs() {
        assertThat(shape(select(users.age.coerce(SqlTypes.TIMESTAMP).atTimeZone("UTC", SqlTypes.TIMESTAMP))))
                .isNotEqualTo(shape(select(users.age.coerce(SqlTypes.TIMESTAMP).atTimeZone("UTC", SqlTypes.INSTANT))));
    }

    private Select<?> byDecade(Expression<Integer> decade, @Nullable Expression<Integer> filtered) {
        return select(decade.as("decade"))
                .groupBy(decade.as("decade"))
                .having(max(filtered == null ? decade : filtered).gt(1));
    }

    private Statement<?> birthday(Expression<Integer> years, Expression<Integer> added) {
        return update(users)
                .set(users.age.set(users.age.plus(years)))
                .where(users.name.eq("ed"))
                .returning(users.age.plus(added));
    }

    @Test
    void execute_sameShape_compilesOnce() {
        rows(select(users.name).where(users.id.eq(1L)));
        long misses = engine().compiledCache().misses();
        long hits = engine().compiledCache().hits();
        Select<?> again = select(users.name).where(users.id.eq(2L));
        assertThat(rows(again)).hasSize(1);
        assertThat(rows(again)).hasSize(1);
        rows(select(users.id).where(users.id.in(List.of(1L))));
        rows(select(users.id).where(users.id.in(List.of(1L, 2L, 3L))));
        assertThat(engine().compiledCache().misses()).isEqualTo(misses + 1);
        assertThat(engine().compiledCache().hits()).isEqualTo(hits + 3);
    }

    @Test
    void shape_ofTheNearlySame_differs() {
        Select<?> first = select(addresses.id).where(addresses.userId.eq(users.id));
        assertDiffer(
                select(users.id).orderBy(first.limit(1).asScalar()),
                select(users.id).orderBy(first.asScalar()).limit(1));
        assertDiffer(select(users.id).limit(1), select(users.id).offset(1));
        assertDiffer(select(users.id).orderBy(users.id.asc()), select(users.id).orderBy(users.id.desc()));
        assertDiffer(select(users.id), select(users.id).distinct());
        assertDiffer(select(users.id.as("a")), select(users.id.as("b")));
        assertDiffer(select(users).where(users.active), select(users).having(users.active));
        assertDiffer(select(users.as("a")), select(users.as("b")));
        assertDiffer(
                select(users.id).from(users.join(addresses)), select(users.id).from(users.leftJoin(addresses)));
        assertDiffer(
                insert(users).values(users.name.set("a")).returning(users.id),
                insert(users).values(users.name.set("a")).returning(users.name));
        Subquery young = select(users.id).where(users.age.lt(1)).subquery("s");
        Subquery old = select(users.id).where(users.age.gt(1)).subquery("s");
        assertDiffer(select(young.column(users.id)), select(old.column(users.id)));
        assertDiffer(
                select(users.name).where(exists(select(young.column(users.id)))),
                select(users.name).where(exists(select(old.column(users.id)))));
    }

    @Test
    void hostileNamesAndValues_neverMoveBetweenTextAndParameters() {
        String hostile = "x'; DROP TABLE users; --\" ? $1 \\";
        RenderedSql rendered = select(users.name.as(hostile))
                .where(users.name.eq(hostile))
                .orderBy(users.as(hostile).column(users.id))
                .from(users, users.as(hostile))
                .toSql(engine().dialect());
        String quote = database == Database.MARIADB ? "`" : "\"";
        String quoted = quote + hostile.replace(quote, quote + quote) + quote;
        assertThat(rendered.sql()).contains("AS " + quoted);
        assertThat(rendered.sql().replace(quoted, "")).doesNotContain("DROP");
        assertThat(rendered.parameters()).containsExactly(hostile);
        assertThat(rows(select(users.name.as(hostile)).where(users.name.ne(hostile))))
                .hasSize(4);
    }

    @Test
    void toSql_ofStatement_isPure() {
        Select<?> select = select(users.name).where(users.age.gt(20)).limit(3);
        long misses = engine().compiledCache().misses();
        RenderedSql once = select.toSql(engine().dialect());
        assertThat(select.toSql(engine().dialect())).isEqualTo(once);
        assertThat(once.parameters()).containsExactly(20, 3L);
        assertThat(engine().compiledCache().misses()).isEqualTo(misses);
    }

    @Test
    void statement_onTwoEngines_isCompiledForEach() throws SQLException {
        Select<?> shared = select(users.name).where(users.id.eq(3L));
        Database other = database == Database.H2 ? Database.POSTGRESQL : Database.H2;
        shop.metaData.createAll(other.engine());
        for (int i = 0; i < 3; i++) {
            other.engine()
                    .begin(connection ->
                            assertThat(connection.execute(shared).all()).isEmpty());
            assertThat(column(shared)).containsExactly("mary");
        }
        other.empty();
    }

    @Test
    void statement_sharedByThreads_hasItsOwnValuesInEach() throws Exception {
        Select<?> byName = select(users.id).where(users.name.eq("fred"));
        List<Callable<Boolean>> work = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            long id = 1 + i % 4;
            work.add(() -> {
                for (int n = 0; n < 50; n++) {
                    boolean right = column(byName).equals(List.of(4L))
                            && column(select(users.id).where(users.id.eq(id))).equals(List.of(id));
                    if (!right) {
                        return false;
                    }
                }
                return true;
            });
        }
        var threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<Boolean> done : threads.invokeAll(work)) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void compiledCache_moreShapesThanItHolds_goesOn() {
        for (int i = 0; i < CompiledCache.DEFAULT_SIZE + 50; i++) {
            assertThat(column(select(users.age.plus(i).as("n" + i)).where(users.id.eq(1L))))
                    .containsExactly(42 + i);
        }
    }
}
