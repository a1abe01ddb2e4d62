package dev.retort.engine;

import static dev.retort.sql.Sql.count;
import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.literal;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.update;
import static dev.retort.sql.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.InvalidRequestException;
import dev.retort.schema.Column;
import dev.retort.schema.MetaData;
import dev.retort.schema.Table;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.CommonTableExpression;
import dev.retort.sql.Label;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.Subquery;
import dev.retort.sql.TableAlias;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile values and names stay values and names. */
@Tag("C34")
class InjectionTest extends ShopTest {
    private static final String[] PIECES = {
        "'",
        "''",
        "\"",
        "\"\"",
        "\\",
        "--",
        "/*",
        "*/",
        ";",
        "?",
        "$1",
        ":a",
        "{",
        "}",
        "{fn now()}",
        "\n",
        "\t",
        "é",
        "\u2019",
        "\uff07",
        "😀",
        "`",
        "[",
        "]",
        "%",
        "_",
        " ",
        "x",
        "DROP TABLE users",
        "OR 1=1",
        "E'",
        "$$",
        "??",
        "\0"
    };

    private static List<String> hostile(int count) {
        Random random = new Random(20);
        Set<String> all = new LinkedHashSet<>(List.of(PIECES));
        all.addAll(List.of(
                "x'; DROP TABLE users; --", "x\"; DROP TABLE users; --", "' OR ''='", "\\'; DROP TABLE users; --"));
        while (all.size() < count) {
            StringBuilder text = new StringBuilder();
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            all.add(text.toString());
        }
        return all.stream().filter(text -> text.indexOf('\0') < 0).toList();
    }

    /** MariaDB refuses names with characters beyond U+FFFF, or white space at an end. */
    private boolean canBeName(String name) {
        return database != Database.MARIADB
                || (name.equals(name.strip()) && name.chars().noneMatch(c -> Character.isSurrogate((char) c)));
    }

    private List<String> hostileNames() {
        return hostile(150).stream()
                .filter(name -> name.length() < 25 && !name.isBlank() && name.indexOf('.') < 0)
                .filter(this::canBeName)
                .toList();
    }

    private void assertShopIsWhole() {
        assertThat(column(select(count()).from(users))).containsExactly(4L);
        assertThat(column(select(count()).from(addresses))).hasSize(1);
    }

    @Test
    void value_hostile_comesBackAsItIs() {
        for (String text : hostile(300)) {
            assertThat(rows(select(value(SqlTypes.VARCHAR, text), literal(SqlTypes.VARCHAR, text))))
                    .as(text)
                    .containsExactly(List.of(text, text));
            assertThat(namesWhere(users.name.eq(text))).isEmpty();
            assertThat(namesWhere(users.name.in(List.of(text, "ed")))).containsExactly("ed");
            assertThat(namesWhere(value(SqlTypes.VARCHAR, "<" + text + ">").contains(text)))
                    .hasSize(4);
            assertThat(namesWhere(literal(SqlTypes.VARCHAR, text).eq(text))).hasSize(4);
        }
        assertShopIsWhole();
    }

    @Test
    void value_hostileAndStored_isFound() {
        for (String text : hostile(100)) {
            engine().begin(connection ->
                    connection.execute(update(users).set(users.name.set(text)).where(users.id.eq(3L))));
            assertThat(column(select(users.id).where(users.name.eq(text)))).containsExactly(3L);
            assertThat(column(select(users.id).where(users.name.startsWith(text))))
                    .contains(3L);
        }
        assertShopIsWhole();
    }

    @Test
    void label_hostile_namesTheColumnAndOrdersIt() {
        for (String name : hostileNames()) {
            Label<Integer> label = users.age.plus(1).as(name);
            var query = select(label).where(users.active).groupBy(label).orderBy(label);
            assertThat(column(query)).as(name).contains(43);
            try (Connection connection = engine().connect()) {
                assertThat(connection.execute(query).rows().all().get(0).toMap())
                        .containsKey(name);
            }
        }
        assertShopIsWhole();
    }

    @Test
    void alias_hostile_isASource() {
        for (String name : hostileNames()) {
            TableAlias alias = users.as(name);
            assertThat(column(select(alias.column(users.name))
                            .where(alias.column(users.name).eq("ed"))))
                    .as(name)
                    .containsExactly("ed");
            Label<Long> label = alias.column(users.id).as(name);
            Subquery subquery = select(label).subquery(name);
            assertThat(column(select(subquery.column(label)).orderBy(subquery.column(label))))
                    .hasSize(4);
            CommonTableExpression cte = select(label).cte(name);
            ColumnClause<Long> id = cte.column(label);
            assertThat(column(select(id).where(id.eq(1L)).union(select(id)).limit(9)))
                    .hasSize(4);
        }
        assertShopIsWhole();
    }

    @Test
    void table_hostile_isCreatedFilledAndRead() {
        List<String> names = hostileNames();
        for (int i = 0; i + 1 < names.size(); i += 4) {
            MetaData metaData = new MetaData();
            var column = Column.of(names.get(i + 1), SqlTypes.VARCHAR);
            Table table = Table.of(names.get(i), metaData, column);
            metaData.createAll(engine());
            ColumnClause<String> created = text(table.columns().get(0));
            assertThat(rows(insert(table).values(created.set(names.get(i))).returning(created)))
                    .containsExactly(List.of(names.get(i)));
            assertThat(column(select(created).where(created.eq(names.get(i))))).containsExactly(names.get(i));
            metaData.dropAll(engine());
        }
        assertShopIsWhole();
    }

    @SuppressWarnings("unchecked") // the test has just made it of text
    private static ColumnClause<String> text(ColumnClause<?> column) {
        return (ColumnClause<String>) column;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\0b", "\0"})
    void name_thatNoDatabaseTakes_isRefused(String name) {
        List<Runnable> uses = new ArrayList<>();
        uses.add(() -> rows(select(users.id.as(name))));
        uses.add(() -> rows(select(users.as(name).column(users.id))));
        uses.add(() -> rows(select(select(users.id).cte(name))));
        uses.forEach(use -> assertThatThrownBy(use::run)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("identifier"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"= 1 OR 1 =", ";", "--", "=/*", "'", "\"", "=)", "", "? 1", "?'", "LIKE 'x' OR", "= 1"})
    void operator_thatIsNone_isRefused(String symbol) {
        assertThatThrownBy(() -> users.age.op(symbol, 1))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("is not an operator");
    }
}
