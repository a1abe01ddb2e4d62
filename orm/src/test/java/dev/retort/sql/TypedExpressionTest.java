package dev.retort.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that the Java compiler must refuse, and their neighbours that it must take. */
@Tag("C30")
class TypedExpressionTest {
    private static final String PROGRAM = """
            import static dev.retort.sql.Functions.*;
            import static dev.retort.sql.Sql.*;
            import dev.retort.engine.*;
            import dev.retort.schema.*;
            import dev.retort.sql.*;
            import dev.retort.type.*;
            import java.util.*;

            class Program {
                static final class Users extends Table {
                    final NumericColumn<Long> id = add(Column.of("id", SqlTypes.BIGINT));
                    final TextColumn<String> name = add(Column.of("name", SqlTypes.VARCHAR));
                    final NumericColumn<Integer> age = add(Column.of("age", SqlTypes.INTEGER));
                    final NumericColumn<java.math.BigDecimal> wage = add(Column.of("wage", SqlTypes.numeric(10, 2)));
                    final NumericColumn<Double> score = add(Column.of("score", SqlTypes.DOUBLE));
                    final TemporalColumn<java.time.LocalDate> born = add(Column.of("born", SqlTypes.DATE));
                    final BooleanColumn active = add(Column.of("active", SqlTypes.BOOLEAN));
                    final ArrayColumn<String> tags = add(Column.of("tags", SqlTypes.array(SqlTypes.VARCHAR)));
                    final JsonColumn<String> notes = add(Column.of("notes", SqlTypes.JSON));
                    final RangeColumn<Integer> ages = add(Column.of("ages", dev.retort.dialect.postgresql.PostgresqlTypes.INT4RANGE));
                    final Column<java.util.UUID> key = add(Column.of("key", SqlTypes.UUID));

                    Users() {
                        super("users", new MetaData());
                    }
                }

                Object program(Users users, Connection connection) {
                    return %s;
                }
            }
            """;

    private static List<String> errors(String expression) {
        String source = PROGRAM.formatted(expression);
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///Program.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, diagnostics, List.of("-proc:none"), null, List.of(file));
        try {
            task.analyze();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return diagnostics.getDiagnostics().stream()
                .map(diagnostic -> diagnostic.getMessage(Locale.ROOT).replaceAll("\\b(?:[a-z]+\\.)+(?=[A-Z])", ""))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "users.age.eq(\"x\")                                       | String",
                "users.name.eq(1)                                          | int",
                "users.name.eq(users.age)                                  | NumericColumn<Integer>",
                "users.age.in(List.of(\"x\"))                              | String",
                "users.age.plus(\"x\")                                     | String",
                "users.age.plus(users.name)                                | TextColumn<String>",
                "users.name.set(1)                                         | int",
                "users.name.set(users.age)                                 | NumericColumn<Integer>",
                "select(users.id).where(users.name)                        | TextColumn<String>",
                "select(users.id).having(users.age.plus(1))                | NumericExpression<Integer>",
                "and(users.age.eq(1), users.name)                          | TextColumn<String>",
                "not(users.age)                                            | NumericColumn<Integer>",
                "insert(users).values(users.age.eq(1))                     | Condition",
                "update(users).set(users.name)                             | TextColumn<String>",
                "select(\"name\")                                          | String",
                "connection.execute(select(users.id, users.name)).one().get(users.name).intValue() | intValue",
                "value(SqlTypes.INTEGER, \"x\")                            | String",
                "new Expression<String>() {}                               | sealed",
                "users.age.between(1, \"x\") | String",
                "users.age.between(users.name, users.name) | TextColumn<String>",
                "users.name.isDistinctFrom(users.age) | NumericColumn<Integer>",
                "users.age.times(users.name) | TextColumn<String>",
                "users.age.mod(\"x\") | String",
                "users.age.bitAnd(users.name) | TextColumn<String>",
                "users.name.concat(users.age) | NumericColumn<Integer>",
                "users.name.like(users.age) | NumericColumn<Integer>",
                "users.age.eq(users.age.cast(SqlTypes.VARCHAR)) | TextExpression<String>",
                "users.age.gt(any(select(users.name))) | String",
                "users.age.gt(any(select(users.age, users.id))) | Row2",
                "users.id.in(select(users.name)) | Select<String>",
                "users.id.notIn(select(users.id, users.name)) | Row2",
                "users.id.in(selectFrom(users)) | Select<Row>",
                "users.id.eq(select(users.name).asScalar()) | ScalarSelect<String>",
                "select(users.id).union(select(users.name)) | String",
                "select(users.id, users.name).unionAll(select(users.name, users.id)) | Long,String",
                "select(users.id).union(selectFrom(users)) | Select<Row>",
                "select(users.id).recursive(\"n\", self -> select(users.name)) | String",
                "connection.scalar(select(users.name)).longValue() | longValue",
                "connection.scalar(select(users.id), String.class) | Select<Long>",
                "connection.scalars(select(users.id)).get(0).length() | length",
                "connection.execute(select(users.id)).one().get(0) | get",
                "connection.execute(select(users.id, users.name)).one().value3() | value3",
                "connection.execute(select(users.id, users.name)).one().value2().intValue() | intValue",
                "connection.execute(selectFrom(users)).one().value1() | value1",
                "connection.execute(insert(users).returning(users.id)).one().length() | length",
                "connection.execute(delete(users).returning(users.id, users.name)).one().value1().length() | length",
                "update(users).returning(users.id).set(users.age, 1) | set",
                "caseWhen(users.name, users.age) | TextColumn<String>",
                "caseWhen(users.age.eq(1), users.age).otherwise(users.name) | TextColumn<String>",
                "caseWhen(users.age.eq(1), users.age).when(users.age, 2) | NumericColumn<Integer>",
                "caseOf(users.age).when(\"x\", users.age) | String",
                "coalesce(users.age, users.name) | TextColumn<String>",
                "nullif(users.age, \"x\") | String",
                "lower(users.age) | NumericColumn<Integer>",
                "sum(users.name) | TextColumn<String>",
                "abs(users.name) | TextColumn<String>",
                "select(users.age).union(users) | Users",
                "select(users.id).groupBy(\"age\") | String",
                "select(users.id).orderBy(\"age\") | String",
                "select(users.id).forUpdate().of(\"users\") | String",
                "window().orderBy(\"age\") | String",
                "users.name.over() | over",
                "tuple(users.id).in(users) | Users",
                "exists(users) | Users",
                "select(users.id).from(select(users.id)) | Select",
                "users.join(addressesOf(users)) | addressesOf",
                "count().filter(users.age) | NumericColumn<Integer>",
                "users.age.extract(\"YEAR\") | String",
                "literal(SqlTypes.INTEGER, \"x\") | String",
                "users.age.in(\"x\", \"y\") | String",
                "users.age.eq(users.age, users.age) | NumericColumn<Integer>",
                "users.age.eq(1).and(users.name) | TextColumn<String>",
                "users.name.and(users.age.eq(1)) | and",
                "select(users.id).where(users.age.eq(1), users.name) | TextColumn<String>",
                "delete(users).where(List.of(users.name)) | TextColumn<String>",
                "update(users).set(users.age, \"x\") | String",
                "insert(users).set(users.age, users.name) | TextColumn<String>",
                "insert(users).set(users.name, \"x\").onConflict(users.name).doUpdate().set(users.age, \"x\") | String",
                "coalesce(users.age, \"x\") | String",
                "greatest(users.age, users.age, \"x\") | String",
                "caseWhen(users.age.eq(1), \"x\").otherwise(1) | int",
                "caseOf(users.age).when(1, \"x\").when(2, 3) | int",
                "connection.execute(select(users.id).where(users.age.eq(1)).forUpdate().skipLocked(1)) | int",
                "users.id.eq(1.5) | double",
                "users.wage.gt(1.5) | double",
                "users.id.set(1.5) | double",
                "users.age.like(\"4%\") | like",
                "users.age.concat(users.age) | concat",
                "users.name.plus(1) | plus",
                "users.name.times(users.name) | times",
                "users.born.like(\"2024%\") | like",
                "users.born.plus(users.born) | plus",
                "users.born.minus(users.born) | minus",
                "users.born.daysSince(users.name) | TextColumn<String>",
                "users.name.daysSince(users.name) | daysSince",
                "users.born.durationSince(users.born).plus(1) | plus",
                "users.age.extract(DateField.YEAR) | extract",
                "users.name.extract(DateField.YEAR) | extract",
                "users.name.json(\"a\") | json",
                "users.notes.like(\"%\") | like",
                "users.name.hasKey(\"a\") | hasKey",
                "users.tags.hasKey(\"a\") | hasKey",
                "users.notes.hasKey(1) | int",
                "users.notes.contains(1) | int",
                "users.notes.contains(users.age) | NumericColumn<Integer>",
                "users.notes.jsonLong(\"a\").like(\"1\") | like",
                "users.notes.jsonBoolean(\"a\").plus(1) | plus",
                "users.age.jsonArrayLength() | jsonArrayLength",
                "jsonObject(\"a\", users.age) | String",
                "users.ages.contains(\"x\") | String",
                "users.ages.contains(users.name) | TextColumn<String>",
                "users.ages.overlaps(users.tags) | ArrayColumn<String>",
                "users.ages.containsAll(Range.of(1L, 2L)) | Long",
                "users.ages.plus(1) | plus",
                "users.age.adjacentTo(users.age) | adjacentTo",
                "users.tags.adjacentTo(users.tags) | adjacentTo",
                "users.age.match(\"x\") | match",
                "users.key.like(\"%\") | like",
                "users.key.plus(1) | plus",
                "users.tags.contains(1) | int",
                "users.tags.containsAll(List.of(1)) | Integer",
                "users.name.containsAll(users.name) | containsAll",
                "users.age.element(1, SqlTypes.VARCHAR) | element",
                "users.active.plus(1) | plus",
                "count().like(\"1\") | like",
                "coalesce(users.age, 0).like(\"1\") | like",
                "max(users.born).plus(1) | plus",
                "lower(users.name).plus(1) | plus",
                "caseWhen(users.active, 1).otherwise(0).like(\"1\") | like",
                "users.name.cast(SqlTypes.INTEGER).like(\"1\") | like",
                "select(users.name).subquery(\"s\").column(users.name).plus(1) | plus",
                "table(\"t\").column(\"n\", SqlTypes.INTEGER).like(\"1\") | like",
                "value(1).like(\"1\") | like",
                "literal(\"x\").plus(1) | plus",
                "mod(users.name, 2) | TextColumn<String>",
            })
    void program_wrongInItsTypes_isRefused(String expression, String reason) {
        assertThat(errors(expression)).isNotEmpty().anySatisfy(message -> assertThat(message)
                .contains(reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "users.age.eq(1)",
                "users.id.eq(1).and(users.id.gt(1L)).and(users.id.ne(null)).and(users.id.between(1, 9))",
                "users.wage.gt(10).and(users.wage.eq(java.math.BigDecimal.TEN)).and(users.score.ge(1)).and(users.score.lt(1.5))",
                "count().gt(1).and(sum(users.age).gt(100)).and(avg(users.wage).le(10))",
                "update(users).set(users.id, 1).set(users.wage, 10).set(users.wage, users.wage.times(2).plus(1).dividedBy(users.age.cast(SqlTypes.NUMERIC)))",
                "insert(users).set(users.id, 1).set(users.score, 1.5).onConflict(users.id).doUpdate().set(users.wage, 10)",
                "insert(users).values(users.id.set(1), users.wage.set(10))",
                "select(coalesce(sum(users.wage), 0).plus(1), coalesce(users.id, 0).mod(2), nullif(users.wage, 0), users.age.orElse(0).plus(1))",
                "select(users.id).where(users.active.and(users.age.gt(1)).or(users.active.not()))",
                "max(users.born).extract(DateField.YEAR).plus(1)",
                "coalesce(users.born, users.born).extract(DateField.YEAR)",
                "users.born.daysSince(java.time.LocalDate.EPOCH).plus(1).gt(users.born.daysSince(users.born))",
                "users.notes.json(\"a\", 0).jsonText(\"b\").like(\"x\")",
                "users.notes.jsonLong(\"a\").plus(1).gt(2).and(users.notes.jsonBoolean(\"b\")).and(users.notes.hasKey(\"c\"))",
                "users.notes.contains(users.notes.json(\"a\")).or(users.notes.contains(\"{}\"))",
                "jsonObject(users.id, users.age.plus(1).as(\"next\")).jsonDouble(\"next\").times(2.0)",
                "users.tags.contains(\"x\").and(users.tags.overlaps(List.of(\"x\", \"y\"))).and(users.tags.containsAll(users.tags))",
                "users.tags.element(1, SqlTypes.VARCHAR).like(\"x%\")",
                "users.ages.contains(1).and(users.ages.contains(users.age)).and(users.ages.overlaps(Range.of(1, 2))).and(users.ages.lower().le(1))",
                "select(users.ages).subquery(\"s\").column(users.ages).adjacentTo(users.ages).or(users.name.match(\"x\"))",
                "coalesce(users.ages, Range.empty()).eq(users.ages).and(users.column(\"ages\", dev.retort.dialect.postgresql.PostgresqlTypes.INT4RANGE).isEmpty())",
                "users.as(\"u\").column(users.name).like(\"x\")",
                "lag(users.wage).over().minus(users.wage)",
                "min(users.name).filter(users.active, users.age.gt(1)).over(window()).concat(\"x\")",
                "users.key.eq(java.util.UUID.randomUUID()).and(users.key.in(List.of()))",
                "excluded(users.age).plus(users.age)",
                "parameter(\"n\", SqlTypes.INTEGER).plus(1)",
                "values(\"v\", users.id, users.name)",
                "users.column(\"name\", SqlTypes.TEXT).like(\"x\")",
                "users.name.eq(null).and(users.age.ne(null)).or(users.age.isDistinctFrom(null)).not()",
                "users.name.set(null)",
                "update(users).set(users.name, null).set(users.age, users.age.plus(1)).returning(users)",
                "insert(users).set(users.name, null).onConflict(users.name).doUpdate().set(users.age, null)",
                "users.age.in(1, 2).and(users.name.notIn(\"x\"))",
                "select(users.id).where(users.age.eq(1), users.id.gt(1L)).having(List.of(count().gt(1L)))",
                "select(users.name, users).forUpdate().of(users).skipLocked()",
                "selectDistinct(users.name).where(notExists(selectFrom(users)))",
                "coalesce(users.name, \"x\").like(\"x\")",
                "caseWhen(users.age.gt(1), \"a\").when(users.age.gt(0), \"b\").otherwise(\"c\").like(\"a\")",
                "value(1).plus(2)",
                "literal(\"x\").like(\"x\")",
                "table(\"x\").column(\"n\", SqlTypes.INTEGER).plus(1)",
                "connection.execute(\"SELECT 1\").one()",
                "users.name.eq((String) null)",
                "users.name.eq(users.name)",
                "users.age.in(List.of(1, 2))",
                "users.age.plus(users.age)",
                "users.name.set(\"x\")",
                "users.name.set((String) null)",
                "select(users.id).where(and(users.age.eq(1), users.name.like(\"x\")))",
                "users.age.between(1, 9)",
                "users.age.between(users.age, users.age.plus(1))",
                "users.age.cast(SqlTypes.VARCHAR).eq(\"1\")",
                "users.age.gt(any(select(users.age)))",
                "users.id.in(select(users.id))",
                "users.id.in(selectFrom(users).scalars(Long.class))",
                "users.id.in(text(\"SELECT 1\").columns(users.id))",
                "select(List.of(users.id, users.name)).union(select(users.id, users.name))",
                "select(users.id).rows().union(selectFrom(users))",
                "connection.scalar(select(users.id)).longValue()",
                "connection.scalars(select(users.name)).get(0).length()",
                "connection.execute(select(users.id, users.name)).one().value2().length()",
                "connection.execute(select(users.id, users.name)).one().component1().longValue()",
                "connection.execute(update(users).returning(users.id, users.name)).one().value1().longValue()",
                "connection.execute(insert(users).returning(users)).one().get(users.name).length()",
                "connection.execute((Statement<?>) select(users.id)).rows().one().get(\"id\")",
                "caseWhen(users.age.eq(1), users.name).when(users.age.eq(2), \"x\").otherwise(users.name).like(\"x\")",
                "caseOf(users.name).when(\"ed\", users.age).otherwise(1).plus(1)",
                "coalesce(users.age, users.age.plus(1)).times(2)",
                "sum(users.age).gt(java.math.BigDecimal.ONE)",
                "sum(users.age, SqlTypes.BIGINT).gt(1L)",
                "rowNumber().over(window().partitionBy(users.name).orderBy(users.age.desc(), users.id)).le(3L)",
                "select(users.id, count()).groupBy(users.id, rollup(users.name)).orderBy(users.age.desc(), users.id)",
                "select(users.id).union(select(users.id)).orderBy(users.id).limit(1).subquery(\"u\").column(users.id).eq(1L)",
                "select(users.id).cte(\"c\").column(users.id).plus(1L)",
                "tuple(users.id, users.name).eq(1L, \"ed\")",
                "values(\"v\", column(\"n\", SqlTypes.INTEGER)).row(1).column(\"n\", SqlTypes.INTEGER).eq(users.age)",
                "text(\"SELECT 1\").columns(users.id)",
                "users.age.op(\"<=>\", 3)",
                "lag(users.name, 1, \"x\").over().concat(\"y\")",
                "connection.execute(select(users.id, users.name)).one().get(users.name).length()",
            })
    void program_rightInItsTypes_isTaken(String expression) {
        assertThat(errors(expression)).isEmpty();
    }
}
