package dev.retort.engine;

import static dev.retort.sql.Functions.func;
import static dev.retort.sql.Sql.excluded;
import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.compile.Feature;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.schema.Column;
import dev.retort.schema.ColumnDefinition;
import dev.retort.schema.Identity;
import dev.retort.schema.MetaData;
import dev.retort.schema.Table;
import dev.retort.sql.Expression;
import dev.retort.sql.Insert;
import dev.retort.sql.Row;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.Statement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What comes back of many rows, in their order, whatever the database does. */
@Tag("C32")
class ReturnedOrderTest extends ShopTest {
    private record Named(String name) {}

    private static List<Object[]> names(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Object[] {"n" + (count - i)})
                .toList();
    }

    private static List<String> flat(List<Object[]> names) {
        return names.stream().map(row -> (String) row[0]).toList();
    }

    private List<List<@Nullable Object>> inserted(Statement<?> insert, List<Object[]> values) {
        return engine().transaction(connection -> connection.execute(insert, values).rows().stream()
                .map(Row::values)
                .toList());
    }

    @Test
    void numberedByDatabase_notAskedFor_isReturnedUnseenAndRowsAreInOrder() {
        Statement<?> insert = insert(users).columns(users.name).returning(users.name);
        List<Object[]> values = names(2500);
        engine().begin(connection -> {
            Result<?> result = connection.execute(insert, values);
            assertThat(result.names()).containsExactly("name");
            assertThat(result.as(Named.class).stream().map(Named::name)).containsExactlyElementsOf(flat(values));
        });
    }

    @Test
    void numberedByDatabase_downwards_rowsAreInOrder() {
        MetaData metaData = new MetaData();
        Table down = Table.of(
                "down",
                metaData,
                Column.of("id", SqlTypes.BIGINT)
                        .primaryKey()
                        .identity(Identity.byDefault().startWith(-1).incrementBy(-1)),
                Column.of("name", SqlTypes.varchar(20)));
        if (database == Database.SQLITE || database == Database.MARIADB) {
            assertThatThrownBy(() -> metaData.createAll(engine()))
                    .isInstanceOf(UnsupportedByDialectException.class)
                    .hasMessageContaining("down.id");
            return;
        }
        metaData.createAll(engine());
        List<Object[]> values = names(30);
        assertThat(inserted(insert(down).columns(down.column("name")).returning(down.column("name")), values))
                .containsExactlyElementsOf(values.stream()
                        .map(row -> Arrays.<@Nullable Object>asList(row))
                        .toList());
    }

    @Test
    void keyGiven_inAnyOrder_rowsAreInOrderOfTheKeys() {
        MetaData metaData = new MetaData();
        Table keyed = Table.of(
                "keyed",
                metaData,
                Column.of("a", SqlTypes.INTEGER).primaryKey(),
                Column.of("b", SqlTypes.varchar(10)).primaryKey(),
                Column.of("c", SqlTypes.INTEGER).serverDefault("7"));
        metaData.createAll(engine());
        List<Object[]> values =
                List.of(new Object[] {3, "x"}, new Object[] {1, "z"}, new Object[] {3, "a"}, new Object[] {2, "x"});
        Statement<?> insert = insert(keyed)
                .columns(keyed.column("a"), keyed.column("b"))
                .returning(keyed.column("b"), keyed.column("c"));
        assertThat(inserted(insert, values))
                .containsExactly(List.of("x", 7), List.of("z", 7), List.of("a", 7), List.of("x", 7));
    }

    @Test
    void neitherNumberNorKey_rowsGoOneByOneInOrder() {
        MetaData metaData = new MetaData();
        Table plain = Table.of("plain", metaData, Column.of("name", SqlTypes.varchar(20)));
        metaData.createAll(engine());
        List<Object[]> values = names(30);
        Insert insert = insert(plain).columns(plain.column("name")).returning(List.of(plain.column("name")));
        assertThat(ReturnedOrder.of(insert)).isEmpty();
        assertThat(inserted(insert, values).stream().map(row -> row.get(0))).containsExactlyElementsOf(flat(values));
    }

    /** What fills the column so that it ascends; null where the database has nothing of the kind. */
    private @Nullable String ascendingNumbers() {
        return switch (database) {
            case POSTGRESQL, DUCKDB -> "nextval('ascending')";
            case H2 -> "NEXT VALUE FOR ascending";
            case MARIADB -> "nextval(ascending)";
            case SQLITE -> null;
        };
    }

    @Test
    @Tag("C55")
    void monotonicNumber_ofTheDatabase_ordersRowsOfOneStatement() throws SQLException {
        String ascending = ascendingNumbers();
        if (ascending == null) {
            return;
        }
        database.execute("CREATE SEQUENCE ascending");
        assertMonotonic(Column.of("id", SqlTypes.BIGINT).primaryKey().serverDefault(ascending));
    }

    @Test
    @Tag("C55")
    void uuidv7_ofPostgresql_ordersRowsOfOneStatement() {
        if (database == Database.POSTGRESQL) {
            assertMonotonic(Column.of("id", SqlTypes.UUID).primaryKey().serverDefault(func("uuidv7", SqlTypes.UUID)));
        }
    }

    /** Half of these UUIDs are below zero to Java. */
    @Test
    @Tag("C55")
    void monotonicUuid_isComparedByItsBytes() throws SQLException {
        if (database == Database.POSTGRESQL) {
            database.execute("CREATE SEQUENCE ascending START WITH 2147482648"); // 1000 below the sign
            assertMonotonic(Column.of("id", SqlTypes.UUID)
                    .primaryKey()
                    .serverDefault("(to_hex(nextval('ascending')) || '-0000-0000-0000-000000000000')::uuid"));
        }
    }

    /** Inserts rows with and without what is said of the default, which tells how many statements there are. */
    private <T> void assertMonotonic(ColumnDefinition<T, ?> id) {
        MetaData metaData = new MetaData();
        Table plain = Table.of("plain", metaData, id, Column.of("name", SqlTypes.varchar(20)));
        Table sorted = Table.of("sorted", metaData, id.monotonic(), Column.of("name", SqlTypes.varchar(20)));
        metaData.createAll(engine());
        List<Object[]> values = names(2500);
        for (Table table : List.of(plain, sorted)) {
            Insert insert = insert(table).columns(table.column("name")).returning(List.of(table.column("name")));
            assertThat(ReturnedOrder.of(insert).isPresent()).isEqualTo(table == sorted);
            assertThat(inserted(insert, values).stream().map(row -> row.get(0)))
                    .containsExactlyElementsOf(flat(values));
        }
        engine().begin(connection -> assertThat(connection.scalars(
                        select(sorted.column("name", SqlTypes.VARCHAR)).orderBy(sorted.column("id"))))
                .isEqualTo(flat(values)));
    }

    @Test
    @Tag("C55")
    void monotonic_ofWhatCannotBeOrdered_isRefused() {
        assertThatThrownBy(() -> Column.of("id", SqlTypes.BIGINT).monotonic())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("serverDefault()");
        assertThatThrownBy(() ->
                        Column.of("id", SqlTypes.VARCHAR).serverDefault("'x'").monotonic())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("whole numbers and UUIDs");
    }

    /** The numbers of rows that were there say nothing of the order of the rows given. */
    @Test
    void upsert_rowsThatWereThereAndNewOnes_areInTheOrderGiven() {
        Statement<?> upsert = insert(users)
                .columns(users.name, users.age)
                .onConflict(users.name)
                .doUpdate(users.age.set(excluded(users.age)))
                .returning(users.age);
        List<Object[]> values = List.of(
                new Object[] {"new", 1}, new Object[] {"mary", 2}, new Object[] {"newer", 3}, new Object[] {"ed", 4});
        assertThat(inserted(upsert, values)).containsExactly(List.of(1), List.of(2), List.of(3), List.of(4));
    }

    @Test
    void upsert_rowsThatStay_areMissingAmongTheOthers() {
        Statement<?> upsert = insert(users)
                .columns(users.name)
                .onConflict(users.name)
                .doNothing()
                .returning(users.name);
        List<Object[]> values =
                List.of(new Object[] {"z"}, new Object[] {"ed"}, new Object[] {"a"}, new Object[] {"wendy"});
        if (database == Database.MARIADB) {
            assertThatThrownBy(() -> inserted(upsert, values)).isInstanceOf(UnsupportedByDialectException.class);
        } else {
            assertThat(inserted(upsert, values)).containsExactly(List.of("z"), List.of("a"));
        }
    }

    /** What no database does on its own: rows that come in another order than they were given. */
    @Test
    void rowsOutOfOrder_ofAnyKindOfResult_areBroughtIntoIt() {
        Insert insert = insert(users).columns(users.id, users.name).returning(List.of(users.name));
        ReturnedOrder order = ReturnedOrder.of(insert).orElseThrow();
        List<Expression<?>> returned = order.insert().returning();
        assertThat(returned).containsExactly(users.name, users.id);
        List<@Nullable Object[]> given = new ArrayList<>();
        for (long id : new long[] {30, 10, 40, 20}) {
            given.add(new Object[] {id, "n" + id});
        }
        String sql = "SELECT name, id FROM (SELECT 'n10' AS name, 10 AS id UNION ALL SELECT 'n20', 20"
                + " UNION ALL SELECT 'n30', 30 UNION ALL SELECT 'n40', 40) AS rows_back ORDER BY id";
        boolean scrolls = engine().dialect().supports(Feature.SCROLLABLE_RESULTS);
        for (boolean again : scrolls ? new boolean[] {true, false} : new boolean[] {false}) {
            assertThat(sorted(order, sql, given, again)).containsExactly("n30", "n10", "n40", "n20");
        }
    }

    private List<@Nullable Object> sorted(
            ReturnedOrder order, String sql, List<@Nullable Object[]> given, boolean again) {
        RowColumns visible = RowColumns.named(List.of("name"), List.of(SqlTypes.VARCHAR));
        List<@Nullable Object> names = new ArrayList<>();
        try (Connection connection = engine().connect();
                PreparedStatement statement = again
                        ? connection
                                .jdbc()
                                .prepareStatement(sql, ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY)
                        : connection.jdbc().prepareStatement(sql)) {
            Cursor cursor = new Cursor();
            order.of(given, List.of(SqlTypes.VARCHAR, SqlTypes.BIGINT), again ? null : visible)
                    .add(statement, statement.executeQuery(), cursor);
            while (cursor.next()) {
                names.add(cursor.row(visible).get(0));
            }
            cursor.close();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return names;
    }
}
