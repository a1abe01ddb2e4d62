package dev.retort.engine;

import static dev.retort.sql.Sql.count;
import static dev.retort.sql.Sql.max;
import static dev.retort.sql.Sql.parameter;
import static dev.retort.sql.Sql.rollup;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.sql;
import static dev.retort.sql.Sql.value;
import static dev.retort.sql.Sql.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.compile.Feature;
import dev.retort.error.InvalidRequestException;
import dev.retort.sql.Expression;
import dev.retort.sql.Functions;
import dev.retort.sql.Label;
import dev.retort.sql.Row2;
import dev.retort.sql.Select;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.Subquery;
import dev.retort.sql.TableAlias;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An expression with a value that stands in several clauses of a select. */
@Tag("C34")
class RepeatedValuesTest extends ShopTest {
    /** Users by whether they are older than so many years: none known, two are, one is not. */
    private Expression<Boolean> older(int years) {
        return users.age.gt(years);
    }

    private Expression<String> called(String suffix) {
        return users.name.concat(suffix);
    }

    /** Works where equal parameters are equal expressions; elsewhere the message says what to do. */
    private void assertRowsOrCure(int rows, Select<?> statement) {
        boolean having = statement.having().isEmpty() || engine().dialect().supports(Feature.GROUPED_IN_HAVING);
        if (having && engine().dialect().supports(Feature.EQUAL_PARAMETERS)) {
            assertThat(rows(statement)).hasSize(rows);
        } else {
            assertThatThrownBy(() -> rows(statement))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("too, but " + engine().dialect().name())
                    .hasMessageContaining("subquery");
        }
    }

    @Test
    void groupBy_selectedExpression_groupsByIt() {
        Expression<Boolean> older = older(20);
        assertThat(rows(select(count(), older.as("older"))
                        .where(users.age.isNotNull())
                        .groupBy(older)))
                .containsExactlyInAnyOrder(List.of(2L, true), List.of(1L, false));
        assertThat(rows(select(older, count()).where(users.age.isNotNull()).groupBy(older)))
                .containsExactlyInAnyOrder(List.of(true, 2L), List.of(false, 1L));
        assertThat(rows(select(older(20), count()).where(users.age.isNotNull()).groupBy(older(20))))
                .containsExactlyInAnyOrder(List.of(true, 2L), List.of(false, 1L));
    }

    @Test
    void groupBy_labelNamedAsColumn_groupsByTheExpression() {
        Label<String> label = called("!").as("name");
        assertThat(rows(select(label, count()).groupBy(label))).hasSize(4);
        Label<Integer> decade = users.age.dividedBy(100).as("age");
        assertThat(rows(select(decade, count()).where(users.age.isNotNull()).groupBy(decade)))
                .containsExactly(List.of(0, 3L));
    }

    @Test
    void groupBy_twoExpressionsOfOneValue_groupsByEach() {
        Select<?> select = select(
                        called("!"), users.age.gt(1).as("a"), users.age.gt(20).as("b"), count())
                .groupBy(called("!"), users.age.gt(1), users.age.gt(20));
        assertThat(rows(select)).hasSize(4);
    }

    @Test
    void cachedPlan_ofRepeatedValue_suitsNoStatementOfTwoValues() {
        rows(byYears(20, 20));
        rows(orderedBy(20, 20));
        assertThat(rows(orderedBy(20, 40))).hasSize(3);
        assertThat(names(orderedBy(40, 20))).containsExactly("mary", "ed", "fred");
        assertThat(names(orderedBy(20, 40))).containsExactly("fred", "mary", "ed");
        assertThat(names(orderedBy(40, 40))).containsExactly("fred", "mary", "ed");
        if (engine().dialect().supports(Feature.EQUAL_PARAMETERS)) {
            assertThat(rows(byYears(40, 20))).hasSize(2);
        } else {
            assertThatThrownBy(() -> rows(byYears(40, 20))).hasMessageContaining("age");
        }
    }

    private Select<?> byYears(int selected, int grouped) {
        return select(older(selected), count()).where(users.age.isNotNull()).groupBy(older(grouped));
    }

    @Test
    void groupBy_expressionWithinWindow_isOneOrRefused() {
        Expression<Integer> next = users.age.plus(1);
        for (Expression<?> windowed : List.<Expression<?>>of(
                Functions.rank().over(window().orderBy(next)),
                Functions.rank().over(window().partitionBy(next).orderBy(max(users.id))),
                Functions.lag(next).over(window().orderBy(max(users.id))),
                value(SqlTypes.BIGINT, 1L).plus(Functions.rank().over(window().orderBy(next.desc()))))) {
            assertRowsOrCure(
                    3, select(next, windowed).where(users.age.isNotNull()).groupBy(next));
        }
        assertRowsOrCure(
                3,
                select(next, Functions.rank().over("w"))
                        .where(users.age.isNotNull())
                        .groupBy(next)
                        .window("w", window().orderBy(next)));
        assertThat(rows(select(next, Functions.rank().over(window().orderBy(max(next))))
                        .where(users.age.isNotNull())
                        .groupBy(next)))
                .hasSize(3);
    }

    private Select<?> orderedBy(int selected, int ordered) {
        return select(users.name, older(selected))
                .where(users.age.isNotNull())
                .orderBy(older(ordered).asc(), users.name);
    }

    private List<Object> names(Select<?> select) {
        return rows(select).stream()
                .<Object>map(row -> String.valueOf(row.get(0)))
                .toList();
    }

    @Test
    void cachedPlan_ofValuesInQueriesWithin_suitsNoStatementOfOthers() {
        assertThat(names(byQuery(1, 1))).containsExactly("ed", "fred", "mary");
        assertThat(names(byQuery(1, 20))).containsExactly("ed", "fred", "mary");
        assertThat(rows(byQuery(100, 1))).hasSize(3).allMatch(row -> row.get(1) == null);
    }

    private Select<?> byQuery(int selected, int ordered) {
        return select(users.name, users.age.minus(oldest(selected)))
                .where(users.age.isNotNull())
                .orderBy(users.age.minus(oldest(ordered)).desc());
    }

    private Expression<Integer> oldest(int above) {
        TableAlias other = users.as("other");
        return select(max(other.column(users.age)))
                .where(other.column(users.age).gt(above))
                .asScalar();
    }

    @Test
    void groupBy_namedParameter_isOne() {
        Supplier<Expression<Boolean>> older = () -> users.age.gt(parameter("years", SqlTypes.INTEGER));
        Select<?> select =
                select(older.get(), count()).where(users.age.isNotNull()).groupBy(older.get());
        List<?> rows = engine().transaction(connection ->
                connection.execute(select, Map.of("years", 20)).all());
        assertThat(rows).hasSize(2);
    }

    @Test
    void orderBy_selectedExpression_ordersByIt() {
        Expression<String> called = called("!");
        assertThat(column(select(called).orderBy(called.desc()))).containsExactly("wendy!", "mary!", "fred!", "ed!");
        assertThat(column(select(called).distinct().orderBy(called)))
                .containsExactly("ed!", "fred!", "mary!", "wendy!");
        assertThat(rows(select(older(20), users.name)
                        .distinct()
                        .where(users.age.isNotNull())
                        .orderBy(older(20), users.name)))
                .containsExactly(List.of(false, "mary"), List.of(true, "ed"), List.of(true, "fred"));
    }

    @Test
    void orderBy_behindTextOfSeveralColumns_ordersByTheExpression() {
        Expression<Integer> negative = value(SqlTypes.INTEGER, 0).minus(users.age);
        Select<?> select = select(sql("users.id", SqlTypes.BIGINT), negative)
                .from(users)
                .where(users.age.isNotNull())
                .orderBy(negative);
        assertThat(select.toSql(engine().dialect()).sql()).endsWith("users.age");
        assertThat(column(select)).containsExactly(1L, 4L, 3L);
    }

    @Test
    void orderBy_withinWindowAndAggregate_isNoColumnOfTheResult() {
        Expression<Integer> negative = value(SqlTypes.INTEGER, 0).minus(users.age);
        Label<Integer> label = negative.as("negative");
        assertThat(rows(select(
                                users.name,
                                label,
                                Functions.rowNumber()
                                        .over(dev.retort.sql.Sql.window().orderBy(label))
                                        .as("n"))
                        .where(users.age.isNotNull())
                        .orderBy(users.name)))
                .extracting(row -> ((Number) row.get(2)).intValue())
                .containsExactly(1, 2, 3);
    }

    @Test
    void having_groupedExpression_worksOrSaysWhatToDo() {
        Label<String> label = called("!").as("called");
        assertRowsOrCure(
                4,
                select(label, count()).groupBy(label).having(label.expression().ne("z")));
        assertRowsOrCure(
                4, select(label, count()).groupBy(label).having(called("!").ne("z")));
        assertRowsOrCure(
                4,
                select(label.expression().coerce(SqlTypes.VARCHAR).concat("?"), count())
                        .groupBy(label.expression()));
        assertRowsOrCure(
                4, select(count()).from(users).groupBy(label.expression()).orderBy(label.expression()));
        assertRowsOrCure(4, select(label, label.expression(), count()).groupBy(label));
    }

    @Test
    void having_groupedExpressionInSubquery_isTheCure() {
        Subquery called = select(called("!").as("called")).subquery("s");
        Expression<String> name = called.column("called", SqlTypes.VARCHAR);
        assertThat(column(select(name).groupBy(name).having(name.ne("ed!")).orderBy(name)))
                .containsExactly("fred!", "mary!", "wendy!");
    }

    @Test
    void having_aggregateOfGroupedValue_isNotRefused() {
        Expression<Integer> years = value(SqlTypes.INTEGER, 1);
        Label<Integer> next = users.age.plus(years).as("next");
        assertThat(rows(select(next, count())
                        .where(users.age.isNotNull())
                        .groupBy(next)
                        .having(max(users.age.plus(years)).gt(30))))
                .hasSize(2);
    }

    @Test
    void rollup_ofLabel_worksOrSaysWhatToDo() throws Throwable {
        if (engine().dialect().supports(Feature.GROUPING_SETS)) {
            Label<String> label = called("!").as("called");
            assertThat(rows(select(label, count()).groupBy(rollup(label)))).hasSize(5);
            assertThat(rows(select(called("!"), count()).groupBy(rollup(called("!")))))
                    .hasSize(5);
            assertRowsOrCure(5, select(label, Functions.grouping(label).as("g")).groupBy(rollup(label)));
        }
    }

    @Test
    void distinctOn_expression_worksOrSaysWhatToDo() throws Throwable {
        with(Feature.DISTINCT_ON, () -> {
            Expression<Boolean> older = older(20);
            assertThat(rows(select(older, users.name)
                            .distinctOn(older)
                            .where(users.age.isNotNull())
                            .orderBy(older, users.name)))
                    .containsExactly(List.of(false, "mary"), List.of(true, "ed"));
            Select<?> unselected = select(users.name)
                    .distinctOn(older)
                    .where(users.age.isNotNull())
                    .orderBy(older, users.name);
            assertThatThrownBy(() -> rows(unselected))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("select the expression too");
        });
    }

    @Test
    void union_orderedByOneOfTwoColumnsOfOneName_ordersByIt() {
        TableAlias boss = users.as("boss");
        Select<Row2<String, String>> pairs = select(users.name, boss.column(users.name))
                .from(users.join(boss, users.managerId.eq(boss.column(users.id))));
        assertThat(rows(pairs.union(select(users.name, users.name).where(users.name.eq("fred")))
                        .orderBy(boss.column(users.name).desc(), users.name)))
                .containsExactly(
                        List.of("fred", "wendy"),
                        List.of("fred", "fred"),
                        List.of("mary", "ed"),
                        List.of("wendy", "ed"));
    }
}
