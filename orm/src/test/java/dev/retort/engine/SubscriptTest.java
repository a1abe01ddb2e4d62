package dev.retort.engine;

import static dev.retort.sql.Functions.jsonArray;
import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.parameter;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.subscript;
import static dev.retort.sql.Sql.update;
import static dev.retort.sql.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.compile.Feature;
import dev.retort.dialect.postgresql.PostgresqlTypes;
import dev.retort.error.DataException;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.NoSuchColumnException;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.schema.ArrayColumn;
import dev.retort.schema.Column;
import dev.retort.schema.JsonColumn;
import dev.retort.schema.MetaData;
import dev.retort.schema.NumericColumn;
import dev.retort.schema.Table;
import dev.retort.sql.JsonTypes;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.Update;
import dev.retort.type.SqlType;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Elements of arrays, JSON documents and hstores are set by themselves, and those of hstores read; on PostgreSQL. */
@Tag("C56")
class SubscriptTest extends DatabaseTest {
    private final MetaData metaData = new MetaData();

    record Settings(String theme, List<Integer> sizes) {}

    private static final class Things extends Table {
        final NumericColumn<Integer> id = add(Column.of("id", SqlTypes.INTEGER).primaryKey());
        final ArrayColumn<String> tags = add(Column.of("tags", SqlTypes.array(SqlTypes.varchar(5))));
        final ArrayColumn<DayOfWeek> days =
                add(Column.of("days", SqlTypes.array(SqlTypes.namedEnum(DayOfWeek.class, "day"))));
        final ArrayColumn<List<Integer>> grid =
                add(Column.of("grid", SqlTypes.array(SqlTypes.array(SqlTypes.INTEGER))));
        final JsonColumn<String> doc = add(Column.of("doc", SqlTypes.JSON));
        final JsonColumn<Settings> settings = add(Column.of("settings", JsonTypes.of(Settings.class)));

        Things(MetaData metaData) {
            super("things", metaData);
        }
    }

    private final Things things = new Things(metaData);

    private Update change() {
        return update(things).where(things.id.eq(1));
    }

    private String sql(Update update) {
        return update.toSql(engine().dialect()).sql();
    }

    private boolean isReady() {
        if (database != Database.POSTGRESQL) {
            return false;
        }
        metaData.createAll(engine());
        engine().begin(connection -> connection.execute(
                insert(things).columns(things.id), List.<Object[]>of(new Object[] {1}, new Object[] {2})));
        return true;
    }

    @Test
    void elementOfArray_isSetAloneAndTheArrayGrows() {
        if (!isReady()) {
            return;
        }
        Update second = change().setElement(things.tags.element(2), "b");
        assertThat(sql(second)).isEqualTo("UPDATE things SET tags[?] = ? WHERE things.id = ?");
        engine().begin(connection -> {
            connection.execute(second);
            connection.execute(change().setElement(things.tags.element(4), value("d")));
            connection.execute(change().setElement(things.days.element(1), DayOfWeek.FRIDAY)
                    .setElement(things.days.element(2), (DayOfWeek) null)
                    .setElement(
                            things.grid
                                    .element(1)
                                    .coerce(SqlTypes.array(SqlTypes.INTEGER))
                                    .element(1),
                            7));
            assertThat(connection
                            .execute(select(things.tags, things.days, things.grid)
                                    .where(things.id.eq(1)))
                            .one()
                            .values())
                    .containsExactly(
                            Arrays.asList("b", null, "d"), Arrays.asList(DayOfWeek.FRIDAY, null), List.of(List.of(7)));
            assertThat(connection.scalar(select(things.tags).where(things.id.eq(2))))
                    .isNull();
        });
        assertThatThrownBy(() -> engine().begin(connection ->
                        connection.execute(change().setElement(things.tags.element(1), "too long"))))
                .isInstanceOf(DataException.class);
    }

    @Test
    void elementOfDocument_isSetAloneAndTheWayIsMade() {
        if (!isReady()) {
            return;
        }
        Update deep = change().setElement(things.doc.json("a", "it's \\ b", 1), "{\"c\": [true]}");
        assertThat(sql(deep)).isEqualTo("UPDATE things SET doc['a'][E'it''s \\\\ b'][1] = ? WHERE things.id = ?");
        engine().begin(connection -> {
            connection.execute(deep);
            assertThat(connection.scalar(
                            select(things.doc.jsonText("a", "it's \\ b")).where(things.id.eq(1))))
                    .isEqualTo("[null, {\"c\": [true]}]");
            connection.execute(change().setElement(things.doc.json("a"), "7")
                    .setElement(things.doc.json("b"), jsonArray(value(1))));
            connection.execute(change().setElement(things.doc.json("n").json("m"), (String) null));
            assertThat(connection.scalar(select(things.doc).where(things.id.eq(1))))
                    .isEqualTo("{\"a\": 7, \"b\": [1], \"n\": {\"m\": null}}");
            connection.execute(change().set(things.settings, new Settings("dark", List.of(1))));
            connection.execute(
                    change().setElement(things.settings.coerce(SqlTypes.JSON).json("theme"), "\"light\""));
            assertThat(connection.scalar(select(things.settings).where(things.id.eq(1))))
                    .isEqualTo(new Settings("light", List.of(1)));
        });
    }

    @Test
    void values_givenAtExecution_setElementsOfManyRows() {
        if (!isReady()) {
            return;
        }
        Update update = update(things)
                .setElement(
                        things.tags.element(parameter("place", SqlTypes.INTEGER), SqlTypes.VARCHAR),
                        parameter("tag", SqlTypes.VARCHAR))
                .where(things.id.eq(parameter("id", SqlTypes.INTEGER)));
        engine().begin(connection -> {
            connection.execute(
                    update, List.of(Map.of("id", 1, "place", 1, "tag", "x"), Map.of("id", 2, "place", 2, "tag", "y")));
            assertThat(connection.scalars(
                            select(things.tags.element(1, SqlTypes.VARCHAR)).where(things.id.eq(1))))
                    .containsExactly("x");
            assertThat(connection.scalars(
                            select(things.tags.element(2, SqlTypes.VARCHAR)).where(things.id.eq(2))))
                    .containsExactly("y");
        });
    }

    @Test
    void subscriptOfHstore_isReadAndSet() throws SQLException {
        if (database != Database.POSTGRESQL) {
            return;
        }
        database.execute("CREATE EXTENSION hstore");
        Table t = Table.of(
                "t",
                new MetaData(),
                Column.of("id", SqlTypes.INTEGER).primaryKey(),
                Column.of("h", PostgresqlTypes.HSTORE));
        t.create(engine());
        Column<Map<String, String>> h = t.column("h", PostgresqlTypes.HSTORE.javaType());
        Column<Integer> id = t.column("id", Integer.class);
        engine().begin(connection -> {
            connection.execute(insert(t).set(id, 1).set(h, Map.of("a", "1", "it's", "2")));
            connection.execute(insert(t).set(id, 2));
            var read = select(subscript(h, "it's")).where(subscript(h, "a").like("1%"));
            assertThat(read.toSql(engine().dialect()).sql())
                    .isEqualTo("SELECT t.h[?] FROM t WHERE t.h[?] LIKE ? ESCAPE '/'");
            assertThat(connection.scalars(read)).containsExactly("2");
            assertThat(connection.scalars(select(subscript(h, value("none"))).orderBy(id)))
                    .containsExactly(null, null);
            Update update = update(t).setElement(subscript(h, "a"), "x").setElement(subscript(h, "b"), null);
            assertThat(update.toSql(engine().dialect()).sql()).isEqualTo("UPDATE t SET h[?] = ?, h[?] = ?");
            connection.execute(update.allRows());
            Map<String, String> first = new HashMap<>(Map.of("a", "x", "it's", "2"));
            first.put("b", null);
            Map<String, String> second = new HashMap<>(Map.of("a", "x"));
            second.put("b", null);
            assertThat(connection.scalars(select(h).orderBy(id))).containsExactly(first, second);
        });
    }

    @Test
    void whatHasNoSubscripts_isRefusedWithTheWayOut() {
        if (database == Database.POSTGRESQL) {
            return;
        }
        Table t = Table.of(
                "t",
                metaData,
                Column.of("doc", SqlTypes.JSON),
                Column.of(
                        "h",
                        PostgresqlTypes.HSTORE.withVariant(engine().dialect().name(), NO_MAP)));
        Update update = update(t).setElement(t.column("doc", SqlTypes.JSON).json("a"), "1");
        assertThatThrownBy(() -> sql(update))
                .isInstanceOf(UnsupportedByDialectException.class)
                .hasMessageContaining("set the whole column: set(column, value)");
        assertThatThrownBy(() -> select(subscript(t.column("h", PostgresqlTypes.HSTORE.javaType()), "a"))
                        .toSql(engine().dialect()))
                .isInstanceOf(UnsupportedByDialectException.class)
                .hasMessageContaining("take the value in Java");
        assertThat(engine().dialect().supports(Feature.MAP_SUBSCRIPTS)).isFalse();
    }

    @SuppressWarnings("unchecked") // a class has no type arguments
    private static final SqlType<Map<String, String>> NO_MAP = SqlTypes.VARCHAR.map(
            (Class<Map<String, String>>) (Class<?>) Map.class, text -> Map.of(), map -> map.toString());

    @Test
    void element_thatIsNone_isRefusedByName() {
        Things others = new Things(new MetaData());
        assertThatThrownBy(() -> change().setElement(things.id.plus(1), 2))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("is no element of a column")
                .hasMessageContaining("tags.element(1)");
        assertThatThrownBy(() -> change().setElement(things.tags.element(0), "a"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Place 0");
        assertThatThrownBy(() -> change().setElement(things.doc.jsonText("a"), "2"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("is no element of a column");
        assertThatThrownBy(() -> change().set(things.doc, "1").setElement(things.doc.json("a"), "2"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("\"doc\" of table \"things\" is given twice");
        assertThatThrownBy(() ->
                        change().setElement(others.as("o").column(others.tags).element(1), "2"))
                .isInstanceOf(NoSuchColumnException.class);
    }
}
