package dev.retort.engine;

import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.driver.syntax.SqlSyntax;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.ProgrammingException;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.sql.Row;
import dev.retort.sql.SqlTypes;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("C3")
class TextTest extends ShopTest {
    private record Person(String name, @Nullable Integer age) {}

    private Connection connection;

    @BeforeEach
    void connect() {
        connection = engine().connect();
    }

    @AfterEach
    void close() {
        connection.close();
    }

    @Test
    void executeOfText_twoStatements_runsBothOrIsRefused() {
        String both = "update users set age = 1 where id = 1 /* ; */; -- ;\n update users set age = 2 where id = 2;";
        String trigger = "create trigger t after delete on users begin update users set age = 3; select 1; end";
        switch (database) {
            case SQLITE -> {
                assertThatThrownBy(() -> connection.execute(both))
                        .isInstanceOf(UnsupportedByDialectException.class)
                        .hasMessageContaining("each by itself");
                connection.execute("update users set age = 4 where id = 1; -- that is all");
                connection.execute(trigger);
                assertThat(column(select(users.age).where(users.id.le(2L)).orderBy(users.id)))
                        .containsExactly(4, null);
            }
            case MARIADB -> assertThatThrownBy(() -> connection.execute(both)).isInstanceOf(ProgrammingException.class);
            default -> {
                connection.execute(both);
                assertThat(column(select(users.age).where(users.id.le(2L)).orderBy(users.id)))
                        .containsExactly(1, 2);
            }
        }
    }

    @Test
    void executeOfText_namedParameters_areBound() {
        assertThat(connection
                        .execute(
                                "select name from users where id = :id or (age = :age and id <> :id) order by id",
                                Map.of("id", 1L, "age", 17))
                        .scalars(String.class)
                        .all())
                .containsExactly("ed", "mary");
    }

    @Test
    void executeOfText_collection_isExpanded() {
        String sql = "select id from users where name in (:names) order by id";
        assertThat(connection
                        .execute(sql, Map.of("names", List.of("ed", "fred")))
                        .scalars(Long.class)
                        .all())
                .containsExactly(1L, 4L);
        assertThat(connection
                        .execute(sql, Map.of("names", List.of("mary")))
                        .scalars(Long.class)
                        .all())
                .containsExactly(3L);
        assertThatThrownBy(() -> connection.execute(sql, Map.of("names", List.of())))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("\"names\"")
                .hasMessageContaining("empty");
    }

    @Test
    void executeOfText_change_countsRows() {
        assertThat(connection
                        .execute("update users set age = :age", Map.of("age", 5))
                        .rowCount())
                .isEqualTo(4);
        assertThat(connection.execute("delete from addresses").rowCount()).isEqualTo(4);
        if (database != Database.SQLITE) { // its driver counts the rows of the last change
            assertThat(connection.execute("create table t (n integer)").rowCount())
                    .isZero();
        }
    }

    @Test
    void executeOfText_nullAndTypedValue_areBound() {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("age", null);
        parameters.put("name", value(SqlTypes.VARCHAR, "ed"));
        connection.execute("update users set age = :age where name = :name", parameters);
        assertThat(connection
                        .execute("select age from users where name = :name", Map.of("name", "ed"))
                        .one()
                        .values())
                .isEqualTo(Arrays.asList((Object) null));
    }

    @Test
    void executeOfText_rows_areReadByNameColumnAndClass() {
        Row row = connection
                .execute("select name as \"name\", age as \"age\" from users where id = :id", Map.of("id", 1L))
                .one();
        assertThat(row.get("name")).isEqualTo("ed");
        assertThat(row.get(users.age)).isEqualTo(42);
        assertThat(connection
                        .execute("select name, age from users order by id")
                        .as(Person.class)
                        .all())
                .contains(new Person("ed", 42), new Person("wendy", null));
    }

    @Test
    void executeOfText_typesOfColumns_areTheDatabases() {
        boolean mariadb = database == Database.MARIADB; // has no such casts, and its truth is a number
        String day = database == Database.SQLITE ? "1" : "cast('2020-02-03' as date)"; // which is the number 2020 there
        Row row = connection
                .execute(
                        mariadb
                                ? "select cast('2020-02-03' as date), cast(1.5 as decimal(5, 2)), b, cast(7 as signed)"
                                        + " from (values (1)) as v, json_table('[1]', '$[*]' columns (b boolean path '$')) as t"
                                : "select " + day + ", cast(1.5 as numeric(5, 2)), true, cast(7 as bigint)")
                .one();
        if (database == Database.SQLITE) {
            assertThat(row.values().subList(1, 4))
                    .as("it keeps numbers and texts, whatever the cast says")
                    .containsExactly(new BigDecimal("1.5"), 1, 7L);
            return;
        }
        assertThat(row.values().get(0)).isEqualTo(LocalDate.of(2020, 2, 3));
        assertThat(row.values().get(1)).hasToString("1.50");
        assertThat(row.values().subList(2, 4)).isEqualTo(mariadb ? List.of(true, 7) : List.of(true, 7L));
    }

    @Test
    void executeOfText_missingOrUnknownParameter_isNamedWithNearest() {
        assertThatThrownBy(() -> connection.execute("select :nme", Map.of("name", 1)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("\"nme\"")
                .hasMessageContaining("did you mean \"name\"?");
        assertThatThrownBy(() -> connection.execute("select :a", Map.of("a", 1, "b", 2)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("no parameter \"b\"");
        assertThatThrownBy(() -> connection.execute("select ?"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(":name");
        assertThatThrownBy(() -> connection.execute("select :a", Map.of("a", new Object())))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("java.lang.Object")
                .hasMessageContaining("Sql.value");
    }

    @Test
    void executeOfText_wrongSql_carriesIt() {
        assertThatThrownBy(() -> connection.execute("selec 1"))
                .isInstanceOf(ProgrammingException.class)
                .hasMessageContaining("selec 1");
    }

    @Test
    void executeOfText_hostileValue_staysAValue() {
        String hostile = "x'; drop table users; --";
        assertThat(connection
                        .execute("select name from users where name = :n", Map.of("n", hostile))
                        .all())
                .isEmpty();
        assertThat(connection.execute("select count(*) from users").scalar(Long.class))
                .isEqualTo(4);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "select ':a', :b | select ':a', ? | b",
                "select 'it''s :a', :b | select 'it''s :a', ? | b",
                "select E'it\\'s :a', :b | select E'it\\'s :a', ? | b",
                "select 'it\\', :b | select 'it\\', ? | b",
                "select \":a\", :b | select \":a\", ? | b",
                "select :b -- :a | select ? -- :a | b",
                "select /* :a /* :a */ :a */ :b | select /* :a /* :a */ :a */ ? | b",
                "select :b::text | select ?::text | b",
                "select '1'::text, :b | select '1'::text, ? | b",
                "select $$:a$$, $t$ :a $$ $t$, :b | select $$:a$$, $t$ :a $$ $t$, ? | b",
                "select a$b$ + :b | select a$b$ + ? | b",
                "select x[1:2], :b | select x[1:2], ? | b",
                "select x[\\:a], :b | select x[:a], ? | b",
                "select j ?? 'k', :b | select j ?? 'k', ? | b",
                "select :b-:b/:b | select ?-?/? | b b b",
                "select :b_1, :ünïcode | select ?, ? | b_1 ünïcode",
                "select U&'\\0041:a', :b | select U&'\\0041:a', ? | b",
            })
    void parse_ofEachQuotation_findsParametersOnly(String sql, String expected, String names) {
        NamedText text = NamedText.parse(sql, SqlSyntax.POSTGRESQL);
        assertThat(text.names()).containsExactly(names.split(" "));
        assertThat(String.join("?", text.parts())).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "MYSQL | select 'it\\'s :a', \"it's :a\", :b # it's :a | b",
                "MYSQL | select 1--:b | b",
                "MYSQL | select /* /* :a */ :b | b",
                "MYSQL | select a$b$ + :b + c$b$ | b",
                "SQLITE | select [it's :a], `it's :a`, :b -- it's :a | b",
                "SQLITE | select /* /* :a */ :b | b",
                "SQLITE | select '\\', :b | b",
                "H2 | select $$it's :a$$, '\\', :b // it's :a | b",
                "H2 | select /* /* :a */ :a */ :b | b",
                "POSTGRESQL | select :b # 3, a like '\\_' escape '\\', :c | b c",
                "POSTGRESQL | select 1--:a | ''",
            })
    void parse_byTheRulesOfEachDatabase_findsItsParameters(SqlSyntax syntax, String sql, String names) {
        assertThat(NamedText.parse(sql, syntax).names())
                .containsExactlyElementsOf(names.equals("''") ? List.of() : List.of(names.split(" ")));
    }

    @Test
    void parse_unclosedQuote_isAnError() {
        assertThatThrownBy(() -> NamedText.parse("select 'x", SqlSyntax.POSTGRESQL))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("has a ' that nothing closes");
        assertThatThrownBy(() -> NamedText.parse("select $a$ x $b$", SqlSyntax.POSTGRESQL))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("has a $a$ that nothing closes");
        assertThatThrownBy(() -> NamedText.parse("select 1 /* x", SqlSyntax.H2))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("has a /* that nothing closes");
    }

    @Test
    void parse_ofTextThatASettingDecides_isRefused() {
        assertThatThrownBy(() -> NamedText.parse("select 'a\\', :x -- '", SqlSyntax.MYSQL))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("give the text as a parameter");
    }

    @Test
    void parse_ofTheServersParameter_isRefused() {
        assertThatThrownBy(() -> NamedText.parse("select @a", SqlSyntax.SQLITE))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("not @a");
        assertThatThrownBy(() -> NamedText.parse("select $1", SqlSyntax.POSTGRESQL))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("not $1");
    }
}
