package dev.retort.engine;

import static dev.retort.sql.Functions.coalesce;
import static dev.retort.sql.Functions.greatest;
import static dev.retort.sql.Functions.least;
import static dev.retort.sql.Functions.power;
import static dev.retort.sql.Sql.and;
import static dev.retort.sql.Sql.caseOf;
import static dev.retort.sql.Sql.caseWhen;
import static dev.retort.sql.Sql.count;
import static dev.retort.sql.Sql.countDistinct;
import static dev.retort.sql.Sql.delete;
import static dev.retort.sql.Sql.excluded;
import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.literal;
import static dev.retort.sql.Sql.max;
import static dev.retort.sql.Sql.not;
import static dev.retort.sql.Sql.notExists;
import static dev.retort.sql.Sql.or;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.selectDistinct;
import static dev.retort.sql.Sql.selectFrom;
import static dev.retort.sql.Sql.table;
import static dev.retort.sql.Sql.update;
import static dev.retort.sql.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.compile.Feature;
import dev.retort.driver.RetortDataSource;
import dev.retort.error.IntegrityException;
import dev.retort.error.InvalidRequestException;
import dev.retort.schema.Column;
import dev.retort.schema.ForeignKeyConstraint;
import dev.retort.schema.Index;
import dev.retort.schema.MetaData;
import dev.retort.schema.NumericColumn;
import dev.retort.schema.PrimaryKeyConstraint;
import dev.retort.schema.Table;
import dev.retort.schema.TextColumn;
import dev.retort.schema.UniqueConstraint;
import dev.retort.sql.Condition;
import dev.retort.sql.Expression;
import dev.retort.sql.Insert;
import dev.retort.sql.NamedTable;
import dev.retort.sql.QueryExpression;
import dev.retort.sql.Row;
import dev.retort.sql.Row2;
import dev.retort.sql.Select;
import dev.retort.sql.Sql;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.Subquery;
import dev.retort.sql.TableAlias;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What people type first, as each database answers it: ed is 42, wendy of unknown age, mary 17, fred 30 and not active.
 */
@Tag("C30")
class WordsTest extends ShopTest {
    private <T> @Nullable Object valueOf(Expression<T> expression) {
        return column(select(expression).from(users).where(users.name.eq("ed"))).get(0);
    }

    // conditions

    @Test
    void andOrNot_ofConditions_areTheirs() {
        assertThat(namesWhere(users.active.isTrue().and(users.age.lt(40)))).containsExactly("mary");
        assertThat(namesWhere(users.age.lt(20).or(users.age.gt(40)))).containsExactly("ed", "mary");
        assertThat(namesWhere(users.age.gt(20).not())).containsExactly("mary");
        assertThat(namesWhere(users.age.gt(20).and(users.active))).containsExactly("ed");
    }

    @Test
    void chainOfConditions_ofBothKinds_readsFromLeftToRight() {
        Condition young = users.age.lt(20);
        Condition old = users.age.gt(40);
        assertThat(namesWhere(young.or(old).and(users.name.eq("ed")))).containsExactly("ed");
        assertThat(namesWhere(young.or(old.and(users.name.eq("mary"))))).containsExactly("mary");
        assertThat(namesWhere(young.or(old).not().or(users.age.isNull()))).containsExactly("wendy", "fred");
        assertThat(select(users.id).where(young.or(old).and(users.active)).toString())
                .endsWith(" WHERE (users.age < ? OR users.age > ?) AND users.active");
    }

    @Test
    void staticAndOrNot_ofValues_giveConditions() {
        assertThat(namesWhere(and(users.active, users.age.gt(20)).or(users.name.eq("mary"))))
                .containsExactly("ed", "mary");
        assertThat(namesWhere(not(users.active).and(users.age.eq(30)))).containsExactly("fred");
        assertThat(namesWhere(or(List.of(users.active)).not())).containsExactly("fred");
    }

    @Test
    void andOfOneValue_unknown_staysUnknown() {
        Expression<Boolean> unknown = value(SqlTypes.BOOLEAN, (Boolean) null).cast(SqlTypes.BOOLEAN);
        assertThat(namesWhere(not(and(List.of(unknown))))).isEmpty();
    }

    @Test
    void chain_ofTenThousandConditionsEitherWay_isOneList() {
        Condition forwards = users.id.eq(-1L);
        Condition backwards = users.id.eq(-1L);
        for (long i = 0; i < 10_000; i++) {
            forwards = forwards.or(users.id.eq(i));
            backwards = users.id.eq(i).or(backwards);
        }
        String text = select(users.id).where(forwards).toString();
        assertThat(text)
                .hasSizeGreaterThan(10_000 * "users.id = ? OR ".length())
                .doesNotContain("(");
        assertThat(select(users.id).where(backwards).toString()).isEqualTo(text);
    }

    @Test
    void chain_usedInTheMiddle_staysAsItWas() {
        Condition two = users.age.gt(20).and(users.active);
        Condition three = two.and(users.name.eq("nobody"));
        assertThat(namesWhere(three)).isEmpty();
        assertThat(namesWhere(two)).containsExactly("ed");
    }

    @Test
    void where_ofSeveralAndOfLists_takesAll() {
        List<Condition> conditions = List.of(users.age.gt(20), users.active.isTrue());
        Select<?> names = select(users.name).orderBy(users.id);
        assertThat(column(names.where(users.age.gt(20), users.active))).containsExactly("ed");
        assertThat(column(names.where(conditions))).containsExactly("ed");
        assertThat(column(names.where(List.of()))).hasSize(4);
        assertThat(column(select(users.active).groupBy(users.active).having(count().gt(1L), count().lt(9L))))
                .hasSize(1);
        assertThat(column(select(users.active).groupBy(users.active).having(List.of(count().gt(9L)))))
                .isEmpty();
        assertThat(column(select(count().filter(users.age.gt(20), users.active)).from(users)))
                .containsExactly(1L);
        assertThat(column(select(count().filter(conditions)).from(users))).containsExactly(1L);
    }

    @Test
    void whereOfChange_ofSeveralAndOfLists_takesAll() {
        engine().begin(connection -> {
            assertThat(connection
                            .execute(update(users).set(users.age.set(43)).where(users.age.gt(20), users.active))
                            .rowCount())
                    .isEqualTo(1);
            assertThat(connection
                            .execute(update(users)
                                    .set(users.age.set(44))
                                    .where(List.of(users.age.eq(43), users.name.eq("ed"))))
                            .rowCount())
                    .isEqualTo(1);
            assertThat(connection
                            .execute(delete(users).where(users.name.eq("fred"), users.age.gt(90)))
                            .rowCount())
                    .isZero();
            assertThat(connection
                            .execute(delete(users).where(List.of(users.name.eq("fred"), users.age.lt(90))))
                            .rowCount())
                    .isEqualTo(1);
        });
    }

    @Test
    void whereOfChange_ofEmptyList_isRefused() {
        assertThatThrownBy(() -> delete(users).where(List.of()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("every row of \"users\"");
        assertThatThrownBy(() -> update(users).where(List.of()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("every row of \"users\"");
    }

    // comparisons

    @Test
    void in_ofValues_isMembership() {
        assertThat(namesWhere(users.id.in(1L, 2L))).containsExactly("ed", "wendy");
        assertThat(namesWhere(users.name.in("mary"))).containsExactly("mary");
        assertThat(namesWhere(users.id.notIn(1L, 2L))).containsExactly("mary", "fred");
        assertThat(namesWhere(users.id.in(new Long[] {3L, 4L}))).containsExactly("mary", "fred");
        assertThat(namesWhere(users.id.in(List.of(1L)))).containsExactly("ed");
        assertThatThrownBy(() -> users.age.in(1, null))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("holds null");
    }

    @Test
    void eqAndNe_ofNullItself_areIsNullAndIsNotNull() {
        assertThat(namesWhere(users.age.eq(null))).containsExactly("wendy");
        assertThat(namesWhere(users.age.ne(null))).containsExactly("ed", "mary", "fred");
        assertThat(namesWhere(users.age.isDistinctFrom(null))).containsExactly("ed", "mary", "fred");
        assertThat(namesWhere(users.age.isNotDistinctFrom(null))).containsExactly("wendy");
    }

    @Test
    void eq_ofExpressionWhereAnyObjectFits_comparesExpressions() {
        @SuppressWarnings("unchecked") // so that any object is a value to the compiler
        Expression<Object> id = (Expression<Object>) (Expression<?>) users.id;
        assertThat(namesWhere(id.eq(users.managerId.plus(1L)))).containsExactly("wendy");
        assertThat(namesWhere(id.ne(users.managerId.plus(1L)))).containsExactly("mary", "fred");
    }

    @Test
    void set_ofNullItself_storesNull() {
        engine().begin(connection ->
                connection.execute(update(users).set(users.age.set(null)).where(users.name.eq("ed"))));
        assertThat(namesWhere(users.age.isNull())).containsExactly("ed", "wendy");
    }

    // values beside expressions

    @Test
    void function_withValuesBesideExpressions_takesThem() {
        Select<?> ages = select(coalesce(users.age, -1)).orderBy(users.id);
        assertThat(column(ages)).containsExactly(42, -1, 17, 30);
        assertThat(column(select(coalesce(users.age, users.age, 7)).where(users.name.eq("wendy"))))
                .containsExactly(7);
        assertThat(column(select(greatest(users.age, 20))
                        .where(users.age.isNotNull())
                        .orderBy(users.id)))
                .containsExactly(42, 20, 30);
        assertThat(column(select(least(users.age, 20))
                        .where(users.age.isNotNull())
                        .orderBy(users.id)))
                .containsExactly(20, 17, 20);
        assertThat(valueOf(power(users.age, 2))).isEqualTo(1764.0);
    }

    @Test
    void caseWhen_ofValues_givesThem() {
        Select<?> sizes = select(caseWhen(users.age.gt(40), "large")
                        .when(users.age.gt(20), "mid")
                        .otherwise("small"))
                .from(users)
                .orderBy(users.id);
        assertThat(column(sizes)).containsExactly("large", "small", "small", "mid");
        assertThat(column(
                        select(caseOf(users.name).when("ed", 1).when("mary", 2).otherwise(0))
                                .orderBy(users.id)))
                .containsExactly(1, 0, 2, 0);
        assertThat(column(select(caseWhen(users.age.gt(20), users.name).otherwise("young"))
                        .orderBy(users.id)))
                .containsExactly("ed", "young", "young", "fred");
    }

    @Test
    void valueAndLiteral_withoutType_haveThatOfTheirClass() {
        assertThat(valueOf(value(1).plus(2))).isEqualTo(3);
        assertThat(valueOf(value("x").as("x"))).isEqualTo("x");
        assertThat(valueOf(literal(7L))).isEqualTo(7L);
        assertThat(valueOf(literal("it's"))).isEqualTo("it's");
        assertThat(value(Day.LONG).type()).isEqualTo(SqlTypes.enumType(Day.class));
        assertThat(value(DayOfWeek.MONDAY).type()).isEqualTo(SqlTypes.enumType(DayOfWeek.class));
        assertThatThrownBy(() -> value(new Object()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("java.lang.Object");
        assertThatThrownBy(() -> caseWhen(users.age.gt(1), select(users.name)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("asScalar");
    }

    // statements

    @Test
    void joins_ofAllKinds_takeSqlsWords() {
        Select<?> pairs = select(users.name, addresses.email).orderBy(users.id, addresses.id);
        assertThat(rows(pairs.leftJoin(addresses))).hasSize(5);
        assertThat(rows(pairs.from(users.leftJoin(addresses, addresses.userId.eq(users.id)))))
                .hasSize(5);
        assertThat(rows(select(users.name, addresses.email)
                        .from(addresses)
                        .rightJoin(users)
                        .orderBy(users.id)))
                .hasSize(5);
    }

    @Test
    void select_ofSources_givesAllTheirColumns() {
        assertThat(rows(selectFrom(users).where(users.name.eq("ed"))))
                .isEqualTo(rows(select(users).where(users.name.eq("ed"))));
        List<List<@Nullable Object>> both = rows(select(users.name, addresses)
                .where(addresses.userId.eq(users.id))
                .orderBy(addresses.id));
        assertThat(both.get(2)).containsExactly("wendy", 3L, 2L, "wendy@a.example");
        Subquery young = select(users.id, users.age).where(users.age.lt(20)).subquery("young");
        assertThat(rows(select(young, users.name).where(young.column(users.id).eq(users.id))))
                .containsExactly(List.of(3L, 17, "mary"));
        assertThatThrownBy(() -> select(users.id, users.join(addresses)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("from()");
    }

    @Test
    void selectDistinct_andCountDistinct_leaveEqualOnesOut() {
        assertThat(column(selectDistinct(users.active).orderBy(users.active.desc())))
                .containsExactly(true, false);
        assertThat(rows(selectDistinct(users, users.name))).hasSize(4);
        assertThat(column(select(countDistinct(users.active)))).containsExactly(2L);
    }

    @Test
    void notExists_ofQuery_holdsWithoutRows() {
        assertThat(namesWhere(notExists(select(addresses.id).where(addresses.userId.eq(users.id)))))
                .containsExactly("fred");
    }

    @Test
    void setOfColumnAndValue_inChanges_isOneAssignment() {
        engine().begin(connection -> {
            connection.execute(insert(users).set(users.name, "sue").set(users.age, 5));
            connection.execute(update(users)
                    .set(users.age, 6)
                    .set(users.managerId, users.id)
                    .where(users.name.eq("sue")));
            connection.execute(update(users).set(users.age, null).where(users.name.eq("mary")));
        });
        assertThat(namesWhere(users.age.eq(6).and(users.managerId.eq(users.id))))
                .containsExactly("sue");
        assertThat(namesWhere(users.age.isNull())).containsExactly("wendy", "mary");
    }

    @Test
    void returning_ofTable_givesAllItsColumns() throws Throwable {
        with(Feature.UPDATE_RETURNING, () -> assertThat(rows(update(users)
                        .set(users.age, 1)
                        .where(users.name.eq("ed"))
                        .returning(users)))
                .containsExactly(Arrays.asList(1L, "ed", 1, true, null)));
    }

    @Test
    void match_findsTheWordsOfAQuery() throws Throwable {
        with(Feature.FULL_TEXT, () -> {
            assertThat(namesWhere(users.name.match("ED", "simple"))).containsExactly("ed");
            assertThat(namesWhere(users.name.match("ed or mary"))).containsExactly("ed", "mary");
            var sentence = Sql.literal("the fat cats sat on a mat");
            assertThat(namesWhere(
                            sentence.match("cat sitting OR mat", "english").and(users.id.eq(1L))))
                    .containsExactly("ed");
            assertThat(namesWhere(sentence.match("cats -fat", "english"))).isEmpty();
            assertThat(namesWhere(sentence.match("\"cats fat\"", "english"))).isEmpty();
            assertThat(namesWhere(sentence.match("cat", "simple"))).isEmpty();
            assertThat(namesWhere(users.name.match("it's \" & | ! ( '", "simple")))
                    .isEmpty();
        });
    }

    @Test
    void forUpdate_withSkipLocked_runsWhereDatabaseHasIt() throws Throwable {
        Select<?> one = select(users.name).where(users.id.eq(1L));
        with(Feature.ROW_LOCKS, () -> assertThat(column(one.forUpdate().skipLocked()))
                .containsExactly("ed"));
        assertThatThrownBy(one::skipLocked)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("forUpdate()");
        assertThatThrownBy(one::noWait).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> one.of(users)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void onConflictDoUpdate_stepByStep_changesTheRowThatIsThere() {
        Insert ed = insert(users).set(users.name, "ed").set(users.age, 7);
        engine().begin(connection -> connection.execute(ed.onConflict(users.name)
                .doUpdate()
                .set(users.age, excluded(users.age))
                .set(users.active, false)
                .where(users.age.gt(excluded(users.age)))));
        assertThat(rows(select(users.age, users.active).where(users.name.eq("ed"))))
                .containsExactly(List.of(7, false));
        assertThatThrownBy(() -> ed.onConflict(users.name).doNothing().set(users.age, 1))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("before onConflict()");
    }

    @Test
    void fromSelect_ofAnyQuery_insertsItsRows() {
        Select<Row2<Long, String>> emails =
                select(addresses.userId, addresses.email).where(addresses.id.eq(1L));
        engine().begin(connection -> {
            connection.execute(insert(addresses)
                    .columns(addresses.userId, addresses.email)
                    .fromSelect(emails.union(select(users.id, users.name).where(users.name.eq("fred")))));
            connection.execute(
                    insert(addresses).columns(addresses.userId, addresses.email).fromSelect(emails));
        });
        assertThat(column(select(addresses.email).where(addresses.id.gt(4L)).orderBy(addresses.email)))
                .containsExactly("ed@a.example", "ed@a.example", "fred");
        assertThatThrownBy(() -> insert(addresses).fromSelect(emails))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("columns()");
    }

    @Test
    void orderByAndGroupBy_ofLists_takeThem() {
        assertThat(column(select(users.name).orderBy(List.of(users.active.desc(), users.name))))
                .containsExactly("ed", "mary", "wendy", "fred");
        assertThat(column(select(count())
                        .from(users)
                        .groupBy(List.of(users.active))
                        .orderBy(List.of(count().desc()))))
                .containsExactly(3L, 1L);
    }

    // connections

    @Test
    void execute_ofText_runsIt() {
        try (Connection connection = engine().connect()) {
            assertThat(connection
                            .execute("SELECT name FROM users WHERE id = :id", Map.of("id", 3))
                            .one()
                            .get(0))
                    .isEqualTo("mary");
            assertThat(connection.scalar("SELECT count(*) FROM users", Long.class))
                    .isEqualTo(4L);
            assertThat(connection.scalars("SELECT name FROM users ORDER BY id", String.class))
                    .containsExactly("ed", "wendy", "mary", "fred");
            assertThat(connection
                            .execute(
                                    "SELECT name FROM users",
                                    ExecutionOptions.none().fetchSize(2))
                            .all())
                    .hasSize(4);
        }
    }

    @Test
    void transaction_ofBlocksAndExpressions_commits() {
        engine().transaction(connection -> {
            connection.execute(update(users).set(users.age, 1).where(users.name.eq("ed")));
        });
        int changed = engine().transaction(connection -> {
            return (int) connection
                    .execute(update(users).set(users.age, 2).where(users.age.eq(1)))
                    .rowCount();
        });
        assertThat(changed).isEqualTo(1);
        engine().transaction(connection ->
                connection.execute(update(users).set(users.age, 3).where(users.age.eq(2))));
        assertThat(namesWhere(users.age.eq(3))).containsExactly("ed");
        assertThatThrownBy(() -> engine().transaction(connection -> {
                    connection.execute(update(users).set(users.age, 4).allRows());
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(namesWhere(users.age.eq(4))).isEmpty();
    }

    @Test
    void savepoint_rolledBack_isUndoneAlone() {
        engine().begin(connection -> {
            connection.execute(update(users).set(users.age, 1).where(users.name.eq("ed")));
            try (Transaction savepoint = connection.savepoint()) {
                connection.execute(update(users).set(users.age, 2).where(users.name.eq("ed")));
                savepoint.rollback();
            }
            connection.savepoint(
                    inner -> inner.execute(update(users).set(users.age, 3).where(users.name.eq("mary"))));
        });
        assertThat(column(select(users.age).orderBy(users.id))).startsWith(1).contains(3);
        try (Connection connection = engine().connect()) {
            assertThatThrownBy(() -> connection.savepoint(inner -> {})).isInstanceOf(InvalidRequestException.class);
        }
    }

    @Test
    void builder_withPoolSize_hasSoManyConnections() {
        if (database == Database.H2) { // its URL's options begin in another way, and this is the same everywhere
            return;
        }
        String url = database.retortUrl().replaceAll("[&;]retort.pool.maximumPoolSize=\\d+", "");
        try (Engine engine = Engine.builder(url)
                        .echo(false)
                        .poolSize(1)
                        .poolTimeout(Duration.ofMillis(250))
                        .build();
                Connection first = engine.connect();
                Transaction begun = first.begin()) {
            assertThat(first.scalar("SELECT 1", Integer.class)).isEqualTo(1);
            assertThatThrownBy(() -> engine.begin(second -> second.execute("SELECT 1")))
                    .hasStackTraceContaining("of at most 1");
            begun.rollback();
        }
        try (Engine misspelt = Engine.builder(url).option("retort.ecko", "sql").build()) {
            assertThatThrownBy(misspelt::connect).hasStackTraceContaining("did you mean \"retort.echo\"");
        }
        assertThatThrownBy(() ->
                        Engine.builder(new RetortDataSource(url)).poolSize(3).build())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("maximumPoolSize");
    }

    /** What a newcomer typed first, line by line; declarations and the builder have tests of their own below and above. */
    @Test
    void wordsTypedFirst_compileAndRun() {
        var other = users.as("x");
        engine().transaction(connection -> {
            assertThat(connection
                            .execute(select(users.name)
                                    .leftJoin(addresses)
                                    .where(users.id.in(1L, 2L), users.age.gt(1).and(users.active)))
                            .list())
                    .contains("ed");
            Row row = connection.execute("SELECT name FROM users WHERE id = 1").fetchOne();
            assertThat(row.values()).containsExactly("ed");
            assertThat(connection
                            .execute(select(users.id).where(users.id.eq(-1L)))
                            .fetchOne())
                    .isNull();
            assertThat(connection.scalar(select(other.name).where(other.id.eq(1))))
                    .isEqualTo("ed");
            if (engine().dialect().supports(Feature.SAVEPOINTS)) { // DuckDB has none
                try (Transaction part = connection.savepoint()) {
                    connection.execute(update(users).set(users.age, 1).where(users.id.eq(1)));
                    part.rollback();
                }
            }
            assertThat(connection
                            .execute(
                                    select(users.id).orderBy(users.id),
                                    ExecutionOptions.none().yieldPer(2))
                            .list())
                    .startsWith(1L, 2L);
        });
        String url = database.retortUrl().replaceAll("[&;]retort.pool.maximumPoolSize=\\d+", "");
        try (Engine built = Engine.builder(url).echo(false).poolSize(1).build();
                Connection connection = built.connect()) {
            assertThat(connection.scalar("SELECT 1", Integer.class)).isEqualTo(1);
        }
    }

    // tables

    @Test
    void typesByTheNamesOneTypes_areThoseOfTheStandard() {
        assertThat(SqlTypes.STRING).isSameAs(SqlTypes.VARCHAR);
        assertThat(SqlTypes.LONG).isSameAs(SqlTypes.BIGINT);
        assertThat(SqlTypes.INT).isSameAs(SqlTypes.INTEGER);
        assertThat(SqlTypes.DECIMAL).isSameAs(SqlTypes.NUMERIC);
        assertThat(SqlTypes.decimal(9, 2)).isEqualTo(SqlTypes.numeric(9, 2));
        assertThat(SqlTypes.TIMESTAMPTZ).isSameAs(SqlTypes.TIMESTAMP_WITH_TIME_ZONE);
        assertThat(SqlTypes.JSONB).isSameAs(SqlTypes.JSON);
        assertThat(SqlTypes.BYTEA).isSameAs(SqlTypes.VARBINARY);
        assertThat(SqlTypes.UUID.javaType()).isEqualTo(UUID.class);
    }

    private static final class People extends Table {
        final NumericColumn<Long> id =
                add(Column.of("id", SqlTypes.LONG).primaryKey().autoIncrement());
        final TextColumn<String> name =
                add(Column.of("name", SqlTypes.varchar(50)).nullable(false));
        final NumericColumn<Integer> age = add(Column.of("age", SqlTypes.INT)
                .check("age < 200")
                .check(column -> column.ge(0))
                .check(name.ne("x")));
        /** DuckDB computes what the others store. */
        People(MetaData metaData, boolean stored) {
            super("people", metaData);
            var twice = Column.of("twice", SqlTypes.INT).generatedAlwaysAs(age.times(2));
            add(stored ? twice.stored() : twice.virtual());
            add(UniqueConstraint.of(name, age));
            add(Index.on(age));
        }
    }

    @Test
    void column_declaredInTheWordsOneTypes_isSo() {
        MetaData metaData = new MetaData();
        People people = new People(metaData, database != Database.DUCKDB);
        var wife = Column.of("wife", SqlTypes.LONG);
        Table couples = Table.of(
                "couples", metaData, wife, PrimaryKeyConstraint.of(wife), ForeignKeyConstraint.of(wife, people.id));
        metaData.createAll(engine());
        engine().begin(connection -> {
            connection.execute(insert(people).set(people.name, "ed").set(people.age, 42));
            connection.execute(insert(couples).values(Map.of("wife", 1L)));
        });
        assertThat(rows(selectFrom(people))).containsExactly(List.of(1L, "ed", 42, 84));
        assertThat(couples.column("wife").isNullable()).isFalse();
        refused(insert(people).set(people.name, "ed").set(people.age, 42));
        refused(insert(people).set(people.name, "bo").set(people.age, -1));
        refused(insert(people).set(people.name, "bo").set(people.age, 200));
        refused(insert(people).set(people.name, "x").set(people.age, 1));
        refused(insert(people).set(people.name, null).set(people.age, 1));
        refused(insert(couples).values(Map.of("wife", 9L)));
        metaData.dropAll(engine());
    }

    private void refused(Insert insert) {
        assertThatThrownBy(() -> engine().begin(connection -> connection.execute(insert)))
                .isInstanceOf(IntegrityException.class);
    }

    @Test
    void tableAndColumn_byNameOnly_areUsedAsOthers() {
        NamedTable people = table("users", Sql.column("id", SqlTypes.BIGINT), Sql.column("name", SqlTypes.VARCHAR));
        var name = people.column("name", SqlTypes.VARCHAR);
        assertThat(rows(select(people)
                        .where(people.column("age", SqlTypes.INTEGER).gt(40))))
                .containsExactly(List.of(1L, "ed"));
        assertThat(column(select(Sql.column("name", SqlTypes.VARCHAR))
                        .from(table("users"))
                        .where(Sql.column("age", SqlTypes.INTEGER).lt(20))))
                .containsExactly("mary");
        assertThat(column(select(name, addresses.email)
                        .from(people.join(addresses, addresses.userId.eq(people.column("id", SqlTypes.BIGINT))))
                        .orderBy(addresses.id)))
                .containsExactly("ed", "ed", "wendy", "mary");
        TableAlias other = people.as("other");
        assertThat(column(select(other.column(name))
                        .where(other.column(people.column("id", SqlTypes.BIGINT))
                                .eq(3L))))
                .containsExactly("mary");
        engine().begin(connection -> {
            connection.execute(insert(people).set(name, "sue").set(people.column("age", SqlTypes.INTEGER), 9));
            connection.execute(update(people).set(name, "susan").where(name.eq("sue")));
            assertThat(connection
                            .execute(select(name).where(name.startsWith("su")))
                            .one())
                    .isEqualTo("susan");
            connection.execute(delete(people).where(name.eq("susan")));
        });
        assertThat(rows(select(users))).hasSize(4);
        assertThatThrownBy(() -> select(table("users")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("users");
    }

    @Test
    void storedAndVirtual_ofColumnThatIsNotComputed_areRefused() {
        var plain = Column.of("n", SqlTypes.INT);
        assertThatThrownBy(plain::virtual)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("generatedAlwaysAs()");
        Table table = Table.of("plain", new MetaData(), plain.nullable(false).nullable(true));
        assertThat(table.column("n").isNullable()).isTrue();
    }

    /** A constant with a body has a class of its own. */
    private enum Day {
        SHORT,
        LONG {
            @Override
            boolean isLong() {
                return true;
            }
        };

        boolean isLong() {
            return false;
        }
    }

    @Test
    void source_thatIsNamedAlready_standsOnce() {
        assertThat(select(users).from(users).toString()).isEqualTo(select(users).toString());
        assertThat(select(users.id).from(users).from(users).toString())
                .isEqualTo(select(users.id).from(users).toString());
        assertThat(rows(selectFrom(users).from(users.join(addresses)).orderBy(users.id)))
                .isEqualTo(
                        rows(select(users.columns()).from(users.join(addresses)).orderBy(users.id)));
        assertThat(select(users).from(addresses).from()).containsExactly(users, addresses);
    }

    @Test
    void scalarSelect_withAnotherWhereItIsNull_isAnExpression() {
        var oldest = select(max(users.age)).where(users.id.lt(0)).asScalar();
        assertThat(rows(select(oldest.orElse(7).as("age"), coalesce(oldest, 8))
                        .from(users)
                        .limit(1)))
                .containsExactly(List.of(7, 8));
        assertThat(rows(select(select(max(users.age)).asScalar(SqlTypes.INTEGER).plus(0))))
                .containsExactly(List.of(firstOf(select(max(users.age)))));
    }

    private Object firstOf(QueryExpression<?> query) {
        return rows(query).get(0).get(0);
    }
}
