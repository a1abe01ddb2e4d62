package dev.retort.engine;

import static dev.retort.sql.Sql.and;
import static dev.retort.sql.Sql.count;
import static dev.retort.sql.Sql.exists;
import static dev.retort.sql.Sql.function;
import static dev.retort.sql.Sql.max;
import static dev.retort.sql.Sql.min;
import static dev.retort.sql.Sql.not;
import static dev.retort.sql.Sql.or;
import static dev.retort.sql.Sql.select;

import dev.retort.sql.Label;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.Subquery;
import dev.retort.sql.TableAlias;
import java.util.List;

/** Queries, clause by clause. */
final class SelectCatalogue extends StatementCatalogue {
    SelectCatalogue(Shop shop) {
        super(shop);
        addSelects();
        addJoins();
        addNested();
    }

    @Override
    String topic() {
        return "select";
    }

    private void addSelects() {
        add("whole table", select(users));
        add("columns", select(users.id, users.name));
        add("comparison", select(users.id).where(users.age.ge(18)));
        add("several conditions", select(users.id).where(users.age.ge(18)).where(users.active));
        add("or within and", select(users.id).where(and(users.active, or(users.age.lt(18), users.age.isNull()))));
        add("and within or", select(users.id).where(or(and(users.active, users.age.lt(18)), users.age.isNull())));
        add("not", select(users.id).where(not(or(users.active, users.age.eq(1)))));
        add("equal to null", select(users.id).where(users.age.eq((Integer) null)));
        add("distinct from", select(users.id).where(users.age.isDistinctFrom(3)));
        add("between", select(users.id).where(users.age.between(1, 9)));
        add("in list", select(users.id).where(users.age.in(List.of(1, 2, 3))));
        add("not in list", select(users.id).where(users.name.notIn(List.of("ed"))));
        add("like", select(users.id).where(users.name.like("e%")));
        add("contains, escaped", select(users.id).where(users.name.contains("100%/_")));
        add("comparison of comparisons", select(users.id).where(users.age.gt(1).eq(users.active)));
        add("arithmetic", select(users.age.plus(1).times(2).minus(users.age.minus(3))));
        add("concatenation", select(users.name.concat(users.name)));
        add("function", select(function("lower", SqlTypes.VARCHAR, users.name)));
        add("aggregates", select(count(), count(users.age), min(users.age), max(users.age)));
        add("label", select(users.name.as("called")));
        add("label that needs quotes", select(users.name.as("Called By")));
        add("distinct", select(users.active).distinct());
        add("order", select(users.id).orderBy(users.age.desc(), users.id.asc()));
        add("limit and offset", select(users.id).orderBy(users.id).limit(10).offset(20));
    }

    private void addJoins() {
        TableAlias manager = users.as("manager");
        add("join", select(users.name, addresses.email).join(addresses));
        add("outer join", select(users.name, addresses.email).leftJoin(addresses));
        add("self join", select(users.name, manager.column(users.name)).join(manager));
        add("implied sources", select(users.name, addresses.email).where(addresses.userId.eq(users.id)));
        add(
                "group",
                select(users.name, count()).join(addresses).groupBy(users.name).having(count().gt(1L)));
        add(
                "nested join",
                select(users.id).from(users.leftJoin(addresses.join(manager), addresses.userId.eq(users.id))));
    }

    private void addNested() {
        Label<Long> number = count().as("number");
        Subquery counts =
                select(addresses.userId, number).groupBy(addresses.userId).subquery("counts");
        add(
                "subquery",
                select(users.name, counts.column(number))
                        .from(users.join(counts, counts.column(addresses.userId).eq(users.id))));
        add("in select", select(users.id).where(users.id.in(select(addresses.userId))));
        add("exists", select(users.id).where(exists(select(addresses.id).where(addresses.userId.eq(users.id)))));
        add(
                "scalar select",
                select(
                        users.id,
                        select(max(addresses.id))
                                .where(addresses.userId.eq(users.id))
                                .asScalar()
                                .as("last")));
        Label<Integer> decade = users.age.dividedBy(10).as("decade");
        add("label in group and order", select(decade, count()).groupBy(decade).orderBy(decade.desc()));
    }
}
