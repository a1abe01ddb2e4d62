package dev.retort.engine;

import static dev.retort.sql.Functions.lag;
import static dev.retort.sql.Functions.position;
import static dev.retort.sql.Functions.rank;
import static dev.retort.sql.Functions.rowNumber;
import static dev.retort.sql.Functions.stringAgg;
import static dev.retort.sql.Sql.caseOf;
import static dev.retort.sql.Sql.count;
import static dev.retort.sql.Sql.exists;
import static dev.retort.sql.Sql.max;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.sql;
import static dev.retort.sql.Sql.sum;
import static dev.retort.sql.Sql.text;
import static dev.retort.sql.Sql.tuple;
import static dev.retort.sql.Sql.value;
import static dev.retort.sql.Sql.values;
import static dev.retort.sql.Sql.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.InvalidRequestException;
import dev.retort.error.NoSuchColumnException;
import dev.retort.sql.CommonTableExpression;
import dev.retort.sql.FrameBound;
import dev.retort.sql.Label;
import dev.retort.sql.NumericColumnClause;
import dev.retort.sql.Row;
import dev.retort.sql.Select;
import dev.retort.sql.Sql;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.TableAlias;
import dev.retort.sql.TextColumnClause;
import dev.retort.sql.ValuesClause;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the databases answer; {@link GoldenSqlTest} holds what they are asked. */
@Tag("C31")
class QueryResultsTest extends ShopTest {
    private static final NumericColumnClause<Integer> N = Sql.column("n", SqlTypes.INTEGER);
    private static final TextColumnClause<String> WORD = Sql.column("word", SqlTypes.VARCHAR);

    private static List<Object> row(Object... values) {
        return Arrays.asList(values);
    }

    @Test
    void recursiveCte_ofNumbers_countsUp() {
        CommonTableExpression numbers = select(value(SqlTypes.INTEGER, 1).as("n"))
                .recursive("numbers", self -> select(self.column(N).plus(1))
                        .where(self.column(N).lt(5)));
        assertThat(column(select(numbers.column(N)).orderBy(numbers.column(N)))).containsExactly(1, 2, 3, 4, 5);
        assertThat(column(select(max(numbers.column(N))).where(numbers.column(N).lt(3))))
                .containsExactly(2);
    }

    @Test
    void recursiveCte_overManagers_findsAllAbove() {
        TableAlias manager = users.as("manager");
        CommonTableExpression above = select(users.id, users.managerId)
                .where(users.name.eq("wendy"))
                .recursiveDistinct("above", self -> select(manager.column(users.id), manager.column(users.managerId))
                        .from(manager.join(self, self.column(users.managerId).eq(manager.column(users.id)))));
        assertThat(column(select(users.name)
                        .join(above, above.column(users.id).eq(users.id))
                        .orderBy(users.id)))
                .containsExactly("ed", "wendy");
    }

    @Test
    void ctesInEachOther_withValuesEverywhere_bindEachValueToItsPlace() {
        CommonTableExpression old =
                select(users.id, users.age).where(users.age.ge(20)).cte("old");
        CommonTableExpression named = select(
                        old.column(users.id), value(SqlTypes.VARCHAR, "tag").as("tag"))
                .where(old.column(users.age).lt(100))
                .cte("named");
        Select<?> query = select(value(SqlTypes.INTEGER, 7).as("seven"), users.name)
                .join(named, named.column(old.column(users.id)).eq(users.id))
                .where(users.name.eq("ed"))
                .where(named.column("tag", SqlTypes.VARCHAR).eq("tag"))
                .limit(1);
        assertThat(rows(query)).containsExactly(row(7, "ed"));
    }

    @Test
    void setOperations_onNames_giveTheirRows() {
        Select<String> withE = select(users.name).where(users.name.contains("e"));
        Select<String> withD = select(users.name).where(users.name.contains("d"));
        assertThat(column(withE.union(withD).orderBy(users.name))).containsExactly("ed", "fred", "wendy");
        assertThat(column(withE.unionAll(withD).orderBy(users.name)))
                .containsExactly("ed", "ed", "fred", "fred", "wendy", "wendy");
        assertThat(column(withE.intersect(withD).orderBy(users.name.desc()).limit(2)))
                .containsExactly("wendy", "fred");
        assertThat(column(select(users.name).except(withE))).containsExactly("mary");
        assertThat(column(select(users.name).except(withE.union(withD)))).containsExactly("mary");
    }

    @Test
    void setOperation_ofLimitedQueries_limitsEach() {
        Select<String> first = select(users.name).orderBy(users.id).limit(1);
        Select<String> last = select(users.name).orderBy(users.id.desc()).limit(1);
        assertThat(column(first.unionAll(last).orderBy(users.name))).containsExactly("ed", "fred");
    }

    @Test
    void setOperation_ofDifferentWidth_isRefused() {
        assertThatThrownBy(() -> select(List.of(users.id)).union(select(users.id, users.name)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("UNION needs queries with as many columns as each other; the first has 1, the second 2");
        assertThatThrownBy(() -> select(users.id).union(select(users.id)).orderBy(users.name))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("\"name\" is not a column of the first query");
    }

    @Test
    void windows_overAges_rankAndSum() {
        var byAge = window().orderBy(users.age.desc().nullsLast(), users.id);
        assertThat(rows(select(
                                users.name,
                                rank().over(byAge).as("rank"),
                                lag(users.name, 1, "-").over(byAge).as("before"))
                        .where(users.age.isNotNull())
                        .orderBy(rank().over(byAge))))
                .first()
                .satisfies(first -> assertThat(first.get(1)).isEqualTo(1L))
                .satisfies(first -> assertThat(first.get(2)).isEqualTo("-"));
        var running = window().orderBy(users.id).rowsBetween(FrameBound.preceding(1), FrameBound.currentRow());
        assertThat(column(select(sum(users.id, SqlTypes.BIGINT).over(running)).orderBy(users.id)))
                .containsExactly(1L, 3L, 5L, 7L);
    }

    @Test
    void valuesAsSource_joined_giveTheirColumns() {
        ValuesClause wanted = values("wanted", N, WORD).row(1, "one").row(3, null);
        assertThat(rows(select(users.name, wanted.column(WORD))
                        .from(users.join(
                                wanted, wanted.column(N).cast(SqlTypes.BIGINT).eq(users.id)))
                        .orderBy(users.id)))
                .containsExactly(row("ed", "one"), row("mary", null));
        assertThatThrownBy(() -> wanted.row(1))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("A row of \"wanted\" has 2 values, not 1: [1]");
        assertThatThrownBy(() -> wanted.row("x", "y"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("java.lang.String");
        assertThatThrownBy(() -> rows(select(values("none", N))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("at least one row");
        assertThatThrownBy(() -> wanted.column("m", SqlTypes.INTEGER))
                .isInstanceOf(NoSuchColumnException.class)
                .hasMessageContaining("[n, word]");
    }

    @Test
    void tuples_comparedAndListed_matchInAllPlaces() {
        assertThat(namesWhere(tuple(users.id, users.name)
                        .in(List.of(
                                tuple(users.id, users.name).bind(1L, "ed"),
                                tuple(users.id, users.name).bind(2L, "ed")))))
                .containsExactly("ed");
        assertThat(namesWhere(tuple(users.active, users.id).gt(true, 1L))).containsExactly("wendy", "mary");
        assertThatThrownBy(() -> tuple(users.id, users.name).eq(1L))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("A tuple of 2 cannot be compared with one of 1");
    }

    @Test
    void correlation_saidOrFoundOut_changesWhatIsMeant() {
        Select<?> old = select(users.id).where(users.age.gt(40));
        assertThat(namesWhere(exists(old.correlate()))).hasSize(4);
        assertThatThrownBy(() -> rows(select(users.name).where(exists(old.correlate(users)))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("no source of its own");
        assertThat(namesWhere(select(count())
                        .where(addresses.userId.eq(users.id))
                        .asScalar()
                        .gt(1L)))
                .containsExactly("ed");
    }

    @Test
    void textQuery_withParametersAndColumns_isAQueryLikeOthers() {
        var query = text("SELECT id, name FROM users WHERE id > :least AND name <> ':x' AND id <= :most -- :no")
                .bind("least", 1L)
                .bind("most", 3L)
                .columns(users.id, users.name);
        assertThat(rows(query)).hasSize(2);
        var source = query.subquery("t");
        assertThat(column(select(source.column(users.name)).orderBy(source.column(users.id))))
                .containsExactly("wendy", "mary");
    }

    @Test
    void textWithWrongParameters_isRefused() {
        assertThatThrownBy(() -> rows(text("SELECT :a").columns(users.id)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Parameter :a of the text has no value");
        assertThatThrownBy(() -> rows(text("SELECT 1").bind("a", 1).columns(users.id)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("no parameter [a]");
        assertThatThrownBy(() -> namesWhere(sql("users.id = ?", SqlTypes.BOOLEAN)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("have names, :name, not ?");
    }

    @Test
    @Tag("C33")
    void aggregates_overAges_haveTheirTypes() {
        assertThat(column(select(sum(users.id)))).first().isInstanceOf(BigDecimal.class);
        assertThat(column(select(sum(users.id, SqlTypes.BIGINT)))).containsExactly(10L);
        assertThat(column(select(sum(users.id, SqlTypes.BIGINT).filter(users.active))))
                .containsExactly(6L);
        assertThat(column(select(stringAgg(users.name, "; ").orderBy(users.name.desc()))))
                .containsExactly("wendy; mary; fred; ed");
        assertThat(column(select(position("d", users.name)).orderBy(users.id))).containsExactly(2, 4, 0, 4);
        Label<Long> place = rowNumber().over(window().orderBy(users.name)).as("place");
        assertThat(column(select(place).orderBy(place.desc()).limit(1))).containsExactly(4L);
    }

    @Test
    @Tag("C30")
    void caseOf_names_choosesTheEqualOne() {
        var order = caseOf(users.name)
                .when("mary", value(SqlTypes.INTEGER, 0))
                .when("fred", 1)
                .otherwise(users.id.cast(SqlTypes.INTEGER).plus(1));
        assertThat(column(select(users.name).orderBy(order))).containsExactly("mary", "fred", "ed", "wendy");
    }

    @Test
    @Tag("C33")
    void row_askedForAnAggregate_doesNotGiveTheFilteredOne() {
        var active = count().filter(users.active);
        try (Connection connection = engine().connect()) {
            Row row = connection.execute(select(active, count()).from(users)).one();
            assertThat(row.get(count())).isEqualTo(4L);
            assertThat(row.get(active)).isEqualTo(3L);
        }
    }
}
