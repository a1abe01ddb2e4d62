package dev.retort.engine;

import static dev.retort.sql.Sql.delete;
import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.parameter;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.compile.Feature;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.NoSuchColumnException;
import dev.retort.schema.Column;
import dev.retort.schema.MetaData;
import dev.retort.schema.Table;
import dev.retort.sql.Row;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C32")
class ChangeTest extends ShopTest {
    private long change(Statement<?> statement) {
        return engine().transaction(connection -> connection.execute(statement).rowCount());
    }

    private long change(Statement<?> statement, List<@Nullable Object[]> rows) {
        return engine().transaction(
                        connection -> connection.execute(statement, rows).rowCount());
    }

    private <T> List<T> returned(Statement<?> statement, Column<T> column, List<@Nullable Object[]> rows) {
        return engine().transaction(connection ->
                connection.execute(statement, rows).scalars(column).all());
    }

    private static List<Object> row(Object... values) {
        return Arrays.asList(values);
    }

    @Test
    void insert_values_writesThemAndDefaults() {
        assertThat(change(insert(users).values(users.name.set("jack"), users.age.set((Integer) null))))
                .isOne();
        assertThat(rows(select(users.name, users.age, users.active).where(users.name.eq("jack"))))
                .containsExactly(row("jack", null, true));
    }

    @Test
    void insert_returning_givesGeneratedAndDefault() {
        assertThat(rows(insert(users)
                        .values(users.name.set("jack"))
                        .returning(users.id, users.active, users.name.as("called"))))
                .containsExactly(row(5L, true, "jack"));
    }

    @Test
    void insert_expressions_areComputedByTheDatabase() {
        var edsAge = select(users.age).where(users.name.eq("ed")).asScalar();
        assertThat(rows(insert(users)
                        .values(users.name.set("jack"), users.age.set(edsAge))
                        .returning(users.age)))
                .containsExactly(row(42));
    }

    @Test
    void insert_withoutValues_isARowOfDefaults() {
        MetaData metaData = new MetaData();
        Table counters = Table.of(
                "counters",
                metaData,
                Column.of("id", SqlTypes.BIGINT).primaryKey().identity(),
                Column.of("step", SqlTypes.INTEGER).serverDefault("7"));
        metaData.createAll(engine());
        assertThat(change(insert(counters))).isOne();
        assertThat(rows(insert(counters).returning(counters.column("id"), counters.column("step"))))
                .containsExactly(row(2L, 7));
    }

    @Test
    void insert_columnOfAnotherTable_throwsWithNearest() {
        assertThatThrownBy(() -> insert(users).values(addresses.email.set("x")))
                .isInstanceOf(NoSuchColumnException.class)
                .hasMessageStartingWith("Column \"email\" is not in table \"users\"; it has id, name, age");
        assertThatThrownBy(() -> update(users).set(addresses.userId.set(1L))).isInstanceOf(NoSuchColumnException.class);
        assertThatThrownBy(() -> insert(users).columns(users.name, addresses.email))
                .isInstanceOf(NoSuchColumnException.class);
        assertThatThrownBy(() -> insert(users).values(users.name.set("a"), users.name.set("b")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("twice");
    }

    @Test
    void update_whereReturning_changesAndGivesNewValues() throws Throwable {
        with(Feature.UPDATE_RETURNING, () -> {
            assertThat(rows(update(users)
                            .set(users.age.set(users.age.plus(1)), users.active.set(false))
                            .where(users.name.eq("ed"))
                            .returning(users.id, users.age, users.active)))
                    .containsExactly(row(1L, 43, false));
        });
        assertThat(change(update(users).set(users.age.set((Integer) null)).allRows()))
                .isEqualTo(4);
        assertThat(column(select(users.age))).containsOnlyNulls();
        assertThatThrownBy(() -> change(update(users).allRows()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("set()");
    }

    @Test
    void delete_whereReturning_removesAndGivesOldValues() {
        assertThat(rows(delete(addresses)
                        .where(addresses.userId.in(select(users.id).where(users.name.eq("ed"))))
                        .returning(addresses.email)))
                .containsExactlyInAnyOrder(row("ed@a.example"), row("ed@b.example"));
        assertThat(change(delete(addresses).allRows())).isEqualTo(2);
        assertThat(rows(select(addresses.id))).isEmpty();
    }

    @Test
    @Tag("C3")
    void insertMany_tenThousandRows_returnsInTheirOrder() {
        List<@Nullable Object[]> people = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            people.add(new Object[] {"user " + (i * 7919 % 10_000), i % 3 == 0 ? null : i});
        }
        List<List<Object>> found = engine().transaction(connection -> connection
                .execute(
                        insert(users).columns(users.name, users.age).returning(users.id, users.name, users.age), people)
                .stream()
                .map(Row::values)
                .toList());
        assertThat(found).hasSize(10_000);
        for (int i = 0; i < 10_000; i++) {
            assertThat(found.get(i)).containsExactly(i + 5L, people.get(i)[0], people.get(i)[1]);
        }
    }

    @Test
    @Tag("C3")
    void insertMany_withoutReturning_countsRows() {
        List<@Nullable Object[]> people = new ArrayList<>();
        for (int i = 0; i < 2345; i++) {
            people.add(new Object[] {"user " + i});
        }
        assertThat(change(insert(users).columns(users.name), people)).isEqualTo(2345);
        assertThat(rows(select(users.id))).hasSize(2349);
    }

    @Test
    @Tag("C3")
    void insertMany_noRowsOrOne_work() {
        var insert = insert(users).columns(users.name);
        assertThat(change(insert, List.of())).isZero();
        assertThat(returned(insert.returning(users.id), users.id, List.of())).isEmpty();
        assertThat(returned(insert.returning(users.id), users.id, List.<@Nullable Object[]>of(new Object[] {"a"})))
                .containsExactly(5L);
    }

    @Test
    @Tag("C3")
    void insertMany_someValuesFixed_takesTheOthersPerRow() {
        var insert = insert(users)
                .values(users.age.set(9), users.name.set(parameter(users.name.type())))
                .returning(users.id);
        assertThat(returned(insert, users.id, List.of(new Object[] {"a"}, new Object[] {"b"})))
                .containsExactly(5L, 6L);
        assertThat(column(select(users.age).where(users.id.gt(4L)))).containsExactly(9, 9);
    }

    @Test
    @Tag("C3")
    void updateMany_parametersPerRow_isABatch() throws Throwable {
        var rename = update(users)
                .set(users.age.set(parameter(SqlTypes.INTEGER)))
                .where(users.name.eq(parameter(users.name.type())));
        assertThat(change(rename, List.of(new Object[] {1, "ed"}, new Object[] {2, "mary"}, new Object[] {3, "no"})))
                .isEqualTo(2);
        assertThat(column(select(users.age).orderBy(users.id))).containsExactly(1, null, 2, 30);
        assertThat(change(rename, List.of())).isZero();
        with(Feature.UPDATE_RETURNING, () -> {
            assertThat(returned(rename.returning(users.id), users.id, List.of(new Object[] {5, "mary"}, new Object[] {
                        6, "ed"
                    })))
                    .containsExactly(3L, 1L);
        });
    }

    @Test
    @Tag("C3")
    void executeMany_wrongNumberOfValues_throwsBeforeAnythingRuns() {
        List<@Nullable Object[]> tooMany = List.of(new Object[] {"a"}, new Object[] {"b", 1});
        assertThatThrownBy(() -> change(insert(users).columns(users.name), tooMany))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("2 values")
                .hasMessageContaining("1 column");
        var byName = delete(users).where(users.name.eq(parameter(users.name.type())));
        assertThatThrownBy(() -> change(byName, tooMany))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("2 values");
        assertThatThrownBy(() -> change(byName.returning(users.id), tooMany))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(rows(select(users.id))).hasSize(4);
    }

    @Test
    @Tag("C3")
    void executeMany_valueOfWrongClass_namesBoth() {
        for (int rows = 1; rows <= 2; rows++) {
            List<@Nullable Object[]> values = new ArrayList<>();
            for (int i = 0; i < rows; i++) {
                values.add(new Object[] {"x" + i, "not a number"});
            }
            assertThatThrownBy(() -> change(insert(users).columns(users.name, users.age), values))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("java.lang.Integer")
                    .hasMessageContaining("INTEGER");
        }
    }

    @Test
    void parameter_withoutValue_throws() {
        assertThatThrownBy(() -> rows(select(users.id).where(users.name.eq(parameter(users.name.type())))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Parameter 1");
    }
}
