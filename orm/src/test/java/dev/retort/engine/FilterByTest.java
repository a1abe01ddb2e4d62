package dev.retort.engine;

import static dev.retort.sql.Sql.delete;
import static dev.retort.sql.Sql.exists;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.table;
import static dev.retort.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.compile.Feature;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.NoSuchColumnException;
import dev.retort.sql.NamedTable;
import dev.retort.sql.Select;
import dev.retort.sql.Sql;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.Subquery;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Conditions on columns that are known by name only. */
@Tag("C53")
class FilterByTest extends ShopTest {
    @Test
    void filterBy_columnOfAnySource_isFound() {
        assertThat(column(select(users.id).filterBy("name", "mary"))).containsExactly(3L);
        assertThat(select(users.id).join(addresses).filterBy("email", null).filterBy("age", 42))
                .hasToString("SELECT users.id FROM users JOIN addresses ON addresses.user_id = users.id"
                        + " WHERE addresses.email IS NULL AND users.age = ?");
        assertThat(select(users.name).where(addresses.userId.eq(users.id)).filterBy("email", "x"))
                .hasToString("SELECT users.name FROM users, addresses WHERE addresses.user_id = users.id"
                        + " AND addresses.email = ?");
        Subquery named = select(users.name.as("title"), users.age).subquery("named");
        assertThat(select(named).filterBy("title", users.name))
                .hasToString("SELECT named.title, named.age FROM (SELECT users.name AS title, users.age FROM users) AS"
                        + " named, users WHERE named.title = users.name");
    }

    @Test
    void filterBy_columnOfAlias_isThatOfTheAlias() {
        Shop.Users boss = users.as("boss");
        assertThat(column(select(boss.id).filterBy("name", "mary"))).containsExactly(3L);
        assertThat(select(boss.id).filterBy("name", "mary"))
                .hasToString("SELECT boss.id FROM users AS boss WHERE boss.name = ?");
    }

    @Test
    void filterBy_several_allHold() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", "fred");
        values.put("active", false);
        assertThat(column(select(users.id).filterBy(values))).containsExactly(4L);
        values.put("active", true);
        assertThat(column(select(users.id).filterBy(values))).isEmpty();
    }

    @Test
    void filterBy_nameThatSeveralHave_isRefused() {
        Shop.Users boss = users.as("boss");
        assertThatThrownBy(() -> select(users.name).join(addresses).filterBy("id", 1L))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage(
                        "Column \"id\" is ambiguous in the select, which reads users.id and addresses.id; say which:"
                                + " where(column.eq(…))");
        assertThatThrownBy(() -> select(users.id, boss.id).filterBy("name", "ed"))
                .hasMessageContaining("users.name and boss.name");
        Select<Long> inner =
                select(addresses.id).where(addresses.userId.eq(users.id)).correlate(users);
        assertThat(column(select(users.name).where(exists(inner.filterBy("id", 1L)))))
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void filterBy_nameThatNoneHas_tellsWhatThereIs() {
        assertThatThrownBy(() -> select(users.id).join(addresses).filterBy("emial", "x"))
                .isInstanceOf(NoSuchColumnException.class)
                .hasMessage("Column \"emial\" is in no source of the select: \"users\" has id, name, age, active,"
                        + " manager_id; \"addresses\" has id, user_id, email; did you mean \"email\"?");
        NamedTable jobs = table("jobs");
        assertThatThrownBy(() -> select(jobs.column("id", SqlTypes.BIGINT)).filterBy("name", "x"))
                .hasMessage("Column \"name\" is in no source of the select: \"jobs\" has columns that only"
                        + " where(column.eq(…)) knows");
        assertThatThrownBy(() -> select(Sql.column("id", SqlTypes.BIGINT)).filterBy("name", "x"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("filterBy(\"name\", …) finds no source in the select; name it before");
    }

    @Test
    void filterBy_valueOfAnotherClass_isRefused() {
        assertThatThrownBy(() -> select(users.id).filterBy("age", "old"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("Column \"age\" takes java.lang.Integer for INTEGER, not java.lang.String");
        assertThatThrownBy(() -> select(users.id).filterBy("age", users.name))
                .hasMessageContaining("Column \"age\" holds java.lang.Integer");
    }

    @Test
    void filterBy_ofChange_looksThroughItsSourcesToo() throws Throwable {
        engine().begin(connection -> assertThat(connection
                        .execute(update(users).set(users.age, 50).filterBy("name", "wendy"))
                        .rowCount())
                .isOne());
        assertThat(column(select(users.age).where(users.id.eq(2L)))).containsExactly(50);
        with(Feature.UPDATE_FROM, () -> engine().begin(connection -> connection
                .execute(update(users)
                        .set(users.age, 51)
                        .from(addresses)
                        .where(addresses.userId.eq(users.id))
                        .filterBy("email", "nobody"))
                .close()));
        assertThatThrownBy(() -> update(users).from(addresses).filterBy("id", 1L))
                .hasMessageStartingWith(
                        "Column \"id\" is ambiguous in the update of \"users\", which reads addresses.id and");
        assertThatThrownBy(() -> delete(users).filterBy("nme", 1L))
                .isInstanceOf(NoSuchColumnException.class)
                .hasMessageEndingWith("did you mean \"name\"?");
        engine().begin(connection -> assertThat(connection
                        .execute(delete(addresses).filterBy(Map.of("id", 1L)))
                        .rowCount())
                .isLessThanOrEqualTo(1));
    }
}
