package dev.retort.engine;

import static dev.retort.sql.Functions.generateSeries;
import static dev.retort.sql.Functions.unnest;
import static dev.retort.sql.Sql.TRUE;
import static dev.retort.sql.Sql.and;
import static dev.retort.sql.Sql.array;
import static dev.retort.sql.Sql.column;
import static dev.retort.sql.Sql.count;
import static dev.retort.sql.Sql.exists;
import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.literal;
import static dev.retort.sql.Sql.max;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.sum;
import static dev.retort.sql.Sql.table;
import static dev.retort.sql.Sql.text;
import static dev.retort.sql.Sql.tuple;
import static dev.retort.sql.Sql.update;
import static dev.retort.sql.Sql.value;
import static dev.retort.sql.Sql.values;

import dev.retort.sql.CommonTableExpression;
import dev.retort.sql.FunctionCall;
import dev.retort.sql.Insert;
import dev.retort.sql.Label;
import dev.retort.sql.NamedTable;
import dev.retort.sql.NumericColumnClause;
import dev.retort.sql.Row2;
import dev.retort.sql.Select;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.Subquery;
import dev.retort.sql.TableAlias;
import dev.retort.sql.TableFunction;
import dev.retort.sql.TextColumnClause;
import dev.retort.sql.ValuesClause;
import java.util.List;

/** Joins, queries within queries, and queries combined with others. */
final class QueryCatalogue extends StatementCatalogue {
    private static final NumericColumnClause<Integer> N = column("n", SqlTypes.INTEGER);
    private static final TextColumnClause<String> WORD = column("word", SqlTypes.VARCHAR);

    private static final FunctionCall<Long> ROWS = count();

    private final TableAlias manager = users.as("manager");

    QueryCatalogue(Shop shop) {
        super(shop);
        addJoins();
        addOrders();
        addSourcesByName();
        addLocksAndHints();
        addSubqueries();
        addCorrelation();
        addLateral();
        addSetOperations();
        addCommonTableExpressions();
        addRecursion();
        addChangesInQueries();
        addValues();
        addTableFunctions();
        addText();
    }

    @Override
    String topic() {
        return "query";
    }

    private void addJoins() {
        add("join by foreign key", select(users.name, addresses.email).from(users.join(addresses)));
        add("left join", select(users.name).from(users.leftJoin(addresses, addresses.userId.eq(users.id))));
        add("right join", select(users.name, addresses.email).from(addresses.rightJoin(users)));
        add("right join on", select(users.name).rightJoin(addresses, addresses.userId.eq(users.id)));
        add("full join", select(users.name, addresses.email).from(users.fullJoin(addresses)));
        add("full join on", select(users.name).fullJoin(addresses, addresses.userId.eq(users.id)));
        add("cross join", select(users.name, addresses.email).from(users.crossJoin(addresses)));
        add("cross join of a select", select(users.name).crossJoin(addresses));
        add("natural join", select(count()).from(users.naturalJoin(addresses)));
        add("join using", select(count()).from(users.joinUsing(addresses, users.id)));
        add("left join using", select(count()).from(users.leftJoinUsing(addresses, users.id)));
        add(
                "three joined",
                select(users.name, manager.column(users.name).as("manager"), addresses.email)
                        .from(users.join(manager, users.managerId.eq(manager.column(users.id)))
                                .leftJoin(addresses, addresses.userId.eq(users.id))));
        add(
                "join of a join",
                select(users.name)
                        .from(users.join(
                                addresses.join(manager, addresses.userId.eq(manager.column(users.id))),
                                manager.column(users.id).eq(users.managerId))));
        add("two sources", select(users.name, addresses.email).where(addresses.userId.eq(users.id)));
        add(
                "join with two conditions",
                select(users.name).join(addresses, and(addresses.userId.eq(users.id), users.active)));
    }

    private void addOrders() {
        add("nulls first", select(users.id).orderBy(users.age.asc().nullsFirst()));
        add("nulls last", select(users.id).orderBy(users.age.desc().nullsLast(), users.id));
        add(
                "nulls last, ascending",
                select(users.id).orderBy(users.age.gt(18).asc().nullsLast()));
        add("nulls first, descending", select(users.id).orderBy(users.age.desc().nullsFirst()));
        add("order by an expression", select(users.id).orderBy(users.age.plus(1).desc()));
        add(
                "order by a label",
                select(users.age.plus(1).as("next"))
                        .orderBy(users.age.plus(1).as("next").desc()));
        add("limit", select(users.id).orderBy(users.id).limit(2));
        add("offset", select(users.id).orderBy(users.id).offset(1));
        add("limit and offset", select(users.id).orderBy(users.id).limit(2).offset(1));
        add("with ties", select(users.id).orderBy(users.active).fetchWithTies(2));
        add(
                "with ties and offset",
                select(users.id).orderBy(users.active).offset(1).fetchWithTies(1));
        add("distinct", select(users.active).distinct());
        add(
                "distinct on",
                select(users.active, users.age, users.name)
                        .distinctOn(users.active)
                        .orderBy(users.active, users.age.desc()));
    }

    private void addSourcesByName() {
        NamedTable named = table("users", column("id", SqlTypes.BIGINT), column("name", SqlTypes.VARCHAR));
        add(
                "table by name",
                select(named).where(named.column("age", SqlTypes.INTEGER).gt(40)));
        add("column by name", select(column("name", SqlTypes.VARCHAR)).from(table("users")));
        TableAlias other = named.as("other");
        add("alias of table by name", select(other.column(named.column("id", SqlTypes.BIGINT))));
    }

    private void addLocksAndHints() {
        Select<?> one = select(users.id).where(users.id.eq(1L));
        add("for update", one.forUpdate());
        add("for update nowait", one.forUpdate().noWait());
        add("for update skip locked", one.forUpdate().skipLocked());
        add("for update of", select(users.id).join(addresses).forUpdate().of(users));
        add(
                "for update of an alias",
                select(users.id)
                        .join(manager, users.managerId.eq(manager.column(users.id)))
                        .forUpdate()
                        .of(manager));
        add("for no key update", one.forNoKeyUpdate());
        add("for share", one.forShare().skipLocked());
        add("for key share", one.forKeyShare());
        add("hint", one.hint("Parallel(users 2)"));
        add("prefix", one.prefixWith("ALL"));
        add("suffix", one.suffixWith("LIMIT 1"));
    }

    private void addSubqueries() {
        Label<Long> number = count().as("number");
        Subquery counts =
                select(addresses.userId, number).groupBy(addresses.userId).subquery("counts");
        add(
                "subquery joined",
                select(users.name, counts.column(number))
                        .from(users.join(counts, counts.column(addresses.userId).eq(users.id))));
        add("all of a subquery", select(counts));
        add(
                "subquery with a limit",
                select(select(users.id).orderBy(users.id).limit(2).subquery("first")));
        add("subquery of a subquery", select(select(counts).subquery("again")));
        add("scalar", select(select(max(users.age)).asScalar().as("oldest")));
        add(
                "scalar compared",
                select(users.id)
                        .where(users.age.eq(select(max(users.age))
                                .from(manager.table())
                                .correlate()
                                .asScalar())));
        add(
                "scalar in a sum",
                select(users.age
                        .plus(select(max(manager.column(users.age))).asScalar())
                        .as("v")));
    }

    private void addCorrelation() {
        Select<Long> ofUser = select(count()).where(addresses.userId.eq(users.id));
        add(
                "correlated in the select list",
                select(users.name, ofUser.asScalar().as("n")));
        add(
                "correlated in the condition",
                select(users.name).where(ofUser.asScalar().gt(1L)));
        add(
                "correlated in the order",
                select(users.name).orderBy(ofUser.asScalar().desc()));
        add(
                "correlated by name",
                select(users.name)
                        .where(exists(select(addresses.id)
                                .from(addresses, users)
                                .where(addresses.userId.eq(users.id))
                                .correlate(users))));
        add(
                "not correlated",
                select(users.name)
                        .where(exists(select(users.id).where(users.age.gt(3)).correlate())));
        add(
                "correlated twice",
                select(users.name)
                        .where(exists(select(addresses.id)
                                .where(addresses.userId.eq(users.id))
                                .where(exists(select(manager.column(users.id))
                                        .where(manager.column(users.id).eq(users.managerId)))))));
    }

    private void addLateral() {
        Subquery last = select(addresses.email)
                .where(addresses.userId.eq(users.id))
                .orderBy(addresses.id.desc())
                .limit(1)
                .lateral("last");
        add("lateral", select(users.name, last.column(addresses.email)).from(users, last));
        add(
                "cross join lateral",
                select(users.name, last.column(addresses.email)).from(users.crossJoin(last)));
        add(
                "left join lateral",
                select(users.name, last.column(addresses.email)).from(users.leftJoin(last, TRUE)));
    }

    private void addSetOperations() {
        Select<Row2<Long, String>> young = select(users.id, users.name).where(users.age.lt(30));
        Select<Row2<Long, String>> active = select(users.id, users.name).where(users.active);
        Select<Row2<Long, String>> named = select(users.id, users.name).where(users.name.like("e%"));
        add("union", young.union(active));
        add("union all", young.unionAll(active));
        add("intersect", young.intersect(active));
        add("intersect all", young.intersectAll(active));
        add("except", young.except(active));
        add("except all", young.exceptAll(active));
        add("three in a row", young.union(active).union(named));
        add("different ones in a row", young.unionAll(active).except(named));
        add("union at the right", young.except(active.union(named)));
        add("intersect of a union", young.union(active).intersect(named));
        add("union of an intersect", young.intersect(active).union(named));
        add(
                "ordered",
                young.union(active)
                        .orderBy(users.name.desc().nullsLast(), users.id)
                        .limit(3)
                        .offset(1));
        add(
                "ordered by an expression",
                select(users.age.plus(1).as("a"))
                        .union(select(users.age.as("b")))
                        .orderBy(users.age.plus(1).as("a")));
        add("ordered by a place", groups().union(groups()).orderBy(ROWS));
        add(
                "of limited ones",
                young.orderBy(users.id)
                        .limit(1)
                        .unionAll(active.orderBy(users.id.desc()).limit(1)));
        add(
                "of an ordered union",
                young.union(active).orderBy(users.id).limit(1).unionAll(named));
        add("union as a source", select(young.union(active).subquery("u")));
        add(
                "union as a value",
                select(select(max(users.id))
                        .intersect(select(max(users.id)))
                        .asScalar()
                        .as("v")));
        add("union in exists", select(users.id).where(exists(young.union(active))));
    }

    private Select<Long> groups() {
        return select(ROWS).from(users).groupBy(users.active);
    }

    private void addCommonTableExpressions() {
        CommonTableExpression adults =
                select(users.id, users.name).where(users.age.ge(18)).cte("adults");
        add("cte", select(adults.column(users.name)));
        add("all of a cte", select(adults).where(adults.column(users.id).gt(1L)));
        add(
                "cte joined",
                select(addresses.email)
                        .from(addresses.join(adults, adults.column(users.id).eq(addresses.userId))));
        add(
                "cte twice",
                select(adults.column(users.name), adults.as("other").column(adults.column(users.name)))
                        .from(adults.crossJoin(adults.as("other"))));
        CommonTableExpression named = select(adults.column(users.id))
                .where(adults.column(users.name).eq("ed"))
                .cte("named");
        add("cte of a cte", select(named.column(adults.column(users.id))));
        add("cte in a condition", select(users.id).where(users.id.in(select(adults.column(users.id)))));
        add("cte in a subquery", select(select(adults.column(users.id)).subquery("s")));
        add("cte in a union", select(adults.column(users.id)).union(select(users.id)));
        add(
                "cte of a union",
                select(select(users.id).union(select(addresses.id)).cte("ids")));
        add("cte materialized", select(adults.asMaterialized()));
        add("cte not materialized", select(adults.asNotMaterialized()));
        add(
                "cte with values around it",
                select(adults.column(users.name), value(SqlTypes.INTEGER, 5).as("v"))
                        .where(adults.column(users.name).ne("x"))
                        .limit(1));
        add("cte with an odd name", select(select(users.id.as("select")).cte("Order By")));
        add(
                "cte before an update",
                update(users).set(users.age.set(1)).where(users.id.in(select(adults.column(users.id)))));
        Insert fromAdults = insert(addresses)
                .fromSelect(
                        List.of(addresses.userId, addresses.email),
                        select(adults.column(users.id), value(SqlTypes.VARCHAR, "x"))
                                .where(adults.column(users.id).gt(1L)));
        add("cte of inserted rows", fromAdults);
        add("cte of inserted rows, returning", fromAdults.returning(addresses.id));
        add(
                "cte of inserted rows and of what is returned",
                fromAdults.returning(select(count()).from(adults).asScalar().as("adults")));
        add(
                "cte of upserted rows",
                insert(users)
                        .fromSelect(List.of(users.name), select(adults.column(users.name)))
                        .onConflict(users.name)
                        .doNothing());
    }

    private void addRecursion() {
        CommonTableExpression numbers = select(value(SqlTypes.INTEGER, 1).as("n"))
                .recursive("numbers", self -> select(self.column(N).plus(1))
                        .where(self.column(N).lt(5)));
        add("recursive", select(numbers.column(N)));
        add("recursive, summed", select(sum(numbers.column(N))));
        add(
                "recursive, inserted",
                insert(users)
                        .fromSelect(
                                List.of(users.name, users.age),
                                select(value(SqlTypes.VARCHAR, "nn"), numbers.column(N))
                                        .where(numbers.column(N).eq(2))));
        CommonTableExpression above = select(users.id, users.managerId)
                .where(users.name.eq("wendy"))
                .recursiveDistinct("above", self -> select(manager.column(users.id), manager.column(users.managerId))
                        .from(manager.join(self, self.column(users.managerId).eq(manager.column(users.id)))));
        add(
                "recursive over rows",
                select(users.name).join(above, above.column(users.id).eq(users.id)));
    }

    private void addChangesInQueries() {
        CommonTableExpression added =
                insert(users).values(users.name.set("jack")).returning(users.id).cte("added");
        add("insert in a cte", select(added.column(users.id)));
        CommonTableExpression older =
                update(users).set(users.age.set(users.age.plus(1))).cte("older");
        add("update in a cte that is not mentioned", select(count()).from(users).with(older));
    }

    private void addValues() {
        ValuesClause wanted = values("wanted", N, WORD).row(1, "one").row(2, null);
        add("values", select(wanted));
        add(
                "values joined",
                select(users.name, wanted.column(WORD))
                        .from(users.join(wanted, wanted.column(N).eq(users.age))));
        add(
                "values of expressions",
                select(values("v", N).row(tuple(literal(SqlTypes.INTEGER, 3))).row(4)));
        add(
                "values with an odd name",
                select(values("Group By", column("the \"n\"", SqlTypes.INTEGER)).row(1)));
    }

    private void addTableFunctions() {
        TableFunction series = generateSeries(1, 3).table("series", column("i", SqlTypes.BIGINT));
        add("series", select(series));
        add(
                "series joined",
                select(users.name)
                        .from(users.join(
                                series, series.column("i", SqlTypes.BIGINT).eq(users.id))));
        TableFunction elements = unnest(
                        array(SqlTypes.VARCHAR, value(SqlTypes.INTEGER, 7), value(SqlTypes.INTEGER, 8)),
                        SqlTypes.INTEGER)
                .tableWithOrdinality("elements", N, column("place", SqlTypes.BIGINT));
        add("elements of an array", select(elements));
        add(
                "series after a table",
                select(users.name, series.column("i", SqlTypes.BIGINT)).from(users, series));
    }

    private void addText() {
        add(
                "text",
                text("SELECT id, name FROM users WHERE age > :age AND name <> ':x' -- :y")
                        .bind("age", 18)
                        .columns(users.id, users.name));
        add(
                "text with a parameter twice",
                text("SELECT :a + id, :a - id FROM users")
                        .bind("a", 1L)
                        .columns(column("p", SqlTypes.BIGINT), column("m", SqlTypes.BIGINT)));
        add(
                "text as a source",
                select(text("SELECT id, name FROM users")
                        .columns(users.id, users.name)
                        .subquery("t")));
        add(
                "text as a cte",
                select(text("SELECT id FROM users WHERE age > :a")
                        .bind("a", 1)
                        .columns(users.id)
                        .cte("t")));
        add(
                "text in a union",
                select(users.id).union(text("SELECT id FROM addresses").columns(addresses.id)));
        add("change of data as text", text("UPDATE users SET age = :age").bind("age", 3));
    }
}
