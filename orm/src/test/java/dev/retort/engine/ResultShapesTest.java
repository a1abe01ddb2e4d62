package dev.retort.engine;

import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.parameter;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.compile.Feature;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.MultipleResultsFoundException;
import dev.retort.error.NoResultFoundException;
import dev.retort.error.NoSuchColumnException;
import dev.retort.schema.Column;
import dev.retort.schema.MetaData;
import dev.retort.schema.Table;
import dev.retort.schema.TextColumn;
import dev.retort.sql.Row;
import dev.retort.sql.Row3;
import dev.retort.sql.Select;
import dev.retort.sql.SqlTypes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a result can become, and what it remembers of an insert. */
@Tag("C10")
class ResultShapesTest extends ShopTest {
    private Connection connection;
    private Select<Row3<String, Integer, Boolean>> people;

    @BeforeEach
    void connect() {
        connection = engine().connect();
        people = select(users.name, users.age, users.active).orderBy(users.id);
    }

    @AfterEach
    void close() {
        connection.close();
    }

    @Test
    void scalarOne_noneOneSeveral() {
        Select<Integer> ed = select(users.age).where(users.name.eq("ed"));
        Select<?> wendy = select(users.age).where(users.name.eq("wendy"));
        Select<?> nobody = select(users.age).where(users.name.eq("nobody"));
        assertThat(connection.execute(ed).scalarOne(Integer.class)).isEqualTo(42);
        assertThat(connection.execute(wendy).scalarOne(Integer.class)).isNull();
        assertThat(connection.execute(nobody).scalarOneOrNull(Integer.class)).isNull();
        assertThatThrownBy(() -> connection.execute(nobody).scalarOne(Integer.class))
                .isInstanceOf(NoResultFoundException.class);
        assertThatThrownBy(() -> connection.execute(select(users.age)).scalarOneOrNull(Integer.class))
                .isInstanceOf(MultipleResultsFoundException.class);
        assertThat(connection.scalar(ed)).isEqualTo(42);
        assertThat(connection.scalars(select(users.name).orderBy(users.id)))
                .containsExactly("ed", "wendy", "mary", "fred");
        assertThat(connection.execute(people).scalars().first()).isEqualTo("ed");
    }

    @Test
    void mappings_ofRows_areOrderedMaps() {
        List<Map<String, @Nullable Object>> rows =
                connection.execute(people).mappings().all();
        assertThat(rows).hasSize(4);
        assertThat(rows.get(0).toString()).isEqualTo("{name=ed, age=42, active=true}");
        assertThat(rows.get(1).get("age")).isNull();
    }

    @Test
    void columns_byNameAndExpression_pickAndReorder() {
        assertThatObject(connection.execute(people).columns("active", "name").first())
                .hasToString("(active=true, name=ed)");
        Row row = connection.execute(people).columns(users.age, users.name).first();
        assertThat(row.values()).isEqualTo(List.of(42, "ed"));
        assertThat(row.get(users.name)).isEqualTo("ed");
        assertThatThrownBy(() -> row.get(users.active)).isInstanceOf(NoSuchColumnException.class);
        assertThatThrownBy(() -> connection.execute(people).columns("nme"))
                .isInstanceOf(NoSuchColumnException.class)
                .hasMessageContaining("did you mean \"name\"?");
    }

    @Test
    void unique_ofRowsAndKeys_keepsTheFirst() {
        Select<?> flags = select(users.active).orderBy(users.id);
        assertThat(connection.execute(flags).unique().scalars(users.active).all())
                .hasSize(4);
        assertThat(connection.execute(flags).scalars(users.active).unique().all())
                .containsExactly(true, false);
        assertThat(connection
                        .execute(people)
                        .unique(row -> row.get(users.active))
                        .map(row -> row.get(users.name))
                        .all())
                .containsExactly("ed", "fred");
        assertThat(connection.execute(flags).unique().partitions(1)).hasSize(2);
        assertThatThrownBy(() -> connection
                        .execute(people)
                        .unique(row -> row.get(users.active))
                        .one())
                .isInstanceOf(MultipleResultsFoundException.class);
    }

    @Test
    void map_severalSteps_areComposed() {
        assertThat(connection
                        .execute(people)
                        .scalars(users.name)
                        .map(String::valueOf)
                        .map(String::length)
                        .unique()
                        .map(length -> "l" + length)
                        .all())
                .containsExactly("l2", "l5", "l4");
    }

    @Test
    void partitions_ofTwo_haveARest() {
        List<Integer> sizes = new ArrayList<>();
        for (List<? extends Row> part : connection.execute(people.limit(3)).partitions(2)) {
            sizes.add(part.size());
        }
        assertThat(sizes).containsExactly(2, 1);
        assertThatThrownBy(() -> connection.execute(people).partitions(0)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    @Tag("C32")
    void insertedPrimaryKey_generatedAndGiven_isKnown() {
        Result<Row> generated =
                connection.execute(insert(users).values(users.name.set("jack")).returningDefaults());
        assertThatObject(generated.insertedPrimaryKey()).hasToString("(id=5)");
        assertThatObject(generated.returnedDefaults()).hasToString("(id=5, active=true)");
        assertThat(generated.insertedPrimaryKey().get("id", Long.class)).isEqualTo(5L);

        Result<Row> given = connection.execute(insert(users).values(users.id.set(77L), users.name.set("jill")));
        assertThat(given.insertedPrimaryKey().values()).isEqualTo(List.of(77L));
        assertThat(given.rowCount()).isOne();
    }

    @Test
    @Tag("C32")
    void insertedPrimaryKey_compositeKey_mixesGivenAndReturned() {
        MetaData metaData = new MetaData();
        Table parts = Table.of(
                "parts",
                metaData,
                Column.of("kind", SqlTypes.varchar(10)).primaryKey(),
                Column.of("number", SqlTypes.BIGINT).primaryKey().serverDefault("9"),
                Column.of("note", SqlTypes.VARCHAR));
        metaData.createAll(connection);
        TextColumn<String> kind = parts.column("kind", SqlTypes.VARCHAR);
        assertThat(connection
                        .execute(insert(parts).values(kind.set("nut")).returning(parts.column("number")))
                        .insertedPrimaryKey()
                        .values())
                .isEqualTo(List.of("nut", 9L));
    }

    @Test
    @Tag("C32")
    void insertedPrimaryKey_unknown_saysHow() {
        Result<Row> plain = connection.execute(insert(users).values(users.name.set("jack")));
        assertThatThrownBy(plain::insertedPrimaryKey)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("users.id")
                .hasMessageContaining("returningDefaults");
        assertThatThrownBy(plain::returnedDefaults).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> connection.execute(people).insertedPrimaryKey())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("insert of one row");
    }

    @Test
    @Tag("C3")
    void executeMany_updateReturning_givesTheRowsInOrder() throws Throwable {
        var rename = update(users)
                .set(users.age.set(parameter("age", SqlTypes.INTEGER)))
                .where(users.name.eq(parameter("name", SqlTypes.VARCHAR)))
                .returning(users.id, users.age);
        List<Map<String, ?>> rows = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            rows.add(Map.of("name", i % 2 == 0 ? "mary" : "ed", "age", i));
        }
        with(Feature.UPDATE_RETURNING, () -> {
            try (Transaction transaction = connection.begin()) {
                List<? extends Row> back = connection.execute(rename, rows).all();
                assertThat(back).hasSize(100);
                assertThat(back.get(0).values()).isEqualTo(List.of(3L, 0));
                assertThat(back.get(99).values()).isEqualTo(List.of(1L, 99));
                assertThat(connection
                                .execute(rename, rows.subList(0, 3))
                                .scalars(users.id)
                                .all())
                        .containsExactly(3L, 1L, 3L);
                assertThat(connection
                                .execute(rename, rows.subList(0, 1))
                                .scalars(users.id)
                                .all())
                        .containsExactly(3L);
                assertThat(connection.execute(rename, List.of()).all()).isEmpty();
                transaction.commit();
            }
        });
    }

    private record NewUser(String name, @Nullable Integer age) {}

    @Test
    @Tag("C3")
    void executeMany_mapsAndRecords_areMatchedByName() {
        var insert = insert(users).columns(users.name, users.age).returning(users.id);
        assertThat(connection
                        .execute(insert, List.of(new NewUser("a", 1), new NewUser("b", null)))
                        .scalars(users.id)
                        .all())
                .containsExactly(5L, 6L);
        assertThat(connection
                        .execute(insert, Map.of("age", 3, "name", "c"))
                        .scalars(users.id)
                        .all())
                .containsExactly(7L);
        assertThatThrownBy(() -> connection.execute(insert, Map.of("nme", "x", "age", 1)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("\"name\"")
                .hasMessageContaining("did you mean \"nme\"?");
        assertThatThrownBy(() -> connection.execute(insert, Map.of("name", "x", "age", 1, "agee", 1)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("no parameter \"agee\"");
        assertThatThrownBy(() -> connection.execute(insert, List.of("x")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("java.lang.String");
        assertThatThrownBy(() -> connection.execute(
                        select(users.id).where(users.id.eq(parameter(SqlTypes.BIGINT))), Map.of("id", 1L)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("has no name");
        assertThat(connection
                        .execute(
                                select(users.name).where(users.id.eq(parameter("id", SqlTypes.BIGINT))),
                                Map.of("id", 1L))
                        .scalars(users.name)
                        .all())
                .isEqualTo(Arrays.asList("ed"));
    }
}
