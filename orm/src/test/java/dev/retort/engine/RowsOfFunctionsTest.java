package dev.retort.engine;

import static dev.retort.sql.Functions.arrayAgg;
import static dev.retort.sql.Functions.generateSeries;
import static dev.retort.sql.Functions.now;
import static dev.retort.sql.Functions.unnest;
import static dev.retort.sql.Sql.all;
import static dev.retort.sql.Sql.any;
import static dev.retort.sql.Sql.array;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.compile.Feature;
import dev.retort.error.InvalidRequestException;
import dev.retort.sql.ArrayExpression;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.TableFunction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Functions that give rows, and elements of arrays that are values. */
@Tag("C30")
class RowsOfFunctionsTest extends ShopTest {
    private static final List<Integer> NUMBERS = List.of(4, 5, 6);

    @Test
    void rowsOfAFunction_inTheSelectList_comeOrAreRefused() throws Throwable {
        with(Feature.ROWS_IN_EXPRESSIONS, () -> assertThat(column(select(generateSeries(1, 3))))
                .containsExactly(1L, 2L, 3L));
        with(Feature.ROWS_IN_EXPRESSIONS, () -> assertThat(
                        column(select(unnest(value(SqlTypes.array(SqlTypes.INTEGER), NUMBERS), SqlTypes.INTEGER))))
                .containsExactly(4, 5, 6));
    }

    @Test
    void rowsOfAFunction_asSource_come() throws Throwable {
        TableFunction series = generateSeries(1, 3).table("series", dev.retort.sql.Sql.column("n", SqlTypes.BIGINT));
        assertThat(column(select(series.columns().get(0)).from(series))).hasSize(3);
        with(Feature.ARRAYS, () -> {
            TableFunction elements = unnest(value(SqlTypes.array(SqlTypes.INTEGER), NUMBERS), SqlTypes.INTEGER)
                    .table("elements", dev.retort.sql.Sql.column("n", SqlTypes.INTEGER));
            assertThat(column(select(elements.columns().get(0)).from(elements))).hasSize(3);
        });
    }

    @Test
    void values_gatheredInAnArray_areAListOfTheirType() throws Throwable {
        with(Feature.ARRAYS, () -> assertThat(column(select(arrayAgg(users.name).orderBy(users.name))))
                .containsExactly(List.of("ed", "fred", "mary", "wendy")));
    }

    @Test
    void value_inFrontOfItsType_isRefusedWithTheRightOrder() {
        assertThatThrownBy(() -> value(null, SqlTypes.INTEGER))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("The type stands in front of the value: value(SqlTypes.INTEGER, null)");
    }

    @Test
    void elementOfAnArray_thatIsAValue_isThatElement() throws Throwable {
        ArrayExpression<List<Integer>, Integer> numbers = value(SqlTypes.array(SqlTypes.INTEGER), NUMBERS);
        with(Feature.ARRAYS, () -> assertThat(rows(select(
                        numbers.element(1, SqlTypes.INTEGER),
                        numbers.element(3, SqlTypes.INTEGER),
                        array(SqlTypes.array(SqlTypes.INTEGER), value(SqlTypes.INTEGER, 7))
                                .element(1, SqlTypes.INTEGER))))
                .containsExactly(List.of(4, 6, 7)));
    }

    @Test
    void arrays_knowTheTypeOfTheirElements() throws Throwable {
        ArrayExpression<List<Integer>, Integer> numbers = value(SqlTypes.array(SqlTypes.INTEGER), NUMBERS);
        with(Feature.ARRAYS, () -> {
            TableFunction number = unnest(numbers).table("number");
            assertThat(column(select(number.column("number", SqlTypes.INTEGER)).from(number)))
                    .containsExactlyInAnyOrder(4, 5, 6);
            engine().begin(connection ->
                    assertThat(connection.scalar(select(numbers.element(2)))).isEqualTo(5));
        });
        with(Feature.ARRAYS, () -> {
            assertThat(namesWhere(users.id.plus(3).eq(any(value(SqlTypes.array(SqlTypes.BIGINT), List.of(4L, 5L))))))
                    .containsExactly("ed", "wendy");
            assertThat(namesWhere(users.id.gt(all(value(SqlTypes.array(SqlTypes.BIGINT), List.of(1L, 3L))))))
                    .containsExactly("fred");
        });
        with(Feature.ARRAY_OPERATORS, () -> {
            assertThat(namesWhere(numbers.containsAll(4, 6))).hasSize(4);
            assertThat(namesWhere(numbers.containsAll(4, 7))).isEmpty();
            assertThat(namesWhere(numbers.overlaps(7, 6))).hasSize(4);
            assertThat(namesWhere(numbers.overlaps(7, 8))).isEmpty();
        });
    }

    @Test
    void now_asAnInstant_isThisMoment() {
        engine().begin(connection -> assertThat(
                        Duration.between(connection.scalar(select(now(SqlTypes.INSTANT))), Instant.now())
                                .abs())
                .isLessThan(Duration.ofMinutes(5)));
        assertThatThrownBy(() -> now(SqlTypes.DATE)).isInstanceOf(InvalidRequestException.class);
    }
}
