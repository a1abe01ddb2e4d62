package dev.retort.engine;

import static dev.retort.sql.Functions.mergeAction;
import static dev.retort.sql.Sql.and;
import static dev.retort.sql.Sql.caseWhen;
import static dev.retort.sql.Sql.count;
import static dev.retort.sql.Sql.delete;
import static dev.retort.sql.Sql.exists;
import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.literal;
import static dev.retort.sql.Sql.max;
import static dev.retort.sql.Sql.merge;
import static dev.retort.sql.Sql.not;
import static dev.retort.sql.Sql.parameter;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.compile.Feature;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.NoSuchColumnException;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.schema.Column;
import dev.retort.schema.MetaData;
import dev.retort.schema.Table;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.CommonTableExpression;
import dev.retort.sql.Delete;
import dev.retort.sql.Merge;
import dev.retort.sql.Returning;
import dev.retort.sql.Row2;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.Statement;
import dev.retort.sql.Subquery;
import dev.retort.sql.Update;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C32")
class DmlTest extends ShopTest {
    private record NewUser(String name, @Nullable Integer age, Long managerId) {}

    private record Stranger(String name, String nickName) {}

    private long run(Statement<?> statement) {
        return engine().transaction(connection -> connection.execute(statement).rowCount());
    }

    @Test
    void insert_severalRows_comeBackInTheirOrder() {
        assertThat(rows(insert(users)
                        .columns(users.name, users.age)
                        .row("a", 1)
                        .row("b", null)
                        .row("c", select(max(users.age)).asScalar())
                        .returning(users.name, users.age, users.active)))
                .containsExactly(List.of("a", 1, true), Arrays.asList("b", null, true), List.of("c", 42, true));
    }

    @Test
    void insert_rowOfWrongSizeOrClass_namesIt() {
        assertThatThrownBy(() -> insert(users).columns(users.name, users.age).row("a"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("1 values")
                .hasMessageContaining("2 columns");
        assertThatThrownBy(() -> insert(users).columns(users.name, users.age).row("a", "b"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("\"age\"")
                .hasMessageContaining("java.lang.Integer")
                .hasMessageContaining("java.lang.String");
        assertThatThrownBy(() -> insert(users).row("a")).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() ->
                        insert(users).columns(users.name).row("a").row("b").values(users.age.set(1)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("several rows");
    }

    @Test
    void insert_map_findsColumnsByName() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("name", "jack");
        values.put("age", 3);
        values.put("manager_id", null);
        assertThat(rows(insert(users).values(values).returning(users.name, users.age, users.managerId)))
                .containsExactly(Arrays.asList("jack", 3, null));
        assertThatThrownBy(() -> insert(users).values(Map.of("nme", "x")))
                .isInstanceOf(NoSuchColumnException.class)
                .hasMessageContaining("did you mean \"name\"?");
        assertThatThrownBy(() -> insert(users).values(Map.of("age", "x")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("\"age\"");
    }

    @Test
    void insert_record_findsColumnsByComponent() {
        assertThat(rows(insert(users).valuesOf(new NewUser("jack", null, 1L)).returning(users.name, users.managerId)))
                .containsExactly(List.of("jack", 1L));
        assertThatThrownBy(() -> insert(users).valuesOf(new Stranger("a", "b")))
                .isInstanceOf(NoSuchColumnException.class)
                .hasMessageContaining("\"nickName\"");
    }

    @Test
    void insert_fromSelect_copiesRows() {
        assertThat(run(insert(addresses)
                        .fromSelect(
                                List.of(addresses.userId, addresses.email),
                                select(users.id, users.name).where(users.active))))
                .isEqualTo(3);
        assertThat(column(select(count()).from(addresses))).containsExactly(7L);
        assertThatThrownBy(() -> insert(addresses).fromSelect(List.of(addresses.userId), select(users)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("names 1");
        assertThatThrownBy(() -> insert(addresses).fromSelect(List.of(users.id), select(users.id)))
                .isInstanceOf(NoSuchColumnException.class);
        assertThatThrownBy(() ->
                        insert(users).values(users.name.set("x")).fromSelect(List.of(users.name), select(users.name)))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void update_from_takesValuesOfAnotherTable() {
        Update plain = update(users)
                .set(users.name.set(addresses.email))
                .from(addresses)
                .where(addresses.userId.eq(users.id))
                .where(addresses.email.eq("wendy@a.example"));
        Statement<?> statement = plain.returning(users.id, addresses.email);
        if (database == Database.SQLITE || database == Database.DUCKDB) { // return nothing of the other table
            assertThatThrownBy(() -> rows(statement))
                    .isInstanceOf(UnsupportedByDialectException.class)
                    .hasMessageContaining("addresses.email");
            assertThat(rows(plain.returning(users.id, users.name))).containsExactly(List.of(2L, "wendy@a.example"));
        } else if (database == Database.MARIADB) {
            assertThat(run(plain)).isOne();
            assertThat(column(select(users.id).where(users.name.eq("wendy@a.example"))))
                    .containsExactly(2L);
        } else if (engine().dialect().supports(Feature.UPDATE_FROM)) {
            assertThat(rows(statement)).containsExactly(List.of(2L, "wendy@a.example"));
        } else {
            assertThatThrownBy(() -> run(statement))
                    .isInstanceOf(UnsupportedByDialectException.class)
                    .hasMessageContaining("UPDATE … FROM; set columns to subqueries");
        }
    }

    @Test
    void update_correlatedSubquery_isPerRow() {
        var manager = users.as("manager");
        assertThat(run(update(users)
                        .set(users.age.set(select(manager.column(users.age))
                                .from(manager)
                                .where(manager.column(users.id).eq(users.managerId))
                                .asScalar()))
                        .where(users.managerId.isNotNull())))
                .isEqualTo(3);
        Integer fred = database == Database.SQLITE ? 42 : null; // it sees wendy as she is by then
        assertThat(column(select(users.age).orderBy(users.id))).containsExactly(42, 42, 42, fred);
    }

    @Test
    void update_rowOfColumns_takesTheRowOfAQuery() throws Throwable {
        var fred = users.as("fred");
        Statement<?> statement = update(users)
                .set(users.active.set(true))
                .set(
                        List.of(users.age, users.managerId),
                        select(fred.column(users.age), fred.column(users.managerId))
                                .where(fred.column(users.name).eq("fred")))
                .where(users.name.eq("mary"))
                .returning(users.age, users.managerId, users.active);
        with(Feature.ROW_ASSIGNMENT, () -> {
            assertThat(rows(statement)).containsExactly(List.of(30, 2L, true));
        });
        assertThatThrownBy(() -> update(users).set(List.of(users.age), select(users)))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> update(users).set(users.age.set(1)).set(List.of(users.age), select(users.age)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("twice");
    }

    @Test
    void update_map_setsByName() {
        assertThat(run(update(users).set(Map.of("age", 1, "active", false)).where(users.name.eq("ed"))))
                .isOne();
        assertThat(rows(select(users.age, users.active).where(users.name.eq("ed"))))
                .containsExactly(List.of(1, false));
    }

    @Test
    void delete_using_readsAnotherTable() {
        Delete plain = delete(addresses)
                .using(users)
                .where(addresses.userId.eq(users.id))
                .where(users.name.eq("ed"));
        Statement<?> statement = plain.returning(addresses.email, users.name);
        if (database == Database.MARIADB) {
            assertThatThrownBy(() -> run(statement))
                    .isInstanceOf(UnsupportedByDialectException.class)
                    .hasMessageContaining("with a subquery");
            assertThat(run(plain)).isEqualTo(2);
        } else if (database == Database.DUCKDB) { // returns nothing of the other table
            assertThatThrownBy(() -> run(statement))
                    .isInstanceOf(UnsupportedByDialectException.class)
                    .hasMessageContaining("users.name");
            assertThat(column(plain.returning(addresses.email)))
                    .containsExactlyInAnyOrder("ed@a.example", "ed@b.example");
        } else if (engine().dialect().supports(Feature.DELETE_USING)) {
            assertThat(rows(statement))
                    .containsExactlyInAnyOrder(List.of("ed@a.example", "ed"), List.of("ed@b.example", "ed"));
        } else {
            assertThatThrownBy(() -> run(statement))
                    .isInstanceOf(UnsupportedByDialectException.class)
                    .hasMessageContaining("DELETE … USING; delete where(exists(");
        }
    }

    @Test
    void delete_correlatedExists_seesTheRow() {
        assertThat(run(delete(users)
                        .where(users.id.gt(3L))
                        .where(not(exists(select(addresses.id).where(addresses.userId.eq(users.id)))))))
                .isOne();
        assertThat(column(select(users.name).orderBy(users.id))).containsExactly("ed", "wendy", "mary");
    }

    @Test
    void merge_eachBranch_doesItsWork() {
        Subquery news = select(addresses.userId, addresses.email)
                .where(addresses.email.isNotNull())
                .where(addresses.email.ne("ed@b.example"))
                .subquery("news");
        ColumnClause<String> email = news.column(addresses.email);
        Merge statement = merge(users, news, and(users.id.eq(news.column(addresses.userId)), users.id.eq(1L)))
                .whenMatchedDeleteIf(users.age.lt(18))
                .whenMatchedUpdate(users.age.set(99))
                .whenNotMatchedInsertIf(email.eq("wendy@a.example"), users.name.set(email), users.age.set(7));
        if (engine().dialect().supports(Feature.MERGE)) {
            assertThat(run(statement)).isEqualTo(2);
            assertThat(rows(select(users.name, users.age).where(users.age.in(List.of(99, 7)))))
                    .containsExactlyInAnyOrder(List.of("ed", 99), List.of("wendy@a.example", 7));
        } else {
            assertThatThrownBy(() -> run(statement))
                    .isInstanceOf(UnsupportedByDialectException.class)
                    .hasMessageContaining("MERGE");
        }
    }

    @Test
    void merge_withoutBranch_saysWhatIsMissing() {
        assertThatThrownBy(() ->
                        merge(users, addresses, users.id.eq(addresses.userId)).whenMatchedUpdate())
                .isInstanceOf(InvalidRequestException.class);
        if (engine().dialect().supports(Feature.MERGE)) {
            assertThatThrownBy(() -> run(merge(users, addresses, users.id.eq(addresses.userId))))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("whenMatchedUpdate");
        }
    }

    private Subquery news() {
        return select(addresses.userId, addresses.email, addresses.id)
                .where(addresses.email.ne("ed@b.example"))
                .subquery("news");
    }

    /** Changes ed, whose address is the first, and inserts wendy's address as a name. */
    private Merge change(Subquery news) {
        ColumnClause<String> email = news.column(addresses.email);
        return merge(users, news, and(users.id.eq(news.column(addresses.userId)), users.id.eq(1L)))
                .whenMatchedUpdate(users.age.set(99))
                .whenNotMatchedInsertIf(email.eq("wendy@a.example"), users.name.set(email), users.age.set(7));
    }

    @Test
    void merge_returning_givesRowsAsTheyAreThen() throws Throwable {
        Returning<Row2<String, Integer>> names = change(news()).returning(users.name, users.age);
        with(Feature.MERGE, () -> engine().begin(
                        connection -> assertThat(connection.execute(names).all())
                                .extracting(row -> row.value1() + " " + row.value2())
                                .containsExactlyInAnyOrder("ed 99", "wendy@a.example 7")));
        engine().begin(connection -> connection.execute(delete(users).where(users.name.eq("wendy@a.example"))));
        Returning<Integer> ages = change(news()).returning(users.age.plus(literal(1)));
        with(Feature.MERGE, () -> engine().begin(
                        connection -> assertThat(connection.scalars(ages)).containsExactlyInAnyOrder(100, 8)));
    }

    @Test
    void merge_returningRemovedRows_givesThemAsTheyWere() throws Throwable {
        Subquery news = news();
        Merge removal = merge(addresses, news, addresses.id.eq(news.column(addresses.id)))
                .whenMatchedDeleteIf(addresses.userId.eq(2L));
        with(Feature.MERGE, () -> assertThat(column(removal.returning(addresses.email)))
                .containsExactly("wendy@a.example"));
        Merge both = removal.whenMatchedUpdate(addresses.email.set("x"));
        if (database == Database.H2) {
            assertThatThrownBy(() -> rows(both.returning(addresses.email)))
                    .isInstanceOf(UnsupportedByDialectException.class)
                    .hasMessageContaining("delete them in a statement of its own");
        } else {
            with(Feature.MERGE, () -> assertThat(column(both.returning(addresses.email)))
                    .contains("x"));
        }
    }

    @Test
    void merge_returningItsAction_tellsIt() throws Throwable {
        Merge change = change(news());
        with(Feature.MERGE_ACTION, () -> assertThat(rows(change.returning(mergeAction(), users.name)))
                .containsExactlyInAnyOrder(List.of("UPDATE", "ed"), List.of("INSERT", "wendy@a.example")));
        engine().begin(connection -> connection.execute(delete(users).where(users.name.eq("wendy@a.example"))));
        Subquery ed = select(users.id).where(users.name.eq("ed")).subquery("ed");
        Merge removal = merge(addresses, ed, addresses.userId.eq(ed.column(users.id)))
                .whenMatchedDeleteIf(addresses.id.eq(1L))
                .whenMatchedUpdate(addresses.email.set("x"));
        with(Feature.MERGE_ACTION, () -> assertThat(rows(removal.returning(mergeAction(), addresses.email)))
                .contains(List.of("DELETE", "ed@a.example"), List.of("UPDATE", "x")));
        with(Feature.MERGE_ACTION, () -> assertThat(column(change(news())
                        .returning(caseWhen(mergeAction().eq(literal("INSERT")), literal("new"))
                                .otherwise(literal("old")))))
                .containsExactlyInAnyOrder("new", "old"));
    }

    @Test
    void mergeAction_elsewhere_isRefused() {
        Merge merge = merge(users, addresses, users.id.eq(addresses.userId));
        List<Statement<?>> wrong = List.of(
                select(mergeAction()),
                update(users).set(users.age.set(1)).where(users.id.eq(1L)).returning(mergeAction()),
                merge.whenMatchedUpdate(users.name.set(mergeAction())).returning(users.id),
                select(users.id).where(mergeAction().eq("INSERT")));
        for (Statement<?> statement : wrong) {
            assertThatThrownBy(() -> rows(statement))
                    .isInstanceOfAny(InvalidRequestException.class, UnsupportedByDialectException.class);
            if (engine().dialect().supports(Feature.MERGE_ACTION)) {
                assertThatThrownBy(() -> rows(statement)).hasMessageContaining("merge(…).returning(…)");
            }
        }
    }

    @Test
    void mergeAction_ofATableWithSuchAColumn_isToldOrRefused() throws Throwable {
        MetaData metaData = new MetaData();
        Table log = Table.of(
                "log",
                metaData,
                Column.of("id", SqlTypes.BIGINT).primaryKey(),
                Column.of("merge_action", SqlTypes.VARCHAR));
        metaData.createAll(engine());
        Merge merge = merge(
                        log,
                        users,
                        log.column("id", SqlTypes.BIGINT).eq(users.id).and(users.id.gt(1L)))
                .whenNotMatchedInsert(
                        log.column("id", SqlTypes.BIGINT).set(users.id),
                        log.column("merge_action", SqlTypes.VARCHAR).set("mine"));
        Statement<?> returning = merge.returning(mergeAction());
        if (database == Database.POSTGRESQL) {
            assertThat(column(returning)).contains("INSERT").doesNotContain("mine");
        } else {
            assertThatThrownBy(() -> column(returning)).isInstanceOf(UnsupportedByDialectException.class);
        }
    }

    @Test
    void merge_returningManyTimes_givesAllInOrder() throws Throwable {
        Merge merge = merge(
                        users,
                        addresses,
                        users.name.eq(parameter("who", SqlTypes.VARCHAR)).and(addresses.id.eq(1L)))
                .whenMatchedUpdate(users.age.set(parameter("age", SqlTypes.INTEGER)));
        List<Map<String, Object>> given = List.of(
                Map.of("who", "mary", "age", 1), Map.of("who", "ed", "age", 2), Map.of("who", "mary", "age", 3));
        Returning<Row2<String, Integer>> returning = merge.returning(users.name, users.age);
        with(Feature.MERGE, () -> engine().begin(connection -> assertThat(
                        connection.execute(returning, given).all())
                .extracting(row -> row.value1() + " " + row.value2())
                .containsExactly("mary 1", "ed 2", "mary 3")));
    }

    @Test
    void merge_returningInACte_isASource() throws Throwable {
        CommonTableExpression changed =
                change(news()).returning(users.name, users.age).cte("changed");
        if (engine().dialect().supports(Feature.MERGE)) {
            with(Feature.DML_IN_CTE, () -> assertThat(column(
                            select(changed.column(users.name)).from(changed).orderBy(changed.column(users.age))))
                    .containsExactly("wendy@a.example", "ed"));
        }
    }
}
