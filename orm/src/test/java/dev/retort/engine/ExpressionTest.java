package dev.retort.engine;

import static dev.retort.sql.Sql.and;
import static dev.retort.sql.Sql.delete;
import static dev.retort.sql.Sql.exists;
import static dev.retort.sql.Sql.function;
import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.not;
import static dev.retort.sql.Sql.or;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.InvalidRequestException;
import dev.retort.sql.Expression;
import dev.retort.sql.NumericExpression;
import dev.retort.sql.SqlTypes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the operators mean, as the database answers: ed is 42, wendy of unknown age, mary 17, fred 30. */
@Tag("C30")
class ExpressionTest extends ShopTest {
    private <T> Object valueOf(Expression<T> expression) {
        return column(select(expression).from(users).where(users.name.eq("ed"))).get(0);
    }

    @Test
    void comparison_withValues_leavesNullsOut() {
        assertThat(namesWhere(users.age.eq(42))).containsExactly("ed");
        assertThat(namesWhere(users.age.ne(42))).containsExactly("mary", "fred");
        assertThat(namesWhere(users.age.lt(30))).containsExactly("mary");
        assertThat(namesWhere(users.age.le(30))).containsExactly("mary", "fred");
        assertThat(namesWhere(users.age.gt(30))).containsExactly("ed");
        assertThat(namesWhere(users.age.ge(30))).containsExactly("ed", "fred");
        assertThat(namesWhere(users.age.between(17, 30))).containsExactly("mary", "fred");
    }

    @Test
    void comparison_withExpressions_comparesColumns() {
        assertThat(namesWhere(users.managerId.eq(users.id.minus(1L)))).containsExactly("wendy");
        assertThat(namesWhere(users.managerId.ne(users.id.minus(1L)))).containsExactly("mary", "fred");
        assertThat(namesWhere(users.managerId.lt(users.id))).containsExactly("wendy", "mary", "fred");
        assertThat(namesWhere(users.id.le(users.managerId))).isEmpty();
        assertThat(namesWhere(users.id.gt(users.managerId))).containsExactly("wendy", "mary", "fred");
        assertThat(namesWhere(users.managerId.ge(users.id.minus(1L)))).containsExactly("wendy");
    }

    @Test
    void eqAndNe_null_areIsNullAndIsNotNull() {
        assertThat(namesWhere(users.age.eq((Integer) null))).containsExactly("wendy");
        assertThat(namesWhere(users.age.ne((Integer) null))).containsExactly("ed", "mary", "fred");
        assertThat(namesWhere(users.age.isNull())).containsExactly("wendy");
        assertThat(namesWhere(users.age.isNotNull())).containsExactly("ed", "mary", "fred");
    }

    @Test
    void isDistinctFrom_null_isAValueLikeOthers() {
        assertThat(namesWhere(users.age.isDistinctFrom(42))).containsExactly("wendy", "mary", "fred");
        assertThat(namesWhere(users.age.isDistinctFrom((Integer) null))).containsExactly("ed", "mary", "fred");
        assertThat(namesWhere(users.age.isNotDistinctFrom(42))).containsExactly("ed");
        assertThat(namesWhere(users.age.isNotDistinctFrom((Integer) null))).containsExactly("wendy");
    }

    @Test
    void andOrNot_withUnknown_followThreeValues() {
        assertThat(namesWhere(and(users.age.gt(20), users.active.eq(true)))).containsExactly("ed");
        assertThat(namesWhere(or(users.age.lt(20), users.active.eq(false)))).containsExactly("mary", "fred");
        assertThat(namesWhere(not(users.age.gt(20)))).containsExactly("mary");
        assertThat(namesWhere(not(and(users.age.gt(20), users.active)))).containsExactly("mary", "fred");
        assertThat(namesWhere(not(not(users.active)))).containsExactly("ed", "wendy", "mary");
        assertThat(namesWhere(and(users.active, or(users.age.isNull(), users.age.lt(18)))))
                .containsExactly("wendy", "mary");
        assertThatThrownBy(() -> and(List.of())).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void in_list_findsMembers() {
        assertThat(namesWhere(users.age.in(List.of(42, 17, 99)))).containsExactly("ed", "mary");
        assertThat(namesWhere(users.name.in(List.of("ed")))).containsExactly("ed");
        assertThat(namesWhere(users.age.notIn(List.of(42, 17)))).containsExactly("fred");
    }

    @Test
    void in_emptyList_neverMatchesAndNotInAlways() {
        assertThat(namesWhere(users.age.in(List.of()))).isEmpty();
        assertThat(namesWhere(users.age.notIn(List.of()))).containsExactly("ed", "wendy", "mary", "fred");
    }

    @Test
    void in_listWithNull_isRefused() {
        assertThatThrownBy(() -> users.age.in(Arrays.asList(1, null)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("null")
                .hasMessageContaining("isNull");
    }

    @Test
    void in_listOfThousands_isOneParameter() {
        List<Integer> ages = IntStream.range(20, 65_000).boxed().toList();
        assertThat(namesWhere(users.age.in(ages))).containsExactly("ed", "fred");
        assertThat(namesWhere(users.age.notIn(ages))).containsExactly("mary");
    }

    @Test
    void in_select_findsMembers() {
        var withAddress = select(addresses.userId);
        assertThat(namesWhere(users.id.in(withAddress))).containsExactly("ed", "wendy", "mary");
        assertThat(namesWhere(users.id.notIn(withAddress))).containsExactly("fred");
    }

    @Test
    void like_pattern_hasWildCards() {
        assertThat(namesWhere(users.name.like("%ed"))).containsExactly("ed", "fred");
        assertThat(namesWhere(users.name.like("_ary"))).containsExactly("mary");
    }

    @Test
    void startsWithEndsWithContains_hostileText_isTakenLiterally() {
        for (String hostile : List.of(
                "100%",
                "a_b",
                "sl/ash",
                "back\\slash",
                "'; DROP TABLE users; --",
                "%",
                "_",
                "/",
                "\\",
                "//%_",
                "ünï",
                "\"",
                "?",
                "$1",
                ":name",
                "{d '1'}",
                "/* */",
                "--")) {
            engine().begin(connection -> {
                connection.execute(insert(users).values(users.name.set("<" + hostile + ">")));
            });
            assertThat(namesWhere(users.name.startsWith("<" + hostile)))
                    .as(hostile)
                    .containsExactly("<" + hostile + ">");
            assertThat(namesWhere(users.name.endsWith(hostile + ">")))
                    .as(hostile)
                    .containsExactly("<" + hostile + ">");
            assertThat(namesWhere(users.name.contains(hostile))).as(hostile).contains("<" + hostile + ">");
            assertThat(namesWhere(users.name.eq("<" + hostile + ">")))
                    .as(hostile)
                    .hasSize(1);
            engine().begin(connection -> {
                connection.execute(delete(users).where(users.name.startsWith("<")));
            });
        }
        assertThat(namesWhere(users.name.contains("%"))).isEmpty();
        assertThat(namesWhere(users.name.startsWith("_"))).isEmpty();
    }

    @Test
    void arithmetic_nested_keepsItsStructure() {
        NumericExpression<Integer> seven = value(SqlTypes.INTEGER, 7);
        assertThat(valueOf(users.age.plus(2).times(3))).isEqualTo(132);
        assertThat(valueOf(users.age.minus(seven.minus(2)))).isEqualTo(37);
        assertThat(valueOf(users.age.minus(7).minus(2))).isEqualTo(33);
        assertThat(valueOf(users.age.times(2).plus(seven))).isEqualTo(91);
        assertThat(valueOf(users.age.dividedBy(4))).isEqualTo(10);
        assertThat(valueOf(users.age.plus(seven.times(2)))).isEqualTo(56);
    }

    @Test
    void label_asOperand_keepsItsStructure() {
        assertThat(valueOf(users.age.plus(2).as("more").coerce(SqlTypes.INTEGER).times(3)))
                .isEqualTo(132);
        assertThat(namesWhere(not(or(users.active, users.age.gt(20)).as("either"))))
                .isEmpty();
        assertThat(namesWhere(users.age.gt(20).as("old").eq(true))).containsExactly("ed", "fred");
    }

    @Test
    void text_concat_joins() {
        assertThat(valueOf(users.name.concat(value(SqlTypes.VARCHAR, "!")).concat(users.name)))
                .isEqualTo("ed!ed");
    }

    @Test
    void comparisonOfComparison_hasParentheses() {
        assertThat(namesWhere(users.age.gt(20).eq(true))).containsExactly("ed", "fred");
        assertThat(namesWhere(users.active.eq(users.age.gt(20)))).containsExactly("ed");
        assertThat(namesWhere(users.age.gt(20).isNull())).containsExactly("wendy");
        assertThat(namesWhere(users.age.isNull().eq(true))).containsExactly("wendy");
        assertThat(namesWhere(users.name.like("%ed").eq(users.active))).containsExactly("ed");
        assertThat(namesWhere(users.age.in(List.of(42)).eq(false))).containsExactly("mary", "fred");
        assertThat(namesWhere(and(users.active, users.age.gt(20)).isDistinctFrom(true)))
                .containsExactly("wendy", "mary", "fred");
        assertThat(namesWhere(not(users.active).eq(true))).containsExactly("fred");
        assertThat(namesWhere(users.age.isNull().isNull())).isEmpty();
        assertThat(namesWhere(users.age.isDistinctFrom(42).isNotNull())).containsExactly("ed", "wendy", "mary", "fred");
    }

    @Test
    void function_ofDatabase_isCalled() {
        assertThat(valueOf(function("upper", SqlTypes.VARCHAR, users.name))).isEqualTo("ED");
        assertThat(valueOf(function("coalesce", SqlTypes.BIGINT, users.managerId, value(SqlTypes.BIGINT, 7L))))
                .isEqualTo(7L);
        for (String name : List.of("upper(", "a;b", "", "a.b.c", "\"x\"", "drop table", "f--")) {
            assertThatThrownBy(() -> function(name, SqlTypes.VARCHAR)).isInstanceOf(InvalidRequestException.class);
        }
    }

    @Test
    void exists_correlated_asksForEachRow() {
        var hasAddress = exists(select(addresses.id).where(addresses.userId.eq(users.id)));
        assertThat(namesWhere(hasAddress)).containsExactly("ed", "wendy", "mary");
        assertThat(namesWhere(not(hasAddress))).containsExactly("fred");
    }

    @Test
    void value_ofWrongClass_isRefused() {
        @SuppressWarnings("unchecked")
        Expression<Object> unchecked = (Expression<Object>) (Expression<?>) users.age;
        assertThatThrownBy(() -> unchecked.eq("42"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("java.lang.String")
                .hasMessageContaining("INTEGER");
        assertThatThrownBy(() -> unchecked.in(List.of("42"))).isInstanceOf(InvalidRequestException.class);
    }
}
