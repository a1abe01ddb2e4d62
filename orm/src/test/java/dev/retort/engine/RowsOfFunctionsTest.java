package dev.retort.engine;

import static dev.retort.sql.Functions.generateSeries;
import static dev.retort.sql.Functions.unnest;
import static dev.retort.sql.Sql.array;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.compile.Feature;
import dev.retort.sql.ArrayExpression;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.TableFunction;
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
    void elementOfAnArray_thatIsAValue_isThatElement() throws Throwable {
        ArrayExpression<List<Integer>, Integer> numbers = value(SqlTypes.array(SqlTypes.INTEGER), NUMBERS);
        with(Feature.ARRAYS, () -> assertThat(rows(select(
                        numbers.element(1, SqlTypes.INTEGER),
                        numbers.element(3, SqlTypes.INTEGER),
                        array(SqlTypes.array(SqlTypes.INTEGER), value(SqlTypes.INTEGER, 7))
                                .element(1, SqlTypes.INTEGER))))
                .containsExactly(List.of(4, 6, 7)));
    }
}
