package dev.retort.engine;

import static dev.retort.sql.Sql.and;
import static dev.retort.sql.Sql.count;
import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.not;
import static dev.retort.sql.Sql.or;
import static dev.retort.sql.Sql.parameter;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.text;
import static dev.retort.sql.Sql.update;
import static dev.retort.sql.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.retort.error.InvalidRequestException;
import dev.retort.error.NoSuchColumnException;
import dev.retort.error.RetortException;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.schema.Column;
import dev.retort.schema.DdlStatement;
import dev.retort.schema.MetaData;
import dev.retort.schema.Table;
import dev.retort.sql.Condition;
import dev.retort.sql.Expression;
import dev.retort.sql.Functions;
import dev.retort.sql.Range;
import dev.retort.sql.Row;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.Statement;
import dev.retort.sql.Subquery;
import dev.retort.type.SqlType;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What was asked for wrongly is named: the parameter, the row, the column, the argument. */
@Tag("C5")
class NamedFailuresTest extends ShopTest {
    @SuppressWarnings({"NullAway", "unchecked", "TypeParameterUnusedInFormals"
    }) // what a program does that no checker looks at
    private static <T> T missing() {
        return (T) nothing();
    }

    private static @Nullable Object nothing() {
        return null;
    }

    private static void assertNames(String argument, ThrowingCallable call) {
        assertThatThrownBy(call)
                .as(argument)
                .isInstanceOf(NullPointerException.class)
                .hasMessageMatching(argument + "( \\d+ of \\d+)?");
    }

    @Test
    void nullArguments_ofExpressionsAndStatements_areNamed() {
        Expression<Boolean> nothing = missing();
        assertNames("condition", () -> select(users.id).where(nothing));
        assertNames("condition", () -> select(users.id).having(nothing));
        assertNames("condition", () -> and(users.active, nothing));
        assertNames("condition", () -> or(Arrays.asList(users.active, nothing)));
        assertNames("operand", () -> not(nothing));
        assertNames("expression", () -> select(users.id).groupBy(users.id, missing()));
        assertNames("expression", () -> select(users.id).orderBy(users.id, missing()));
        assertNames("expression", () -> count(NamedFailuresTest.<Expression<?>>missing()));
        assertNames("expression", () -> Functions.lower(missing()));
        assertNames("other", () -> users.age.plus(NamedFailuresTest.<Expression<Integer>>missing()));
        assertNames("other", () -> users.name.concat(NamedFailuresTest.<Expression<String>>missing()));
        assertNames("type", () -> users.age.cast(NamedFailuresTest.<SqlType<Integer>>missing()));
        assertNames("type", () -> users.age.coerce(NamedFailuresTest.<SqlType<Integer>>missing()));
        assertNames("name", () -> users.age.as(missing()));
        assertNames("type", () -> value(NamedFailuresTest.<SqlType<Integer>>missing(), 1));
        assertNames("value", () -> value(NamedFailuresTest.<Integer>missing()));
        assertNames("name", () -> parameter(NamedFailuresTest.<String>missing(), SqlTypes.INTEGER));
        assertNames("type", () -> parameter("p", NamedFailuresTest.<SqlType<Integer>>missing()));
        assertNames("type", () -> Column.of("a", NamedFailuresTest.<SqlType<Integer>>missing()));
        assertNames("name", () -> Column.of(missing(), SqlTypes.INTEGER));
    }

    @Test
    void nullArguments_ofAConnection_areNamed() {
        engine().begin(c -> {
            assertNames("statement", () -> c.execute(NamedFailuresTest.<Statement<Object>>missing()));
            assertNames("statement", () -> c.execute(NamedFailuresTest.<Statement<Object>>missing(), List.of()));
            assertNames("statement", () -> c.execute(NamedFailuresTest.<DdlStatement>missing()));
            assertNames("rows", () -> c.execute(select(users.id), NamedFailuresTest.<List<?>>missing()));
            assertNames(
                    "parameters",
                    () -> c.execute(select(users.id), NamedFailuresTest.<Map<String, @Nullable Object>>missing()));
            assertNames("once", () -> c.execute(select(users.id), NamedFailuresTest.<ExecutionOptions>missing()));
            assertNames("sql", () -> c.execute(NamedFailuresTest.<String>missing()));
            assertNames(
                    "parameters",
                    () -> c.execute("select 1", NamedFailuresTest.<Map<String, @Nullable Object>>missing()));
            assertNames("javaType", () -> c.scalars("select 1", NamedFailuresTest.<Class<Integer>>missing()));
            assertNames("work", () -> c.begin(NamedFailuresTest.<TransactionWork<RuntimeException>>missing()));
            assertNames(
                    "javaType", () -> c.execute(select(users.id)).scalars(NamedFailuresTest.<Class<Long>>missing()));
            assertNames("expression", () -> c.execute(select(users.id))
                    .scalars(NamedFailuresTest.<Expression<Long>>missing()));
            assertNames("rowClass", () -> c.execute(select(users.id)).as(NamedFailuresTest.<Class<Long>>missing()));
        });
    }

    @Test
    void typesThatNoDatabaseHas_areRefused() {
        List<ThrowingCallable> calls = List.of(
                () -> SqlTypes.varchar(-1),
                () -> SqlTypes.character(-7),
                () -> SqlTypes.numeric(0, 0),
                () -> SqlTypes.decimal(-1, 0),
                () -> SqlTypes.numeric(5, -1),
                () -> Range.of(5, 1),
                () -> Range.closed("b", "a"),
                () -> parameter(" ", SqlTypes.INTEGER));
        assertThat(calls).allSatisfy(call -> assertThatThrownBy(call).isInstanceOf(InvalidRequestException.class));
        assertThat(SqlTypes.numeric(2, 5)).hasToString("NUMERIC(2, 5)"); // PostgreSQL has it
        assertThat(Range.of(5, null)).isEqualTo(new Range<>(5, true, null, false, false));
        assertThat(Range.closed(5, 5)).isNotNull();
    }

    @Test
    void textOfNoLength_isRefusedWhereTheDatabaseHasNone() {
        MetaData metaData = new MetaData();
        Table.of("narrow", metaData, Column.of("v", SqlTypes.varchar(0)));
        if (database == Database.MARIADB) {
            metaData.createAll(engine());
        } else {
            assertThatThrownBy(() -> metaData.createAll(engine()))
                    .isInstanceOf(UnsupportedByDialectException.class)
                    .hasMessageContaining("VARCHAR(0)");
        }
    }

    @Test
    void columnOfASubquery_ofWhichTwoHaveTheName_isAmbiguous() {
        Subquery both = select(users.id, addresses.id, users.name)
                .join(addresses, addresses.userId.eq(users.id))
                .subquery("b");
        assertThatThrownBy(() -> both.column("id", SqlTypes.BIGINT))
                .isInstanceOf(NoSuchColumnException.class)
                .hasMessageContaining("ambiguous");
        assertThatThrownBy(() -> both.column(addresses.id)).hasMessageContaining("ambiguous");
        assertThat(both.column(users.name)).isNotNull();
    }

    @Test
    void parameterWithoutAValue_isNamed() {
        Condition condition = users.id.eq(parameter("wanted", SqlTypes.BIGINT));
        assertThatThrownBy(() -> rows(select(users.id).where(condition)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Parameter \"wanted\" has no value");
        assertThatThrownBy(() -> engine().begin(c -> c.execute(update(users)
                                .set(users.age.set(parameter("age", SqlTypes.INTEGER)))
                                .allRows())
                        .close()))
                .hasMessageContaining("Parameter \"age\" has no value");
    }

    @Test
    void textThatGivesRows_withoutColumns_saysWhatToDo() {
        assertThatThrownBy(() -> engine().begin(c -> c.execute(text("select 1")).close()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("columns(…)")
                .hasMessageContaining("execute(\"…\")");
        long changed = engine().<Long, RuntimeException>transaction(c ->
                c.execute(text("update users set age = 3 where id = 1")).rowCount());
        assertThat(changed).isEqualTo(1);
    }

    @Test
    void textOfFewerColumnsThanNamed_saysSo() {
        assertThatThrownBy(() -> rows(text("select 1 as a")
                        .columns(
                                dev.retort.sql.Sql.column("a", SqlTypes.INTEGER),
                                dev.retort.sql.Sql.column("b", SqlTypes.INTEGER))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("1 column, but columns(…) names 2");
    }

    @Test
    void expressionThatWasNotSelected_isNotSuggestedToItself() {
        engine().begin(c -> {
            Row row = c.execute(select(users.age.plus(1)).limit(1)).rows().one();
            assertThatThrownBy(() -> row.get(users.age.plus(1)))
                    .isInstanceOf(NoSuchColumnException.class)
                    .hasMessageContaining("was not selected")
                    .hasMessageContaining("as(\"…\")")
                    .hasMessageNotContaining("did you mean");
            Row other = c.execute(select(users.id.as("x"), users.name.as("b")).limit(1))
                    .one();
            assertThatThrownBy(() -> other.get("a")).hasMessageNotContaining("did you mean");
        });
    }

    @Test
    void colonInText_isToldOf() {
        assumeTrue(database != Database.SQLITE, "there brackets are quotes");
        assertThatThrownBy(() ->
                        engine().begin(c -> c.execute("select a[1:n] from t").close()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("[1:n]")
                .hasMessageContaining("\\:");
    }

    @Test
    void wrongRowOfAList_isNumbered() {
        Map<String, Object> right = new LinkedHashMap<>(Map.of("name", "a"));
        assertThatThrownBy(() -> engine().begin(c -> c.execute(
                                insert(users).columns(users.name), List.of(right, right, Map.of("nme", "b")))
                        .close()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("(row 3 of 3)");
        assertThatThrownBy(() -> engine().begin(
                                c -> c.execute(insert(users).columns(users.name), List.of(right, new Object[] {"b", 1}))
                                        .close()))
                .hasMessageContaining("(row 2 of 2)");
    }

    @Test
    void rowsReadAfterTheConnectionWasClosed_nameThat() {
        Connection connection = engine().connect();
        connection.begin();
        Result<Row> result =
                connection.execute(select(users.id).orderBy(users.id)).rows();

        Iterator<Row> rows = result.iterator();
        rows.next();
        connection.close();
        assertThatThrownBy(() -> {
                    while (rows.hasNext()) {
                        rows.next();
                    }
                })
                .isInstanceOf(RetortException.class)
                .hasMessageContaining("the connection was closed before all rows were read");
    }
}
