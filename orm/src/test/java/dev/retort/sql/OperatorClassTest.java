package dev.retort.sql;

import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.InvalidRequestException;
import dev.retort.schema.Column;
import dev.retort.schema.MetaData;
import dev.retort.schema.Table;
import dev.retort.type.SqlType;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Operators that the compiler could not check, since the kind of a column is known at run time only. */
@Tag("C53")
@SuppressWarnings("unchecked") // what is tested is what comes past the compiler
class OperatorClassTest {
    private final TableAlias t = TableAlias.of(
            Table.of(
                    "t",
                    new MetaData(),
                    Column.of("n", SqlTypes.INTEGER),
                    Column.of("s", SqlTypes.VARCHAR),
                    Column.of("day", SqlTypes.DATE),
                    Column.of("doc", SqlTypes.JSON),
                    Column.of("bytes", SqlTypes.VARBINARY),
                    Column.of("list", SqlTypes.array(SqlTypes.INTEGER))),
            "a");

    private interface Use extends Function<ColumnClause<?>, Expression<?>> {}

    private static Use text(Function<TextExpression<Object>, Expression<?>> use) {
        return column -> use.apply((TextExpression<Object>) column);
    }

    private static Use number(Function<NumericExpression<Object>, Expression<?>> use) {
        return column -> use.apply((NumericExpression<Object>) column);
    }

    private static Use moment(Function<TemporalExpression<Object>, Expression<?>> use) {
        return column -> use.apply((TemporalExpression<Object>) column);
    }

    private static Use document(Function<JsonExpression<Object>, Expression<?>> use) {
        return column -> use.apply((JsonExpression<Object>) column);
    }

    private static Use list(Function<ArrayExpression<Object, Object>, Expression<?>> use) {
        return column -> use.apply((ArrayExpression<Object, Object>) column);
    }

    private static Use range(Function<RangeExpression<Object, Object>, Expression<?>> use) {
        return column -> use.apply((RangeExpression<Object, Object>) column);
    }

    static Stream<Arguments> uses() {
        return Stream.of(
                Arguments.of("LIKE", "text", List.of("s"), text(x -> x.like("a"))),
                Arguments.of("NOT ILIKE", "text", List.of("s"), text(x -> x.notIlike("a"))),
                Arguments.of("LIKE", "text", List.of("s"), text(x -> x.startsWith("a"))),
                Arguments.of("REGEXP", "text", List.of("s"), text(x -> x.regexpMatch("a"))),
                Arguments.of("||", "text", List.of("s"), text(x -> x.concat((Expression<Object>) x))),
                Arguments.of("match", "text", List.of("s"), text(x -> x.match("a"))),
                Arguments.of("match", "text", List.of("s"), text(x -> x.match("a", "english"))),
                Arguments.of("COLLATE", "text", List.of("s"), text(x -> x.collate("C"))),
                Arguments.of("COLLATE", "text", List.of("s"), text(x -> x.collate("pg_catalog", "C"))),
                Arguments.of("+", "numbers", List.of("n"), number(x -> x.plus((Expression<Object>) x))),
                Arguments.of("%", "numbers", List.of("n"), number(x -> x.mod((Expression<Object>) x))),
                Arguments.of("-", "numbers", List.of("n"), number(NumericExpression::negate)),
                Arguments.of("extract(YEAR)", "dates and times", List.of("day"), moment(TemporalExpression::year)),
                Arguments.of("+ Period", "dates and times", List.of("day"), moment(x -> x.plus(Period.ofDays(1)))),
                Arguments.of(
                        "truncatedTo", "dates and times", List.of("day"), moment(x -> x.truncatedTo(DateField.DAY))),
                Arguments.of(
                        "AT TIME ZONE",
                        "dates and times",
                        List.of("day"),
                        moment(x -> x.atTimeZone("UTC", SqlTypes.TIMESTAMP))),
                Arguments.of("json", "JSON documents", List.of("doc"), document(x -> x.json("a"))),
                Arguments.of("jsonText", "JSON documents", List.of("doc"), document(x -> x.jsonText("a"))),
                Arguments.of("json", "JSON documents", List.of("doc"), document(x -> x.jsonLong("a"))),
                Arguments.of(
                        "jsonArrayLength", "JSON documents", List.of("doc"), document(JsonExpression::jsonArrayLength)),
                Arguments.of("hasKey", "JSON documents", List.of("doc"), document(x -> x.hasKey("a"))),
                Arguments.of("element", "arrays", List.of("list"), list(x -> x.element(1))),
                Arguments.of("@>", "arrays", List.of("list"), list(x -> x.containsAll((Expression<Object>) x))),
                Arguments.of("&&", "arrays", List.of("list"), list(x -> x.overlaps((Expression<Object>) x))),
                Arguments.of("-|-", "ranges", List.of(), range(x -> x.adjacentTo((Expression<Object>) x))),
                Arguments.of("bound", "ranges", List.of(), range(RangeExpression::lower)),
                Arguments.of("isEmpty", "ranges", List.of(), range(RangeExpression::isEmpty)));
    }

    @ParameterizedTest(name = "{0} of {1}")
    @MethodSource("uses")
    void operator_ofColumnOfAnotherKind_isRefused(String operator, String words, List<String> right, Use use) {
        for (ColumnClause<?> column : t.columns()) {
            if (right.contains(column.name())) {
                assertThatCode(() -> use.apply(column)).doesNotThrowAnyException();
            } else {
                assertThatThrownBy(() -> use.apply(column))
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageStartingWith("\"" + operator + "\" works on " + words + "; a." + column.name()
                                + " is of type " + column.type() + ": ");
            }
        }
    }

    @Test
    void refusal_ofOperator_namesOperatorTypePlaceAndCure() {
        TextExpression<?> n = (TextExpression<?>) t.column("n");
        assertThatThrownBy(() -> n.like("4%"))
                .hasMessage(
                        "\"LIKE\" works on text; a.n is of type INTEGER: convert it by cast(SqlTypes.VARCHAR), or say by"
                                + " coerce(…) that the database has the operator for it");
        assertThat(t.column("n").cast(SqlTypes.VARCHAR).like("4%"))
                .hasToString("CAST(a.n AS VARCHAR) LIKE ? ESCAPE '/'");
        assertThat(t.column("n").coerce(SqlTypes.VARCHAR).like("4%")).hasToString("a.n LIKE ? ESCAPE '/'");
        TextExpression<?> lateral = (TextExpression<?>)
                select(t.column("n")).subquery("s").columns().get(0);
        assertThatThrownBy(() -> lateral.like("4%")).hasMessageContaining("; s.n is of type INTEGER");
    }

    @Test
    void operator_ofForeignType_isTheDatabasesMatter() {
        SqlType<String> foreign = SqlType.custom(
                "citext",
                String.class,
                (statement, index, value) -> statement.setString(index, value),
                (row, index) -> row.getString(index));
        TextExpression<?> plain = (TextExpression<?>) table("t").column("c", foreign);
        assertThat(plain.like("a")).hasToString("t.c LIKE ? ESCAPE '/'");
        assertThat(table("t").column("c", TextType.of(foreign)).like("a")).hasToString("t.c LIKE ? ESCAPE '/'");
    }

    @Test
    void duration_ofColumnOfAnotherKind_isRefused() {
        TemporalExpression<Object> n = (TemporalExpression<Object>) t.column("n");
        assertThatThrownBy(() -> n.plus(Duration.ofHours(1)))
                .hasMessageStartingWith("\"+ Duration\" works on dates and times");
        assertThatThrownBy(() -> n.durationSince(n))
                .hasMessageStartingWith("\"durationSince\" works on dates and times");
        assertThatThrownBy(() -> n.daysSince(n)).hasMessageStartingWith("Days are counted between dates");
    }
}
