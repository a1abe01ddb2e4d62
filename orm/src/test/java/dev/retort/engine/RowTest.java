package dev.retort.engine;

import static dev.retort.sql.Sql.count;
import static dev.retort.sql.Sql.max;
import static dev.retort.sql.Sql.min;
import static dev.retort.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.InvalidRequestException;
import dev.retort.error.NoSuchColumnException;
import dev.retort.sql.Expression;
import dev.retort.sql.Row;
import dev.retort.sql.Select;
import dev.retort.sql.Sql;
import dev.retort.sql.TableAlias;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C11")
class RowTest extends ShopTest {
    private Row one(Select<?> select) {
        return engine().transaction(
                        connection -> connection.execute(select).rows().one());
    }

    private Row ed() {
        return one(select(users.id, users.name, users.age).where(users.name.eq("ed")));
    }

    @Test
    void get_byPositionNameAndColumn_isTheValue() {
        Row ed = ed();
        String name = ed.get(users.name);
        assertThat(name).isEqualTo("ed");
        assertThat(ed.get(0)).isEqualTo(1L);
        assertThat(ed.get("age")).isEqualTo(42);
        assertThat(ed.size()).isEqualTo(3);
        assertThat((Iterable<@Nullable Object>) ed).containsExactly(1L, "ed", 42);
    }

    @Test
    void get_unknownName_listsNamesAndNearest() {
        assertThatThrownBy(() -> ed().get("nme"))
                .isInstanceOf(NoSuchColumnException.class)
                .hasMessage("The row has no column \"nme\"; it has id, name, age; did you mean \"name\"?");
    }

    @Test
    void get_columnNotSelected_throws() {
        assertThatThrownBy(() -> ed().get(users.active))
                .isInstanceOf(NoSuchColumnException.class)
                .hasMessageContaining("users.active");
    }

    @Test
    void get_positionOutside_throws() {
        assertThatThrownBy(() -> ed().get(3))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("3");
        assertThatThrownBy(() -> ed().get(-1)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void get_ambiguousName_throwsButColumnsAreClear() {
        Row row = one(select(users.id, addresses.id, addresses.email)
                .join(addresses)
                .where(addresses.email.eq("wendy@a.example")));
        assertThatThrownBy(() -> row.get("id"))
                .isInstanceOf(NoSuchColumnException.class)
                .hasMessageContaining("ambiguous")
                .hasMessageContaining("[id, id, email]");
        assertThat(row.get(users.id)).isEqualTo(2L);
        assertThat(row.get(addresses.id)).isEqualTo(3L);
    }

    @Test
    void get_columnOfAlias_isNotTheTablesOwn() {
        TableAlias manager = users.as("manager");
        Row row = one(select(users.name, manager.column(users.name))
                .from(users.join(manager))
                .where(users.name.eq("fred")));
        assertThat(row.get(users.name)).isEqualTo("fred");
        assertThat(row.get(manager.column(users.name))).isEqualTo("wendy");
        assertThat(row.get(users.as("manager").column(users.name))).isEqualTo("wendy");
    }

    @Test
    void get_twoExpressionsOfOneKind_eachIsItsOwn() {
        for (int execution = 0; execution < 2; execution++) { // the second finds the first one's plan
            Expression<Integer> plusOne = users.age.plus(1);
            Expression<Integer> plusTwo = users.age.plus(2);
            Expression<Long> ages = count(users.age);
            Expression<Long> names = count(users.name);
            Row sums = one(select(plusOne, plusTwo).where(users.name.eq("ed")));
            assertThat(sums.get(plusOne)).isEqualTo(43);
            assertThat(sums.get(plusTwo)).isEqualTo(44);
            Row counts = one(select(ages, names));
            assertThat(counts.get(ages)).isEqualTo(3L);
            assertThat(counts.get(names)).isEqualTo(4L);
        }
    }

    @Test
    void get_equalFunctionBuiltAnew_isFound() {
        Row row = one(select(count(users.age), min(users.age), max(users.age)));
        assertThat(row.get(count(users.age))).isEqualTo(3L);
        assertThat(row.get(max(users.age))).isEqualTo(42);
        assertThatThrownBy(() -> row.get(count(users.name))).isInstanceOf(NoSuchColumnException.class);
        assertThatThrownBy(() -> row.get(users.age.plus(1))).isInstanceOf(NoSuchColumnException.class);
    }

    @Test
    void get_label_byObjectAndByName() {
        var next = users.age.plus(1).as("next");
        Row row = one(select(next).where(users.name.eq("ed")));
        assertThat(row.get(next)).isEqualTo(43);
        assertThat(row.get("next")).isEqualTo(43);
        assertThat(row.get(users.age.as("next"))).isEqualTo(43);
    }

    @Test
    void equalsAndHashCode_sameValues_areEqualWhateverTheNames() {
        Row ed = ed();
        Row same = one(
                select(users.id.as("a"), users.name.as("b"), users.age.as("c")).where(users.name.eq("ed")));
        Row wendy = one(select(users.id, users.name, users.age).where(users.name.eq("wendy")));
        assertThatObject(ed).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(wendy);
    }

    @Test
    void compareTo_byValues_nullFirst() {
        List<? extends Row> rows = engine().transaction(connection ->
                connection.execute(select(users.age, users.name)).all());
        assertThat(rows.stream().sorted().map(row -> row.get("name"))).containsExactly("wendy", "mary", "fred", "ed");
        assertThatThrownBy(() -> rows.get(0).compareTo(ed())).isInstanceOf(InvalidRequestException.class);
        Row other = one(select(users.name, users.age).where(users.name.eq("ed")));
        assertThatThrownBy(() -> other.compareTo(rows.get(0)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("java.lang.String");
    }

    @Test
    void toMapAndToString_ofRow_nameEachValue() {
        assertThat(ed().toMap()).hasToString("{id=1, name=ed, age=42}");
        assertThatObject(ed()).hasToString("(id=1, name=ed, age=42)");
        Row twice = one(
                select(users.id, Sql.value(dev.retort.sql.SqlTypes.BIGINT, 7L).as("id"))
                        .where(users.name.eq("ed")));
        assertThatObject(twice).hasToString("(id=1, id=7)");
        assertThatThrownBy(twice::toMap)
                .isInstanceOf(NoSuchColumnException.class)
                .hasMessageContaining("\"id\" is ambiguous");
    }
}
