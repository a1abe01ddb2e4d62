package dev.retort.engine;

import static dev.retort.sql.Functions.substring;
import static dev.retort.sql.Sql.count;
import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.literal;
import static dev.retort.sql.Sql.parameter;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.compile.Feature;
import dev.retort.error.DataException;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.schema.Column;
import dev.retort.schema.JsonColumn;
import dev.retort.schema.MetaData;
import dev.retort.schema.NumericColumn;
import dev.retort.schema.Table;
import dev.retort.schema.TemporalColumn;
import dev.retort.sql.Expression;
import dev.retort.sql.QueryExpression;
import dev.retort.sql.SqlTypes;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the databases understand differently means one thing on all of them, or is refused. */
@Tag("C30")
class SameMeaningTest extends DatabaseTest {
    private static final LocalTime TIME = LocalTime.of(10, 0);
    private static final LocalDateTime MOMENT = LocalDateTime.of(2024, 10, 27, 2, 30, 15);
    private static final Instant INSTANT = Instant.parse("2024-10-27T00:30:15Z");
    private static final String DOCUMENT = """
            {"a": {"q\\"r": [1, 2], "": 5, "0": 6}, "$": 7, "$.a": 8, "[0]": 9, "x\\ny": 10, "a\\\\b": 11, "a b": 12}""";

    private Facts facts;

    private static final class Facts extends Table {
        final NumericColumn<Integer> id = add(Column.of("id", SqlTypes.INTEGER).primaryKey());
        final TemporalColumn<LocalTime> time = add(Column.of("at_time", SqlTypes.TIME));
        final TemporalColumn<LocalDateTime> moment = add(Column.of("moment", SqlTypes.TIMESTAMP));
        final TemporalColumn<Instant> instant = add(Column.of("instant", SqlTypes.INSTANT));
        final JsonColumn<String> document = add(Column.of("document", SqlTypes.JSON));
        final NumericColumn<BigDecimal> price = add(Column.of("price", SqlTypes.numeric(5, 2)));
        final NumericColumn<BigDecimal> amount = add(Column.of("amount", SqlTypes.numeric(30, 4)));

        Facts(MetaData metaData) {
            super("facts", metaData);
        }
    }

    @BeforeEach
    void createFacts() {
        MetaData metaData = new MetaData();
        facts = new Facts(metaData);
        metaData.createAll(engine());
        engine().begin(connection -> {
            connection.execute(insert(facts)
                    .set(facts.id, 2)
                    .set(facts.time, TIME)
                    .set(facts.moment, MOMENT)
                    .set(facts.instant, INSTANT)
                    .set(facts.document, DOCUMENT)
                    .set(facts.price, new BigDecimal("9.50")));
            connection.execute(insert(facts).set(facts.id, 1));
        });
    }

    private <T> List<T> all(QueryExpression<T> query) {
        return engine().transaction(connection -> connection.execute(query).all());
    }

    private <T> T one(Expression<T> expression) {
        return all(select(expression).where(facts.id.eq(2))).get(0);
    }

    @Test
    void wholeNumberToOrderOrGroupBy_isRefused() {
        for (Expression<?> number : List.of(literal(2), value(2), value(7L).as("seven"))) {
            assertThatThrownBy(() -> all(select(facts.id, facts.moment).orderBy(number)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("ORDER BY");
            assertThatThrownBy(() -> all(select(count()).from(facts).groupBy(number)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("GROUP BY");
        }
        assertThat(all(select(facts.id).orderBy(facts.id.times(-1)))).containsExactly(2, 1);
    }

    @Test
    void negativeNumberOfRowsGivenAtExecution_isRefused() {
        var page = select(facts.id).orderBy(facts.id).limit(parameter("rows", SqlTypes.BIGINT));
        engine().begin(connection -> {
            assertThat(connection.execute(page, Map.of("rows", 1L)).all()).containsExactly(1);
            assertThatThrownBy(() -> connection.execute(page, Map.of("rows", -1L)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("-1");
        });
    }

    @Test
    void placeBeforeATextOrNegativeLength_isRefused() {
        assertThatThrownBy(() -> substring(value("hello"), 0)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> substring(value("hello"), -2, 1)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> substring(value("hello"), 1, -1)).isInstanceOf(InvalidRequestException.class);
        assertThat(one(substring(value("hello"), 2, 3))).isEqualTo("ell");
    }

    @Test
    void timesInCombinedQueries_areEqualWhateverTheirDigits() {
        assertThat(all(select(facts.time)
                        .where(facts.id.eq(2))
                        .union(select(value(TIME)).union(select(value(TIME.plusNanos(1_000)))))))
                .containsExactlyInAnyOrder(TIME, TIME.plusNanos(1_000));
        assertThat(all(select(facts.moment).where(facts.id.eq(2)).union(select(value(MOMENT)))))
                .containsExactly(MOMENT);
        assertThat(all(select(facts.instant).where(facts.id.eq(2)).union(select(value(INSTANT)))))
                .containsExactly(INSTANT);
        assertThat(all(select(facts.moment).where(facts.id.eq(2)).except(select(value(MOMENT)))))
                .isEmpty();
    }

    @Test
    void namesInJson_areNamesAndNoPaths() throws Throwable {
        Map<String, Integer> names = Map.of("$", 7, "$.a", 8, "[0]", 9, "x\ny", 10, "a\\b", 11, "a b", 12);
        names.forEach((name, value) ->
                assertThat(one(facts.document.json(name))).as(name).isEqualTo(value.toString()));
        assertThat(one(facts.document.json("a", ""))).isEqualTo("5");
        assertThat(one(facts.document.json("a", "0"))).isEqualTo("6");
        assertThat(one(facts.document.json("a", "q\"r", 1))).isEqualTo("2");
        with(
                Feature.JSON_TEXT_ACCESS,
                () -> names.forEach((name, value) ->
                        assertThat(one(facts.document.jsonText(name))).as(name).isEqualTo(value.toString())));
    }

    @Test
    void partOfJson_asText_isText() throws Throwable {
        String document = """
                {"n": 10, "t": true, "f": false, "z": null, "s": "null", "big": 12345678901234567890, "d": 1.50, "q": "a\\"b"}""";
        Map<String, String> texts =
                Map.of("n", "10", "t", "true", "f", "false", "s", "null", "big", "12345678901234567890", "q", "a\"b");
        engine().begin(connection ->
                connection.execute(insert(facts).set(facts.id, 7).set(facts.document, document)));
        with(Feature.JSON_TEXT_ACCESS, () -> {
            texts.forEach((name, text) -> assertThat(all(select(facts.document.jsonText(name))
                            .where(facts.id.eq(7), facts.document.jsonText(name).eq(text))))
                    .as(name)
                    .containsExactly(text));
            assertThat(all(select(facts.id)
                            .where(facts.id.eq(7), facts.document.jsonText("z").isNull())))
                    .containsExactly(7);
            assertThat(all(select(facts.id)
                            .where(facts.id.eq(7), facts.document.jsonText("n").in("10", "x"))))
                    .containsExactly(7);
        });
    }

    @Test
    void placeInAJsonObject_isNothing() throws Throwable {
        assertThat(one(facts.document.json(0))).isNull();
        assertThat(one(facts.document.json("a", 0))).isNull();
        with(Feature.JSON_TEXT_ACCESS, () -> assertThat(one(facts.document.jsonText("a", 0)))
                .isNull());
    }

    @Test
    void fractionCastToAWholeNumber_isRounded() {
        assertThat(one(facts.price.cast(SqlTypes.INTEGER))).isEqualTo(10);
        assertThat(one(value(3.5).cast(SqlTypes.BIGINT))).isEqualTo(4);
        assertThat(one(value(new BigDecimal("2.5")).cast(SqlTypes.INTEGER))).isEqualTo(3);
        assertThat(one(value(new BigDecimal("-2.6")).cast(SqlTypes.INTEGER))).isEqualTo(-3);
        assertThat(one(value(SqlTypes.numeric(18, 0), new BigDecimal("123456789012345678"))
                        .cast(SqlTypes.BIGINT)))
                .isEqualTo(123456789012345678L);
    }

    @Test
    void decimalBeyondItsColumn_isRefusedAndOneOfMoreDigitsRounded() {
        for (NumericColumn<BigDecimal> column : List.of(facts.price, facts.amount)) {
            BigDecimal tooLarge = BigDecimal.TEN.pow(29);
            assertThatThrownBy(() -> engine().begin(connection ->
                            connection.execute(insert(facts).set(facts.id, 3).set(column, tooLarge))))
                    .isInstanceOf(DataException.class);
        }
        engine().begin(connection ->
                connection.execute(insert(facts).set(facts.id, 4).set(facts.price, new BigDecimal("1.236"))));
        assertThat(all(select(facts.price).where(facts.id.eq(4)))).containsExactly(new BigDecimal("1.24"));
    }

    @Test
    void momentAtATimeZone_isUnderstoodAsPostgresqlDoes() throws Throwable {
        with(Feature.TIME_ZONES, () -> assertThat(one(facts.moment.atTimeZone("Europe/Berlin", SqlTypes.INSTANT)))
                .isEqualTo(Instant.parse("2024-10-27T01:30:15Z")));
    }

    @Test
    void upsertOfSomeRows_returnsTheChangedOnesOrIsRefused() {
        var upsert = insert(facts)
                .set(facts.id, 2)
                .set(facts.time, TIME)
                .onConflict(facts.id)
                .doUpdate(facts.time.set(TIME.plusHours(1)))
                .where(facts.id.gt(5))
                .returning(facts.id);
        engine().begin(connection -> {
            if (engine().dialect().name().equals("MariaDB")) {
                assertThatThrownBy(() -> connection.execute(upsert))
                        .isInstanceOf(UnsupportedByDialectException.class)
                        .hasMessageContaining("returns rows");
            } else {
                assertThat(connection.execute(upsert).all()).isEmpty();
            }
        });
    }
}
