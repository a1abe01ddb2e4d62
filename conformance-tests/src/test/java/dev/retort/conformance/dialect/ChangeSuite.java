package dev.retort.conformance.dialect;

import static dev.retort.sql.Sql.count;
import static dev.retort.sql.Sql.delete;
import static dev.retort.sql.Sql.excluded;
import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.parameter;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.compile.Feature;
import dev.retort.engine.Result;
import dev.retort.schema.Column;
import dev.retort.schema.NumericColumn;
import dev.retort.schema.Table;
import dev.retort.schema.TextColumn;
import dev.retort.sql.Row;
import dev.retort.sql.SqlTypes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Insert, update, delete, and what they return. */
@Tag("C32")
public abstract class ChangeSuite extends DialectSuite {
    private final Table items = Table.of(
            "suite_items",
            metaData,
            Column.of("id", SqlTypes.BIGINT).primaryKey().identity(),
            Column.of("name", SqlTypes.varchar(50)).notNull().unique(),
            Column.of("stock", SqlTypes.INTEGER).serverDefault("7"));
    private final NumericColumn<Long> id = items.column("id", SqlTypes.BIGINT);
    private final TextColumn<String> name = items.column("name", SqlTypes.VARCHAR);
    private final NumericColumn<Integer> stock = items.column("stock", SqlTypes.INTEGER);

    @BeforeEach
    void createTable() {
        createTables();
    }

    private void add(String... names) {
        for (String each : names) {
            connection().execute(insert(items).values(name.set(each)));
        }
    }

    private List<List<Object>> stored() {
        return rows(select(name, stock).orderBy(name));
    }

    @Test
    void insert_fillsDefaults_andGivesTheKeyBack() {
        Result<? extends Row> result =
                connection().execute(insert(items).values(name.set("a")).returning(id, stock));
        Row row = result.one();
        assertThat(row.get(id)).isPositive();
        assertThat(row.get(stock)).isEqualTo(7);
    }

    @Test
    void insert_ofManyRows_returnsInTheirOrder() {
        List<Object[]> rows = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            names.add("item " + i);
        }
        Collections.shuffle(names, new java.util.Random(1));
        for (String each : names) {
            rows.add(new Object[] {each, 1});
        }
        List<? extends Row> returned = connection()
                .execute(insert(items).columns(name, stock).returning(id, name), rows)
                .all();
        assertThat(returned).extracting(row -> row.get(name)).isEqualTo(names);
        assertThat(connection()
                        .execute(select(count()).from(items))
                        .scalars(Long.class)
                        .one())
                .isEqualTo(3_000L);
    }

    @Test
    void insert_ofMoreValuesThanAStatementTakes_isPaged() {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 35_000; i++) {
            rows.add(new Object[] {"item " + i, i});
        }
        connection().begin(inside -> inside.execute(insert(items).columns(name, stock), rows));
        assertThat(rows(select(count()).from(items))).containsExactly(List.of(35_000L));
    }

    @Test
    void insert_ofNoRows_doesNothing() {
        assertThat(connection().execute(insert(items).columns(name), List.of()).rowCount())
                .isZero();
    }

    @Test
    void insert_fromAQuery() {
        add("a", "b");
        connection()
                .execute(insert(items)
                        .fromSelect(
                                List.of(name, stock),
                                select(name.concat("!"), stock.plus(1)).where(name.ne("b"))));
        assertThat(stored()).containsExactly(List.of("a", 7), List.of("a!", 8), List.of("b", 7));
    }

    @Test
    void upsert_addsOrChanges() {
        add("a");
        for (String each : List.of("a", "b")) {
            connection()
                    .execute(insert(items)
                            .values(name.set(each), stock.set(50))
                            .onConflict(name)
                            .doUpdate(stock.set(excluded(stock).plus(1))));
        }
        connection()
                .execute(insert(items)
                        .values(name.set("b"), stock.set(0))
                        .onConflict(name)
                        .doNothing());
        assertThat(stored()).containsExactly(List.of("a", 51), List.of("b", 50));
    }

    @Test
    void update_countsAndReturns() throws Throwable {
        add("a", "b", "c");
        assertThat(connection()
                        .execute(update(items).set(stock.set(stock.times(2))).where(name.ne("a")))
                        .rowCount())
                .isEqualTo(2);
        with(Feature.UPDATE_RETURNING, () -> assertThat(connection()
                        .execute(update(items)
                                .set(stock.set(1))
                                .where(name.eq("b"))
                                .returning(name, stock))
                        .all())
                .extracting(Row::values)
                .containsExactly(List.of("b", 1)));
    }

    @Test
    void update_withAListOfParameters_changesEachRow() {
        add("a", "b", "c");
        long changed = connection()
                .execute(
                        update(items)
                                .set(stock.set(parameter("amount", SqlTypes.INTEGER)))
                                .where(name.eq(parameter("which", SqlTypes.VARCHAR))),
                        List.of(Map.of("which", "a", "amount", 1), Map.of("which", "c", "amount", 3)))
                .rowCount();
        assertThat(changed).isEqualTo(2);
        assertThat(stored()).containsExactly(List.of("a", 1), List.of("b", 7), List.of("c", 3));
    }

    @Test
    void update_fromAnotherTable() throws Throwable {
        Table deliveries = Table.of(
                "suite_deliveries",
                metaData,
                Column.of("which", SqlTypes.varchar(50)).primaryKey(),
                Column.of("amount", SqlTypes.INTEGER));
        TextColumn<String> which = deliveries.column("which", SqlTypes.VARCHAR);
        NumericColumn<Integer> amount = deliveries.column("amount", SqlTypes.INTEGER);
        createTables();
        add("a", "b");
        connection().execute(insert(deliveries).values(which.set("b"), amount.set(5)));
        with(Feature.UPDATE_FROM, () -> {
            connection()
                    .execute(update(items)
                            .set(stock.set(stock.plus(amount)))
                            .from(deliveries)
                            .where(which.eq(name)));
            assertThat(stored()).containsExactly(List.of("a", 7), List.of("b", 12));
        });
        with(Feature.DELETE_USING, () -> {
            connection().execute(delete(items).using(deliveries).where(which.eq(name)));
            assertThat(stored()).containsExactly(List.of("a", 7));
        });
    }

    @Test
    void delete_countsAndReturns() {
        add("a", "b", "c");
        assertThat(connection().execute(delete(items).where(name.eq("a"))).rowCount())
                .isEqualTo(1);
        assertThat(connection()
                        .execute(delete(items).where(name.eq("b")).returning(name))
                        .scalars(name)
                        .all())
                .containsExactly("b");
        assertThat(stored()).containsExactly(List.of("c", 7));
    }
}
