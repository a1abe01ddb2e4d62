package dev.retort.engine;

import static dev.retort.sql.Sql.delete;
import static dev.retort.sql.Sql.excluded;
import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.parameter;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.schema.Column;
import dev.retort.schema.MetaData;
import dev.retort.schema.NumericColumn;
import dev.retort.schema.Table;
import dev.retort.sql.Insert;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who waits for many rows hears how far they are. */
@Tag("C3")
class ProgressTest extends DatabaseTest {
    private Table items;
    private NumericColumn<Long> id;
    private NumericColumn<Integer> amount;
    private final List<String> heard = new ArrayList<>();
    private final ExecutionOptions heardHere = ExecutionOptions.none().progress(this::hear);

    private void hear(long done, OptionalLong total) {
        heard.add(done + "/" + (total.isPresent() ? total.getAsLong() : "?"));
    }

    @BeforeEach
    void createTable() {
        MetaData metaData = new MetaData();
        items = Table.of(
                "items",
                metaData,
                Column.of("id", SqlTypes.BIGINT).primaryKey(),
                Column.of("amount", SqlTypes.INTEGER));
        id = items.column("id", SqlTypes.BIGINT);
        amount = items.column("amount", SqlTypes.INTEGER);
        metaData.createAll(engine());
    }

    private Insert insertion() {
        return insert(items).columns(id, amount);
    }

    private static List<Object[]> numbered(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Object[] {(long) i, i})
                .toList();
    }

    private long stored() {
        try (Connection connection = engine().connect()) {
            return connection.scalars(select(id)).size();
        }
    }

    @Test
    void insertOfManyRows_tellsAfterEachThousand() {
        try (Connection connection = engine().connect()) {
            long count =
                    connection.execute(insertion(), numbered(2_500), heardHere).rowCount();
            assertThat(count).isEqualTo(2_500);
        }
        assertThat(heard).containsExactly("1000/2500", "2000/2500", "2500/2500");
        assertThat(stored()).isEqualTo(2_500);
    }

    @Test
    void insertOfManyRowsThatReturns_tellsAndGivesThemInOrder() {
        try (Connection connection = engine().connect()) {
            assertThat(connection
                            .execute(insertion().returning(id), numbered(2_500), heardHere)
                            .all())
                    .isSorted()
                    .hasSize(2_500);
        }
        assertThat(heard).containsExactly("1000/2500", "2000/2500", "2500/2500");
    }

    @Test
    void upsertWithAKeyTwice_countsTheRowsGiven() {
        List<Object[]> rows = new ArrayList<>(numbered(1_500));
        rows.add(new Object[] {3L, 7});
        Insert upsert = insertion().onConflict(id).doUpdate(amount.set(excluded(amount)));
        try (Connection connection = engine().connect()) {
            connection.execute(upsert, rows, heardHere);
            assertThat(connection.scalar(select(amount).where(id.eq(3L)))).isEqualTo(7);
        }
        assertThat(heard).isNotEmpty().endsWith("1501/1501");
    }

    @Test
    void updateAndDeleteOfManyRows_tell() {
        try (Connection connection = engine().connect()) {
            connection.execute(insertion(), numbered(1_200));
            Statement<?> update = update(items)
                    .set(amount.set(parameter("amount", SqlTypes.INTEGER)))
                    .where(id.eq(parameter("key", SqlTypes.BIGINT)));
            List<Map<String, Object>> rows = IntStream.range(0, 1_200)
                    .mapToObj(i -> Map.<String, Object>of("key", (long) i, "amount", -i))
                    .toList();
            assertThat(connection.execute(update, rows, heardHere).rowCount()).isEqualTo(1_200);
            assertThat(heard).containsExactly("1000/1200", "1200/1200");
            heard.clear();
            Statement<?> delete = delete(items).where(id.eq(parameter("key", SqlTypes.BIGINT)));
            assertThat(connection
                            .execute(
                                    delete,
                                    rows.stream()
                                            .map(row -> Map.of("key", row.get("key")))
                                            .toList(),
                                    heardHere)
                            .rowCount())
                    .isEqualTo(1_200);
            assertThat(heard).containsExactly("1000/1200", "1200/1200");
        }
        assertThat(stored()).isZero();
    }

    @Test
    void deleteOfManyRowsThatReturns_tellsAndGivesThemInOrder() {
        try (Connection connection = engine().connect()) {
            connection.execute(insertion(), numbered(1_200));
            List<Map<String, Object>> rows = IntStream.range(0, 1_200)
                    .mapToObj(i -> Map.<String, Object>of("key", 1_199L - i))
                    .toList();
            List<Long> gone = connection
                    .execute(
                            delete(items)
                                    .where(id.eq(parameter("key", SqlTypes.BIGINT)))
                                    .returning(id),
                            rows,
                            heardHere)
                    .all();
            assertThat(gone).hasSize(1_200).startsWith(1_199L, 1_198L).endsWith(0L);
        }
        assertThat(heard).containsExactly("1000/1200", "1200/1200");
    }

    @Test
    void query_tellsAfterEachFetchAndAtItsEnd() {
        engine().begin(connection -> {
            connection.execute(insertion(), numbered(250));
            List<Long> keys = connection
                    .execute(select(id).orderBy(id), heardHere.yieldPer(100))
                    .all();
            assertThat(keys).hasSize(250);
            assertThat(heard).containsExactly("100/?", "200/?", "250/250");
            heard.clear();
            assertThat(connection.execute("select id from items", heardHere).all())
                    .hasSize(250);
            assertThat(heard).containsExactly("250/250");
        });
    }

    @Test
    void listenerThatThrows_inAWrite_storesNothingAndLeaksNothing() {
        ExecutionOptions throwing = ExecutionOptions.none().progress((done, total) -> {
            throw new IllegalStateException("no more after " + done);
        });
        try (Connection connection = engine().connect()) {
            for (int rows : List.of(2, 2_500)) {
                assertThatThrownBy(() -> connection.execute(insertion(), numbered(rows), throwing))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageStartingWith("no more after");
                assertThatThrownBy(() -> connection.execute(insertion().returning(id), numbered(rows), throwing))
                        .isInstanceOf(IllegalStateException.class);
                assertThat(connection.scalars(select(id))).isEmpty();
            }
            connection.execute(insertion(), numbered(20));
            List<Map<String, Object>> keys = IntStream.range(0, 20)
                    .mapToObj(i -> Map.<String, Object>of("key", (long) i))
                    .toList();
            assertThatThrownBy(() -> connection.execute(
                            update(items)
                                    .set(amount.set((Integer) null))
                                    .where(id.eq(parameter("key", SqlTypes.BIGINT))),
                            keys,
                            throwing))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(connection.scalars(select(id).where(amount.isNull()))).isEmpty();
            assertThatThrownBy(() -> connection.execute(
                            delete(items)
                                    .where(id.eq(parameter("key", SqlTypes.BIGINT)))
                                    .returning(id),
                            keys,
                            throwing))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(connection.scalars(select(id))).hasSize(20);
        }
    }

    @Test
    void listenerThatThrows_whileRowsAreRead_closesTheResultAndRollsBack() {
        ExecutionOptions throwing = ExecutionOptions.none().yieldPer(10).progress((done, total) -> {
            throw new IllegalStateException("no more after " + done);
        });
        assertThatThrownBy(() -> engine().begin(connection -> {
                    connection.execute(insertion(), numbered(50));
                    for (Long key : connection.<Long>execute(select(id), throwing)) {
                        assertThat(key).isNotNull();
                    }
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no more after 10");
        assertThat(stored()).isZero();
    }

    @Test
    void oneRow_writtenByItself_isNoLongWork() {
        try (Connection connection = engine().connect()) {
            connection.execute(insertion(), numbered(1), heardHere);
            connection.execute(insert(items).set(id, 7L), heardHere);
        }
        assertThat(heard).isEmpty();
    }

    @Test
    void options_ofConnectionAndStatement_nearerOneCounts() {
        try (Connection connection = engine().withOptions(heardHere).connect()) {
            connection.execute(insertion(), numbered(5));
            assertThat(heard).containsExactly("5/5");
            List<Long> nearer = new ArrayList<>();
            connection.execute(
                    delete(items).where(id.eq(parameter("key", SqlTypes.BIGINT))),
                    List.of(Map.of("key", 1L), Map.of("key", 2L)),
                    ExecutionOptions.none().progress((done, total) -> nearer.add(done)));
            assertThat(nearer).containsExactly(2L);
            assertThat(heard).hasSize(1);
        }
    }
}
