package dev.retort.engine;

import static dev.retort.sql.Functions.lower;
import static dev.retort.sql.Sql.and;
import static dev.retort.sql.Sql.caseWhen;
import static dev.retort.sql.Sql.count;
import static dev.retort.sql.Sql.literal;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.InvalidRequestException;
import dev.retort.schema.Column;
import dev.retort.schema.MetaData;
import dev.retort.schema.NumericColumn;
import dev.retort.schema.Table;
import dev.retort.sql.Expression;
import dev.retort.sql.Select;
import dev.retort.sql.Sql;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.Subquery;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which source a join begins at where the select does not say so. */
@Tag("C31")
class JoinSourceTest {
    private static final Shop SHOP = new Shop();
    private static final Shop.Users USERS = SHOP.users;
    private static final Shop.Addresses ADDRESSES = SHOP.addresses;

    private static final Table LONELY =
            Table.of("lonely", new MetaData(), Column.of("id", SqlTypes.BIGINT).primaryKey());

    private static String from(Select<?> select) {
        String sql = select.toString();
        return sql.substring(sql.indexOf(" FROM ") + " FROM ".length());
    }

    static Stream<Expression<?>> expressions() {
        return Stream.of(
                USERS.name,
                USERS.name.as("n"),
                count(USERS.id),
                count().filter(USERS.age.gt(3)),
                count().over(window().partitionBy(USERS.age)),
                lower(USERS.name).concat("x"),
                caseWhen(USERS.age.isNull(), literal(SqlTypes.INTEGER, 1)).otherwise(2));
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void join_anyExpressionOfOneSource_beginsThere(Expression<?> expression) {
        assertThat(from(select(expression).join(ADDRESSES)))
                .isEqualTo("users JOIN addresses ON addresses.user_id = users.id");
    }

    @Test
    void join_targetIsSelectedToo_beginsAtTheOther() {
        assertThat(from(select(ADDRESSES.email, USERS.name).join(ADDRESSES)))
                .isEqualTo("users JOIN addresses ON addresses.user_id = users.id");
    }

    @Test
    void join_severalSources_beginsAtTheOneWithTheForeignKey() {
        NumericColumn<Long> lonely = LONELY.column("id", SqlTypes.BIGINT);
        assertThat(from(select(lonely, USERS.name).join(ADDRESSES)))
                .isEqualTo("users JOIN addresses ON addresses.user_id = users.id, lonely");
        assertThat(from(select(count()).from(USERS, LONELY).leftJoin(ADDRESSES)))
                .isEqualTo("users LEFT OUTER JOIN addresses ON addresses.user_id = users.id, lonely");
    }

    @Test
    void join_condition_beginsAtTheSourceThatItMentions() {
        Expression<Boolean> on = ADDRESSES.userId.eq(USERS.id);
        assertThat(from(select(count()).from(USERS, LONELY).join(ADDRESSES, on)))
                .isEqualTo("users JOIN addresses ON addresses.user_id = users.id, lonely");
    }

    @Test
    void join_afterAJoin_goesOnWithIt() {
        assertThat(from(select(USERS.name)
                        .join(ADDRESSES)
                        .join(LONELY, ADDRESSES.id.eq(LONELY.column("id", SqlTypes.BIGINT)))))
                .isEqualTo(
                        "users JOIN addresses ON addresses.user_id = users.id JOIN lonely ON addresses.id = lonely.id");
    }

    @Test
    void join_ofASubquerysColumn_beginsAtTheSubquery() {
        Subquery old = select(USERS.id, USERS.name).where(USERS.age.gt(30)).subquery("old");
        assertThat(from(select(old.column(USERS.name)).join(ADDRESSES, ADDRESSES.userId.eq(old.column(USERS.id)))))
                .endsWith(") AS old JOIN addresses ON addresses.user_id = old.id");
    }

    @Test
    void joinFrom_namesTheLeftSide() {
        var manager = USERS.as("manager");
        Select<?> both = select(USERS.name, manager.column(USERS.name));
        assertThat(from(both.joinFrom(manager, ADDRESSES)))
                .isEqualTo("users AS manager JOIN addresses ON addresses.user_id = manager.id, users");
        assertThat(from(both.from(USERS).leftJoinFrom(USERS, ADDRESSES)))
                .isEqualTo("users LEFT OUTER JOIN addresses ON addresses.user_id = users.id, users AS manager");
        assertThat(from(both.joinFrom(USERS, manager, USERS.managerId.eq(manager.column(USERS.id)))
                        .leftJoinFrom(USERS, ADDRESSES, ADDRESSES.userId.eq(USERS.id))))
                .as("the join that it is part of")
                .isEqualTo("users JOIN users AS manager ON users.manager_id = manager.id"
                        + " LEFT OUTER JOIN addresses ON addresses.user_id = users.id");
    }

    @Test
    void join_severalCandidates_listsThemAndTheCure() {
        var manager = USERS.as("manager");
        assertThatThrownBy(() -> select(USERS.name, manager.column(USERS.name)).join(ADDRESSES))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("The join of \"addresses\" can begin at each of \"users\", \"manager\"; name the left side:"
                        + " joinFrom(left, \"addresses\")");
        assertThatThrownBy(() -> select(count())
                        .from(USERS, manager)
                        .join(ADDRESSES, and(ADDRESSES.userId.eq(USERS.id), ADDRESSES.id.eq(manager.column(USERS.id)))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageEndingWith(
                        "each of \"users\", \"manager\"; name the left side: joinFrom(left, \"addresses\", on)");
    }

    @Test
    void join_noCandidate_saysSo() {
        assertThatThrownBy(() -> select(count()).join(ADDRESSES))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("There is nothing to join \"addresses\" to: the select names no other source; name it by"
                        + " from(left), or by joinFrom(left, \"addresses\")");
        assertThatThrownBy(() -> select(ADDRESSES.id).crossJoin(ADDRESSES)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> select(USERS.id, ADDRESSES.id).leftJoin(LONELY, Sql.TRUE))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage(
                        "The join of \"lonely\" does not say to which of \"users\", \"addresses\", since its condition"
                                + " mentions none; name the left side: joinFrom(left, \"lonely\", on)");
        assertThatThrownBy(() -> select(USERS.id, ADDRESSES.id).join(LONELY))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("The join of \"lonely\" does not say to which of \"users\", \"addresses\", since none has a"
                        + " foreign key; name the left side and the condition: joinFrom(left, \"lonely\", on)");
    }
}
