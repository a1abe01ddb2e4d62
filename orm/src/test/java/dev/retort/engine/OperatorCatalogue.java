package dev.retort.engine;

import static dev.retort.sql.Functions.coalesce;
import static dev.retort.sql.Functions.func;
import static dev.retort.sql.Functions.jsonObject;
import static dev.retort.sql.Sql.FALSE;
import static dev.retort.sql.Sql.TRUE;
import static dev.retort.sql.Sql.all;
import static dev.retort.sql.Sql.and;
import static dev.retort.sql.Sql.any;
import static dev.retort.sql.Sql.anyOf;
import static dev.retort.sql.Sql.array;
import static dev.retort.sql.Sql.caseOf;
import static dev.retort.sql.Sql.caseWhen;
import static dev.retort.sql.Sql.exists;
import static dev.retort.sql.Sql.literal;
import static dev.retort.sql.Sql.not;
import static dev.retort.sql.Sql.nullOf;
import static dev.retort.sql.Sql.or;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.sql;
import static dev.retort.sql.Sql.tuple;
import static dev.retort.sql.Sql.value;

import dev.retort.dialect.postgresql.PostgresqlTypes;
import dev.retort.sql.ArrayExpression;
import dev.retort.sql.DateField;
import dev.retort.sql.Expression;
import dev.retort.sql.JsonExpression;
import dev.retort.sql.Range;
import dev.retort.sql.RangeExpression;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.TemporalExpression;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.List;

/** Operators: each alone, and within each other where parentheses decide. */
final class OperatorCatalogue extends StatementCatalogue {
    OperatorCatalogue(Shop shop) {
        super(shop);
        addComparisons();
        addNulls();
        addLogic();
        addMembership();
        addTuples();
        addText();
        addNumbers();
        addBits();
        addCases();
        addConversions();
        addDates();
        addDocumentsAndArrays();
        addRanges();
        addTextualSql();
    }

    @Override
    String topic() {
        return "operator";
    }

    private void where(String title, Expression<Boolean> condition) {
        add(title, select(users.id).where(condition));
    }

    private void shows(String title, Expression<?> expression) {
        add(title, select(expression.as("v")).from(users));
    }

    private void addComparisons() {
        where("equal", users.age.eq(3));
        where("equal to a column", users.id.eq(users.managerId));
        where("not equal", users.age.ne(3));
        where("not equal to a column", users.id.ne(users.managerId));
        where("less", users.age.lt(3));
        where("less than a column", users.id.lt(users.managerId));
        where("at most", users.age.le(3));
        where("at most a column", users.id.le(users.managerId));
        where("more", users.age.gt(3));
        where("at least", users.age.ge(3));
        where("at least a column", users.id.ge(users.managerId));
        where("between", users.age.between(1, 9));
        where("between columns", users.id.between(users.managerId, users.managerId.plus(3L)));
        where("not between", users.age.notBetween(1, 9));
        where("between, either way", users.age.betweenSymmetric(9, 1));
        where("not (between)", not(users.age.between(1, 9)));
        where("between within and", and(users.age.between(1, 9), users.active));
        where("between of comparisons", users.age.gt(1).between(FALSE, users.active));
        where("comparison of comparisons", users.age.gt(1).eq(users.age.lt(9)));
        where("any of a query", users.age.gt(any(select(users.age))));
        where("all of a query", users.age.ge(all(select(users.age))));
        where("any of an array", users.age.eq(anyOf(array(SqlTypes.VARCHAR, users.age), SqlTypes.INTEGER)));
    }

    private void addNulls() {
        where("equal to null", users.age.eq((Integer) null));
        where("not equal to null", users.age.ne((Integer) null));
        where("is null", users.age.isNull());
        where("is not null", users.age.isNotNull());
        where("sum is null", users.age.plus(1).isNull());
        where("condition is null", users.age.gt(1).isNull());
        where("distinct from a value", users.age.isDistinctFrom(3));
        where("distinct from null", users.age.isDistinctFrom((Integer) null));
        where("distinct from a column", users.id.isDistinctFrom(users.managerId));
        where("not distinct from a value", users.age.isNotDistinctFrom(3));
        where("not distinct from a column", users.id.isNotDistinctFrom(users.managerId));
        where("is true", users.active.isTrue());
        where("is not true", users.age.gt(3).isNotTrue());
        where("is false", users.age.gt(3).isFalse());
        where("is not false", users.age.gt(3).isNotFalse());
        shows("null", nullOf(SqlTypes.INTEGER));
        shows("or else", users.age.orElse(0));
        shows("coalesce", coalesce(users.age, users.age.plus(1), value(SqlTypes.INTEGER, 7)));
    }

    private void addLogic() {
        where("true", TRUE);
        where("false", FALSE);
        where("a column as condition", users.active);
        where("and", and(users.active, users.age.gt(1), users.id.gt(1L)));
        where("or", or(users.active, users.age.gt(1), users.id.gt(1L)));
        where("or within and", and(users.active, or(users.age.lt(18), users.age.isNull())));
        where("and within or", or(and(users.active, users.age.lt(18)), users.age.isNull()));
        where("not a column", not(users.active));
        where("not a comparison", not(users.age.eq(1)));
        where("not and", not(and(users.active, users.age.eq(1))));
        where("not not", not(not(users.active)));
        where("not equals not", not(users.active).eq(not(users.active)));
        where("and of one", and(users.active));
        add("two conditions", select(users.id).where(users.active).where(or(users.age.gt(1), users.age.lt(0))));
        shows("condition as value", users.age.gt(3));
        shows("and as value", and(users.active, users.age.gt(3)));
    }

    private void addMembership() {
        where("in list", users.age.in(List.of(1, 2, 3)));
        where("in list of one", users.age.in(List.of(1)));
        where("in empty list", users.age.in(List.of()));
        where("not in list", users.name.notIn(List.of("ed", "wendy")));
        where("not in empty list", users.age.notIn(List.of()));
        where("sum in list", users.age.plus(1).in(List.of(1, 2)));
        where("not (in list)", not(users.age.in(List.of(1, 2))));
        where("in query", users.id.in(select(addresses.userId)));
        where("not in query", users.id.notIn(select(addresses.userId).where(addresses.email.isNull())));
        where("in combined query", users.id.in(select(addresses.userId).union(select(users.managerId))));
        where("exists", exists(select(addresses.id).where(addresses.userId.eq(users.id))));
        where("not exists", not(exists(select(addresses.id).where(addresses.userId.eq(users.id)))));
    }

    private void addTuples() {
        where("tuple equal to values", tuple(users.id, users.name).eq(1L, "ed"));
        where("tuple equal to tuple", tuple(users.id, users.age).eq(tuple(users.managerId, users.age)));
        where("tuple not equal", tuple(users.id, users.age).ne(tuple(users.managerId, users.age)));
        where("tuple after values", tuple(users.age, users.id).gt(10, 2L));
        where("tuple before values", tuple(users.age, users.id).lt(10, 2L));
        where(
                "tuple in list",
                tuple(users.id, users.name)
                        .in(List.of(
                                tuple(users.id, users.name).bind(1L, "ed"),
                                tuple(users.id, users.name).bind(2L, "x"))));
        where("tuple in empty list", tuple(users.id, users.name).in(List.of()));
        where(
                "tuple not in list",
                tuple(users.id, users.name)
                        .notIn(List.of(tuple(users.id, users.name).bind(1L, "ed"))));
        where("tuple in query", tuple(users.id, users.name).in(select(addresses.userId, addresses.email)));
        where("tuple not in query", tuple(users.id, users.name).notIn(select(addresses.userId, addresses.email)));
    }

    private void addText() {
        where("like", users.name.like("e%"));
        where("like a column", users.name.like(users.name));
        where("not like", users.name.notLike("e%"));
        where("ilike", users.name.ilike("E%"));
        where("not ilike", users.name.notIlike("E%"));
        where("ilike a column", users.name.ilike(users.name));
        where("starts with", users.name.startsWith("100%/_"));
        where("ends with", users.name.endsWith("100%/_"));
        where("contains", users.name.contains("100%/_"));
        where("starts with, any case", users.name.istartsWith("E"));
        where("ends with, any case", users.name.iendsWith("D"));
        where("contains, any case", users.name.icontains("D"));
        where("regular expression", users.name.regexpMatch("^e.$"));
        where("not a regular expression", users.name.notRegexpMatch("^e.$"));
        where("full text search", users.name.match("ed -wendy"));
        where("full text search with a configuration", users.name.match("it's", "simple"));
        where("like of a concatenation", users.name.concat("x").like("e%"));
        shows("concatenation with a value", users.name.concat("!"));
        shows("concatenation of three", users.name.concat(" ").concat(users.name));
        shows("concatenation at the right", users.name.concat(users.name.concat("!")));
        where("collation", users.name.collate("C").lt("f"));
        where("collation in a schema", users.name.collate("pg_catalog", "C").lt("f"));
        add(
                "order by a collation",
                select(users.id).orderBy(users.name.collate("C").desc()));
    }

    private void addNumbers() {
        shows("plus", users.age.plus(1));
        shows("plus a column", users.id.plus(users.managerId));
        shows("minus", users.age.minus(1));
        shows("minus a column", users.id.minus(users.managerId));
        shows("times", users.age.times(2));
        shows("times a column", users.id.times(users.managerId));
        shows("divided by", users.age.dividedBy(2));
        shows("divided by a column", users.id.dividedBy(users.id));
        shows("remainder", users.age.mod(3));
        shows("remainder by a column", users.id.mod(users.id));
        shows("negated", users.age.negate());
        shows("negated twice", users.age.negate().negate());
        shows("minus a negated", users.age.minus(users.age.negate()));
        shows("minus a negative literal", users.age.minus(literal(SqlTypes.INTEGER, -1)));
        shows("sum times", users.age.plus(1).times(2));
        shows("product plus", users.age.times(2).plus(1));
        shows("difference at the right", users.age.minus(users.age.minus(3)));
        shows("quotient at the right", users.id.dividedBy(users.id.dividedBy(users.id)));
        shows("negated sum", users.age.plus(1).negate());
        shows("remainder of a product", users.age.times(3).mod(2).times(2));
        shows("two values", value(SqlTypes.INTEGER, 1).plus(2));
        where("sum compared", users.age.plus(1).gt(users.age.times(2)));
    }

    private void addBits() {
        shows("bit and", users.age.bitAnd(6));
        shows("bit or", users.age.bitOr(6));
        shows("bit xor", users.age.bitXor(6));
        shows("bit not", users.age.bitNot());
        shows("bit and a column", users.id.bitAnd(users.managerId));
        shows("bit or a column", users.id.bitOr(users.managerId));
        shows("bit xor a column", users.id.bitXor(users.managerId));
        shows("shift left", users.age.shiftLeft(2));
        shows("shift right", users.age.shiftRight(1));
        shows("bits of a sum", users.age.plus(1).bitAnd(3).plus(1));
        shows("bits of bits", users.age.bitOr(1).bitAnd(3).bitNot());
        where("bits compared", users.age.bitAnd(1).eq(1));
    }

    private void addCases() {
        shows(
                "case",
                caseWhen(users.age.lt(18), value(SqlTypes.VARCHAR, "child")).otherwise("adult"));
        shows("case without else", caseWhen(users.age.lt(18), users.name));
        shows(
                "case of three",
                caseWhen(users.age.lt(18), value(SqlTypes.INTEGER, 1))
                        .when(users.age.lt(65), 2)
                        .when(users.age.isNull(), users.age)
                        .otherwise(users.age.plus(1)));
        shows(
                "case of values",
                caseOf(users.name)
                        .when("ed", value(SqlTypes.INTEGER, 1))
                        .when("wendy", 2)
                        .otherwise(3));
        shows(
                "case of values without else",
                caseOf(users.age).when(1, users.name).end());
        shows("case of a sum", caseOf(users.age.plus(1)).when(1, users.name).otherwise(users.name));
        where("case as operand", caseWhen(users.active, users.age).otherwise(0).gt(1));
        add(
                "order by a case",
                select(users.id)
                        .orderBy(caseOf(users.name)
                                .when("ed", value(SqlTypes.INTEGER, 0))
                                .otherwise(1)));
    }

    private void addConversions() {
        shows("cast to text", users.age.cast(SqlTypes.varchar(10)));
        shows("cast to a number", literal(SqlTypes.VARCHAR, "12").cast(SqlTypes.INTEGER));
        shows("cast to a decimal", users.age.cast(SqlTypes.numeric(10, 2)));
        shows("cast of a sum", users.age.plus(1).cast(SqlTypes.BIGINT));
        shows("cast of a value", value(SqlTypes.VARCHAR, "7").cast(SqlTypes.INTEGER));
        shows("cast or null", users.name.tryCast(SqlTypes.INTEGER));
        shows("coerced", users.age.coerce(SqlTypes.BIGINT).plus(1L));
        shows("number as literal", literal(SqlTypes.INTEGER, 42));
        shows("decimal as literal", literal(SqlTypes.NUMERIC, new BigDecimal("-1.50")));
        shows("text as literal", literal(SqlTypes.VARCHAR, "it's; -- \" /* "));
        shows("backslash as literal", literal(SqlTypes.VARCHAR, "a\\' b"));
        shows("truth as literal", literal(SqlTypes.BOOLEAN, true));
    }

    private void addDates() {
        TemporalExpression<LocalDateTime> noon =
                literal(SqlTypes.VARCHAR, "2024-02-29 12:34:56").cast(SqlTypes.TIMESTAMP);
        for (DateField field : DateField.values()) {
            shows("extract " + field, noon.extract(field));
        }
        shows("moment later", noon.plus(Duration.ofHours(2)));
        shows("days between dates", noon.cast(SqlTypes.DATE).daysSince(LocalDate.of(2024, 1, 31)));
        shows("time between moments", noon.durationSince(noon.minus(Period.ofDays(1))));
        shows("time since a value", noon.durationSince(LocalDateTime.of(2024, 2, 29, 0, 0)));
        shows("at time zone", noon.atTimeZone("UTC", SqlTypes.TIMESTAMP_WITH_TIME_ZONE));
    }

    private void addDocumentsAndArrays() {
        JsonExpression<String> document =
                literal(SqlTypes.VARCHAR, "{\"a\": [{\"b\": 1}], \"it's\": 2}").coerce(SqlTypes.JSON);
        shows("member of a document", document.json("a"));
        shows("way into a document", document.json("a", 0, "b"));
        shows("member with a quote", document.json("it's"));
        shows("member as text", document.jsonText("it's"));
        shows("way into a document, as text", document.jsonText("a", 0, "b"));
        where("member compared", document.jsonText("it's").eq("2"));
        shows("whole number in a document", document.jsonLong("a", 0, "b"));
        shows("number in a document", document.jsonDouble("it's"));
        where("truth in a document", document.jsonBoolean("a"));
        shows("length of an array in a document", document.json("a").jsonArrayLength());
        where("document has a member", document.hasKey("it's"));
        where("document has one of some members", document.hasAnyKey("a", "$.\"b"));
        where("document has all of some members", document.json("a", 0).hasAllKeys("a", "b"));
        where("document contains another", document.contains("{\"it's\": 2}"));
        where("document contains a built one", document.contains(jsonObject(users.age.as("it's"))));
        ArrayExpression<List<Integer>, Integer> ages =
                array(SqlTypes.array(SqlTypes.INTEGER), users.age, users.age.plus(1));
        shows("array", ages);
        shows("array of values", array(SqlTypes.array(SqlTypes.INTEGER), value(SqlTypes.INTEGER, 1)));
        shows("element of an array", ages.element(2, SqlTypes.INTEGER));
        shows("element at a column", ages.element(users.age.dividedBy(users.age), SqlTypes.INTEGER));
        where("array contains", ages.containsAll(array(SqlTypes.array(SqlTypes.INTEGER), users.age)));
        where("arrays overlap", ages.overlaps(array(SqlTypes.array(SqlTypes.INTEGER), users.age)));
    }

    private void addRanges() {
        RangeExpression<Range<Integer>, Integer> range = literal(PostgresqlTypes.INT4RANGE, Range.of(1, 50));
        where("range contains a value", range.contains(7));
        where("range contains a column", range.contains(users.age));
        where("range contains a range", range.containsAll(Range.closed(2, 3)));
        where("ranges overlap", range.overlaps(Range.of(40, null)));
        where("ranges are adjacent", range.adjacentTo(range));
        where("range is empty", range.isEmpty());
        shows("bounds of a range", range.lower().coerce(SqlTypes.INTEGER).plus(range.upper()));
        where(
                "range of a value",
                value(PostgresqlTypes.INT4RANGE, Range.empty()).contains(users.age.plus(1)));
    }

    private void addTextualSql() {
        where(
                "condition as text",
                sql("length(users.name) > :least", SqlTypes.BOOLEAN).bind("least", 1));
        where(
                "condition as text within and",
                and(
                        users.active,
                        sql("users.age > 1 OR users.age < :a", SqlTypes.BOOLEAN).bind("a", 9)));
        where("condition as text, negated", not(sql("users.age > 1 OR users.active", SqlTypes.BOOLEAN)));
        shows("text with colons in quotes", sql("':a' || users.name", SqlTypes.VARCHAR));
        where("operator by its symbol", users.age.op("<>", 3));
        shows("operator with a type", users.age.op("*", 3, SqlTypes.INTEGER));
        shows(
                "operators by their symbols",
                users.age.op("*", users.age.op("+", 1, SqlTypes.INTEGER), SqlTypes.INTEGER));
        where("operator by its word", users.name.op("LIKE", "e%"));
        shows("function by its name", func("upper", users.name));
        shows("function by its name and type", func("abs", SqlTypes.INTEGER, users.age));
    }
}
