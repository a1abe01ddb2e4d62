package dev.retort.engine;

import static dev.retort.sql.Sql.count;
import static dev.retort.sql.Sql.exists;
import static dev.retort.sql.Sql.max;
import static dev.retort.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.InvalidRequestException;
import dev.retort.sql.Select;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A query in another one reads its own sources, and for the rest those of the statement around it, as SQL has it. */
@Tag("C12")
class CorrelationTest extends ShopTest {
    private Select<String> namesWith(Select<?> inner) {
        return select(users.name)
                .distinct()
                .from(users.join(addresses))
                .where(exists(inner))
                .orderBy(users.name);
    }

    @Test
    void sourceThatIsNamed_isTheQuerysOwn_alsoWhereTheStatementAroundHasIt() {
        Select<Long> inner = select(addresses.id)
                .from(addresses)
                .where(addresses.userId.eq(users.id), addresses.email.startsWith("ed"));
        assertThat(namesWith(inner).toString())
                .contains("EXISTS (SELECT addresses.id FROM addresses WHERE addresses.user_id = users.id");
        assertThat(column(namesWith(inner))).containsExactly("ed");
        assertThat(column(namesWith(inner.correlate(users)))).containsExactly("ed");
    }

    @Test
    void allSourcesOfTheStatementAround_noneNamed_isRefused() {
        Select<Long> inner =
                select(addresses.id).where(addresses.userId.eq(users.id), addresses.email.startsWith("ed"));
        assertThatThrownBy(() -> column(namesWith(inner)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("from(…)")
                .hasMessageContaining("users");
        assertThat(column(namesWith(inner.correlate(users)))).containsExactly("ed");
    }

    @Test
    void impliedSource_onlyTheStatementAroundHas_isCorrelated() {
        assertThat(column(select(users.name)
                        .where(exists(select(addresses.id).where(addresses.userId.eq(users.id))))
                        .orderBy(users.name)))
                .containsExactly("ed", "mary", "wendy");
        assertThat(rows(select(
                                users.name,
                                select(count())
                                        .where(addresses.userId.eq(users.id))
                                        .asScalar())
                        .where(users.name.eq("ed"))))
                .hasSize(1);
    }

    @Test
    void singleSource_isReadByItself() {
        assertThat(column(select(users.name)
                        .where(users.age.eq(select(max(users.age)).asScalar()))))
                .containsExactly("ed");
    }

    @Test
    void aliasOfTheSameTable_isAnotherSource() {
        var other = users.as("other");
        assertThat(column(select(users.name)
                        .where(exists(select(other.id).where(other.managerId.eq(users.id))))
                        .orderBy(users.name)))
                .containsExactly("ed", "wendy");
    }
}
