package dev.retort.engine;

import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.parameter;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.error.DataException;
import dev.retort.error.IntegrityException;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.NoSuchColumnException;
import dev.retort.error.StatementException;
import dev.retort.schema.Column;
import dev.retort.schema.MetaData;
import dev.retort.schema.NumericColumn;
import dev.retort.schema.Table;
import dev.retort.sql.Insert;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.Statement;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is wrong gets a clear error, or the right SQL. */
@Tag("C3")
class BadInputTest extends ShopTest {
    private long run(Statement<?> statement) {
        return engine().transaction(connection -> connection.execute(statement).rowCount());
    }

    private static String printed(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void column_ofAnotherTable_isNamedWithThoseThereAre() {
        assertThatThrownBy(() -> run(update(users).set(addresses.email.set("x"))))
                .isInstanceOf(NoSuchColumnException.class)
                .hasMessageContaining("\"email\"")
                .hasMessageContaining("id, name, age");
    }

    @Test
    void name_ambiguous_saysWhichColumnsAndTheCure() {
        assertThatThrownBy(() -> engine().transaction(connection -> connection
                        .execute(select(users.id, addresses.id).join(addresses))
                        .first()
                        .get("id")))
                .isInstanceOf(NoSuchColumnException.class)
                .hasMessageContaining("ambiguous")
                .hasMessageContaining("columns 1 and 2")
                .hasMessageContaining("label");
    }

    @Test
    void bind_ofWrongClass_namesBoth() {
        Statement<?> statement = update(users)
                .set(users.age.set(parameter("age", SqlTypes.INTEGER)))
                .allRows();
        assertThatThrownBy(() -> engine().begin(connection -> connection.execute(statement, Map.of("age", "old"))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("java.lang.Integer")
                .hasMessageContaining("java.lang.String");
    }

    @Test
    void value_outOfRange_isData() {
        Table small = Table.of("small", new MetaData(), Column.of("n", SqlTypes.numeric(3, 0)));
        small.metaData().createAll(engine());
        NumericColumn<BigDecimal> n = small.column("n", SqlTypes.NUMERIC);
        Statement<?> large = insert(small).values(n.set(new BigDecimal("987654321")));
        DataException refused = catchThrowableOfType(DataException.class, () -> run(large));
        assertThat(refused).isNotNull();
        assertThat(printed(refused)).doesNotContain("987654321");
    }

    @Test
    void nulCharacter_inText_isClearOrKept() {
        Statement<?> statement = update(users).set(users.name.set("a\0b")).where(users.id.eq(1L));
        if (database == Database.POSTGRESQL) {
            assertThatThrownBy(() -> run(statement))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("0x00");
        } else {
            assertThat(run(statement)).isOne();
            assertThat(namesWhere(users.id.eq(1L))).containsExactly("a\0b");
        }
    }

    /** A list for IN travels as one value, and a list of rows as arrays where the database has them. */
    @Test
    void nulCharacter_inALists_isClearOrKept() {
        Statement<?> search = select(users.id).where(users.name.in(List.of("a\0b", "c")));
        List<Object[]> rows =
                IntStream.range(0, 20).mapToObj(i -> new Object[] {"a\0b" + i}).toList();
        ThrowingCallable insertion = () ->
                engine().begin(connection -> connection.execute(insert(users).columns(users.name), rows));
        if (database == Database.POSTGRESQL) {
            assertThatThrownBy(() -> rows(search))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("0x00");
            assertThatThrownBy(insertion).isInstanceOf(DataException.class).hasMessageContaining("0x00");
            return;
        }
        assertThat(run(update(users).set(users.name.set("a\0b")).where(users.id.eq(1L))))
                .isOne();
        assertThat(column(search)).containsExactly(1L);
        assertThatCode(insertion).doesNotThrowAnyException();
        assertThat(namesWhere(users.id.gt(4L))).hasSize(20).contains("a\0b7");
    }

    @Test
    void parameters_moreThanTheProtocolTakes_nameTheLimit() {
        Insert many = insert(users).columns(users.name, users.age);
        int limit = engine().dialect().maximumParameters();
        assertThat(limit).isGreaterThan(30_000);
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i <= limit / 2; i++) {
            rows.add(new Object[] {"n" + i, i});
        }
        long written = engine().transaction(
                        connection -> connection.execute(many, rows).rowCount());
        assertThat(written).as("rows at execution are paged").isEqualTo(rows.size());
        assertThatThrownBy(() -> engine().begin(connection -> connection.execute(
                        "select 1 where 1 in (:n)",
                        Map.of("n", IntStream.rangeClosed(0, limit).boxed().toList()))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(String.valueOf(limit + 1))
                .hasMessageContaining(String.valueOf(limit))
                .hasMessageContaining(engine().dialect().name());
    }

    @Test
    void inList_of70000AndEmpty_areRight() {
        List<Long> ids = IntStream.range(0, 70_000).mapToObj(Long::valueOf).toList();
        if (database == Database.H2) {
            assertThatThrownBy(() -> namesWhere(users.id.in(ids)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("70000")
                    .hasMessageContaining("65536");
        } else {
            assertThat(namesWhere(users.id.in(ids))).hasSize(4);
        }
        assertThat(namesWhere(users.id.in(List.of()))).isEmpty();
        assertThat(namesWhere(users.id.notIn(List.of()))).hasSize(4);
    }

    @Test
    void values_empty_areDefaultsOrNothing() {
        assertThatThrownBy(() -> run(insert(users).values())).isInstanceOf(IntegrityException.class);
        long written = engine().transaction(connection ->
                connection.execute(insert(users).columns(users.name), List.of()).rowCount());
        assertThat(written).isZero();
    }

    @Test
    void identifiers_withQuotesAndReservedWords_areNames() {
        Table odd = Table.of(
                "select",
                new MetaData(),
                Column.of("order", SqlTypes.INTEGER),
                Column.of("a\"b", SqlTypes.INTEGER),
                Column.of("x; drop table users; --", SqlTypes.INTEGER));
        odd.metaData().createAll(engine());
        NumericColumn<Integer> order = odd.column("order", SqlTypes.INTEGER);
        NumericColumn<Integer> quoted = odd.column("a\"b", SqlTypes.INTEGER);
        NumericColumn<Integer> hostile = odd.column("x; drop table users; --", SqlTypes.INTEGER);
        run(insert(odd).values(order.set(1), quoted.set(2), hostile.set(3)));
        assertThat(rows(select(odd))).containsExactly(List.of(1, 2, 3));
        assertThat(rows(select(users.id))).hasSize(4);
    }

    @Test
    void message_ofEachRefusal_holdsNoValue() {
        String secret = "s3cret";
        run(insert(users).values(users.name.set(secret)));
        List<Statement<?>> refused = List.of(
                insert(users).values(users.name.set(secret)),
                insert(users).values(users.name.set(secret + "x".repeat(60))),
                insert(users).values(users.id.set(1L), users.name.set(secret + "2")),
                insert(users).values(users.name.set(secret + "3"), users.managerId.set(987654L)));
        for (Statement<?> statement : refused) {
            if (database == Database.SQLITE && statement == refused.get(1)) {
                continue; // SQLite checks no lengths
            }
            StatementException failure = catchThrowableOfType(StatementException.class, () -> run(statement));
            assertThat(printed(failure))
                    .contains("INSERT INTO users")
                    .contains("hidden")
                    .doesNotContain(secret)
                    .doesNotContain("987654");
            assertThat(failure.vendorException().getSQLState()).isEqualTo(failure.sqlState());
        }
        StatementException batch =
                catchThrowableOfType(StatementException.class, () -> engine().begin(connection -> connection.execute(
                        update(users)
                                .set(users.name.set(parameter(SqlTypes.VARCHAR)))
                                .where(users.id.eq(1L)),
                        List.of(new Object[] {"other"}, new Object[] {secret}))));
        assertThat(printed(batch)).doesNotContain(secret);
    }

    @Test
    void message_whereValuesAreShown_holdsThem() {
        try (Engine engine =
                Engine.builder(database.retortUrl()).showParameters(true).build()) {
            StatementException failure = catchThrowableOfType(
                    StatementException.class,
                    () -> engine.begin(connection ->
                            connection.execute(insert(users).values(users.name.set("ed"), users.age.set(7)))));
            assertThat(failure).hasMessageContaining("with: ('ed', 7)");
            assertThat(failure.getCause()).isSameAs(failure.vendorException());
        }
    }

    @Test
    void connection_closed_saysSo() {
        Connection connection = engine().connect();
        connection.close();
        assertThatThrownBy(() -> connection.execute(select(users.id)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("engine.connect()");
        assertThatThrownBy(() -> connection.execute("select 1")).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> connection.setOptions(ExecutionOptions.none()))
                .isInstanceOf(InvalidRequestException.class);
    }
}
