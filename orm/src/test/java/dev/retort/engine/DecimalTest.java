package dev.retort.engine;

import static dev.retort.sql.Functions.coalesce;
import static dev.retort.sql.Functions.greatest;
import static dev.retort.sql.Functions.least;
import static dev.retort.sql.Functions.nullif;
import static dev.retort.sql.Sql.caseOf;
import static dev.retort.sql.Sql.caseWhen;
import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.literal;
import static dev.retort.sql.Sql.max;
import static dev.retort.sql.Sql.min;
import static dev.retort.sql.Sql.or;
import static dev.retort.sql.Sql.parameter;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.sum;
import static dev.retort.sql.Sql.tuple;
import static dev.retort.sql.Sql.update;
import static dev.retort.sql.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.InvalidRequestException;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.schema.Column;
import dev.retort.schema.MetaData;
import dev.retort.schema.NumericColumn;
import dev.retort.schema.Table;
import dev.retort.sql.Condition;
import dev.retort.sql.Expression;
import dev.retort.sql.NumericExpression;
import dev.retort.sql.Ordering;
import dev.retort.sql.QueryExpression;
import dev.retort.sql.SqlTypes;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Decimals compare, sort and calculate as numbers, also where a database keeps them as text. */
@Tag("C30")
class DecimalTest extends DatabaseTest {
    private static final List<String> NUMBERS = List.of("9.5", "10", "100.25", "-3");

    private Prices prices;

    private static final class Prices extends Table {
        final NumericColumn<Integer> id = add(Column.of("id", SqlTypes.INTEGER).primaryKey());
        final NumericColumn<BigDecimal> wide = add(Column.of("wide", SqlTypes.NUMERIC));
        final NumericColumn<BigDecimal> narrow = add(Column.of("narrow", SqlTypes.numeric(10, 2)));

        Prices(MetaData metaData) {
            super("prices", metaData);
        }
    }

    @BeforeEach
    void createPrices() {
        MetaData metaData = new MetaData();
        prices = new Prices(metaData);
        metaData.createAll(engine());
        engine().begin(connection -> {
            for (int i = 0; i < NUMBERS.size(); i++) {
                BigDecimal number = number(NUMBERS.get(i));
                connection
                        .execute(insert(prices)
                                .values(prices.id.set(i), prices.wide.set(number), prices.narrow.set(number)))
                        .close();
            }
        });
    }

    private static BigDecimal number(String digits) {
        return new BigDecimal(digits);
    }

    private List<Integer> idsWhere(Expression<Boolean> condition) {
        return engine().transaction(connection ->
                connection.scalars(select(prices.id).where(condition).orderBy(prices.id)));
    }

    private List<Integer> idsBy(Ordering ordering) {
        return engine().transaction(
                        connection -> connection.scalars(select(prices.id).orderBy(ordering)));
    }

    private BigDecimal scalar(Expression<BigDecimal> expression) {
        return engine().transaction(
                        connection -> connection.execute(select(expression)).one());
    }

    @Test
    void decimal_comparedWithAValue_comparesAsANumber() {
        for (NumericColumn<BigDecimal> price : List.of(prices.wide, prices.narrow)) {
            assertThat(idsWhere(price.gt(number("9.75")))).containsExactly(1, 2);
            assertThat(idsWhere(price.le(number("9.501")))).containsExactly(0, 3);
            assertThat(idsWhere(price.lt(number("9.499")))).containsExactly(3);
            assertThat(idsWhere(price.between(number("-5"), number("10")))).containsExactly(0, 1, 3);
            assertThat(idsWhere(price.notBetween(number("-5"), number("10")))).containsExactly(2);
            assertThat(idsWhere(price.betweenSymmetric(number("10"), number("9.4"))))
                    .containsExactly(0, 1);
            assertThat(idsWhere(price.eq(number("100.25")))).containsExactly(2);
            assertThat(idsWhere(price.ne(number("100.25")))).containsExactly(0, 1, 3);
            assertThat(idsWhere(price.in(List.of(number("10"), number("-3"))))).containsExactly(1, 3);
        }
        assertThat(idsWhere(prices.wide.eq(prices.narrow))).containsExactly(0, 1, 2, 3);
        assertThat(idsWhere(prices.narrow.ge(prices.wide))).containsExactly(0, 1, 2, 3);
    }

    @Test
    void decimal_calculatedWith_keepsItsFraction() {
        for (NumericColumn<BigDecimal> price : List.of(prices.wide, prices.narrow)) {
            assertThat(idsWhere(price.times(number("0.125")).gt(number("1.2")))).containsExactly(1, 2);
            assertThat(idsWhere(price.plus(number("0.001")).gt(number("10.0005"))))
                    .containsExactly(1, 2);
            assertThat(scalar(max(price).times(number("0.125")))).isEqualByComparingTo("12.53125");
        }
    }

    @Test
    void decimal_sortedAndAggregated_isANumber() {
        for (NumericColumn<BigDecimal> price : List.of(prices.wide, prices.narrow)) {
            assertThat(idsBy(price.desc())).containsExactly(2, 1, 0, 3);
            assertThat(scalar(max(price))).isEqualByComparingTo("100.25");
            assertThat(scalar(min(price))).isEqualByComparingTo("-3");
            assertThat(scalar(sum(price))).isEqualByComparingTo("116.75");
            assertThat(engine().<Boolean, RuntimeException>transaction(connection -> !connection
                            .execute(select(sum(price)).having(sum(price).gt(number("20"))))
                            .all()
                            .isEmpty()))
                    .isTrue();
        }
    }

    @Test
    void quotientOfWholeDecimals_keepsItsFraction() {
        for (NumericColumn<BigDecimal> price : List.of(prices.wide, prices.narrow)) {
            assertThat(idsWhere(price.dividedBy(number("4")).eq(number("2.5")))).containsExactly(1);
            assertThat(idsWhere(price.minus(number("-7")).dividedBy(number("8")).eq(number("0.5"))))
                    .containsExactly(3);
            assertThat(scalar(value(SqlTypes.NUMERIC, number("7")).dividedBy(value(SqlTypes.NUMERIC, number("2")))))
                    .isEqualByComparingTo("3.5");
            assertThat(scalar(value(SqlTypes.NUMERIC, number("7"))
                            .dividedBy(value(SqlTypes.NUMERIC, number("2")))
                            .times(number("2"))))
                    .isEqualByComparingTo("7");
            assertThat(idsWhere(
                            price.times(number("0.1")).dividedBy(number("0.1")).eq(number("-3"))))
                    .containsExactly(3);
            assertThat(scalar(max(price).dividedBy(number("1")))).isEqualByComparingTo("100.25");
        }
        assertThat(scalar(literal(SqlTypes.NUMERIC, number("7")).dividedBy(literal(SqlTypes.NUMERIC, number("2.00")))))
                .isEqualByComparingTo("3.5");
    }

    @Test
    void calculatedDecimal_comparedForEquality_equalsByItsDigits() {
        for (NumericColumn<BigDecimal> price : List.of(prices.wide, prices.narrow)) {
            assertThat(idsWhere(price.plus(number("0.1")).plus(number("0.2")).eq(number("-2.7"))))
                    .containsExactly(3);
            assertThat(idsWhere(price.plus(number("0.1")).plus(number("0.2")).eq(number("9.8"))))
                    .containsExactly(0);
            assertThat(idsWhere(price.minus(price)
                            .plus(number("0.1"))
                            .plus(number("0.2"))
                            .gt(number("0.3"))))
                    .isEmpty();
        }
    }

    @Test
    void remainderOfDecimals_isExactOrRefused() {
        NumericExpression<BigDecimal> left = value(SqlTypes.NUMERIC, number("7.5"));
        for (Expression<BigDecimal> remainder : List.of(
                left.mod(number("2")),
                prices.narrow.mod(number("2")),
                max(prices.wide).mod(number("2")))) {
            if (database == Database.SQLITE) {
                assertThatThrownBy(() -> engine().transaction(connection -> connection
                                .execute(select(remainder).from(prices))
                                .all()))
                        .isInstanceOf(UnsupportedByDialectException.class)
                        .hasMessageContaining("DOUBLE");
            } else {
                assertThat(scalar(left.mod(number("2")))).isEqualByComparingTo("1.5");
            }
        }
    }

    @Test
    void remainderOfDoubles_keepsItsFraction() {
        if (database == Database.POSTGRESQL) {
            return; // has none
        }
        NumericExpression<Double> left = value(SqlTypes.DOUBLE, 7.5);
        assertThat(engine().<Double, RuntimeException>transaction(connection -> connection
                        .execute(select(left.mod(2.0)))
                        .scalars(Double.class)
                        .one()))
                .isEqualTo(1.5);
    }

    @Test
    void decimalOfManyDigitsAndAScale_equalsItself() {
        MetaData metaData = new MetaData();
        Table table = Table.of("scaled", metaData, Column.of("n", SqlTypes.numeric(30, 4)));
        NumericColumn<BigDecimal> n = table.column("n", SqlTypes.NUMERIC);
        metaData.createAll(engine());
        engine().begin(connection -> connection.execute(insert(table).set(n, 9)).close());
        List<BigDecimal> equal = engine().transaction(connection ->
                connection.scalars(select(n).where(n.eq(9), n.eq(number("9.0")), n.isNotDistinctFrom(number("9")))));
        assertThat(equal).hasSize(1);
        List<BigDecimal> unequal = engine().transaction(
                        connection -> connection.scalars(select(n).where(or(n.ne(9), n.ne(number("9.00"))))));
        assertThat(unequal).isEmpty();
    }

    @Test
    void decimalLiterals_divided_keepTheFraction() {
        assertThat(scalar(literal(number("7")).dividedBy(literal(number("2"))))).isEqualByComparingTo("3.5");
    }

    @Test
    void decimal_inAListRowOrQuery_isANumber() {
        for (NumericColumn<BigDecimal> price : List.of(prices.wide, prices.narrow)) {
            assertThat(idsWhere(price.plus(number("1")).in(number("10.50"), number("4"))))
                    .containsExactly(0);
            assertThat(idsWhere(price.in(number("9.5000"), number("10.0")))).containsExactly(0, 1);
            assertThat(idsWhere(price.in(number("9.504"), number("10.001")))).isEmpty();
            assertThat(idsWhere(tuple(prices.id, price).eq(0, number("9.500")))).containsExactly(0);
            assertThat(idsWhere(tuple(price, prices.id).gt(number("9.6"), 0))).containsExactly(1, 2);
            assertThat(idsWhere(tuple(price, prices.id).le(number("9.50"), 0))).containsExactly(0, 3);
            assertThat(idsWhere(tuple(prices.id, price)
                            .in(List.of(tuple(value(0), value(number("9.50"))), tuple(value(1), value(number("11")))))))
                    .containsExactly(0);
            assertThat(idsWhere(tuple(prices.id, price).notIn(List.of(tuple(value(0), value(number("9.50")))))))
                    .containsExactly(1, 2, 3);
        }
    }

    @Test
    void choiceAmongDecimals_comparesNumbersAndKeepsTheirDigits() {
        Expression<Boolean> first = prices.id.eq(0);
        for (NumericColumn<BigDecimal> price : List.of(prices.wide, prices.narrow)) {
            assertThat(valueWhere(greatest(price, number("10.123456")), first)).isEqualByComparingTo("10.123456");
            assertThat(valueWhere(least(price, number("10")), first)).isEqualByComparingTo("9.5");
            assertThat(valueWhere(nullif(price, number("9.5000")), first)).isNull();
            assertThat(valueWhere(nullif(price, number("9.501")), first)).isEqualByComparingTo("9.5");
            assertThat(valueWhere(coalesce(nullif(price, price), number("2.123456")), first))
                    .isEqualByComparingTo("2.123456");
            assertThat(valueWhere(caseWhen(prices.id.eq(7), price).otherwise(number("2.123456")), first))
                    .isEqualByComparingTo("2.123456");
            assertThat(idsWhere(caseOf(price)
                            .when(number("9.50"), "match")
                            .otherwise("none")
                            .eq("match")))
                    .containsExactly(0);
        }
    }

    private static final class Balances extends Table {
        final NumericColumn<Integer> id = add(Column.of("id", SqlTypes.INTEGER).primaryKey());
        final NumericColumn<BigDecimal> balance = add(Column.of("balance", SqlTypes.numeric(16, 2)));
        final NumericColumn<BigDecimal> rate = add(Column.of("rate", SqlTypes.numeric(5, 2)));

        Balances(MetaData metaData) {
            super("balances", metaData);
        }
    }

    private Balances balances() {
        MetaData metaData = new MetaData();
        Balances balances = new Balances(metaData);
        metaData.createAll(engine());
        engine().begin(connection -> connection.execute(
                insert(balances).columns(balances.id, balances.balance, balances.rate),
                List.of(
                        new Object[] {1, number("99999999999999.99"), number("1.00")},
                        new Object[] {2, number("99999999999999.98"), number("2.00")})));
        return balances;
    }

    @Test
    void decimalOfManyDigits_equalsItselfOnly() {
        Balances balances = balances();
        BigDecimal second = number("99999999999999.980");
        for (Condition equal : List.of(
                balances.balance.eq(second),
                value(SqlTypes.NUMERIC, second).eq(balances.balance),
                balances.balance.eq(literal(SqlTypes.NUMERIC, second)),
                balances.balance.isNotDistinctFrom(second),
                balances.balance.in(second, number("1")),
                tuple(balances.id.plus(0), balances.balance).eq(2, second),
                caseOf(balances.balance).when(second, "match").otherwise("none").eq("match"),
                nullif(balances.balance, second).isNull())) {
            assertThat(engine().<List<Integer>, RuntimeException>transaction(connection ->
                            connection.scalars(select(balances.id).where(equal))))
                    .as(equal.toString())
                    .containsExactly(2);
        }
        assertThat(engine().<List<Integer>, RuntimeException>transaction(connection ->
                        connection.scalars(select(balances.id).where(balances.balance.ne(second)))))
                .containsExactly(1);
    }

    @Test
    void literalOfManyDigits_isStoredWithAllOfThem() {
        Balances balances = balances();
        engine().begin(connection -> {
            connection.execute(update(balances)
                    .set(balances.balance, literal(SqlTypes.NUMERIC, number("99999999999999.97")))
                    .where(balances.id.eq(1)));
            assertThat(connection.scalar(select(balances.balance).where(balances.id.eq(1))))
                    .isEqualTo(number("99999999999999.97"));
        });
    }

    @Test
    void calculatedOrGivenDecimal_inAColumn_hasTheDigitsOfTheColumn() {
        Balances balances = balances();
        engine().begin(connection -> {
            connection.execute(update(balances)
                    .set(balances.rate, balances.rate.times(number("1.239")))
                    .where(balances.id.eq(1)));
            connection.execute(
                    update(balances)
                            .set(balances.rate.set(parameter("rate", SqlTypes.NUMERIC)))
                            .where(balances.id.eq(2)),
                    Map.of("rate", number("1.2351")));
            assertThat(connection.scalars(select(balances.id)
                            .where(balances.rate.eq(number("1.24")))
                            .orderBy(balances.id)))
                    .containsExactly(1, 2);
            assertThat(connection.scalar(select(sum(balances.rate)))).isEqualByComparingTo("2.48");
        });
    }

    @Test
    void castToFewerDigits_rounds() {
        assertThat(idsWhere(value(SqlTypes.NUMERIC, number("1.239"))
                        .cast(SqlTypes.numeric(5, 2))
                        .eq(number("1.24"))))
                .hasSize(4);
    }

    @Test
    void wholeLiteralBesideAFraction_leavesItsDigits() {
        for (NumericColumn<BigDecimal> price : List.of(prices.wide, prices.narrow)) {
            for (BigDecimal whole : List.of(number("0"), number("-7"), number("12345678901234567890"))) {
                assertThat(valueWhere(
                                caseWhen(prices.id.eq(0), price).otherwise(literal(SqlTypes.NUMERIC, whole)),
                                prices.id.eq(0)))
                        .isEqualByComparingTo("9.5");
                assertThat(valueWhere(coalesce(price, literal(SqlTypes.NUMERIC, whole)), prices.id.eq(0)))
                        .isEqualByComparingTo("9.5");
            }
        }
    }

    private BigDecimal valueWhere(Expression<BigDecimal> expression, Expression<Boolean> condition) {
        return engine().transaction(connection ->
                connection.execute(select(expression).where(condition)).one());
    }

    @Test
    void decimalsInCombinedQueries_areNumbersOrRefused() {
        List<QueryExpression<BigDecimal>> combined = List.of(
                select(prices.narrow).where(prices.id.eq(0)).union(select(value(number("9.5")))),
                select(prices.wide)
                        .where(prices.id.eq(0))
                        .union(select(prices.narrow).where(prices.id.eq(0))));
        for (QueryExpression<BigDecimal> query : combined) {
            engine().begin(connection -> {
                if (engine().dialect().name().equals("SQLite")) {
                    assertThatThrownBy(() -> connection.execute(query))
                            .isInstanceOf(UnsupportedByDialectException.class)
                            .hasMessageContaining("UNION");
                } else {
                    assertThat(connection.execute(query).all()).hasSize(1);
                }
            });
        }
        assertThat(engine().<List<BigDecimal>, RuntimeException>transaction(connection -> connection
                        .execute(select(prices.narrow)
                                .where(prices.id.eq(0))
                                .union(select(value(SqlTypes.numeric(10, 2), number("9.5")))))
                        .all()))
                .hasSize(1);
    }

    @Test
    void decimalLookedForInAQuery_isFoundAsANumberOrRefused() {
        Condition found = prices.wide.in(select(prices.narrow));
        if (engine().dialect().name().equals("SQLite")) {
            assertThat(idsWhere(found)).containsExactly(0, 1, 2, 3); // the column's affinity makes numbers of both
            assertThatThrownBy(() -> idsWhere(prices.narrow.plus(number("0")).in(select(prices.wide))))
                    .isInstanceOf(UnsupportedByDialectException.class)
                    .hasMessageContaining("exists(");
        } else {
            assertThat(idsWhere(found)).containsExactly(0, 1, 2, 3);
        }
    }

    @Test
    void valueOfMoreDigitsThanItsType_isRefused() {
        for (String digits : List.of("2.123", "1234", "-12345.6")) {
            assertThatThrownBy(() -> value(SqlTypes.numeric(5, 2), number(digits)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("NUMERIC(5, 2)");
            assertThatThrownBy(() -> literal(SqlTypes.numeric(5, 2), number(digits)))
                    .isInstanceOf(InvalidRequestException.class);
        }
        assertThat(scalar(value(SqlTypes.numeric(5, 2), number("123.4500")))).isEqualByComparingTo("123.45");
    }
}
