package dev.retort.conformance.dialect;

import static dev.retort.sql.Functions.coalesce;
import static dev.retort.sql.Functions.length;
import static dev.retort.sql.Functions.lower;
import static dev.retort.sql.Functions.nullif;
import static dev.retort.sql.Functions.upper;
import static dev.retort.sql.Sql.and;
import static dev.retort.sql.Sql.caseWhen;
import static dev.retort.sql.Sql.count;
import static dev.retort.sql.Sql.exists;
import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.literal;
import static dev.retort.sql.Sql.not;
import static dev.retort.sql.Sql.or;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.compile.Feature;
import dev.retort.schema.Column;
import dev.retort.schema.NumericColumn;
import dev.retort.schema.Table;
import dev.retort.schema.TextColumn;
import dev.retort.sql.Expression;
import dev.retort.sql.SqlTypes;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Operators and functions mean the same on every database, above all with null. */
@Tag("C30")
public abstract class ExpressionSuite extends DialectSuite {
    private final Table table = Table.of(
            "suite_expressions",
            metaData,
            Column.of("id", SqlTypes.INTEGER).primaryKey(),
            Column.of("number", SqlTypes.INTEGER),
            Column.of("word", SqlTypes.varchar(50)));
    private final NumericColumn<Integer> id = table.column("id", SqlTypes.INTEGER);
    private final NumericColumn<Integer> number = table.column("number", SqlTypes.INTEGER);
    private final TextColumn<String> word = table.column("word", SqlTypes.VARCHAR);

    @BeforeEach
    void fill() {
        createTables();
        connection()
                .execute(
                        insert(table).columns(id, number, word),
                        List.of(
                                new Object[] {1, 10, "alpha"},
                                new Object[] {2, -3, "Beta"},
                                new Object[] {3, null, "50%_off/\\"},
                                new Object[] {4, 0, null}));
    }

    private List<Integer> where(Expression<Boolean> condition) {
        return connection().scalars(select(id).where(condition).orderBy(id));
    }

    private <T> Object of(int row, Expression<T> expression) {
        return connection()
                .execute(select(expression.as("it")).from(table).where(id.eq(row)))
                .all()
                .get(0);
    }

    @Test
    void comparison_withNull_holdsForNobody() {
        assertThat(where(number.gt(-100))).containsExactly(1, 2, 4);
        assertThat(where(number.ne(10))).containsExactly(2, 4);
        assertThat(where(not(number.eq(10)))).containsExactly(2, 4);
        assertThat(where(number.eq((Integer) null))).containsExactly(3);
        assertThat(where(number.ne((Integer) null))).containsExactly(1, 2, 4);
    }

    @Test
    void distinctFrom_takesNullAsAValue() {
        assertThat(where(number.isDistinctFrom(10))).containsExactly(2, 3, 4);
        assertThat(where(number.isNotDistinctFrom((Integer) null))).containsExactly(3);
    }

    @Test
    void andOr_nestAsWritten() {
        assertThat(where(or(and(id.gt(1), id.lt(3)), id.eq(4)))).containsExactly(2, 4);
        assertThat(where(and(or(id.eq(1), id.eq(2)), number.lt(0)))).containsExactly(2);
        assertThat(where(not(or(id.eq(1), id.eq(2))))).containsExactly(3, 4);
    }

    @Test
    void in_ofListsAndQueries() {
        assertThat(where(id.in(List.of(1, 3, 99)))).containsExactly(1, 3);
        assertThat(where(id.in(List.<Integer>of()))).isEmpty();
        assertThat(where(id.notIn(List.<Integer>of()))).containsExactly(1, 2, 3, 4);
        assertThat(where(number.notIn(List.of(10)))).containsExactly(2, 4);
        assertThat(where(id.in(select(id.plus(1)).where(id.le(2))))).containsExactly(2, 3);
    }

    @Test
    void between_includesItsEnds() {
        assertThat(where(number.between(-3, 0))).containsExactly(2, 4);
        assertThat(where(number.notBetween(-3, 0))).containsExactly(1);
    }

    @Test
    void like_takesItsArgumentLiterally_butForPatterns() {
        assertThat(where(word.like("%a"))).containsExactly(1, 2);
        assertThat(where(word.startsWith("50%"))).containsExactly(3);
        assertThat(where(word.startsWith("5_"))).isEmpty();
        assertThat(where(word.contains("_off"))).containsExactly(3);
        assertThat(where(word.endsWith("/\\"))).containsExactly(3);
        assertThat(where(word.ilike("BETA"))).containsExactly(2);
    }

    @Test
    void arithmetic_bindsAsInJava() {
        assertThat(of(1, number.plus(2).times(3))).isEqualTo(36);
        assertThat(of(1, number.minus(number.minus(3)))).isEqualTo(3);
        assertThat(of(1, number.mod(4))).isEqualTo(2);
        assertThat(of(2, number.negate())).isEqualTo(3);
        assertThat(of(3, number.plus(1))).isNull();
    }

    @Test
    void text_isJoinedAndChanged() {
        assertThat(of(1, word.concat("-").concat(word))).isEqualTo("alpha-alpha");
        assertThat(of(2, upper(word))).isEqualTo("BETA");
        assertThat(of(2, lower(word))).isEqualTo("beta");
        assertThat(of(1, length(word))).isEqualTo(5);
        assertThat(of(4, word.concat("x"))).isNull();
    }

    @Test
    void caseAndCoalesce_chooseTheFirst() {
        Expression<String> sign = caseWhen(number.gt(0), literal(SqlTypes.VARCHAR, "plus"))
                .when(number.lt(0), "minus")
                .otherwise("none");
        assertThat(of(1, sign)).isEqualTo("plus");
        assertThat(of(2, sign)).isEqualTo("minus");
        assertThat(of(3, sign)).isEqualTo("none");
        assertThat(of(3, coalesce(number, value(SqlTypes.INTEGER, 7)))).isEqualTo(7);
        assertThat(of(1, nullif(number, 10))).isNull();
    }

    @Test
    void cast_changesTheType() {
        assertThat(of(1, number.cast(SqlTypes.varchar(10)))).isEqualTo("10");
        assertThat(of(1, value(SqlTypes.VARCHAR, "42").cast(SqlTypes.INTEGER))).isEqualTo(42);
    }

    @Test
    void exists_asksForRows() {
        assertThat(rows(select(count()).from(table).where(exists(select(id).from(table.as("o"))))))
                .containsExactly(List.of(4L));
    }

    @Test
    void features_workOrAreNamedAsMissing() throws Throwable {
        assertThat(where(number.betweenSymmetric(0, -3))).containsExactly(2, 4);
        with(Feature.REGEXP, () -> assertThat(where(word.regexpMatch("^al"))).containsExactly(1));
        with(Feature.TRY_CAST, () -> assertThat(of(1, word.tryCast(SqlTypes.INTEGER)))
                .isNull());
    }
}
