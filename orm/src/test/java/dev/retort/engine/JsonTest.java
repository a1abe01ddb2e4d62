package dev.retort.engine;

import static dev.retort.sql.Functions.jsonArray;
import static dev.retort.sql.Functions.jsonArrayAgg;
import static dev.retort.sql.Functions.jsonObject;
import static dev.retort.sql.Functions.stringAgg;
import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.literal;
import static dev.retort.sql.Sql.not;
import static dev.retort.sql.Sql.nullOf;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.value;
import static dev.retort.sql.Sql.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retort.compile.Feature;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.schema.BooleanColumn;
import dev.retort.schema.Column;
import dev.retort.schema.JsonColumn;
import dev.retort.schema.MetaData;
import dev.retort.schema.NumericColumn;
import dev.retort.schema.Table;
import dev.retort.schema.TextColumn;
import dev.retort.sql.Expression;
import dev.retort.sql.JsonExpression;
import dev.retort.sql.JsonTypes;
import dev.retort.sql.QueryExpression;
import dev.retort.sql.SqlTypes;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is asked of JSON documents, and how they are built, means the same on each database. */
@Tag("C30")
class JsonTest extends DatabaseTest {
    private static final ObjectMapper EXACT =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** Numbers, and what is none. */
    private static final String NUMBERS = """
            {"one": 1, "minus": -7, "zero": 0, "max": 9223372036854775807, "min": -9223372036854775808,
             "beyond": 9223372036854775808, "below": -9223372036854775809, "huge": 123456789012345678901234567890,
             "half": 1.5, "point": 5.0, "tenth": 0.1, "long": 0.30000000000000004, "small": 5e-324,
             "text": "12", "word": "abc", "true": true, "false": false, "said": "true", "null": null,
             "array": [1, 2, [3, 4, 5]], "empty": [], "object": {"a": 1}}""";

    private Notes notes;

    private static final class Notes extends Table {
        final NumericColumn<Integer> id = add(Column.of("id", SqlTypes.INTEGER).primaryKey());
        final JsonColumn<String> body = add(Column.of("body", SqlTypes.JSON));
        final TextColumn<String> name = add(Column.of("name", SqlTypes.VARCHAR));
        final NumericColumn<BigDecimal> price = add(Column.of("price", SqlTypes.numeric(10, 2)));
        final NumericColumn<BigDecimal> amount = add(Column.of("amount", SqlTypes.numeric(24, 4)));
        final NumericColumn<Double> score = add(Column.of("score", SqlTypes.DOUBLE));
        final BooleanColumn active = add(Column.of("active", SqlTypes.BOOLEAN));

        Notes(MetaData metaData) {
            super("notes", metaData);
        }
    }

    @BeforeEach
    void createNotes() {
        MetaData metaData = new MetaData();
        notes = new Notes(metaData);
        metaData.createAll(engine());
        add(1, NUMBERS);
    }

    private void add(int id, @Nullable String body) {
        engine().begin(connection ->
                connection.execute(insert(notes).set(notes.id, id).set(notes.body, body)));
    }

    private <T> List<T> all(QueryExpression<T> query) {
        return engine().transaction(connection -> connection.execute(query).all());
    }

    private <T> T one(Expression<T> expression) {
        return all(select(expression).from(notes).where(notes.id.eq(1))).get(0);
    }

    private List<Integer> where(Expression<Boolean> condition) {
        return all(select(notes.id).where(condition).orderBy(notes.id));
    }

    private JsonNode document(Expression<?> built) {
        return tree(String.valueOf(one(built.coerce(SqlTypes.JSON))));
    }

    private static JsonNode tree(String json) {
        try {
            return EXACT.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    // reading

    @Test
    void jsonLong_isTheWholeNumberOrNull() {
        Map<String, Long> numbers = new LinkedHashMap<>();
        numbers.put("one", 1L);
        numbers.put("minus", -7L);
        numbers.put("zero", 0L);
        numbers.put("max", Long.MAX_VALUE);
        numbers.put("min", Long.MIN_VALUE);
        numbers.forEach((name, number) ->
                assertThat(one(notes.body.jsonLong(name))).as(name).isEqualTo(number));
        for (String name : List.of(
                "beyond", "below", "huge", "half", "point", "text", "word", "true", "null", "array", "object",
                "absent")) {
            assertThat(one(notes.body.jsonLong(name))).as(name).isNull();
        }
        assertThat(one(notes.body.jsonLong("array", 2, 1))).isEqualTo(4L);
        assertThat(one(notes.body.jsonLong("object", "a").plus(1))).isEqualTo(2L);
        assertThat(where(notes.body
                        .jsonLong("max")
                        .gt(1)
                        .and(notes.body.jsonLong("word").isNull())))
                .containsExactly(1);
    }

    @Test
    void jsonDouble_isTheNearestToTheNumberOrNull() {
        Map<String, Double> numbers = Map.of(
                "one",
                1.0,
                "half",
                1.5,
                "tenth",
                0.1,
                "long",
                0.30000000000000004,
                "point",
                5.0,
                "huge",
                123456789012345678901234567890.0,
                "max",
                9.223372036854775807e18,
                "small",
                Double.MIN_VALUE);
        numbers.forEach((name, number) ->
                assertThat(one(notes.body.jsonDouble(name))).as(name).isEqualTo(number));
        for (String name : List.of("text", "word", "true", "null", "array", "object", "absent")) {
            assertThat(one(notes.body.jsonDouble(name))).as(name).isNull();
        }
        assertThat(where(notes.body.jsonDouble("half").between(1.4, 1.6))).containsExactly(1);
    }

    @Test
    void jsonBoolean_isTheTruthOrNull() {
        assertThat(one(notes.body.jsonBoolean("true"))).isTrue();
        assertThat(one(notes.body.jsonBoolean("false"))).isFalse();
        for (String name : List.of("one", "text", "said", "null", "array", "absent")) {
            assertThat(one(notes.body.jsonBoolean(name))).as(name).isNull();
        }
        assertThat(where(notes.body
                        .jsonBoolean("true")
                        .and(notes.body.jsonBoolean("false").not())))
                .containsExactly(1);
    }

    @Test
    void jsonArrayLength_isThatOfArrays() {
        assertThat(one(notes.body.json("array").jsonArrayLength())).isEqualTo(3);
        assertThat(one(notes.body.json("array", 2).jsonArrayLength())).isEqualTo(3);
        assertThat(one(notes.body.json("empty").jsonArrayLength())).isZero();
        for (String name : List.of("one", "word", "object", "null", "absent")) {
            assertThat(one(notes.body.json(name).jsonArrayLength())).as(name).isNull();
        }
        assertThat(one(notes.body.jsonArrayLength())).isNull();
        assertThat(one(literal("[1, 2]").coerce(SqlTypes.JSON).jsonArrayLength()))
                .isEqualTo(2);
        assertThat(one(value(SqlTypes.JSON, "[1, 2, 3]").jsonArrayLength())).isEqualTo(3);
    }

    @Test
    void hasKey_asksForMembersOfObjects() {
        assertThat(one(notes.body.hasKey("one"))).isTrue();
        assertThat(one(notes.body.hasKey("null"))).isTrue();
        assertThat(one(notes.body.hasKey("absent"))).isFalse();
        assertThat(one(notes.body.hasAnyKey("absent", "one"))).isTrue();
        assertThat(one(notes.body.hasAnyKey("absent", "a"))).isFalse();
        assertThat(one(notes.body.hasAllKeys("one", "half", "null"))).isTrue();
        assertThat(one(notes.body.hasAllKeys("one", "absent"))).isFalse();
        assertThat(one(notes.body.json("object").hasKey("a"))).isTrue();
        add(2, "[\"a\", \"one\"]");
        add(3, "\"one\"");
        add(4, "null");
        add(5, null);
        add(6, "[{\"one\": 1}]");
        assertThat(where(notes.body.hasKey("one"))).containsExactly(1);
        assertThat(where(not(notes.body.hasKey("one")))).containsExactly(2, 3, 4, 6);
        assertThat(where(notes.body.hasAnyKey("one", "a").not())).containsExactly(2, 3, 4, 6);
        assertThat(where(notes.body.hasKey("one").isNull())).containsExactly(5);
        assertThat(where(literal("{\"one\": 1}")
                        .coerce(SqlTypes.JSON)
                        .hasKey("one")
                        .and(notes.id.eq(1))))
                .containsExactly(1);
    }

    @Test
    void names_areNamesAndNoPaths() {
        List<String> names = List.of(
                "", "$", "$.a", "a.b", "[0]", "*", "**", "a b", "it's", "a\"b", "a\\b", "x\ny", "?", "??", "/a", "~",
                "%", "#", "é", "😀");
        Map<String, Integer> members = new LinkedHashMap<>();
        for (String name : names) {
            members.put(name, members.size());
        }
        add(2, new ObjectMapper().valueToTree(members).toString());
        add(3, "{\"a\": {\"b\": 1}, \"1\": [7], \"b\": [0]}");
        add(4, "[1, [2]]");
        members.forEach((name, number) -> {
            assertThat(where(notes.body.hasKey(name))).as(name).containsExactly(2);
            assertThat(where(notes.body.hasAnyKey(name, "nothing"))).as(name).containsExactly(2);
            assertThat(where(notes.body.hasAllKeys(name, "it's"))).as(name).containsExactly(2);
            assertThat(all(select(notes.body.jsonLong(name)).where(notes.id.eq(2))))
                    .as(name)
                    .containsExactly((long) number);
            assertThat(document(jsonObject(notes.id.as(name))))
                    .as(name)
                    .isEqualTo(new ObjectMapper().createObjectNode().put(name, 1));
        });
        assertThatThrownBy(() -> notes.body.hasKey("\0")).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void contains_findsTheOtherAtItsPlaces() throws Throwable {
        with(Feature.JSON_CONTAINMENT, () -> {
            assertThat(where(notes.body.contains("{\"one\": 1, \"object\": {\"a\": 1.0}}")))
                    .containsExactly(1);
            assertThat(where(notes.body.contains("{\"array\": [[4], 2]}"))).containsExactly(1);
            assertThat(where(notes.body.contains("{\"array\": [3]}"))).isEmpty();
            assertThat(where(notes.body.json("object").contains("{\"a\": 1}"))).containsExactly(1);
            assertThat(where(notes.body.contains(jsonObject(notes.id.as("one")))))
                    .containsExactly(1);
            assertThat(where(not(notes.body.contains("{\"one\": 1}")))).isEmpty();
            assertThat(where(literal("{\"a\": 1, \"b\": 2}")
                            .coerce(SqlTypes.JSON)
                            .contains(literal("{\"a\": 1}").coerce(SqlTypes.JSON))))
                    .containsExactly(1);
            JsonNode node = tree("{\"one\": 1}");
            assertThat(where(notes.body.coerce(JsonTypes.node()).contains(node)))
                    .containsExactly(1);
        });
    }

    // building

    @Test
    void jsonObject_holdsValuesAsWhatTheyAre() {
        engine().begin(connection -> connection.execute(insert(notes)
                .set(notes.id, 2)
                .set(notes.body, "{\"z\": [1, \"x\"]}")
                .set(notes.name, "it's \"it\" \\ \n é")
                .set(notes.price, new BigDecimal("10.50"))
                .set(notes.amount, new BigDecimal("12345678901234567890.1234"))
                .set(notes.score, 0.30000000000000004)
                .set(notes.active, true)));
        JsonExpression<String> built = jsonObject(
                notes.id,
                notes.body,
                notes.name,
                notes.price,
                notes.amount,
                notes.score,
                notes.active,
                notes.id.gt(5).as("more"),
                notes.body.json("z").as("part"),
                (database == Database.H2 ? literal("x") : notes.body.jsonText("z", 1)).as("text"),
                literal("x'y").as("literal"),
                value("{}").as("given"),
                value(7).as("number"),
                value(true).as("truth"),
                nullOf(SqlTypes.VARCHAR).as("nothing"),
                nullOf(SqlTypes.BOOLEAN).as("unknown"),
                literal("{\"q\": 1}").coerce(SqlTypes.JSON).as("read"),
                jsonArray(notes.id, jsonObject(notes.active), nullOf(SqlTypes.INTEGER))
                        .as("array"));
        JsonNode document =
                tree(String.valueOf(all(select(built).where(notes.id.eq(2))).get(0)));
        JsonNode expected = tree("""
                {"id": 2, "body": {"z": [1, "x"]}, "name": "it's \\"it\\" \\\\ \\n é", "price": 10.50,
                 "amount": 12345678901234567890.1234, "score": 0.30000000000000004, "active": true, "more": false,
                 "part": [1, "x"], "text": "x", "literal": "x'y", "given": "{}", "number": 7, "truth": true, "nothing": null,
                 "unknown": null, "read": {"q": 1}, "array": [2, {"active": true}, null]}""");
        expected.properties().forEach(member -> {
            JsonNode found = document.get(member.getKey());
            if (member.getValue().isNumber()) {
                assertThat(found.isNumber()).as("%s", member).isTrue();
                if (member.getKey().equals("score")) {
                    assertThat(found.doubleValue()).isEqualTo(0.30000000000000004);
                } else {
                    assertThat(found.decimalValue())
                            .as("%s", member)
                            .isEqualByComparingTo(member.getValue().decimalValue());
                }
            } else {
                assertThat(found).as("%s", member).isEqualTo(member.getValue());
            }
        });
        assertThat(document.size()).isEqualTo(expected.size());
        assertThat(document(jsonObject(
                        notes.name, notes.active, notes.body.json("absent").as("part"))))
                .isEqualTo(tree("{\"name\": null, \"active\": null, \"part\": null}"));
    }

    @Test
    void jsonObjectAndArray_ofNothing_areEmpty() {
        assertThat(document(jsonObject())).isEqualTo(tree("{}"));
        assertThat(document(jsonArray())).isEqualTo(tree("[]"));
        assertThat(document(jsonArray(notes.name.orElse("é"), notes.body.json("object"), literal("x"))))
                .isEqualTo(tree("[\"é\", {\"a\": 1}, \"x\"]"));
        assertThat(one(jsonArray(notes.id, notes.id).jsonArrayLength())).isEqualTo(2);
        assertThat(one(jsonObject(notes.id.as("a")).jsonLong("a"))).isEqualTo(1L);
    }

    @Test
    void jsonArrayAgg_takesTheValuesOfAllRowsInOrder() {
        engine().begin(connection -> {
            connection.execute(
                    insert(notes).set(notes.id, 2).set(notes.name, "b").set(notes.active, true));
            connection.execute(
                    insert(notes).set(notes.id, 3).set(notes.name, "a").set(notes.active, false));
        });
        assertThat(document(select(jsonArrayAgg(notes.name).orderBy(notes.id)).asScalar()))
                .isEqualTo(tree("[null, \"b\", \"a\"]"));
        assertThat(document(
                        select(jsonArrayAgg(jsonObject(notes.id, notes.active)).orderBy(notes.id.desc()))
                                .where(notes.id.gt(1))
                                .asScalar()))
                .isEqualTo(tree("[{\"id\": 3, \"active\": false}, {\"id\": 2, \"active\": true}]"));
        assertThat(document(select(jsonObject(
                                jsonArrayAgg(notes.active).orderBy(notes.id).as("all")))
                        .where(notes.id.gt(1))
                        .asScalar()))
                .isEqualTo(tree("{\"all\": [true, false]}"));
        assertThat(all(select(jsonArrayAgg(notes.name)).where(notes.id.gt(9)))).containsExactly((String) null);
        assertThat(document(select(jsonArrayAgg(notes.id).distinct())
                        .where(notes.id.eq(1))
                        .asScalar()))
                .isEqualTo(tree("[1]"));
    }

    @Test
    void aggregates_ofMoreThanAMillionCharacters_areWhole() {
        String longText = "x".repeat(700_000);
        engine().begin(connection -> {
            connection.execute(insert(notes).set(notes.id, 2).set(notes.name, longText));
            connection.execute(insert(notes).set(notes.id, 3).set(notes.name, longText));
        });
        String array =
                all(select(jsonArrayAgg(notes.name)).where(notes.id.gt(1))).get(0);
        assertThat(tree(array)).isEqualTo(tree("[\"" + longText + "\", \"" + longText + "\"]"));
        assertThat(all(select(stringAgg(notes.name, "")).where(notes.id.gt(1)))).containsExactly(longText + longText);
    }

    @Test
    void jsonArrayAgg_ofSomeRowsAndOverWindows_isRightOrRefused() {
        add(2, "{}");
        add(3, "{}");
        QueryExpression<String> some =
                select(jsonArrayAgg(notes.id).filter(notes.id.gt(1)).orderBy(notes.id));
        QueryExpression<String> none = select(jsonArrayAgg(notes.id).filter(notes.id.gt(9)));
        QueryExpression<String> windowed =
                select(jsonArrayAgg(notes.id).over(window().orderBy(notes.id))).orderBy(notes.id);
        if (database == Database.MARIADB) {
            for (QueryExpression<?> query : List.of(some, none, windowed)) {
                assertThatThrownBy(() -> all(query))
                        .isInstanceOf(UnsupportedByDialectException.class)
                        .hasMessageContaining("JSON_ARRAYAGG");
            }
            return;
        }
        assertThat(tree(all(some).get(0))).isEqualTo(tree("[2, 3]"));
        assertThat(all(none)).containsExactly((String) null);
        assertThat(all(windowed).stream().map(JsonTest::tree))
                .containsExactly(tree("[1]"), tree("[1, 2]"), tree("[1, 2, 3]"));
    }

    @Test
    void whatHasNoFormInJson_isRefused() {
        assertThatThrownBy(() -> jsonArray(value(java.time.LocalDate.EPOCH)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("cast(SqlTypes.VARCHAR)");
        assertThatThrownBy(() -> jsonObject(notes.id.plus(1)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("as(");
        assertThatThrownBy(() -> jsonObject(notes.id, notes.name.as("id")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("\"id\"");
    }
}
