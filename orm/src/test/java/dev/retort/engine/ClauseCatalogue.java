package dev.retort.engine;

import static dev.retort.sql.Functions.rank;
import static dev.retort.sql.Sql.delete;
import static dev.retort.sql.Sql.exists;
import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.max;
import static dev.retort.sql.Sql.merge;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.update;
import static dev.retort.sql.Sql.window;

import dev.retort.dialect.duckdb.DuckDbClauses;
import dev.retort.dialect.mariadb.MariadbClauses;
import dev.retort.dialect.postgresql.PostgresqlClauses;
import dev.retort.sql.Clause;
import dev.retort.sql.ClausePlace;
import dev.retort.sql.CommonTableExpression;
import dev.retort.sql.Insert;
import dev.retort.sql.Select;
import dev.retort.sql.SqlTypes;

/** Clauses that core does not know, in each place of each kind of statement. */
final class ClauseCatalogue extends StatementCatalogue {
    private final Shop.Users boss = users.as("boss");
    private final Clause oldest = DuckDbClauses.qualify(
            rank().over(window().orderBy(users.age.desc())).eq(1L));

    ClauseCatalogue(Shop shop) {
        super(shop);
        addOfSelects();
        addOfSources();
        addNested();
        addOfChanges();
    }

    @Override
    String topic() {
        return "clause";
    }

    private void addOfSelects() {
        Select<String> names = select(users.name).from(users);
        add("behind the keyword", names.clause(Clause.of(ClausePlace.AFTER_KEYWORD, "ALL")));
        add("hint with others", names.hint("one").clause(Clause.hint("two")).distinct());
        add(
                "behind the columns",
                names.clause(Clause.of(ClausePlace.AFTER_COLUMNS, ", :more + 1 AS more")
                        .bind("more", users.age.plus(2))));
        add("behind the sources", names.clause(Clause.of(ClausePlace.AFTER_SOURCES, "CROSS JOIN addresses")));
        add(
                "behind the conditions",
                names.where(users.age.gt(1))
                        .clause(Clause.of(ClausePlace.AFTER_CONDITIONS, "AND (:active OR users.age < :age)")
                                .bind("active", users.active)
                                .bind("age", 70)));
        add(
                "behind the groups",
                select(users.age, max(users.name))
                        .groupBy(users.age)
                        .clause(Clause.of(ClausePlace.AFTER_GROUPS, "WITH ROLLUP")
                                .onlyOn("MariaDB")));
        add("qualify", names.clause(oldest).orderBy(users.name).limit(3));
        add(
                "in front of the lock",
                names.clause(Clause.of(ClausePlace.BEFORE_LOCK, "LIMIT :rows").bind("rows", SqlTypes.BIGINT, 2L))
                        .forUpdate());
        add("at the end", names.clause(Clause.of(ClausePlace.END, "LIMIT :rows").bind("rows", SqlTypes.BIGINT, 2L)));
    }

    private void addOfSources() {
        Clause indexed =
                Clause.of(ClausePlace.AFTER_SOURCE, "USE INDEX (PRIMARY)").onlyOn("MariaDB");
        add("behind a table", select(users.name).clause(users, PostgresqlClauses.sampleOfRows(100)));
        add(
                "behind an alias within a join",
                select(users.name, boss.name)
                        .join(boss, users.managerId.eq(boss.id))
                        .clause(boss, PostgresqlClauses.sampleOfRows(100, 3)));
        add(
                "in front of the alias",
                select(boss.name)
                        .clause(boss, Clause.of(ClausePlace.AFTER_TABLE, "*").onlyOn("PostgreSQL")));
        add(
                "behind the alias",
                select(boss.name)
                        .clause(
                                boss,
                                Clause.of(ClausePlace.AFTER_SOURCE, "NOT INDEXED")
                                        .onlyOn("sqlite")));
        add(
                "behind a table and not its alias",
                select(users.name).from(users, boss).clause(users, indexed));
        add(
                "behind an alias and not its table",
                select(users.name).from(users, boss).clause(boss, indexed));
    }

    private void addNested() {
        Select<String> names = select(users.name).clause(oldest);
        add("in a subquery", select(names.subquery("oldest")));
        CommonTableExpression cte = names.cte("oldest");
        add("in a common table expression", select(cte));
        add("in a union", names.union(select(users.name)));
        add(
                "in a union, at the end of a branch",
                select(users.name)
                        .clause(Clause.of(ClausePlace.END, "LIMIT 1"))
                        .unionAll(select(users.name).where(users.id.eq(1L))));
        add(
                "of a union",
                select(users.name)
                        .union(select(addresses.email))
                        .clause(Clause.of(ClausePlace.END, "LIMIT :rows").bind("rows", SqlTypes.BIGINT, 2L)));
        add("as a value", select(addresses.id).where(addresses.email.in(names)));
        add(
                "of an inserted query",
                insert(addresses)
                        .columns(addresses.userId)
                        .fromSelect(select(users.id).clause(oldest)));
    }

    private void addOfChanges() {
        Insert jack = insert(users).values(users.id.set(77L), users.name.set("jack"), users.age.set(3));
        add("insert with a hint", jack.clause(Clause.hint("quick")));
        add("insert, ignore", insert(users).values(users.name.set("ed")).clause(MariadbClauses.ignore()));
        add("insert, overriding", jack.clause(PostgresqlClauses.overridingSystemValue()));
        add(
                "insert of rows, overriding",
                insert(users)
                        .columns(users.id, users.name)
                        .row(77L, "a")
                        .row(78L, "b")
                        .clause(PostgresqlClauses.overridingUserValue())
                        .returning(users.name));
        add(
                "upsert, overriding",
                jack.clause(PostgresqlClauses.overridingSystemValue())
                        .onConflict(users.name)
                        .doNothing());
        add("update, limited", update(users).set(users.age.set(1)).clause(MariadbClauses.limit(2)));
        add(
                "update, at the end of the conditions",
                update(users)
                        .set(users.age.set(1))
                        .where(users.age.gt(2))
                        .clause(Clause.of(ClausePlace.BEFORE_RETURNING, "AND :there")
                                .bind("there", exists(select(addresses.id).where(addresses.userId.eq(users.id)))))
                        .returning(users.id));
        add(
                "update behind the table",
                update(users)
                        .set(users.age.set(1))
                        .where(users.id.eq(1L))
                        .clause(Clause.of(ClausePlace.AFTER_TABLE, "AS users")));
        add(
                "update from, behind the keyword",
                update(users)
                        .set(users.age.set(1))
                        .from(addresses)
                        .where(addresses.userId.eq(users.id))
                        .clause(Clause.hint("quick")));
        add("delete, limited", delete(addresses).clause(MariadbClauses.limit(2)));
        add(
                "delete using, behind the keyword",
                delete(addresses)
                        .using(users)
                        .where(addresses.userId.eq(users.id))
                        .clause(Clause.hint("quick")));
        add(
                "merge with a hint",
                merge(addresses, users, addresses.userId.eq(users.id))
                        .whenMatchedDelete()
                        .clause(Clause.hint("quick")));
    }
}
