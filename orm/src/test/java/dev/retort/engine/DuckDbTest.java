package dev.retort.engine;

import static dev.retort.sql.Sql.exists;
import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.literal;
import static dev.retort.sql.Sql.not;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.tuple;
import static dev.retort.sql.Sql.update;
import static dev.retort.sql.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.DataException;
import dev.retort.error.IntegrityException;
import dev.retort.error.TransactionRolledBackException;
import dev.retort.error.TransientException;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.schema.Column;
import dev.retort.schema.MetaData;
import dev.retort.schema.NumericColumn;
import dev.retort.schema.ReferentialAction;
import dev.retort.schema.Table;
import dev.retort.schema.TextColumn;
import dev.retort.sql.Expression;
import dev.retort.sql.Label;
import dev.retort.sql.NumericExpression;
import dev.retort.sql.Select;
import dev.retort.sql.SqlTypes;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What DuckDB does in its own way, and what its driver would change without a word. */
@Tag("C32")
class DuckDbTest {
    private final MetaData metaData = new MetaData();
    private final Table items = Table.of(
            "items",
            metaData,
            Column.of("id", SqlTypes.BIGINT).primaryKey().identity(),
            Column.of("name", SqlTypes.VARCHAR).unique(),
            Column.of("n", SqlTypes.INTEGER));
    private final NumericColumn<Long> id = items.column("id", SqlTypes.BIGINT);
    private final TextColumn<String> name = items.column("name", SqlTypes.VARCHAR);
    private final NumericColumn<Integer> n = items.column("n", SqlTypes.INTEGER);
    private final Engine engine = Engine.create("jdbc:retort:duckdb:");

    @AfterEach
    void close() {
        engine.close();
    }

    private void refused(ThrowingCallable work, String what) {
        assertThatThrownBy(work)
                .isInstanceOf(UnsupportedByDialectException.class)
                .hasMessageStartingWith("DuckDB")
                .hasMessageContaining(what);
    }

    @Test
    void memoryDatabase_ofTwoConnections_isOne() {
        metaData.createAll(engine);
        try (Connection first = engine.connect();
                Connection second = engine.connect()) {
            first.execute(insert(items).values(name.set("a")));
            assertThat(second.execute(select(name)).scalars(name).all()).containsExactly("a");
        }
        assertThat(engine.hasTable(items)).isTrue();
        try (Engine other = Engine.create("jdbc:retort:duckdb:")) {
            assertThat(other.hasTable(items)).isFalse();
        }
    }

    @Test
    void table_withIdentity_takesItsSequenceAlong() {
        metaData.createAll(engine);
        engine.begin(connection -> {
            connection.execute(insert(items).columns(name), List.of(new Object[] {"a"}, new Object[] {"b"}));
            assertThat(connection.execute(select(id).orderBy(id)).scalars(id).all())
                    .containsExactly(1L, 2L);
        });
        metaData.dropAll(engine);
        metaData.createAll(engine);
    }

    @Test
    void commit_afterASwallowedFailure_throws() {
        metaData.createAll(engine);
        assertThatThrownBy(() -> engine.begin(connection -> {
                    connection.execute(insert(items).values(name.set("a")));
                    assertThatThrownBy(() -> connection.execute(insert(items).values(name.set("a"))))
                            .isInstanceOf(IntegrityException.class);
                }))
                .isInstanceOf(TransactionRolledBackException.class);
        engine.begin(
                connection -> assertThat(connection.execute(select(id)).all()).isEmpty());
    }

    @Test
    void update_ofARowThatAnotherChanges_isTransient() {
        metaData.createAll(engine);
        engine.begin(connection -> connection.execute(insert(items).values(name.set("a"), n.set(1))));
        try (Connection first = engine.connect();
                Connection second = engine.connect();
                Transaction ofFirst = first.begin();
                Transaction ofSecond = second.begin()) {
            first.execute(update(items).set(n.set(2)).where(name.eq("a")));
            assertThatThrownBy(() -> second.execute(update(items).set(n.set(3)).where(name.eq("a"))))
                    .isInstanceOf(TransientException.class);
            ofSecond.rollback();
            ofFirst.commit();
        }
    }

    @Test
    void whatDuckdbLacks_isRefusedBeforehand() {
        metaData.createAll(engine);
        refused(() -> engine.begin(outer -> outer.begin(inner -> {})), "savepoints");
        refused(
                () -> engine.withOptions(ExecutionOptions.none().readOnly(true))
                        .connect()
                        .close(),
                "access_mode");
        refused(
                () -> engine.withOptions(ExecutionOptions.none().isolationLevel(IsolationLevel.SERIALIZABLE))
                        .connect()
                        .close(),
                "serializable");
        refused(
                () -> engine.begin(connection ->
                        connection.execute(insert(items).values(name.set("b")).returning(n.plus(1)))),
                "parameters");
        Table notes = Table.of(
                "notes",
                metaData,
                Column.of("item", SqlTypes.BIGINT).references("items.id").onDelete(ReferentialAction.CASCADE));
        refused(() -> notes.create(engine), "ON DELETE");
        Table stored = Table.of(
                "stored",
                new MetaData(),
                Column.of("a", SqlTypes.INTEGER),
                Column.of("b", SqlTypes.INTEGER).generatedAlwaysAs("a + 1").stored());
        refused(() -> stored.create(engine), "virtual()");
    }

    @Test
    void circleOfForeignKeys_isRefused() {
        MetaData circle = new MetaData();
        Table.of(
                "a",
                circle,
                Column.of("id", SqlTypes.INTEGER).primaryKey(),
                Column.of("b", SqlTypes.INTEGER).references("b.id"));
        Table.of(
                "b",
                circle,
                Column.of("id", SqlTypes.INTEGER).primaryKey(),
                Column.of("a", SqlTypes.INTEGER).references("a.id"));
        refused(() -> circle.createAll(engine), "circle");
    }

    @Test
    void upsert_ofAQueryWithOneKeyTwice_isNoSilentLoss() {
        metaData.createAll(engine);
        engine.begin(connection -> connection.execute(
                insert(items).columns(name, n), List.of(new Object[] {"a", 1}, new Object[] {"b", 2})));
        assertThatThrownBy(() -> engine.begin(connection -> connection.execute(insert(items)
                        .fromSelect(List.of(name, n), select(value("z"), n).from(items))
                        .onConflict(name)
                        .doUpdate(n.set(5)))))
                .isInstanceOf(IntegrityException.class);
    }

    @Test
    void valuesThatTheDriverWouldChange_areRefused() {
        for (Expression<?> value : List.of(
                value(SqlTypes.DATE, LocalDate.of(-500, 1, 1)),
                value(SqlTypes.DATE, LocalDate.MAX),
                value(SqlTypes.NUMERIC, new BigDecimal("123456789012345678901234567890123456789")),
                value(SqlTypes.NUMERIC, new BigDecimal("0.12345678901")))) {
            assertThatThrownBy(() -> engine.begin(connection ->
                            connection.execute(select(value.as("x"))).all()))
                    .isInstanceOf(DataException.class);
        }
        assertThatThrownBy(() -> engine.begin(connection ->
                        connection.execute("select date 'infinity'").all()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("infinite");
    }

    @Test
    void limit_ofAQueryThatNamesTheOneAroundIt_countsItsRows() {
        metaData.createAll(engine);
        engine.begin(connection -> connection.execute(
                insert(items).columns(name, n),
                List.of(new Object[] {"a", 1}, new Object[] {"b", 1}, new Object[] {"c", 1}, new Object[] {"d", 2})));
        var other = items.as("other");
        Select<String> same = select(other.column(name))
                .where(other.column(n).eq(n))
                .where(other.column(id).ne(id))
                .correlate(items)
                .orderBy(other.column(name).desc());
        engine.begin(connection -> {
            assertThat(connection.scalars(select(same.limit(1).asScalar().as("last"))
                            .from(items)
                            .orderBy(id)))
                    .containsExactly("c", "c", "b", null);
            assertThat(connection.scalars(
                            select(same.limit(1).offset(1).asScalar().as("last"))
                                    .from(items)
                                    .orderBy(id)))
                    .containsExactly("b", "a", "a", null);
            assertThat(connection.scalars(select(same.offset(1).asScalar().as("last"))
                            .from(items)
                            .orderBy(id)))
                    .containsExactly("b", "a", "a", null);
            assertThat(connection.scalars(select(id).where(exists(same.limit(0)))))
                    .isEmpty();
            Label<String> first = other.column(name).as("first");
            Select<String> sorted = select(first)
                    .where(other.column(n).eq(n))
                    .correlate(items)
                    .orderBy(first)
                    .limit(1);
            assertThat(connection.scalars(
                            select(sorted.asScalar().as("first")).from(items).orderBy(id)))
                    .containsExactly("a", "a", "a", "d");
        });
        refused(
                () -> engine.begin(connection -> connection.execute(select(id)
                        .where(exists(select(other.column(n))
                                .distinct()
                                .where(other.column(n).eq(n))
                                .correlate(items)
                                .limit(1))))),
                "groupBy");
    }

    @Test
    void elementOfAnArray_atANegativePlace_isNull() {
        var numbers = value(SqlTypes.array(SqlTypes.INTEGER), List.of(4, 5));
        engine.begin(connection -> assertThat(connection
                        .execute(select(
                                numbers.element(2, SqlTypes.INTEGER),
                                numbers.element(0, SqlTypes.INTEGER),
                                numbers.element(-1, SqlTypes.INTEGER)))
                        .rows()
                        .one()
                        .values())
                .containsExactly(5, null, null));
    }

    @Test
    void decimals_literalAndDividedByZero_areNoIntegersAndRefused() {
        NumericExpression<BigDecimal> large = literal(SqlTypes.NUMERIC, new BigDecimal("2000000000"));
        engine.begin(connection ->
                assertThat(connection.scalar(select(large.times(large)))).isEqualByComparingTo("4000000000000000000"));
        assertThatThrownBy(() -> engine.begin(connection ->
                        connection.scalar(select(large.dividedBy(literal(SqlTypes.NUMERIC, BigDecimal.ZERO))))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("Infinity");
    }

    @Test
    void moment_nearAChangeOfTheJvmsClocks_isReadRightOrRefused() {
        TimeZone before = TimeZone.getDefault();
        try {
            for (String zone : List.of("Europe/Berlin", "America/New_York", "Australia/Sydney")) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                int refused = 0;
                for (int hour = 0; hour < 366 * 24; hour += 5) {
                    Instant moment = Instant.parse("2024-01-01T00:30:00Z").plus(Duration.ofHours(hour));
                    refused += readsOrRefuses(moment) ? 0 : 1;
                }
                assertThat(refused).as(zone).isLessThan(3);
                assertThat(readsOrRefuses(Instant.parse("1815-06-18T11:35:00Z")))
                        .isTrue();
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    private boolean readsOrRefuses(Instant moment) {
        try {
            assertThat(engine.<Instant, RuntimeException>transaction(
                            connection -> connection.scalar(select(value(moment)))))
                    .isEqualTo(moment);
            return true;
        } catch (DataException e) {
            assertThat(e).hasMessageContaining("time zone");
            return false;
        }
    }

    @Test
    void fileThatSeveralThreadsUse_staysOpen(@TempDir Path folder) throws Exception {
        try (Engine shared = Engine.create("jdbc:retort:duckdb:" + folder.resolve("shared.duckdb"))) {
            ExecutorService threads = Executors.newFixedThreadPool(4);
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                done.add(threads.submit(() -> {
                    for (int times = 0; times < 100; times++) {
                        shared.begin(connection ->
                                assertThat(connection.scalar(select(value(1)))).isEqualTo(1));
                    }
                }));
            }
            for (Future<?> each : done) {
                each.get();
            }
            threads.shutdown();
        }
    }

    @Test
    void quotient_comparedInEachWay_equalsByItsDigits() {
        NumericExpression<BigDecimal> third = value(SqlTypes.NUMERIC, new BigDecimal("-0.3"))
                .dividedBy(value(SqlTypes.NUMERIC, new BigDecimal("0.1")));
        BigDecimal exact = new BigDecimal("-3");
        engine.begin(connection -> {
            for (Expression<Boolean> condition : List.of(
                    third.eq(exact),
                    third.in(List.of(exact)),
                    third.between(exact, exact),
                    third.plus(BigDecimal.ONE).le(new BigDecimal("-2")),
                    third.isNotDistinctFrom(exact))) {
                assertThat(connection.scalar(select(condition)))
                        .as("%s", condition)
                        .isTrue();
            }
            assertThat(connection.scalar(select(third))).isEqualByComparingTo(exact);
        });
    }

    @Test
    void tuples_withNulls_compareAsUnknown() {
        metaData.createAll(engine);
        engine.begin(connection -> {
            connection.execute(insert(items).values(name.set("a")));
            assertThat(connection
                            .execute(select(id).where(not(tuple(id, n).eq(1L, 2))))
                            .all())
                    .isEmpty();
        });
    }

    @Test
    void nullDouble_isNull() {
        engine.begin(connection -> assertThat(connection
                        .execute("select null::double, null::real, 'NaN'::double")
                        .one()
                        .values())
                .containsExactly(null, null, Double.NaN));
    }
}
