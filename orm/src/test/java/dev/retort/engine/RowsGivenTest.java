package dev.retort.engine;

import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.parameter;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.InvalidRequestException;
import dev.retort.error.NoSuchColumnException;
import dev.retort.schema.Column;
import dev.retort.schema.Table;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The forms in which rows of values are given, and in which rows come back by name. */
@Tag("C3")
class RowsGivenTest extends ShopTest {
    record Person(String name, int age) {}

    private long run(Statement<?> statement, List<?> rows) {
        return engine().transaction(
                        connection -> connection.execute(statement, rows).rowCount());
    }

    private List<List<@Nullable Object>> added() {
        return rows(select(users.name, users.age).where(users.id.gt(4L)).orderBy(users.id));
    }

    @Test
    void insertWithoutColumns_maps_takesTheColumnsOfTheFirst() {
        Map<String, @Nullable Object> reversed = new LinkedHashMap<>();
        reversed.put("age", null);
        reversed.put("name", "b");
        assertThat(run(insert(users), List.of(Map.of("name", "a", "age", 1), reversed)))
                .isEqualTo(2);
        assertThat(added()).containsExactly(List.of("a", 1), Arrays.asList("b", null));
    }

    @Test
    void insertWithoutColumns_oneMap_insertsIt() {
        try (Connection connection = engine().connect()) {
            connection.execute(insert(users), Map.of("name", "a"));
        }
        assertThat(added()).containsExactly(Arrays.asList("a", null));
    }

    @Test
    void insertWithoutColumns_records_takesTheirComponents() {
        assertThat(run(insert(users), List.of(new Person("a", 1), new Person("b", 2))))
                .isEqualTo(2);
        assertThat(added()).containsExactly(List.of("a", 1), List.of("b", 2));
    }

    @Test
    void insertWithoutColumns_returning_comesInTheOrderOfTheRows() {
        Statement<String> returning = insert(users).returning(users.name);
        List<Map<String, String>> rows = List.of(Map.of("name", "z"), Map.of("name", "a"));
        List<String> names = engine().transaction(
                        connection -> connection.execute(returning, rows).all());
        assertThat(names).containsExactly("z", "a");
    }

    @Test
    void insertWithoutColumns_rowsThatNameNothingOrDiffer_areRefused() {
        assertThatThrownBy(() -> run(insert(users), List.of(Map.of("nme", "a"), Map.of("nme", "b"))))
                .isInstanceOf(NoSuchColumnException.class)
                .hasMessageContaining("did you mean \"name\"");
        assertThatThrownBy(() -> run(insert(users), List.of(Map.of("name", "a"), Map.of("age", 1))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("\"name\"");
        assertThatThrownBy(() -> run(insert(users), List.of(Map.of("name", "a"), Map.of("name", "b", "age", 1))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("\"age\"");
        assertThatThrownBy(() -> run(insert(users), List.<Object[]>of(new Object[] {"a", 1})))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("columns(");
        assertThat(added()).isEmpty();
    }

    @Test
    void insertWithoutColumns_emptyRows_areRowsOfDefaults() {
        Table counters = Table.of(
                "counters",
                shop.metaData,
                Column.of("id", SqlTypes.BIGINT).primaryKey().identity());
        shop.metaData.createAll(engine());
        assertThat(run(insert(counters), List.of(new Object[0], new Object[0]))).isEqualTo(2);
        assertThat(run(insert(counters), List.of(Map.of(), Map.of()))).isEqualTo(2);
        assertThat(rows(select(counters.column("id")))).hasSize(4);
    }

    @Test
    void rows_listMadeOfOneArray_isThatRow() {
        assertThat(run(insert(users).columns(users.name), List.of(new Object[] {"a"})))
                .isEqualTo(1);
        assertThat(run(insert(users).columns(users.name, users.age), List.of(new Object[] {"b", 2})))
                .isEqualTo(1);
        Statement<?> aged = update(users)
                .set(users.age.set(parameter("age", SqlTypes.INTEGER)))
                .where(users.name.eq(parameter("name", SqlTypes.VARCHAR)));
        assertThat(run(aged, List.of(new Object[] {7, "b"}))).isEqualTo(1);
        assertThat(added()).containsExactly(Arrays.asList("a", null), List.of("b", 7));
    }

    @Test
    void rows_valuesThatAreNoRow_areRefusedWithTheForm() {
        for (List<?> rows :
                List.of(List.of("a", "b", "c"), Arrays.asList("a", null, "c"), List.of(new Object[] {"x"}, "a"))) {
            assertThatThrownBy(() -> run(insert(users).columns(users.name), rows))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("List.<Object[]>of(new Object[] {…})");
        }
        assertThat(added()).isEmpty();
    }

    @Test
    void mappings_twoColumnsOfOneName_areRefused() {
        try (Connection connection = engine().connect()) {
            assertThatThrownBy(() -> connection
                            .execute(select(users.id, users.name, addresses.id).from(users.join(addresses)))
                            .mappings()
                            .all())
                    .isInstanceOf(NoSuchColumnException.class)
                    .hasMessageContaining("\"id\" is ambiguous");
            assertThatThrownBy(() -> connection
                            .execute("select id as x, name as x from users")
                            .all()
                            .get(0)
                            .toMap())
                    .isInstanceOf(NoSuchColumnException.class);
            assertThat(connection
                            .execute(
                                    select(users.id, addresses.id.as("address")).from(users.join(addresses)))
                            .mappings()
                            .first())
                    .containsOnlyKeys("id", "address");
        }
    }
}
