package dev.retort.engine;

import static dev.retort.sql.Functions.mergeAction;
import static dev.retort.sql.Sql.and;
import static dev.retort.sql.Sql.count;
import static dev.retort.sql.Sql.delete;
import static dev.retort.sql.Sql.excluded;
import static dev.retort.sql.Sql.exists;
import static dev.retort.sql.Sql.function;
import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.max;
import static dev.retort.sql.Sql.merge;
import static dev.retort.sql.Sql.not;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.update;

import dev.retort.schema.Table;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.Insert;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.Subquery;
import java.util.List;
import java.util.Map;

/** Changes of data. */
final class ChangeCatalogue extends StatementCatalogue {
    ChangeCatalogue(Shop shop) {
        super(shop);
        addInserts();
        addUpserts();
        addUpdates();
        addDeletes();
        addMerges();
        addTablesOfQueries();
    }

    @Override
    String topic() {
        return "change";
    }

    private void addInserts() {
        add("insert", insert(users).values(users.name.set("jack"), users.age.set(3)));
        add("insert returning", insert(users).values(users.name.set("jack")).returning(users.id, users.active));
        add(
                "insert returning an expression",
                insert(users)
                        .values(users.name.set("jack"), users.age.set(3))
                        .returning(users.age.plus(1).as("next")));
        add(
                "insert returning defaults",
                insert(users).values(users.name.set("jack")).returningDefaults());
        add("insert of a map", insert(users).values(Map.of("name", "jack")));
        add("insert null", insert(users).values(users.name.set("jack"), users.age.set((Integer) null)));
        add(
                "insert of several rows",
                insert(users).columns(users.name, users.age).row("jack", 3).row("jill", null));
        add(
                "insert of several rows returning",
                insert(users)
                        .columns(users.name, users.age)
                        .row("jack", 3)
                        .row("jill", 4)
                        .returning(users.id));
        add(
                "insert of a subquery's value",
                insert(users)
                        .values(
                                users.name.set("jack"),
                                users.age.set(select(max(users.age)).asScalar())));
        add(
                "insert from select",
                insert(addresses)
                        .fromSelect(
                                List.of(addresses.userId, addresses.email),
                                select(users.id, users.name).where(users.active)));
        add(
                "insert from select returning",
                insert(addresses)
                        .fromSelect(List.of(addresses.userId), select(users.id).where(users.age.gt(40)))
                        .returning(addresses.id));
    }

    private void addUpserts() {
        Insert ed = insert(users).values(users.name.set("ed"), users.age.set(3), users.active.set(true));
        add("upsert, do nothing", ed.onConflict(users.name).doNothing());
        add("upsert, any key, do nothing", ed.onConflict().doNothing());
        add("upsert, on duplicate key", ed.onDuplicateKeyUpdate(users.age.set(excluded(users.age))));
        add(
                "upsert, constraint by name",
                ed.onConflictConstraint("users_name_key").doNothing());
        add("upsert, do update", ed.onConflict(users.name).doUpdate(users.age.set(excluded(users.age))));
        add(
                "upsert, do update of old and new",
                ed.onConflict(users.name)
                        .doUpdate(users.age.set(users.age.plus(excluded(users.age))), users.active.set(false)));
        add(
                "upsert, do update where",
                ed.onConflict(users.name)
                        .doUpdate(users.age.set(excluded(users.age)))
                        .where(users.age.lt(excluded(users.age)), users.active));
        add(
                "upsert, returning",
                ed.onConflict(users.name)
                        .doUpdate(users.age.set(excluded(users.age)))
                        .returning(users.id, users.age));
        add(
                "upsert of several rows",
                insert(users)
                        .columns(users.name, users.age, users.active)
                        .row("ed", 1, true)
                        .row("jack", 2, false)
                        .onConflict(users.name)
                        .doUpdate(users.age.set(excluded(users.age))));
        add(
                "upsert from select",
                insert(users)
                        .fromSelect(
                                List.of(users.name, users.age, users.active),
                                select(users.name, users.age.plus(1), users.active)
                                        .where(users.id.gt(1L)))
                        .onConflict(users.name)
                        .doUpdate(users.age.set(excluded(users.age))));
    }

    private void addUpdates() {
        Table manager = users.as("manager");
        add("update", update(users).set(users.age.set(users.age.plus(1))).where(users.name.eq("ed")));
        add("update returning", update(users).set(users.active.set(false)).returning(users.id));
        add("update of a map", update(users).set(Map.of("age", 3)).where(users.id.eq(1L)));
        add(
                "update, several conditions",
                update(users)
                        .set(users.age.set(1), users.active.set(false))
                        .where(users.age.isNull())
                        .where(users.active));
        add(
                "update from",
                update(users)
                        .set(users.name.set(addresses.email))
                        .from(addresses)
                        .where(and(addresses.userId.eq(users.id), addresses.email.eq("wendy@a.example"))));
        add(
                "update from an alias",
                update(users)
                        .set(users.age.set(manager.column(users.age)))
                        .from(manager)
                        .where(manager.column(users.id).eq(users.managerId)));
        add(
                "update from, returning",
                update(users)
                        .set(users.active.set(false))
                        .from(addresses)
                        .where(addresses.userId.eq(users.id))
                        .returning(users.id, users.name));
        add(
                "update, correlated",
                update(users)
                        .set(users.age.set(select(manager.column(users.age))
                                .from(manager)
                                .where(manager.column(users.id).eq(users.managerId))
                                .asScalar())));
        add(
                "update of a row",
                update(users)
                        .set(
                                List.of(users.age, users.active),
                                select(manager.column(users.age), manager.column(users.active))
                                        .from(manager)
                                        .where(manager.column(users.id).eq(users.id))));
    }

    private void addDeletes() {
        add("delete", delete(addresses).where(addresses.id.eq(1L)));
        add("delete returning", delete(addresses).returning(addresses.email));
        add(
                "delete using",
                delete(addresses)
                        .using(users)
                        .where(addresses.userId.eq(users.id))
                        .where(users.name.eq("ed")));
        add(
                "delete using, returning",
                delete(addresses)
                        .using(users)
                        .where(addresses.userId.eq(users.id))
                        .returning(addresses.email, users.name));
        add(
                "delete where not exists",
                delete(users)
                        .where(users.id.gt(3L))
                        .where(not(exists(select(addresses.id).where(addresses.userId.eq(users.id))))));
        add(
                "delete in select",
                delete(addresses).where(addresses.userId.in(select(users.id).where(users.name.eq("ed")))));
        add(
                "delete by function",
                delete(addresses)
                        .where(function("lower", SqlTypes.VARCHAR, addresses.email)
                                .eq("ed@a.example")));
    }

    private void addMerges() {
        Subquery counts = select(addresses.userId, count().as("number"))
                .groupBy(addresses.userId)
                .subquery("counts");
        ColumnClause<Long> userId = counts.column(addresses.userId);
        add(
                "merge, update",
                merge(users, counts, users.id.eq(userId)).whenMatchedUpdate(users.age.set(users.age.plus(1))));
        add(
                "merge, each branch",
                merge(users, addresses, and(users.id.eq(addresses.userId), addresses.id.eq(1L)))
                        .whenMatchedDeleteIf(users.age.lt(18))
                        .whenMatchedUpdateIf(users.active, users.age.set(99))
                        .whenNotMatchedInsertIf(
                                addresses.email.eq("wendy@a.example"),
                                users.name.set(addresses.email),
                                users.age.set(7)));
        add(
                "merge, returning",
                merge(users, counts, users.id.eq(userId))
                        .whenMatchedUpdate(users.age.set(users.age.plus(1)))
                        .whenNotMatchedInsert(users.name.set("jack"))
                        .returning(users.id, users.age));
        add(
                "merge, returning what is deleted",
                merge(addresses, users, and(users.id.eq(addresses.userId), users.age.gt(40)))
                        .whenMatchedDelete()
                        .returning(addresses.email));
        add(
                "merge, returning its action",
                merge(users, counts, users.id.eq(userId))
                        .whenMatchedUpdate(users.age.set(7))
                        .returning(mergeAction().as("action"), users.name));
        add(
                "merge, returning the source",
                merge(users, addresses, and(users.id.eq(addresses.userId), addresses.id.eq(1L)))
                        .whenMatchedDeleteIf(users.age.lt(18))
                        .whenMatchedUpdate(users.age.set(99))
                        .returning(users.id, addresses.id));
    }

    private void addTablesOfQueries() {
        add(
                "create table as",
                select(users.id, users.age.plus(1).as("next"))
                        .where(users.active)
                        .into("next_ages")
                        .temporary()
                        .ifNotExists());
        var adults = select(users.id).where(users.age.ge(18)).cte("adults");
        add(
                "create table as, of combined queries",
                select(adults.column(users.id).as("n"))
                        .unionAll(select(addresses.userId).where(addresses.email.isNotNull()))
                        .into("all_numbers")
                        .temporary()
                        .ifNotExists());
    }
}
