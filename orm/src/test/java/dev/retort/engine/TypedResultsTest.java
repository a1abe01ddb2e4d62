package dev.retort.engine;

import static dev.retort.sql.Sql.any;
import static dev.retort.sql.Sql.count;
import static dev.retort.sql.Sql.delete;
import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.max;
import static dev.retort.sql.Sql.parameter;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.selectDistinct;
import static dev.retort.sql.Sql.selectFrom;
import static dev.retort.sql.Sql.text;
import static dev.retort.sql.Sql.update;
import static dev.retort.sql.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.compile.Feature;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.MultipleResultsFoundException;
import dev.retort.sql.CommonTableExpression;
import dev.retort.sql.CompoundSelect;
import dev.retort.sql.Expression;
import dev.retort.sql.Row;
import dev.retort.sql.Row2;
import dev.retort.sql.Row8;
import dev.retort.sql.Select;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The most usual programs, whose results need no class: the type of the statement says what a row becomes. */
@Tag("C11")
class TypedResultsTest extends ShopTest {
    private Connection connection;

    @BeforeEach
    void connect() {
        connection = engine().connect();
    }

    @AfterEach
    void close() {
        connection.close();
    }

    // the ten most usual programs

    @Test
    void count_asScalar_isANumber() {
        long all = connection.scalar(select(count()).from(users));
        assertThat(all).isEqualTo(4);
    }

    @Test
    void oneColumn_allRows_areItsValues() {
        List<String> names = connection.scalars(select(users.name).orderBy(users.id));
        assertThat(names).containsExactly("ed", "wendy", "mary", "fred");
        List<Long> ids = connection
                .execute(select(users.id).where(users.name.startsWith("m")))
                .all();
        assertThat(ids).containsExactly(3L);
    }

    @Test
    void oneColumn_oneRow_isItsValue() {
        String name =
                connection.execute(select(users.name).where(users.id.eq(2L))).one();
        assertThat(name).isEqualTo("wendy");
        assertThatThrownBy(() -> connection.execute(select(users.name)).one())
                .isInstanceOf(MultipleResultsFoundException.class);
    }

    @Test
    void twoColumns_inALoop_haveTheirTypes() {
        Map<String, Long> ids = new TreeMap<>();
        for (var row : connection.execute(select(users.id, users.name).where(users.active))) {
            ids.put(row.value2(), row.value1());
        }
        assertThat(ids).isEqualTo(Map.of("ed", 1L, "mary", 3L, "wendy", 2L));
    }

    @Test
    void rowsMapped_toAClass_needNoCast() {
        record Person(long id, String name) {}
        var query = select(users.id, users.name).orderBy(users.id).limit(2);
        List<Person> expected = List.of(new Person(1, "ed"), new Person(2, "wendy"));
        assertThat(connection
                        .execute(query)
                        .map(row -> new Person(row.value1(), row.value2()))
                        .all())
                .isEqualTo(expected);
        assertThat(connection.execute(query).as(Person.class).all()).isEqualTo(expected);
    }

    @Test
    void groups_asAMap_areTyped() {
        Map<Boolean, Long> groups = new TreeMap<>();
        connection
                .execute(select(users.active, count()).groupBy(users.active))
                .forEach(row -> groups.put(row.value1(), row.value2()));
        assertThat(groups).isEqualTo(Map.of(true, 3L, false, 1L));
    }

    @Test
    void keyOfNewRow_returned_isAValue() throws Throwable {
        with(Feature.RETURNING, () -> {
            Long id = connection.scalar(insert(users).set(users.name, "sue").returning(users.id));
            assertThat(connection.scalar(select(users.name).where(users.id.eq(id))))
                    .isEqualTo("sue");
        });
    }

    @Test
    void keysOfManyNewRows_returned_areValuesInTheirOrder() throws Throwable {
        with(Feature.RETURNING, () -> {
            List<Row2<Long, String>> both = connection
                    .execute(
                            insert(users).columns(users.name).returning(users.id, users.name),
                            List.of(new Object[] {"sue"}, new Object[] {"bob"}, new Object[] {"amy"}))
                    .all();
            assertThat(both).extracting(Row2::value2).containsExactly("sue", "bob", "amy");
            assertThat(both.get(0).value1() < both.get(1).value1()).isTrue();
            List<String> names = connection
                    .execute(
                            insert(users).columns(users.name).returning(users.name),
                            List.of(Map.of("name", "b"), Map.of("name", "a")))
                    .all();
            assertThat(names).containsExactly("b", "a");
        });
    }

    @Test
    void queryAsAValue_inAnother_needsNoClass() {
        assertThat(connection.scalars(select(users.name)
                        .where(users.age.eq(select(max(users.age)).asScalar()))))
                .containsExactly("ed");
        assertThat(connection.scalars(select(users.name)
                        .where(users.id.in(select(addresses.userId)))
                        .orderBy(users.id)))
                .containsExactly("ed", "wendy", "mary");
    }

    @Test
    void anyOfAQuery_whereDatabaseHasIt_comparesWithItsValues() throws Throwable {
        with(Feature.QUANTIFIED_COMPARISON, () -> assertThat(connection.scalars(select(users.name)
                        .where(users.age.gt(any(select(users.age))))
                        .orderBy(users.id)))
                .containsExactly("ed", "fred"));
    }

    @Test
    void rowByName_ofAnyQuery_isThereToo() {
        var row = connection
                .execute(select(users.id, users.name, users.age.plus(1).as("next"))
                        .where(users.name.eq("ed")))
                .one();
        assertThat(row.get("next", Integer.class)).isEqualTo(43);
        assertThat(row.get(users.name))
                .isEqualTo(row.value2())
                .isEqualTo(row.get(1))
                .isEqualTo("ed");
        assertThat(row.toMap()).isEqualTo(Map.of("id", 1L, "name", "ed", "next", 43));
    }

    // null

    @Test
    void value_ofNull_isNull() {
        var wendy = users.name.eq("wendy");
        assertThat(connection.scalar(select(users.age).where(wendy))).isNull();
        assertThat(connection.execute(select(users.age).where(wendy)).one()).isNull();
        assertThat(connection
                        .execute(select(users.age, users.name).where(wendy))
                        .one()
                        .value1())
                .isNull();
        assertThat(connection.scalar(select(users.age).where(users.name.eq("nobody"))))
                .isNull();
    }

    // rows of all sizes

    @Test
    void rowOfEight_eachPart_isInItsPlace() {
        Row8<Integer, Integer, Integer, Integer, Integer, Integer, Integer, String> eight = connection
                .execute(select(
                                users.age.plus(1),
                                users.age.plus(2),
                                users.age.plus(3),
                                users.age.plus(4),
                                users.age.plus(5),
                                users.age.plus(6),
                                users.age.plus(7),
                                users.name)
                        .where(users.id.eq(1L)))
                .one();
        assertThat(List.of(
                        eight.value1(),
                        eight.value2(),
                        eight.value3(),
                        eight.value4(),
                        eight.value5(),
                        eight.value6(),
                        eight.value7(),
                        eight.value8()))
                .containsExactly(43, 44, 45, 46, 47, 48, 49, "ed")
                .containsExactly(
                        eight.component1(),
                        eight.component2(),
                        eight.component3(),
                        eight.component4(),
                        eight.component5(),
                        eight.component6(),
                        eight.component7(),
                        eight.component8())
                .isEqualTo(eight.values());
    }

    @Test
    void moreThanEightColumns_andTables_areRowsByName() {
        Row all = connection.execute(selectFrom(users).where(users.id.eq(1L))).one();
        assertThat(all.get(users.name)).isEqualTo("ed");
        Row both = connection
                .execute(select(users.id, addresses).where(addresses.userId.eq(users.id), addresses.id.eq(3L)))
                .one();
        assertThat(both.get(addresses.email)).isEqualTo("wendy@a.example");
        Expression<Integer> age = users.age;
        Row nine = connection
                .execute(select(age, age, age, age, age, age, age, age, users.name)
                        .where(users.id.eq(1L)))
                .one();
        assertThat(nine.size()).isEqualTo(9);
        assertThat(nine.get(8)).isEqualTo("ed");
    }

    // steps and combinations

    @Test
    void steps_keepTheType() {
        Select<Row2<String, Integer>> query = selectDistinct(users.name, users.age)
                .from(users)
                .where(users.active)
                .orderBy(users.name)
                .limit(2)
                .offset(1);
        assertThat(connection.execute(query).map(Row2::value1).all()).containsExactly("mary", "wendy");
        CompoundSelect<String> names = select(users.name)
                .where(users.id.eq(1L))
                .union(select(addresses.email).where(addresses.id.eq(3L)))
                .orderBy(users.name);
        assertThat(connection.scalars(names)).containsExactly("ed", "wendy@a.example");
    }

    @Test
    void union_ofOneColumnFoundAtRunTime_isByName() {
        Select<Row> dynamic = select(List.of(users.name)).where(users.id.eq(2L));
        assertThat(connection
                        .execute(
                                select(users.name).where(users.id.eq(1L)).rows().union(dynamic))
                        .map(row -> row.get("name"))
                        .all())
                .containsExactlyInAnyOrder("ed", "wendy");
        assertThat(connection.scalars(dynamic.union(dynamic).scalars(String.class)))
                .containsExactly("wendy");
    }

    @Test
    void recursion_ofOneValue_givesValues() {
        CommonTableExpression numbers = select(value(1).as("n")).recursive("numbers", self -> select(
                        self.column("n", SqlTypes.INTEGER).plus(1))
                .where(self.column("n", SqlTypes.INTEGER).lt(3)));
        assertThat(connection.scalars(
                        select(numbers.column("n", SqlTypes.INTEGER)).from(numbers)))
                .containsExactly(1, 2, 3);
    }

    @Test
    void text_ofOneColumn_isItsValues() {
        var ids = text("SELECT id FROM users WHERE id > 2").columns(users.id);
        assertThat(connection.scalars(ids)).containsExactlyInAnyOrder(3L, 4L);
        assertThat(connection.scalars(select(users.name).where(users.id.in(ids)).orderBy(users.id)))
                .containsExactly("mary", "fred");
        assertThat(connection.execute(ids.rows()).map(row -> row.get("id")).all())
                .containsExactlyInAnyOrder(3L, 4L);
    }

    @Test
    void sameStatement_byValuesAndByRows_isCompiledOnce() {
        Select<String> names = select(users.name).where(users.id.eq(1L));
        assertThat(connection.scalars(names)).containsExactly("ed");
        long misses = engine().compiledCache().misses();
        assertThat(connection.execute(names.rows()).one().get(users.name)).isEqualTo("ed");
        assertThat(connection
                        .execute(select(List.of(users.name)).where(users.id.eq(1L)))
                        .one()
                        .get(0))
                .isEqualTo("ed");
        assertThat(engine().compiledCache().misses()).isEqualTo(misses);
    }

    @Test
    void rows_ofAnyResult_areByName() {
        List<Statement<?>> any = List.of(select(users.name), select(users.name, users.id), selectFrom(users));
        for (Statement<?> statement : any) {
            assertThat(connection
                            .execute(statement)
                            .rows()
                            .map(row -> row.get("name"))
                            .all())
                    .contains("ed", "fred");
        }
        assertThat(connection
                        .execute(select(users.id))
                        .columns("id")
                        .map(row -> row.get("id"))
                        .all())
                .hasSize(4);
        assertThat(connection.execute(select(users.id)).mappings().first()).containsKey("id");
    }

    @Test
    void steps_ofResultOfValues_workOnValues() {
        assertThat(connection.execute(select(users.active)).unique().all()).containsExactlyInAnyOrder(true, false);
        assertThat(connection.execute(select(users.name).orderBy(users.id)).partitions(3))
                .containsExactly(List.of("ed", "wendy", "mary"), List.of("fred"));
        assertThat(connection.execute(select(users.name)).stream().map(String::length))
                .containsExactlyInAnyOrder(2, 5, 4, 4);
    }

    // changes

    @Test
    void returning_ofUpdateAndDelete_isTyped() throws Throwable {
        with(Feature.UPDATE_RETURNING, () -> {
            Row2<String, Integer> ed = connection
                    .execute(update(users)
                            .set(users.age, 43)
                            .where(users.id.eq(1L))
                            .returning(users.name, users.age))
                    .one();
            assertThat(ed.value2()).isEqualTo(43);
        });
        with(Feature.RETURNING, () -> {
            List<String> gone = connection.scalars(
                    delete(addresses).where(addresses.userId.eq(1L)).returning(addresses.email));
            assertThat(gone).hasSize(2).allMatch(email -> email.startsWith("ed"));
        });
    }

    @Test
    void returningOfRowsOneByOne_whichAreReadAtOnce_isTyped() throws Throwable {
        with(Feature.UPDATE_RETURNING, () -> {
            List<String> names = connection
                    .execute(
                            update(users)
                                    .set(users.active, false)
                                    .where(users.id.eq(parameter("key", SqlTypes.BIGINT)))
                                    .returning(users.name),
                            List.of(Map.of("key", 3L), Map.of("key", 1L)))
                    .all();
            assertThat(names).containsExactly("mary", "ed");
        });
    }

    @Test
    void insertedPrimaryKey_ofReturnedValue_isStillKnown() throws Throwable {
        with(Feature.RETURNING, () -> assertThat(connection
                        .execute(insert(users).set(users.name, "sue").returning(users.id))
                        .insertedPrimaryKey()
                        .size())
                .isEqualTo(1));
    }

    // refusals

    @Test
    void scalar_ofRows_isRefused() {
        assertThatThrownBy(() -> connection.scalar(select(users.id, users.name)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("scalars(class)");
        assertThatThrownBy(() -> connection.scalars(selectFrom(users))).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> select(users.id, users.name).asScalar())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("2 columns");
        assertThatThrownBy(() -> any(select(List.of(users.id)))).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void scalars_ofAnotherClassOrSeveralColumns_isRefused() {
        assertThat(connection.scalars(
                        select(List.of(users.id)).where(users.id.lt(2L)).scalars(Long.class)))
                .containsExactly(1L);
        assertThatThrownBy(() -> select(List.of(users.id)).scalars(String.class))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("java.lang.String");
        assertThatThrownBy(() -> selectFrom(users).scalars(Long.class)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> text("SELECT 1").scalars(Long.class)).isInstanceOf(InvalidRequestException.class);
    }
}
