package dev.retort.engine;

import static dev.retort.sql.Functions.rank;
import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.parameter;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.update;
import static dev.retort.sql.Sql.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.dialect.duckdb.DuckDbClauses;
import dev.retort.dialect.mariadb.MariadbClauses;
import dev.retort.dialect.postgresql.PostgresqlClauses;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.schema.Column;
import dev.retort.schema.Identity;
import dev.retort.schema.MetaData;
import dev.retort.schema.NumericColumn;
import dev.retort.schema.Table;
import dev.retort.schema.TextColumn;
import dev.retort.sql.Clause;
import dev.retort.sql.ClausePlace;
import dev.retort.sql.Insert;
import dev.retort.sql.Select;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.Statement;
import dev.retort.sql.Update;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Clauses that core does not know, and what they do. */
@Tag("C51")
class ClauseTest extends ShopTest {
    private static final class Jobs extends Table {
        final NumericColumn<Long> id =
                add(Column.of("id", SqlTypes.BIGINT).primaryKey().identity(Identity.generatedAlways()));
        final TextColumn<String> name = add(Column.of("name", SqlTypes.varchar(50)));

        Jobs() {
            super("jobs", new MetaData());
        }
    }

    /** Does something where a statement is for the database; others must refuse it by name. */
    private void on(List<Database> databases, Statement<?> statement, Executable work) throws Throwable {
        if (databases.contains(database)) {
            work.execute();
            return;
        }
        String sql = statement.toString();
        assertThatThrownBy(() -> rows(statement))
                .isInstanceOf(UnsupportedByDialectException.class)
                .hasMessageStartingWith(engine().dialect().name() + " does not support the clause \"")
                .hasMessageContaining("\", which is for ")
                .hasMessageEndingWith("\n  in: " + sql);
    }

    private Clause oldest(long places) {
        return DuckDbClauses.qualify(
                rank().over(window().orderBy(users.age.desc().nullsLast())).le(places));
    }

    @Test
    void qualify_ofSelect_countsOnlyThoseRows() throws Throwable {
        Select<String> names = select(users.name).orderBy(users.name);
        List<?> oldest = column(select(users.name)
                .orderBy(users.age.desc().nullsLast(), users.name.asc())
                .limit(1));
        on(List.of(Database.DUCKDB, Database.H2), names.clause(oldest(1)), () -> {
            assertThat(column(names.clause(oldest(1)))).isEqualTo(oldest);
            assertThat(column(names.clause(oldest(4)))).isEqualTo(column(names));
            assertThat(column(select(names.unordered().clause(oldest(1)).subquery("first"))))
                    .isEqualTo(oldest);
        });
    }

    @Test
    void clause_ofOtherValues_sharesItsTextAndOfOtherWordsDoesNot() {
        Select<Long> all = select(users.id).orderBy(users.id);
        Clause first = Clause.of(ClausePlace.END, "LIMIT :rows");
        assertThat(column(all.clause(first.bind("rows", SqlTypes.BIGINT, 1L)))).containsExactly(1L);
        long texts = engine().compiledCache().misses();
        assertThat(column(all.clause(first.bind("rows", SqlTypes.BIGINT, 2L)))).containsExactly(1L, 2L);
        assertThat(engine().compiledCache().misses()).isEqualTo(texts);
        assertThat(column(all.clause(
                        Clause.of(ClausePlace.END, "LIMIT :rows OFFSET 1").bind("rows", SqlTypes.BIGINT, 2L))))
                .containsExactly(2L, 3L);
        assertThat(column(all.clause(Clause.of(ClausePlace.END, "LIMIT 1")))).containsExactly(1L);
        assertThat(column(all)).hasSize(4);
    }

    @Test
    void clause_withNamedParameter_takesItsValueAtExecution() {
        Select<Long> some = select(users.id)
                .orderBy(users.id)
                .clause(Clause.of(ClausePlace.END, "LIMIT :rows").bind("rows", parameter("rows", SqlTypes.BIGINT)));
        try (Connection connection = engine().connect()) {
            assertThat(connection.execute(some, Map.of("rows", 2L)).all()).containsExactly(1L, 2L);
            assertThat(connection.execute(some, Map.of("rows", 3L)).all()).containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void clause_withExpression_keepsItsMeaningAndBringsItsSource() {
        Select<String> names = select(users.name)
                .where(users.id.gt(1L))
                .orderBy(users.id)
                .clause(Clause.of(ClausePlace.AFTER_CONDITIONS, "AND NOT :condition")
                        .bind("condition", users.name.eq("mary").or(users.name.eq("fred"))));
        assertThat(column(names)).containsExactly("wendy");
        assertThat(select(select(users.name).asScalar())
                        .clause(Clause.of(ClausePlace.AFTER_CONDITIONS, "WHERE :condition")
                                .bind("condition", addresses.id.eq(1L))))
                .hasToString("SELECT (SELECT users.name FROM users) FROM addresses WHERE (addresses.id = ?)");
    }

    @Test
    void overridingSystemValue_ofInsert_takesTheNumbersGiven() throws Throwable {
        Jobs jobs = new Jobs();
        Insert overriding = insert(jobs).clause(PostgresqlClauses.overridingSystemValue());
        on(List.of(Database.POSTGRESQL, Database.H2), overriding.values(jobs.id.set(1L)), () -> {
            jobs.create(engine());
            Insert given = overriding.columns(jobs.id, jobs.name).returning(List.of(jobs.name, jobs.id));
            List<Object[]> rows = new ArrayList<>();
            for (long i = 20; i > 0; i--) {
                rows.add(new Object[] {i, "job " + i});
            }
            engine().begin(connection -> assertThat(
                            connection.execute(given, rows).all().stream().map(row -> row.get(jobs.id)))
                    .containsExactlyElementsOf(
                            rows.stream().map(row -> (Long) row[0]).toList()));
            assertThat(column(select(jobs.id).where(jobs.name.eq("job 7")))).containsExactly(7L);
        });
    }

    @Test
    void sampleOfRows_ofTableWithinJoin_isOfThatTable() throws Throwable {
        Shop.Users boss = users.as("boss");
        Select<Long> pairs = select(users.id).leftJoin(boss, users.managerId.eq(boss.id));
        on(List.of(Database.POSTGRESQL), pairs.clause(boss, PostgresqlClauses.sampleOfRows(0)), () -> {
            assertThat(column(pairs.clause(boss, PostgresqlClauses.sampleOfRows(0))))
                    .hasSize(4);
            assertThat(column(pairs.clause(users, PostgresqlClauses.sampleOfRows(0))))
                    .isEmpty();
            assertThat(column(pairs.clause(users, PostgresqlClauses.sampleOfRows(100, 1))))
                    .hasSize(4);
        });
    }

    @Test
    void asOf_ofVersionedTable_readsRowsAsTheyWere() throws Throwable {
        Jobs jobs = new Jobs();
        Table old = jobs.as("old");
        Select<String> ever = select(jobs.name).clause(jobs, MariadbClauses.ofAllTimes());
        on(List.of(Database.MARIADB), ever, () -> {
            engine().begin(connection -> {
                connection.execute(
                        "CREATE TABLE jobs (id BIGINT PRIMARY KEY, name VARCHAR(50)) WITH SYSTEM VERSIONING");
                connection.execute(insert(jobs).values(jobs.id.set(1L), jobs.name.set("before")));
            });
            Thread.sleep(20);
            LocalDateTime moment =
                    engine().transaction(connection -> connection.scalar("SELECT NOW(6)", LocalDateTime.class));
            Thread.sleep(20);
            engine().begin(connection ->
                    connection.execute(update(jobs).set(jobs.name, "after").allRows()));
            assertThat(column(select(jobs.name).clause(jobs, MariadbClauses.asOf(moment))))
                    .containsExactly("before");
            assertThat(rows(select(jobs.name, old.column(jobs.name))
                            .join(old, jobs.id.eq(old.column(jobs.id)))
                            .clause(old, MariadbClauses.asOf(moment))))
                    .containsExactly(List.of("after", "before"));
            assertThat(column(select(jobs.name).clause(jobs, MariadbClauses.ofAllTimes())))
                    .containsExactlyInAnyOrder("before", "after");
        });
    }

    @Test
    void intoVariable_ofSelect_givesNoRowsButWritesThem() throws Throwable {
        Clause intoVariable = Clause.of(ClausePlace.BEFORE_LOCK, "INTO @name")
                .onlyOn("MariaDB")
                .withoutRows();
        Select<String> first = select(users.name).where(users.id.eq(1L)).clause(intoVariable);
        on(List.of(Database.MARIADB), first, () -> engine().begin(connection -> {
            assertThat(connection.execute(first).rowCount()).isOne();
            assertThat(connection.scalar("SELECT @name", String.class)).isEqualTo("ed");
        }));
    }

    @Test
    void clauseOfManyRows_withValue_bindsItBehindThoseOfTheRows() throws Throwable {
        Insert all = insert(users)
                .columns(users.name, users.age)
                .clause(Clause.of(ClausePlace.BEFORE_RETURNING, "ON CONFLICT (name) DO UPDATE SET age = :age")
                        .bind("age", 77)
                        .onlyOn("PostgreSQL", "SQLite"));
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            rows.add(new Object[] {i == 20 ? "ed" : "new " + i, i});
        }
        on(List.of(Database.POSTGRESQL, Database.SQLITE), all.values(users.active.set(true)), () -> {
            engine().begin(connection -> connection.execute(all, rows));
            assertThat(column(select(users.age).where(users.name.eq("ed")))).containsExactly(77);
            assertThat(column(select(users.age).where(users.name.eq("new 29")))).containsExactly(29);
        });
    }

    @Test
    void clauseOfUpdateOfManyRows_holdsForEach() {
        Update each = update(users)
                .set(users.age.set(parameter("age", SqlTypes.INTEGER)))
                .where(users.id.eq(parameter("key", SqlTypes.BIGINT)))
                .clause(Clause.of(ClausePlace.BEFORE_RETURNING, "AND :active").bind("active", users.active));
        List<Map<String, Object>> rows = new ArrayList<>();
        for (long i = 1; i < 20; i++) {
            rows.add(Map.of("age", 5, "key", i));
        }
        engine().begin(connection -> connection.execute(each, rows));
        assertThat(column(select(users.id).where(users.age.eq(5)).orderBy(users.id)))
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void place_thatStatementHasNot_isRefusedWhenItIsBuilt() {
        Clause sample = PostgresqlClauses.sampleOfRows(1);
        assertThatThrownBy(() -> select(users.id).clause(sample))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage(
                        "A select has no place AFTER_SOURCE for the clause \"TABLESAMPLE BERNOULLI (:percent)\"; it has"
                                + " AFTER_KEYWORD, AFTER_COLUMNS, AFTER_SOURCES, AFTER_CONDITIONS, AFTER_GROUPS, BEFORE_ORDER,"
                                + " BEFORE_LOCK, END; say of which source: clause(source, clause)");
        assertThatThrownBy(() -> update(users).clause(sample))
                .hasMessageStartingWith("An update has no place AFTER_SOURCE")
                .hasMessageEndingWith("it has AFTER_KEYWORD, AFTER_TABLE, BEFORE_RETURNING, END");
        assertThatThrownBy(() -> select(users.id).union(select(users.id)).clause(Clause.hint("x")))
                .hasMessageStartingWith("A combination of queries has no place AFTER_KEYWORD");
        assertThatThrownBy(() -> select(users.id).clause(users, Clause.hint("x")))
                .hasMessageStartingWith("A source of a select has no place AFTER_KEYWORD");
        for (String wrong : List.of("", "x; DROP TABLE y", "x -- y", "x /* y")) {
            assertThatThrownBy(() -> Clause.of(ClausePlace.END, wrong)).isInstanceOf(InvalidRequestException.class);
        }
    }

    @Test
    void source_thatStatementHasNot_isRefused() {
        Clause every = Clause.of(ClausePlace.AFTER_SOURCE, "x");
        assertThatThrownBy(() -> rows(select(users.id).clause(users.as("boss"), every)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith(
                        "The statement does not read users AS boss, behind which the clause \"x\" shall stand;"
                                + " its sources are [users], and an alias is another one than its table");
        assertThatThrownBy(() -> rows(select(users.id).clause(Clause.of(ClausePlace.END, "LIMIT :rows"))))
                .hasMessageStartingWith("Parameter :rows of the text has no value; call bind(\"rows\", …)");
    }
}
