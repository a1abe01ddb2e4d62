package dev.retort.engine;

import static dev.retort.sql.Sql.and;
import static dev.retort.sql.Sql.count;
import static dev.retort.sql.Sql.exists;
import static dev.retort.sql.Sql.function;
import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.max;
import static dev.retort.sql.Sql.not;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.InvalidRequestException;
import dev.retort.error.NoSuchColumnException;
import dev.retort.schema.Column;
import dev.retort.schema.MetaData;
import dev.retort.schema.Table;
import dev.retort.sql.Expression;
import dev.retort.sql.Label;
import dev.retort.sql.Select;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.Subquery;
import dev.retort.sql.TableAlias;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C31")
class SelectTest extends ShopTest {
    private static List<Object> row(Object... values) {
        return Arrays.asList(values);
    }

    @Test
    void from_notGiven_followsFromColumnsAndConditions() {
        assertThat(rows(select(users.name, addresses.email)
                        .where(and(addresses.userId.eq(users.id), users.name.eq("wendy")))))
                .containsExactly(row("wendy", "wendy@a.example"));
        assertThat(column(select(count()).where(addresses.userId.eq(1L)))).containsExactly(2L);
    }

    @Test
    void join_byForeignKey_eitherWay() {
        Select<?> fromUsers = select(users.name, addresses.email)
                .from(users)
                .join(addresses)
                .where(addresses.id.le(2L))
                .orderBy(addresses.id);
        Select<?> fromAddresses = select(addresses.email, users.name)
                .join(users)
                .where(addresses.id.le(2L))
                .orderBy(addresses.id);
        assertThat(rows(fromUsers)).containsExactly(row("ed", "ed@a.example"), row("ed", "ed@b.example"));
        assertThat(rows(fromAddresses)).containsExactly(row("ed@a.example", "ed"), row("ed@b.example", "ed"));
    }

    @Test
    void outerJoin_withoutMatch_keepsTheRow() {
        assertThat(rows(select(users.name, addresses.id)
                        .leftJoin(addresses)
                        .where(users.id.gt(2L))
                        .orderBy(users.id)))
                .containsExactly(row("mary", 4L), row("fred", null));
    }

    @Test
    void join_selfThroughAlias_findsManager() {
        TableAlias manager = users.as("manager");
        assertThat(rows(select(users.name, manager.column(users.name))
                        .from(users)
                        .join(manager)
                        .orderBy(users.id)))
                .containsExactly(row("wendy", "ed"), row("mary", "ed"), row("fred", "wendy"));
    }

    @Test
    void alias_madeAnew_isTheSameSource() {
        assertThat(column(select(users.as("u").column(users.name))
                        .where(users.as("u").column(users.id).eq(3L))))
                .containsExactly("mary");
    }

    @Test
    void alias_columnOfAnotherTable_throws() {
        assertThatThrownBy(() -> users.as("u").column(addresses.email))
                .isInstanceOf(NoSuchColumnException.class)
                .hasMessageContaining("\"email\"");
    }

    @Test
    void join_noneOrSeveralForeignKeys_asksForTheCondition() {
        MetaData metaData = new MetaData();
        Table airports =
                Table.of("airports", metaData, Column.of("id", SqlTypes.BIGINT).primaryKey());
        Table flights = Table.of(
                "flights",
                metaData,
                Column.of("origin", SqlTypes.BIGINT).references("airports.id"),
                Column.of("target", SqlTypes.BIGINT).references("airports.id"));
        Table lonely = Table.of("lonely", metaData, Column.of("id", SqlTypes.BIGINT));
        assertThatThrownBy(() -> flights.join(airports))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("More than one foreign key between \"flights\" and \"airports\"");
        assertThatThrownBy(() -> flights.join(lonely))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("No foreign key between \"flights\" and \"lonely\"");
    }

    @Test
    void join_severalTables_chains() {
        TableAlias manager = users.as("manager");
        assertThat(rows(select(addresses.email, users.name, manager.column(users.name))
                        .from(addresses.join(users).leftJoin(manager, users.managerId.eq(manager.column(users.id))))
                        .orderBy(addresses.id)))
                .containsExactly(
                        row("ed@a.example", "ed", null),
                        row("ed@b.example", "ed", null),
                        row("wendy@a.example", "wendy", "ed"),
                        row(null, "mary", "ed"));
        assertThat(rows(select(users.name, addresses.id)
                        .from(users.leftJoin(addresses.join(manager), addresses.userId.eq(users.id)))
                        .where(users.id.ge(3L))
                        .orderBy(users.id)))
                .containsExactly(row("mary", 4L), row("fred", null));
    }

    @Test
    void subquery_aggregated_joins() {
        Label<Long> number = count().as("number");
        Subquery counts =
                select(addresses.userId, number).groupBy(addresses.userId).subquery("counts");
        assertThat(rows(select(users.name, counts.column(number))
                        .from(users.leftJoin(
                                counts, counts.column(addresses.userId).eq(users.id)))
                        .orderBy(users.id)))
                .containsExactly(row("ed", 2L), row("wendy", 1L), row("mary", 1L), row("fred", null));
        assertThatThrownBy(() -> counts.column(addresses.email))
                .isInstanceOf(NoSuchColumnException.class)
                .hasMessageContaining("[user_id, number]");
    }

    @Test
    void subquery_withSourceOfTheOuterSelect_isNotCorrelated() {
        Subquery pairs = select(users.id, addresses.email)
                .where(addresses.userId.eq(users.id))
                .subquery("pairs");
        assertThat(column(select(pairs.column(addresses.email))
                        .from(users, pairs)
                        .where(pairs.column(users.id).eq(users.id))
                        .where(users.name.eq("wendy"))))
                .containsExactly("wendy@a.example");
    }

    @Test
    void subquery_withoutFrom_bringsItsValues() {
        for (long limit : new long[] {17, 30}) {
            Subquery young = select(users.name).where(users.age.le((int) limit)).subquery("young");
            assertThat(column(select(young.column(users.name)).orderBy(young.column(users.name))))
                    .isEqualTo(limit == 17 ? List.of("mary") : List.of("fred", "mary"));
        }
        Subquery old = select(users.name).where(users.age.ge(40)).subquery("young");
        assertThat(column(select(old.column(users.name)))).containsExactly("ed");
    }

    @Test
    void exists_correlatedToAJoin_asksForEachRow() {
        Expression<Boolean> managed = exists(select(users.as("m").column(users.id))
                .where(users.as("m").column(users.managerId).eq(users.id)));
        assertThat(column(select(addresses.email)
                        .from(users.join(addresses))
                        .where(managed)
                        .orderBy(addresses.id)))
                .containsExactly("ed@a.example", "ed@b.example", "wendy@a.example");
        assertThat(column(select(users.name)
                        .from(users.leftJoin(addresses))
                        .where(not(exists(select(addresses.as("a").column(addresses.id))
                                .where(addresses
                                        .as("a")
                                        .column(addresses.userId)
                                        .eq(users.id)))))))
                .containsExactly("fred");
    }

    @Test
    void scalarSelect_correlated_isAColumn() {
        var addressCount = select(count()).where(addresses.userId.eq(users.id)).asScalar();
        assertThat(rows(select(users.name, addressCount.as("number")).orderBy(users.id)))
                .containsExactly(row("ed", 2L), row("wendy", 1L), row("mary", 1L), row("fred", 0L));
        assertThat(namesWhere(addressCount.gt(1L))).containsExactly("ed");
        assertThatThrownBy(() -> select(users.id, users.name).asScalar()).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> select(users.id).scalars(String.class)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void distinct_equalRows_comeOnce() {
        assertThat(column(select(users.active).distinct().orderBy(users.active)))
                .containsExactly(false, true);
    }

    @Test
    void orderByLimitOffset_cutTheRows() {
        Select<?> byAge = select(users.name).where(users.age.isNotNull()).orderBy(users.age.desc());
        assertThat(column(byAge)).containsExactly("ed", "fred", "mary");
        assertThat(column(byAge.limit(2))).containsExactly("ed", "fred");
        assertThat(column(byAge.offset(1))).containsExactly("fred", "mary");
        assertThat(column(byAge.limit(1).offset(1))).containsExactly("fred");
        assertThat(column(byAge.limit(0))).isEmpty();
        assertThat(column(select(users.name).orderBy(users.active.asc(), users.name.desc())))
                .containsExactly("fred", "wendy", "mary", "ed");
        assertThatThrownBy(() -> byAge.limit(-1)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> byAge.offset(-1)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void limit_ofNestedAndOuterSelect_areTwoShapes() {
        var first = select(addresses.id).where(addresses.userId.eq(users.id)).orderBy(addresses.id);
        Select<?> limitedWithin =
                select(users.name).orderBy(first.limit(1).asScalar().desc()).where(users.id.le(3L));
        Select<?> limitedOutside = select(users.name)
                .orderBy(select(max(addresses.id))
                        .where(addresses.userId.eq(users.id))
                        .asScalar()
                        .desc())
                .where(users.id.le(3L))
                .limit(1);
        assertThat(column(limitedWithin)).containsExactly("mary", "wendy", "ed");
        assertThat(column(limitedOutside)).containsExactly("mary");
    }

    @Test
    void groupByHaving_aggregate() {
        assertThat(rows(select(users.name, count(addresses.id))
                        .join(addresses)
                        .groupBy(users.name)
                        .having(count(addresses.id).gt(1L))))
                .containsExactly(row("ed", 2L));
        assertThat(rows(select(users.active, max(users.age))
                        .groupBy(users.active)
                        .orderBy(users.active)))
                .containsExactly(row(false, 30), row(true, 42));
    }

    @Test
    void label_inGroupByAndOrderBy_standsForTheSelectedExpression() {
        Label<Long> half = users.id.plus(1L).dividedBy(2L).as("half");
        assertThat(rows(select(half, count()).groupBy(half).orderBy(half.desc())))
                .containsExactly(row(2L, 2L), row(1L, 2L));
        Label<String> name = function("lower", SqlTypes.VARCHAR, users.name).as("name");
        engine().begin(connection -> connection.execute(insert(users).values(users.name.set("ED"))));
        assertThat(rows(select(name, count()).groupBy(name).orderBy(name).limit(1)))
                .containsExactly(row("ed", 2L));
        Label<Integer> next = users.age.plus(1).as("next");
        assertThat(column(select(next).distinct().where(users.age.isNotNull()).orderBy(next)))
                .containsExactly(18, 31, 43);
    }

    @Test
    void sameExpressionTwice_thenTwoOfTheShape_eachHasItsValues() {
        Expression<Boolean> grown = users.age.ge(18);
        assertThat(namesWhere(and(grown, grown))).containsExactly("ed", "fred");
        assertThat(namesWhere(and(users.age.ge(18), users.age.ge(40)))).containsExactly("ed");
        assertThat(namesWhere(and(users.age.ge(40), users.age.ge(18)))).containsExactly("ed");
    }

    @Test
    void steps_leaveTheSelectAsItIs() {
        Select<?> all = select(users.name);
        all.where(users.id.eq(1L));
        all.limit(1);
        assertThat(column(all)).hasSize(4);
    }

    @Test
    void select_nothing_throws() {
        assertThatThrownBy(() -> select()).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> select(count()).join(users)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void select_wholeSource_hasAllColumns() {
        TableAlias u = users.as("u");
        assertThat(rows(select(u).where(u.column(users.id).eq(1L)))).containsExactly(row(1L, "ed", 42, true, null));
        Select<?> pairs = select(users.join(addresses)).where(addresses.id.eq(1L));
        assertThat(rows(pairs).get(0)).hasSize(8);
    }

    @Test
    void correlatedSelect_inUpdate_takesTheChangedRow() {
        engine().begin(connection -> connection.execute(update(users)
                .set(users.age.set(select(users.as("m").column(users.age).plus(1))
                        .where(users.as("m").column(users.id).eq(users.managerId))
                        .asScalar()))
                .where(users.managerId.eq(1L))));
        assertThat(column(select(users.age).orderBy(users.id))).containsExactly(42, 43, 43, 30);
    }
}
