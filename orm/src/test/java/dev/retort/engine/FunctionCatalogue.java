package dev.retort.engine;

import static dev.retort.sql.Functions.*;
import static dev.retort.sql.Sql.avg;
import static dev.retort.sql.Sql.count;
import static dev.retort.sql.Sql.cube;
import static dev.retort.sql.Sql.groupingSets;
import static dev.retort.sql.Sql.literal;
import static dev.retort.sql.Sql.max;
import static dev.retort.sql.Sql.min;
import static dev.retort.sql.Sql.rollup;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.sum;
import static dev.retort.sql.Sql.value;
import static dev.retort.sql.Sql.window;

import dev.retort.sql.Expression;
import dev.retort.sql.Frame;
import dev.retort.sql.FrameBound;
import dev.retort.sql.SqlTypes;
import java.math.BigDecimal;
import java.util.List;

/** Functions, aggregates and windows. */
final class FunctionCatalogue extends StatementCatalogue {
    FunctionCatalogue(Shop shop) {
        super(shop);
        addNullFunctions();
        addTextFunctions();
        addNumberFunctions();
        addTimeFunctions();
        addJson();
        addAggregates();
        addOrderedAggregates();
        addGroupings();
        addWindowFunctions();
        addWindows();
        addFrames();
    }

    @Override
    String topic() {
        return "function";
    }

    private void shows(String title, Expression<?> expression) {
        add(title, select(expression.as("v")).from(users));
    }

    private void addNullFunctions() {
        shows("coalesce", coalesce(users.age, value(SqlTypes.INTEGER, 0)));
        shows("coalesce of values", coalesce(value(SqlTypes.INTEGER, null), value(SqlTypes.INTEGER, 0)));
        shows("nullif", nullif(users.age, 42));
        shows("nullif of columns", nullif(users.id, users.managerId));
        shows("greatest", greatest(users.age, value(SqlTypes.INTEGER, 40)));
        shows("greatest of three", greatest(users.id, users.managerId, value(SqlTypes.BIGINT, 2L)));
        shows("least", least(users.age, value(SqlTypes.INTEGER, 40)));
    }

    private void addTextFunctions() {
        shows("lower", lower(users.name));
        shows("upper", upper(users.name));
        shows("trim", trim(users.name));
        shows("ltrim", ltrim(users.name));
        shows("rtrim", rtrim(users.name));
        shows("length", length(users.name));
        shows("substring from", substring(users.name, 2));
        shows("substring", substring(users.name, 2, 1));
        shows("substring of columns", substring(users.name, length(users.name), users.age));
        shows("replace", replace(users.name, "e", "'"));
        shows("position of a value", position("d", users.name));
        shows("position of a column", position(users.name, users.name.concat("x")));
        shows("nested", upper(trim(users.name.concat(" "))));
        shows("of a value", upper(value(SqlTypes.VARCHAR, "x")));
    }

    private void addNumberFunctions() {
        shows("abs", abs(users.age.negate()));
        shows("round", round(users.age.cast(SqlTypes.numeric(10, 3))));
        shows("round to digits", round(users.age.cast(SqlTypes.numeric(10, 3)), 2));
        shows("ceil", ceil(users.age.cast(SqlTypes.DOUBLE)));
        shows("floor", floor(users.age.cast(SqlTypes.DOUBLE)));
        shows("mod", mod(users.age, 5));
        shows("power", power(users.age, value(SqlTypes.INTEGER, 2)));
        shows("sqrt", sqrt(users.age));
        shows("exp", exp(value(SqlTypes.DOUBLE, 1.0)));
        shows("ln", ln(users.id));
        shows("sign", sign(users.age));
    }

    private void addTimeFunctions() {
        shows("now", now());
        shows("current date", currentDate());
        shows("current time", currentTime());
        shows("local timestamp", localTimestamp());
    }

    private void addJson() {
        shows(
                "JSON object",
                jsonObject(users.id, users.name, users.active, users.age.plus(1).as("it's")));
        shows(
                "JSON array",
                jsonArray(users.name, value(SqlTypes.VARCHAR, null), jsonObject(users.age), users.age.gt(1)));
        add("JSON array of all rows", select(jsonArrayAgg(users.active)));
        add(
                "JSON array of all rows in order",
                select(jsonArrayAgg(jsonObject(users.name)).orderBy(users.name)));
        add(
                "JSON array of some rows",
                select(jsonArrayAgg(users.name).filter(users.active).as("active")));
        shows("JSON array over a window", jsonArrayAgg(users.id).over(window().orderBy(users.id)));
    }

    private void addAggregates() {
        add("count of rows", select(count()).from(users));
        add("count of values", select(count(users.age)));
        add("count of distinct values", select(count(users.age).distinct()));
        add(
                "count with a filter",
                select(count().filter(users.active).as("active"), count().as("all"))
                        .from(users));
        add(
                "count with two filters",
                select(count().filter(users.active).filter(users.age.gt(1))).from(users));
        add("smallest and largest", select(min(users.age), max(users.age)));
        add("sum", select(sum(users.age)));
        add("sum as a type", select(sum(users.age, SqlTypes.BIGINT)));
        add("sum of a product", select(sum(users.age.times(2)).as("total")));
        add("sum of distinct values", select(sum(users.age).distinct()));
        add("mean", select(avg(users.age)));
        add("mean as a type", select(avg(users.age, SqlTypes.DOUBLE)));
        add("whether for all", select(boolAnd(users.active)));
        add("whether for any", select(boolOr(users.active)));
        add("deviation", select(stddevSamp(users.age), varSamp(users.age)));
        add(
                "arithmetic on aggregates",
                select(max(users.age).minus(min(users.age)).as("spread")));
    }

    private void addOrderedAggregates() {
        add("text together", select(stringAgg(users.name, ", ")));
        add("text together in order", select(stringAgg(users.name, ", ").orderBy(users.name.desc())));
        add("text together with a filter", select(stringAgg(users.name, ", ").filter(users.active)));
        add("array of values", select(arrayAgg(users.name, SqlTypes.VARCHAR)));
        add(
                "array of values in order",
                select(arrayAgg(users.name, SqlTypes.VARCHAR).orderBy(users.age.desc(), users.id)));
        add("median", select(percentileCont(0.5).withinGroup(users.age)));
        add("percentile", select(percentileDisc(0.9, SqlTypes.INTEGER).withinGroup(users.age.desc())));
        add("most frequent", select(mode(SqlTypes.INTEGER).withinGroup(users.age)));
    }

    private void addGroupings() {
        add("group", select(users.active, count()).groupBy(users.active));
        add("group by two", select(users.active, users.age, count()).groupBy(users.active, users.age));
        add(
                "group by an expression",
                select(users.age.dividedBy(10).as("decade"), count())
                        .groupBy(users.age.dividedBy(10).as("decade")));
        add("having", select(users.active).groupBy(users.active).having(count().gt(1L)));
        add(
                "having two",
                select(users.active)
                        .groupBy(users.active)
                        .having(count().gt(1L))
                        .having(max(users.age).gt(3)));
        add("rollup", select(users.active, users.age, count()).groupBy(rollup(users.active, users.age)));
        add("cube", select(users.active, users.age, count()).groupBy(cube(users.active, users.age)));
        add(
                "grouping sets",
                select(users.active, users.age, count())
                        .groupBy(groupingSets(List.of(users.active, users.age), List.of(users.active), List.of())));
        add("grouping", select(users.active, grouping(users.active)).groupBy(rollup(users.active)));
    }

    private void addWindowFunctions() {
        var byAge = window().orderBy(users.age, users.id);
        shows("row number", rowNumber().over(byAge));
        shows("rank", rank().over(byAge));
        shows("dense rank", denseRank().over(byAge));
        shows("percent rank", percentRank().over(byAge));
        shows("cumulative distribution", cumeDist().over(byAge));
        shows("ntile", ntile(2).over(byAge));
        shows("lag", lag(users.name).over(byAge));
        shows("lag by two", lag(users.name, 2).over(byAge));
        shows("lag with a default", lag(users.name, 1, "nobody").over(byAge));
        shows("lead", lead(users.name).over(byAge));
        shows("lead with a default", lead(users.name, 1, "nobody").over(byAge));
        shows("first value", firstValue(users.name).over(byAge));
        shows("last value", lastValue(users.name).over(byAge));
        shows("nth value", nthValue(users.name, 2).over(byAge));
    }

    private void addWindows() {
        shows("over all", count().over());
        shows("partition", count().over(window().partitionBy(users.active)));
        shows(
                "partition and order",
                sum(users.age).over(window().partitionBy(users.active).orderBy(users.age.desc())));
        shows(
                "order with nulls last",
                rank().over(window().orderBy(users.age.desc().nullsLast())));
        shows("filter over a window", count().filter(users.active).over(window().orderBy(users.id)));
        shows("arithmetic on a window", max(users.age).over().minus(users.age));
        add(
                "named window",
                select(rank().over("w").as("a"), sum(users.age).over("w").as("b"))
                        .window("w", window().partitionBy(users.active).orderBy(users.age)));
        add(
                "window that adds to a named one",
                select(rank().over(window("w").orderBy(users.age)).as("a"))
                        .window("w", window().partitionBy(users.active)));
        add(
                "window over a group",
                select(users.active, sum(count(), SqlTypes.BIGINT).over()).groupBy(users.active));
        add(
                "order by a window",
                select(users.id)
                        .orderBy(rank().over(window().orderBy(users.age)).desc()));
    }

    private void addFrames() {
        var byId = window().orderBy(users.id);
        shows("rows", sum(users.age).over(byId.rowsBetween(FrameBound.preceding(1), FrameBound.following(1))));
        shows(
                "rows from the start",
                sum(users.age).over(byId.rowsBetween(FrameBound.unboundedPreceding(), FrameBound.currentRow())));
        shows(
                "rows to the end",
                sum(users.age).over(byId.rowsBetween(FrameBound.currentRow(), FrameBound.unboundedFollowing())));
        shows(
                "range",
                sum(users.age)
                        .over(byId.rangeBetween(
                                FrameBound.preceding(literal(SqlTypes.BIGINT, 2L)), FrameBound.currentRow())));
        shows(
                "range of decimals",
                sum(users.age)
                        .over(window().orderBy(users.age.cast(SqlTypes.numeric(10, 2)))
                                .rangeBetween(FrameBound.preceding(new BigDecimal("1.5")), FrameBound.currentRow())));
        shows("groups", sum(users.age).over(byId.groupsBetween(FrameBound.preceding(1), FrameBound.currentRow())));
        for (Frame.Exclusion exclusion : Frame.Exclusion.values()) {
            shows(
                    "rows but " + exclusion,
                    sum(users.age)
                            .over(byId.rowsBetween(FrameBound.unboundedPreceding(), FrameBound.unboundedFollowing())
                                    .exclude(exclusion)));
        }
    }
}
