package dev.retort.conformance.dialect;

import static dev.retort.sql.Sql.delete;
import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.compile.Feature;
import dev.retort.error.IntegrityException;
import dev.retort.schema.Column;
import dev.retort.schema.NumericColumn;
import dev.retort.schema.ReferentialAction;
import dev.retort.schema.Table;
import dev.retort.schema.TextColumn;
import dev.retort.sql.SqlTypes;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tables are created and dropped in the order of their foreign keys, and mean what they say. */
@Tag("C21")
public abstract class SchemaSuite extends DialectSuite {

    /** Before the one that it refers to. */
    private final Table children = Table.of(
            "suite_children",
            metaData,
            Column.of("id", SqlTypes.INTEGER).primaryKey(),
            Column.of("parent_id", SqlTypes.INTEGER).references("suite_parents.id"));

    private final NumericColumn<Integer> childId = children.column("id", SqlTypes.INTEGER);
    private final NumericColumn<Integer> parentId = children.column("parent_id", SqlTypes.INTEGER);

    private final Table parents = Table.of(
            "suite_parents",
            metaData,
            Column.of("id", SqlTypes.INTEGER).primaryKey(),
            Column.of("code", SqlTypes.varchar(5)).notNull().unique());
    private final NumericColumn<Integer> id = parents.column("id", SqlTypes.INTEGER);
    private final TextColumn<String> code = parents.column("code", SqlTypes.VARCHAR);

    @Test
    void createAll_inOrder_andAgainForNothing() {
        createTables();
        createTables();
        assertThat(metaData.sortedTables()).containsExactly(parents, children);
        assertThat(engine().hasTable(parents)).isTrue();
        metaData.dropAll(engine());
        metaData.dropAll(engine());
        assertThat(engine().hasTable(parents)).isFalse();
        assertThat(engine().hasTable(children)).isFalse();
    }

    @Test
    void foreignKey_isKept() {
        createTables();
        assertThatThrownBy(() -> connection().execute(insert(children).values(childId.set(1), parentId.set(9))))
                .isInstanceOf(IntegrityException.class);
        connection().execute(insert(parents).values(id.set(9), code.set("x")));
        connection().execute(insert(children).values(childId.set(1), parentId.set(9)));
        assertThatThrownBy(() -> connection().execute(delete(parents).allRows()))
                .isInstanceOf(IntegrityException.class);
    }

    @Test
    void foreignKey_withCascade_takesRowsAlong() throws Throwable {
        Table items = Table.of(
                "suite_items",
                metaData,
                Column.of("id", SqlTypes.INTEGER)
                        .primaryKey()
                        .references("suite_parents.id")
                        .onDelete(ReferentialAction.CASCADE));
        Column<Integer> itemId = items.column("id", Integer.class);
        with(Feature.REFERENTIAL_ACTIONS, () -> {
            createTables();
            connection().execute(insert(parents).values(id.set(9), code.set("x")));
            connection().execute(insert(items).values(itemId.set(9)));
            connection().execute(delete(parents).allRows());
            assertThat(rows(select(itemId))).isEmpty();
        });
    }

    @Test
    void uniqueAndNotNull_areKept() {
        createTables();
        connection().execute(insert(parents).values(id.set(1), code.set("x")));
        assertThatThrownBy(() -> connection().execute(insert(parents).values(id.set(2), code.set("x"))))
                .isInstanceOf(IntegrityException.class);
        assertThatThrownBy(() -> connection().execute(insert(parents).values(id.set(2))))
                .isInstanceOf(IntegrityException.class);
    }

    @Test
    void tableThatRefersToItself_andReservedWords_areCreated() {
        Table order = Table.of(
                "order",
                metaData,
                Column.of("select", SqlTypes.INTEGER).primaryKey(),
                Column.of("group", SqlTypes.INTEGER).references("order.select"));
        NumericColumn<Integer> key = order.column("select", SqlTypes.INTEGER);
        NumericColumn<Integer> boss = order.column("group", SqlTypes.INTEGER);
        createTables();
        connection().execute(insert(order).columns(key, boss), List.of(new Object[] {1, null}, new Object[] {2, 1}));
        assertThat(rows(select(key).where(boss.eq(1)))).containsExactly(List.of(2));
    }
}
