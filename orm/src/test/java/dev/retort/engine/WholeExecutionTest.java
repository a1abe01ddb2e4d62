package dev.retort.engine;

import static dev.retort.sql.Sql.delete;
import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.max;
import static dev.retort.sql.Sql.parameter;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.update;
import static dev.retort.sql.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.IntegrityException;
import dev.retort.error.RetortException;
import dev.retort.schema.Column;
import dev.retort.schema.MetaData;
import dev.retort.schema.NumericColumn;
import dev.retort.schema.Table;
import dev.retort.sql.Insert;
import dev.retort.sql.Row;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.TableAlias;
import dev.retort.sql.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One call is done as a whole or not at all, and what it gave is closed in the end, also where nothing can be made of it. */
@Tag("C3")
class WholeExecutionTest extends DatabaseTest {
    /** More than one statement takes. */
    private static final int MANY = 40_000;

    private Table items;
    private NumericColumn<Long> id;
    private NumericColumn<Integer> amount;

    @BeforeEach
    void createTable() {
        MetaData metaData = new MetaData();
        items = Table.of(
                "items",
                metaData,
                Column.of("id", SqlTypes.BIGINT).primaryKey(),
                Column.of("amount", SqlTypes.INTEGER).unique());
        id = items.column("id", SqlTypes.BIGINT);
        amount = items.column("amount", SqlTypes.INTEGER);
        metaData.createAll(engine());
    }

    private static List<Object[]> numbered(int count) {
        List<Object[]> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            rows.add(new Object[] {(long) i, i});
        }
        return rows;
    }

    private List<@Nullable Integer> amounts(Connection connection) {
        return connection.scalars(select(amount).orderBy(id));
    }

    @Test
    void insertOfManyRows_oneOfTheLastRefused_storesNoneOfThem() {
        List<Object[]> rows = numbered(MANY);
        rows.set(MANY - 9, new Object[] {(long) MANY, 7});
        try (Connection connection = engine().connect()) {
            assertThatThrownBy(() -> connection.execute(insert(items).columns(id, amount), rows))
                    .isInstanceOf(IntegrityException.class);
            assertThat(amounts(connection)).isEmpty();
            connection.execute(insert(items).columns(id, amount), numbered(2));
        }
        try (Connection connection = engine().connect()) {
            assertThat(amounts(connection)).as("committed by itself").containsExactly(0, 1);
        }
    }

    @Test
    void insertOfManyRows_thatReturns_givesAllOfThem() {
        try (Connection connection = engine().connect()) {
            List<Long> keys = connection
                    .execute(insert(items).columns(id, amount).returning(id), numbered(MANY))
                    .scalars(id)
                    .all();
            assertThat(keys).hasSize(MANY).startsWith(0L, 1L).endsWith(MANY - 1L);
        }
    }

    @Test
    void updateOfManyRows_theLastRefused_changesNone() {
        try (Connection connection = engine().connect()) {
            connection.execute(insert(items).columns(id, amount), numbered(3));
            assertThatThrownBy(() -> connection.execute(
                            update(items)
                                    .set(amount.set(parameter("amount", SqlTypes.INTEGER)))
                                    .where(id.eq(parameter("key", SqlTypes.BIGINT))),
                            List.of(Map.of("key", 0L, "amount", 8), Map.of("key", 1L, "amount", 2))))
                    .isInstanceOf(IntegrityException.class);
            assertThat(amounts(connection)).containsExactly(0, 1, 2);
        }
    }

    /** MariaDB takes no batch of it. */
    @Test
    void insertOfAQuery_withManyRowsOfParameters_isDoneForEachOrNone() {
        try (Connection connection = engine().connect()) {
            connection.execute(insert(items).columns(id, amount), numbered(3));
            Insert copy = insert(items)
                    .columns(id, amount)
                    .fromSelect(select(
                                    id.plus(parameter("by", SqlTypes.BIGINT)),
                                    amount.plus(parameter("more", SqlTypes.INTEGER)))
                            .where(id.eq(parameter("of", SqlTypes.BIGINT))));
            List<Map<String, Object>> rows =
                    List.of(Map.of("by", 10L, "more", 10, "of", 0L), Map.of("by", 20L, "more", 20, "of", 1L));
            assertThat(connection.execute(copy, rows).rowCount()).isEqualTo(2);
            assertThat(amounts(connection)).containsExactly(0, 1, 2, 10, 21);
            assertThatThrownBy(() -> connection.execute(
                            copy,
                            List.of(Map.of("by", 30L, "more", 30, "of", 0L), Map.of("by", 40L, "more", 0, "of", 1L))))
                    .isInstanceOf(IntegrityException.class);
            assertThat(amounts(connection)).containsExactly(0, 1, 2, 10, 21);
        }
    }

    @Test
    void insertOfAValueOfAQuery_withManyRows_isDoneForEach() {
        try (Connection connection = engine().connect()) {
            connection.execute(insert(items).columns(id, amount), numbered(1));
            Insert next = insert(items)
                    .values(
                            id.set(parameter("key", SqlTypes.BIGINT)),
                            amount.set(select(max(amount).plus(1)).asScalar()));
            connection.execute(next, List.of(Map.of("key", 5L), Map.of("key", 6L)));
            assertThat(amounts(connection)).containsExactly(0, 1, 2);
        }
    }

    @Test
    void changesByAnotherTable_withManyRowsOfParameters_areDoneForEach() {
        try (Connection connection = engine().connect()) {
            connection.execute(insert(items).columns(id, amount), numbered(4));
            TableAlias other = items.as("other");
            Update update = update(items)
                    .set(amount.set(select(other.column(amount).plus(parameter("more", SqlTypes.INTEGER)))
                            .where(other.column(id).eq(parameter("of", SqlTypes.BIGINT)))
                            .asScalar()))
                    .where(id.eq(parameter("key", SqlTypes.BIGINT)));
            if (database != Database.MARIADB) { // which reads no table that it changes
                connection.execute(
                        update,
                        List.of(Map.of("more", 10, "of", 0L, "key", 2L), Map.of("more", 20, "of", 1L, "key", 3L)));
                assertThat(amounts(connection)).containsExactly(0, 1, 10, 21);
            }
            connection.execute(
                    delete(items)
                            .where(id.in(select(value(SqlTypes.BIGINT, 0L).plus(parameter("key", SqlTypes.BIGINT))))),
                    List.of(Map.of("key", 2L), Map.of("key", 3L)));
            assertThat(amounts(connection)).containsExactly(0, 1);
        }
    }

    @Test
    void transactionOfTheProgram_isLeftToTheProgram() throws Exception {
        try (Connection connection = engine().connect()) {
            connection.jdbc().setAutoCommit(false);
            connection.execute(insert(items).columns(id, amount), numbered(MANY));
            connection.jdbc().rollback();
            connection.jdbc().setAutoCommit(true);
            assertThat(amounts(connection)).isEmpty();
        }
    }

    @Test
    void query_withManyRowsOfParameters_givesTheRowsOfEach() {
        try (Connection connection = engine().connect()) {
            connection.execute(insert(items).columns(id, amount), numbered(9));
            assertThat(connection
                            .execute(
                                    select(amount).where(id.eq(parameter("key", SqlTypes.BIGINT))),
                                    List.of(Map.of("key", 7L), Map.of("key", 3L)))
                            .scalars(amount)
                            .all())
                    .containsExactly(7, 3);
        }
    }

    record Other(long id, String unknown) {}

    static Stream<Consumer<Result<Row>>> mistakes() {
        return Stream.of(
                result -> result.as(Other.class),
                result -> result.columns("zz"),
                result -> result.scalars(String.class),
                Result::rowCount,
                Result::insertedPrimaryKey,
                result -> result.partitions(0));
    }

    @Test
    void result_askedForWhatItCannotGive_isClosed() {
        try (Connection connection = engine().connect()) {
            connection.execute(insert(items).columns(id, amount), numbered(9));
            mistakes().forEach(mistake -> {
                Result<Row> result = connection.execute(select(id, amount));
                assertThatThrownBy(() -> mistake.accept(result)).isInstanceOf(RetortException.class);
                assertThatThrownBy(result::all).as("closed").isInstanceOf(RetortException.class);
            });
            items.drop(connection); // SQLite lets nobody drop a table that is being read
            items.create(connection);
        }
    }

    @Test
    @Tag("C10")
    void unique_ofBytes_comparesWhatTheyAre() {
        try (Connection connection = engine().connect()) {
            List<byte @Nullable []> bytes = connection
                    .execute(select(dev.retort.sql.Sql.value(SqlTypes.VARBINARY, new byte[] {1, 2})
                                    .as("b"))
                            .unionAll(select(dev.retort.sql.Sql.value(SqlTypes.VARBINARY, new byte[] {1, 2})
                                    .as("b"))))
                    .scalars(byte[].class)
                    .unique()
                    .all();
            assertThat(bytes).hasSize(1);
        }
    }
}
