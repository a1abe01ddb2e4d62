package dev.retort.engine;

import static dev.retort.sql.Sql.count;
import static dev.retort.sql.Sql.exists;
import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.literal;
import static dev.retort.sql.Sql.parameter;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.selectFrom;
import static dev.retort.sql.Sql.text;
import static dev.retort.sql.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.compile.Feature;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.NoSuchColumnException;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.schema.Column;
import dev.retort.schema.CreateSchema;
import dev.retort.schema.CreateView;
import dev.retort.schema.DropSchema;
import dev.retort.schema.DropView;
import dev.retort.schema.MetaData;
import dev.retort.schema.NumericColumn;
import dev.retort.schema.RefreshMaterializedView;
import dev.retort.schema.Table;
import dev.retort.schema.TemporalColumn;
import dev.retort.schema.TextColumn;
import dev.retort.schema.View;
import dev.retort.sql.CreateTableAs;
import dev.retort.sql.NamedTable;
import dev.retort.sql.Row;
import dev.retort.sql.SqlTypes;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Views, and tables that are made of queries. */
@Tag("C50")
class ViewTest extends DatabaseTest {
    private static final BigDecimal PRICE = new BigDecimal("12345678901234567.89");

    private final MetaData metaData = new MetaData();
    private final Goods goods = new Goods(metaData);

    private static final class Goods extends Table {
        final NumericColumn<Long> id = add(Column.of("id", SqlTypes.BIGINT).primaryKey());
        final TextColumn<String> name = add(Column.of("the \"name\"", SqlTypes.varchar(50)));
        final TemporalColumn<LocalDate> since = add(Column.of("since", SqlTypes.DATE));
        final NumericColumn<BigDecimal> price = add(Column.of("price", SqlTypes.numeric(20, 2)));

        Goods(MetaData metaData) {
            super("goods", metaData);
        }
    }

    private static final class Cheap extends View {
        final NumericColumn<Long> id;
        final TextColumn<String> name;

        Cheap(MetaData metaData, Goods goods) {
            super("cheap", metaData, select(goods.id, goods.name).where(goods.id.lt(3)));
            id = column(goods.id);
            name = column(goods.name);
        }

        private Cheap(Cheap cheap, String alias) {
            super(cheap, alias);
            id = column(cheap.id);
            name = column(cheap.name);
        }

        @Override
        public Cheap as(String alias) {
            return new Cheap(this, alias);
        }
    }

    private void create() {
        metaData.createAll(engine());
        engine().begin(connection -> connection.execute(
                insert(goods).columns(goods.id, goods.name, goods.since, goods.price),
                List.of(
                        new Object[] {1L, "it's", LocalDate.of(2024, 1, 1), PRICE},
                        new Object[] {2L, "a\\b", LocalDate.of(2025, 1, 1), BigDecimal.ONE},
                        new Object[] {3L, "c", LocalDate.of(2026, 1, 1), BigDecimal.TEN})));
    }

    private <R> List<R> all(dev.retort.sql.Statement<R> statement) {
        try (Connection connection = engine().connect()) {
            return connection.execute(statement).all();
        }
    }

    @BeforeEach
    @AfterEach
    void dropSchema() {
        if (engine().dialect().supports(Feature.SCHEMAS)) {
            engine().execute(new DropSchema("stock", true));
        }
    }

    @Test
    void view_ofMetaData_isSelectedFromAliasedAndJoined() {
        Cheap cheap = new Cheap(metaData, goods);
        create();
        Cheap other = cheap.as("other");
        assertThat(all(select(cheap.name, other.id, goods.price)
                        .from(cheap)
                        .join(other, cheap.id.eq(other.id))
                        .join(goods, goods.id.eq(other.id))
                        .orderBy(cheap.id)))
                .extracting(row -> row.get(0) + " " + row.get(1))
                .containsExactly("it's 1", "a\\b 2");
        assertThat(all(select(cheap.column(goods.id)).orderBy(cheap.column(goods.id))))
                .containsExactly(1L, 2L);
        assertThat(all(select(cheap.as("c").column(goods.name))
                        .orderBy(cheap.as("c").column(goods.id))))
                .hasSize(2);
    }

    @Test
    void values_ofAView_areLiterals() {
        View view = View.of(
                "literals",
                metaData,
                select(List.of(
                                goods.name,
                                value("it's \\ %").as("text"),
                                value(7).as("number"),
                                value(new BigDecimal("1.50")).as("decimal"),
                                value(LocalDate.of(2024, 2, 29)).as("day"),
                                value(true).as("truth")))
                        .where(goods.name.in(List.of("it's", "a\\b")))
                        .where(goods.since.lt(LocalDate.of(2024, 6, 1)))
                        .limit(5));
        create();
        assertThat(all(selectFrom(view))).singleElement().satisfies(row -> {
            assertThat(row.get(0)).isEqualTo("it's");
            assertThat(row.get(view.column("text", String.class))).isEqualTo("it's \\ %");
            assertThat(row.get(view.column("number", Integer.class))).isEqualTo(7);
            assertThat(row.get(view.column("decimal", BigDecimal.class))).isEqualByComparingTo("1.5");
            assertThat(row.get(view.column("day", LocalDate.class))).isEqualTo("2024-02-29");
            assertThat(row.get(view.column("truth", Boolean.class))).isTrue();
        });
    }

    @Test
    void columns_thatTheQueryComputes_areFoundByNameAndType() {
        View counts = View.of("counts", metaData, select(goods.name, count()).groupBy(goods.name));
        create();
        NumericColumn<Long> n = counts.column("count", SqlTypes.BIGINT);
        assertThat(all(select(n).where(n.gt(0)))).containsExactly(1L, 1L, 1L);
    }

    @Test
    void decimal_throughAView_keepsItsDigits() {
        View prices = View.of("prices", metaData, select(goods.id, goods.price));
        View computed = View.of(
                "computed",
                metaData,
                select(goods.id, goods.price.plus(BigDecimal.ZERO).as("price")));
        create();
        assertThat(all(select(prices.column(goods.id))
                        .where(prices.column(goods.price).eq(PRICE))))
                .containsExactly(1L);
        NumericColumn<BigDecimal> price = computed.column("price", SqlTypes.NUMERIC);
        assertThat(all(select(computed.column(goods.id)).where(price.eq(BigDecimal.TEN))))
                .containsExactly(3L);
    }

    @Test
    void sortedTables_viewDeclaredBeforeWhatItReads_standsBehind() {
        MetaData other = new MetaData();
        Goods first = new Goods(other);
        var cte = select(first.id).cte("some");
        View view = View.of("z", other, select(cte.column(first.id)).where(exists(select(first.name))));
        View ofView = View.of("a", other, select(view.column("id", SqlTypes.BIGINT)));
        View ofAlias = View.of("b", other, select(ofView.as("x").column("id", SqlTypes.BIGINT)));
        assertThat(other.sortedTables()).containsExactly(first, view, ofView, ofAlias);
        other.createAll(engine());
        other.createAll(engine());
        assertThat(engine().hasTable(ofAlias)).isTrue();
        other.dropAll(engine());
        other.dropAll(engine());
        assertThat(engine().hasTable(view)).isFalse();
        assertThat(engine().hasTable(first)).isFalse();
    }

    @Test
    void sortedTables_tableIsNeededByAView_standsBeforeThoughDeclaredLater() {
        MetaData other = new MetaData();
        Table late = Table.of("late", new MetaData(), Column.of("n", SqlTypes.INTEGER));
        View view = View.of("early", other, select(late.column("n")));
        assertThat(other.sortedTables()).containsExactly(view);
    }

    @Test
    void createView_thatIsThere_isReplacedWhereTheDatabaseHasThat() throws Throwable {
        View view = View.of("v", metaData, select(goods.id));
        create();
        View wider = View.of("v", new MetaData(), select(goods.id, literal("x").as("further")));
        with(Feature.REPLACE_VIEW, () -> {
            engine().execute(new CreateView(wider, true));
            assertThat(all(selectFrom(wider))).hasSize(3);
        });
        engine().execute(new DropView(view));
        assertThat(engine().hasTable(view)).isFalse();
        engine().execute(new CreateView(wider));
        assertThat(all(selectFrom(wider))).hasSize(3);
        view.drop(engine());
        view.create(engine());
        view.create(engine());
        assertThat(engine().hasTable(view)).isTrue();
    }

    @Test
    void materializedView_keepsItsRowsUntilRefreshed() throws Throwable {
        View view =
                View.materialized("kept", metaData, select(goods.id, count()).groupBy(goods.id));
        if (!engine().dialect().supports(Feature.MATERIALIZED_VIEWS)) {
            assertThatThrownBy(() -> metaData.createAll(engine()))
                    .isInstanceOf(UnsupportedByDialectException.class)
                    .hasMessageContaining("View.of(…)")
                    .hasMessageContaining("in: CREATE MATERIALIZED VIEW kept (id, count) AS SELECT");
            return;
        }
        create();
        assertThat(all(selectFrom(view))).isEmpty();
        engine().execute(new RefreshMaterializedView(view));
        assertThat(all(select(view.column(goods.id)).orderBy(view.column(goods.id))))
                .containsExactly(1L, 2L, 3L);
        metaData.dropAll(engine());
        assertThat(engine().hasTable(view)).isFalse();
    }

    @Test
    void view_inASchema_isFoundThere() throws Throwable {
        with(Feature.SCHEMAS, () -> {
            engine().execute(new CreateSchema("stock"));
            View view = View.of("v of \"stock\"", "stock", metaData, select(goods.id));
            create();
            assertThat(all(select(count()).from(view))).containsExactly(3L);
            metaData.dropAll(engine());
            assertThat(engine().hasTable(view)).isFalse();
        });
    }

    @Test
    void comment_ofAView_isKeptWhereViewsHaveThem() {
        View view = View.of("v", metaData, select(goods.id));
        view.comment("what is for sale");
        metaData.createAll(engine());
        assertThat(engine().hasTable(view)).isTrue();
        String sql =
                switch (database) {
                    case POSTGRESQL -> "SELECT obj_description('v'::regclass)";
                    case H2 -> "SELECT remarks FROM information_schema.tables WHERE table_name = 'V'";
                    case DUCKDB -> "SELECT comment FROM duckdb_views() WHERE view_name = 'v'";
                    case SQLITE, MARIADB -> "SELECT 'what is for sale'";
                };
        try (Connection connection = engine().connect()) {
            assertThat(connection.scalar(sql, String.class)).isEqualTo("what is for sale");
        }
    }

    @Test
    void view_ofWhatCannotBeOne_isRefused() {
        assertThatThrownBy(() -> View.of("v", metaData, select(goods.id, goods.id)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("has column \"id\" already");
        assertThatThrownBy(() -> View.of("w", metaData, text("SELECT 1")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("columns(…)");
        View open =
                View.of("open", new MetaData(), select(goods.id).where(goods.id.eq(parameter("id", SqlTypes.BIGINT))));
        assertThatThrownBy(() -> engine().execute(new CreateView(open)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("parameter(…)");
        View bytes =
                View.of("bytes", new MetaData(), select(value(new byte[] {1}).as("b")));
        assertThatThrownBy(() -> engine().execute(new CreateView(bytes)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("A declaration cannot hold");
        View ids = View.of("ids", new MetaData(), select(goods.id));
        assertThatThrownBy(() -> ids.column(goods.name)).isInstanceOf(NoSuchColumnException.class);
    }

    @Test
    void into_ofAQuery_createsATableOfItsRows() {
        create();
        CreateTableAs copy = select(
                        goods.id, goods.name, goods.price, value("x").as("mark"))
                .where(goods.id.le(2))
                .into("a copy");
        NamedTable table = copy.table();
        try (Connection connection = engine().connect()) {
            connection.execute(copy);
            Row kept = connection
                    .execute(select(table.column("mark", SqlTypes.VARCHAR), table.column(goods.name))
                            .where(table.column(goods.price).eq(PRICE)))
                    .one();
            assertThat(kept.get(0)).isEqualTo("x");
            assertThat(kept.get(1)).isEqualTo("it's");
            assertThatThrownBy(() -> connection.execute(copy)).isInstanceOf(dev.retort.error.StatementException.class);
            connection.execute(copy.ifNotExists());
            assertThat(connection.scalars(select(count()).from(table))).containsExactly(2L);
        }
    }

    @Test
    void into_ofCombinedQueries_takesTheNamesOfTheFirst() {
        create();
        CreateTableAs both = select(goods.id.as("n"))
                .where(goods.id.eq(1))
                .unionAll(select(goods.id).where(goods.id.eq(3)))
                .into("both");
        try (Connection connection = engine().connect()) {
            connection.execute(both);
            var n = both.table().column("n", SqlTypes.BIGINT);
            assertThat(connection.scalars(select(n).orderBy(n))).containsExactly(1L, 3L);
        }
    }

    @Test
    void into_temporary_isOfTheConnection() {
        create();
        var some = select(goods.id).where(goods.id.gt(1)).cte("some");
        CreateTableAs create = select(some.column(goods.id)).into("of_session").temporary();
        try (Connection connection = engine().connect();
                Connection other = engine().connect()) {
            connection.execute(create);
            var ids = select(create.table());
            assertThat(connection.execute(ids).all()).hasSize(2);
            assertThatThrownBy(() -> other.execute(ids)).isInstanceOf(dev.retort.error.StatementException.class);
            connection.execute("DROP TABLE of_session");
        }
    }

    @Test
    void into_aSchema_createsItThere() throws Throwable {
        create();
        with(Feature.SCHEMAS, () -> {
            engine().execute(new CreateSchema("stock"));
            CreateTableAs copy = select(goods.id).into("copy").schema("stock");
            try (Connection connection = engine().connect()) {
                connection.execute(copy);
                assertThat(connection.execute(select(copy.table())).all()).hasSize(3);
            }
        });
    }

    @Test
    void into_ofWhatHasNoNames_isRefused() {
        assertThatThrownBy(() -> select(goods.id, count()).into("t"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("as(\"…\")");
        assertThatThrownBy(() -> select(goods.id, goods.id).into("t"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("two columns of the name \"id\"");
        assertThatThrownBy(() -> text("SELECT 1 AS n").columns(goods.id).into("t"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("CREATE TABLE … AS as text");
    }
}
