package dev.retort.engine;

import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.compile.Feature;
import dev.retort.dialect.Dialect;
import dev.retort.error.IntegrityException;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.NoSuchColumnException;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.schema.AlterTable;
import dev.retort.schema.CheckConstraint;
import dev.retort.schema.Column;
import dev.retort.schema.ColumnDefinition;
import dev.retort.schema.CreateIndex;
import dev.retort.schema.CreateSchema;
import dev.retort.schema.CreateTable;
import dev.retort.schema.Ddl;
import dev.retort.schema.DdlEvent;
import dev.retort.schema.DdlStatement;
import dev.retort.schema.Deferral;
import dev.retort.schema.DropIndex;
import dev.retort.schema.DropSchema;
import dev.retort.schema.ForeignKeyConstraint;
import dev.retort.schema.Identity;
import dev.retort.schema.Index;
import dev.retort.schema.MetaData;
import dev.retort.schema.NamingConvention;
import dev.retort.schema.NumericColumn;
import dev.retort.schema.PrimaryKeyConstraint;
import dev.retort.schema.ReferentialAction;
import dev.retort.schema.Sequence;
import dev.retort.schema.SetComment;
import dev.retort.schema.Table;
import dev.retort.schema.TextColumn;
import dev.retort.schema.UniqueConstraint;
import dev.retort.sql.Functions;
import dev.retort.sql.Row;
import dev.retort.sql.Sql;
import dev.retort.sql.SqlTypes;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Constraints, indexes, defaults and changes of tables do in the database what they say. */
@Tag("C20")
class TableDeclarationTest extends DatabaseTest {
    private final MetaData metaData = new MetaData();

    private static ColumnDefinition<Integer, NumericColumn<Integer>> integer(String name) {
        return Column.of(name, SqlTypes.INTEGER);
    }

    private boolean supports(Feature feature) {
        return engine().dialect().supports(feature);
    }

    private void insertRow(Table table, Object... values) {
        engine().begin(connection ->
                connection.execute(insert(table).columns(table.columns()), List.<Object[]>of(values)));
    }

    private void assertRefused(Table table, Object... values) {
        assertThatThrownBy(() -> insertRow(table, values)).isInstanceOf(IntegrityException.class);
    }

    private void assertUnsupported(DdlStatement statement) {
        assertThatThrownBy(() -> engine().execute(statement))
                .isInstanceOf(UnsupportedByDialectException.class)
                .hasMessageContaining(engine().dialect().name());
    }

    /** Runs a change where the database can, and asserts that it says so where not. */
    private boolean runs(Feature feature, DdlStatement statement) {
        if (supports(feature)) {
            engine().execute(statement);
            return true;
        }
        assertUnsupported(statement);
        return false;
    }

    private Table orderLines() {
        return Table.of(
                "order_lines",
                metaData,
                integer("order_id"),
                integer("line_no"),
                PrimaryKeyConstraint.of("order_id", "line_no").named("pk_order_lines"));
    }

    private Table parcels(ReferentialAction onDelete, ReferentialAction onUpdate) {
        return Table.of(
                "parcels",
                metaData,
                integer("id").primaryKey(),
                integer("order_id"),
                integer("line_no"),
                ForeignKeyConstraint.of(
                                List.of("order_id", "line_no"), List.of("order_lines.order_id", "order_lines.line_no"))
                        .named("fk_parcels")
                        .onDelete(onDelete)
                        .onUpdate(onUpdate));
    }

    @Test
    void compositeKeys_pointAndJoin() {
        Table parcels = parcels(ReferentialAction.CASCADE, ReferentialAction.CASCADE);
        Table lines = orderLines();
        assertThat(lines.primaryKey()).hasSize(2).allMatch(Column::isPrimaryKey).noneMatch(Column::isNullable);
        assertThat(metaData.sortedTables()).containsExactly(lines, parcels);
        metaData.createAll(engine());
        insertRow(lines, 1, 1);
        insertRow(lines, 1, 2);
        insertRow(parcels, 7, 1, 2);
        assertRefused(parcels, 8, 2, 1);
        assertRefused(lines, 1, 2);
        engine().begin(connection -> {
            var joined = select(parcels.column("id"), lines.column("line_no")).from(parcels.join(lines));
            assertThat(joined.toSql(engine().dialect()).sql())
                    .contains("parcels.order_id = order_lines.order_id AND parcels.line_no = order_lines.line_no");
            assertThat(connection.execute(joined).one().values()).containsExactly(7, 2);
            connection.execute(update(lines)
                    .set(lines.column("line_no", SqlTypes.INTEGER).set(9))
                    .where(lines.column("line_no", SqlTypes.INTEGER).eq(2)));
            assertThat(connection.execute(select(parcels.column("line_no"))).scalar(Integer.class))
                    .isEqualTo(9);
            connection.execute(Sql.delete(lines)
                    .where(lines.column("line_no", SqlTypes.INTEGER).eq(9)));
            assertThat(connection.execute(select(parcels)).all()).isEmpty();
        });
    }

    @Test
    void deferredForeignKey_isCheckedAtCommit() {
        Table a = Table.of("a", metaData, integer("id").primaryKey());
        Table b = Table.of(
                "b",
                metaData,
                integer("id").primaryKey(),
                integer("a_id").references("a.id").deferrable(Deferral.INITIALLY_DEFERRED));
        if (!supports(Feature.DEFERRABLE_CONSTRAINTS)) {
            assertThatThrownBy(() -> metaData.createAll(engine()))
                    .isInstanceOf(UnsupportedByDialectException.class)
                    .hasMessageContaining("(DEFERRABLE); leave deferrable() out");
            return;
        }
        metaData.createAll(engine());
        engine().begin(connection -> {
            connection.execute(insert(b).columns(b.columns()), List.<Object[]>of(new Object[] {1, 5}));
            connection.execute(insert(a).columns(a.columns()), List.<Object[]>of(new Object[] {5}));
        });
        assertRefused(b, 2, 6);
    }

    @Test
    void uniqueAndCheck_ofSeveralColumns_refuse() {
        Table t = Table.of(
                "t",
                metaData,
                integer("a"),
                integer("b"),
                Column.of("c", SqlTypes.TEXT),
                UniqueConstraint.of("a", "b").named("uq_t"),
                CheckConstraint.of("b > a").named("ck_t_text"));
        metaData.createAll(engine());
        insertRow(t, 1, 2, "x");
        assertRefused(t, 1, 2, "y");
        assertRefused(t, 3, 3, "y");
    }

    static final class Prices extends Table {
        final NumericColumn<Integer> price = add(integer("price"));
        final TextColumn<String> currency = add(Column.of("currency", SqlTypes.varchar(4)));
        final CheckConstraint sane = add(CheckConstraint.of(Sql.and(price.ge(0), currency.in(List.of("EUR", "it's"))))
                .named("ck_prices"));
        final UniqueConstraint once = add(UniqueConstraint.of("price", "currency"));
        final Index byCurrency = add(Index.on(currency));

        Prices(MetaData metaData) {
            super("prices", metaData);
        }
    }

    @Test
    void typedTable_withConstraintsAndIndexes_isAsTheAdHocOne() {
        Prices prices = new Prices(metaData);
        metaData.createAll(engine());
        insertRow(prices, 1, "it's");
        assertRefused(prices, -1, "EUR");
        assertRefused(prices, 1, "USD");
        assertRefused(prices, 1, "it's");
        assertThat(prices.byCurrency.name()).isEqualTo("ix_prices_currency");
        assertThat(prices.constraints()).containsExactly(prices.sane, prices.once);
    }

    @Test
    void index_ofEachForm_isCreatedOrUnsupported() {
        Table t = Table.of(
                "t",
                metaData,
                Column.of("a", SqlTypes.varchar(20)).index(),
                integer("b"),
                Index.on("a", "b").unique().named("uq_a_b"));
        metaData.createAll(engine());
        insertRow(t, "x", 1);
        assertRefused(t, "x", 1);
        Table other = Table.of("other", metaData, Column.of("a", SqlTypes.varchar(20)), integer("b"));
        metaData.createAll(engine());
        class Indexes extends Table {
            Index partial;
            Index expression;
            Index including;
            Index method;

            Indexes() {
                super("other", new MetaData());
                TextColumn<String> a = add(Column.of("a", SqlTypes.varchar(20)));
                NumericColumn<Integer> b = add(integer("b"));
                partial = add(Index.on("b").unique().where(b.gt(10)).named("uq_partial"));
                expression = add(Index.on(a.concat(a)).named("ix_expression"));
                including = add(Index.on("a").include("b").named("ix_including"));
                method = add(Index.on("a").using("hash").named("ix_method"));
            }
        }
        Indexes indexes = new Indexes();
        if (runs(Feature.PARTIAL_INDEXES, new CreateIndex(indexes.partial))) {
            insertRow(other, "a", 1);
            insertRow(other, "a", 1);
            insertRow(other, "a", 11);
            assertRefused(other, "a", 11);
            engine().execute(new DropIndex(indexes.partial));
            insertRow(other, "a", 11);
        }
        runs(Feature.EXPRESSION_INDEXES, new CreateIndex(indexes.expression));
        runs(Feature.INDEX_INCLUDE, new CreateIndex(indexes.including));
        runs(Feature.INDEX_METHODS, new CreateIndex(indexes.method));
    }

    @Test
    void index_onExpressionsWithoutName_asksForOne() {
        Table t = Table.of("t", metaData, integer("a"), Index.onExpressions("a + 1"));
        assertThatThrownBy(() -> t.indexes().get(0).name())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("named()");
    }

    @Test
    void identity_startAndIncrement_count() {
        Table t = Table.of(
                "t",
                metaData,
                Column.of("id", SqlTypes.BIGINT)
                        .primaryKey()
                        .identity(Identity.generatedAlways().startWith(100).incrementBy(5)),
                integer("n"));
        if (database == Database.SQLITE || database == Database.MARIADB) {
            assertThatThrownBy(() -> metaData.createAll(engine()))
                    .isInstanceOf(UnsupportedByDialectException.class)
                    .hasMessageContaining(engine().dialect().name())
                    .hasMessageContaining("t.id");
            return;
        }
        metaData.createAll(engine());
        engine().begin(connection -> {
            for (int i = 0; i < 3; i++) {
                connection.execute(
                        insert(t).values(t.column("n", SqlTypes.INTEGER).set(i)));
            }
            assertThat(connection
                            .execute(select(t.column("id")))
                            .scalars(Long.class)
                            .all())
                    .containsExactly(100L, 105L, 110L);
        });
        assertThatThrownBy(() -> insertRow(t, 1L, 1)).isInstanceOf(dev.retort.error.StatementException.class);
    }

    @Test
    void sequence_startWith_counts() {
        Sequence sequence = Sequence.of("numbers").startWith(1000);
        Table.of("t", metaData, Column.of("id", SqlTypes.BIGINT).primaryKey().sequence(sequence));
        if (supports(Feature.SEQUENCES)) {
            metaData.createAll(engine());
            engine().begin(connection ->
                    assertThat(connection.nextValues(sequence, 2)).containsExactly(1000, 1001));
        }
    }

    @Test
    @Tag("C56")
    void computedColumn_ofWhichNothingIsSaid_isWhatTheDatabaseMakesOfIt() throws SQLException {
        Table t = Table.of("t", metaData, integer("n"), integer("twice").generatedAlwaysAs("n * 2"));
        assertThat(engine().dialect().compile(new CreateTable(t)).lines())
                .contains("    twice INTEGER GENERATED ALWAYS AS (n * 2)");
        metaData.createAll(engine());
        engine().begin(connection -> {
            connection.execute(insert(t).values(t.column("n", SqlTypes.INTEGER).set(3)));
            assertThat(connection.execute(select(t)).one().values()).containsExactly(3, 6);
        });
        if (database == Database.POSTGRESQL) {
            engine().begin(connection -> assertThat(connection
                            .execute("SELECT attgenerated FROM pg_attribute WHERE attname = 'twice'")
                            .one()
                            .values())
                    .containsExactly("v"));
        }
    }

    @Test
    @Tag("C56")
    void computedColumn_ofAnOlderServer_isStored() throws SQLException {
        Table t = Table.of("t", metaData, integer("n"), integer("twice").generatedAlwaysAs("n * 2"));
        Table u = Table.of(
                "u",
                metaData,
                integer("n"),
                integer("twice").generatedAlwaysAs("n * 2").virtual());
        try (Connection connection = database.vendorConnection()) {
            Dialect older = engine().dialect().forServer(ofVersion(17, connection.getMetaData()));
            if (database != Database.POSTGRESQL) {
                assertThat(older).isSameAs(engine().dialect());
                return;
            }
            assertThat(engine().dialect().forServer(ofVersion(18, connection.getMetaData())))
                    .isSameAs(engine().dialect());
            assertThat(older.compile(new CreateTable(t))).contains("GENERATED ALWAYS AS (n * 2) STORED");
            assertThatThrownBy(() -> older.compile(new CreateTable(u)))
                    .isInstanceOf(UnsupportedByDialectException.class)
                    .hasMessageContaining("leave virtual() out");
            connection.createStatement().execute(older.compile(new CreateTable(t)));
        }
    }

    /** What a connection tells of its server, but for the version. */
    private static DatabaseMetaData ofVersion(int version, DatabaseMetaData server) {
        return (DatabaseMetaData) Proxy.newProxyInstance(
                DatabaseMetaData.class.getClassLoader(),
                new Class<?>[] {DatabaseMetaData.class},
                (proxy, method, arguments) -> method.getName().equals("getDatabaseMajorVersion")
                        ? version
                        : method.invoke(server, arguments));
    }

    @Test
    void computedColumns_followTheOthers() {
        var computed = integer("twice").generatedAlwaysAs("n * 2");
        var stored = database == Database.DUCKDB ? computed.virtual() : computed.stored();
        var virtual = integer("squared").generatedAlwaysAs("n * n").virtual();
        Table t = Table.of("t", metaData, integer("n"), stored);
        metaData.createAll(engine());
        engine().begin(connection -> {
            connection.execute(insert(t).values(t.column("n", SqlTypes.INTEGER).set(3)));
            assertThat(connection.execute(select(t)).one().values()).containsExactly(3, 6);
        });
        Table u = Table.of("u", metaData, integer("n"), virtual);
        if (database == Database.H2) {
            assertThatThrownBy(() -> metaData.createAll(engine()))
                    .isInstanceOf(UnsupportedByDialectException.class)
                    .hasMessageContaining("virtual()");
            return;
        }
        metaData.createAll(engine());
        engine().begin(connection -> {
            connection.execute(insert(u).values(u.column("n", SqlTypes.INTEGER).set(3)));
            assertThat(connection.execute(select(u)).one().values()).containsExactly(3, 9);
        });
    }

    @Test
    void defaults_ofProgramAndDatabase_fillWhatIsNotGiven() {
        AtomicInteger counter = new AtomicInteger();
        AtomicInteger changes = new AtomicInteger();
        Table t = Table.of(
                "t",
                metaData,
                integer("id").primaryKey(),
                integer("fixed").defaultValue(7),
                integer("counted").defaultSupplier(counter::incrementAndGet),
                integer("computed")
                        .defaultExpression(Sql.value(SqlTypes.INTEGER, 40).plus(2)),
                integer("server").serverDefault("9"),
                integer("typed").serverDefault(Sql.value(SqlTypes.INTEGER, 4)),
                integer("changed").onUpdateSupplier(changes::incrementAndGet));
        metaData.createAll(engine());
        NumericColumn<Integer> id = t.column("id", SqlTypes.INTEGER);
        NumericColumn<Integer> fixed = t.column("fixed", SqlTypes.INTEGER);
        engine().begin(connection -> {
            connection.execute(insert(t).values(id.set(1)));
            connection.execute(insert(t).values(id.set(2), fixed.set(8)));
            connection.execute(insert(t).columns(id), List.of(new Object[] {3}, new Object[] {4}));
            var inserted = insert(t).values(id.set(5));
            connection.execute(inserted);
            assertThat(connection.execute(select(t).orderBy(id)).all())
                    .extracting(Row::values)
                    .containsExactly(
                            row(1, 7, 1, 42, 9, 4, null),
                            row(2, 8, 2, 42, 9, 4, null),
                            row(3, 7, 3, 42, 9, 4, null),
                            row(4, 7, 4, 42, 9, 4, null),
                            row(5, 7, 5, 42, 9, 4, null));
            connection.execute(update(t).set(fixed.set(0)).where(id.le(2)));
            connection.execute(
                    update(t).set(t.column("changed", SqlTypes.INTEGER).set(99)).where(id.eq(3)));
            assertThat(connection
                            .execute(select(t.column("changed")).orderBy(id))
                            .scalars(Integer.class)
                            .all())
                    .containsExactly(1, 1, 99, null, null);
        });
    }

    @Test
    void defaults_ofWrittenOutRowsAndOfAQuery_fillWhatIsNotGiven() {
        AtomicInteger counter = new AtomicInteger();
        LocalDateTime noon = LocalDateTime.of(2026, 2, 28, 12, 0);
        Table t = Table.of(
                "t",
                metaData,
                integer("id").primaryKey(),
                integer("counted").defaultSupplier(counter::incrementAndGet),
                Column.of("made", SqlTypes.TIMESTAMP).defaultValue(noon),
                Column.of("kind", SqlTypes.varchar(10))
                        .defaultExpression(Functions.lower(Sql.value(SqlTypes.VARCHAR, "NEW"))));
        metaData.createAll(engine());
        NumericColumn<Integer> id = t.column("id", SqlTypes.INTEGER);
        NumericColumn<Integer> counted = t.column("counted", SqlTypes.INTEGER);
        TextColumn<String> kind = t.column("kind", SqlTypes.VARCHAR);
        engine().begin(connection -> {
            connection.execute(insert(t).columns(id).row(1).row(2));
            connection.execute(insert(t).columns(id, kind).row(3, "old").row(4, null));
            connection.execute(
                    insert(t).fromSelect(List.of(id), select(id.plus(10)).where(id.le(2))));
            connection.execute(insert(t)
                    .fromSelect(List.of(id, counted), select(id.plus(20), id).where(id.eq(1))));
            assertThat(connection.execute(select(t).orderBy(id)).all())
                    .extracting(Row::values)
                    .containsExactly(
                            row(1, 1, noon, "new"),
                            row(2, 2, noon, "new"),
                            row(3, 3, noon, "old"),
                            row(4, 4, noon, null),
                            row(11, 5, noon, "new"),
                            row(12, 5, noon, "new"),
                            row(21, 1, noon, "new"));
        });
    }

    private static List<Object> row(Object... values) {
        return java.util.Arrays.asList(values);
    }

    @Test
    void comments_areKeptWhereTheDatabaseCan() throws SQLException {
        Table t =
                Table.of("t", metaData, integer("a").comment("it's the \"a\"")).comment("all of them");
        metaData.createAll(engine());
        if (!supports(Feature.COMMENTS)) {
            assertUnsupported(new SetComment(t, null, "x"));
            return;
        }
        try (java.sql.Connection vendor = database.vendorConnection();
                ResultSet columns = vendor.getMetaData().getColumns(null, null, stored("t"), null);
                ResultSet tables = vendor.getMetaData().getTables(null, null, stored("t"), null)) {
            assertThat(columns.next()).isTrue();
            assertThat(columns.getString("REMARKS")).isEqualTo("it's the \"a\"");
            assertThat(tables.next()).isTrue();
            assertThat(tables.getString("REMARKS")).isEqualTo("all of them");
        }
    }

    private String stored(String name) {
        return database == Database.H2 ? name.toUpperCase(java.util.Locale.ROOT) : name;
    }

    @Test
    void namingConvention_namesWhatHasNoName() {
        MetaData named = new MetaData(NamingConvention.of(Map.of(
                "ix", "ix_%(column_0_label)s",
                "uq", "uq_%(table_name)s_%(column_0_N_name)s",
                "ck", "ck_%(table_name)s_%(constraint_name)s",
                "fk", "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s_%(referred_column_0_name)s",
                "pk", "pk_%(table_name)s")));
        Table a = Table.of(
                "a",
                named,
                integer("x").primaryKey(),
                integer("y").index(),
                UniqueConstraint.of("x", "y"),
                CheckConstraint.of("y > 0").named("positive"),
                UniqueConstraint.of("y").named("given"));
        Table b = Table.of("b", named, integer("a_x").references("a.x"));
        assertThat(a.primaryKeyConstraint().orElseThrow().name()).contains("pk_a");
        assertThat(a.constraints())
                .extracting(constraint -> constraint.name().orElse(""))
                .containsExactly("uq_a_x_y", "ck_a_positive", "given");
        assertThat(a.indexes().get(0).name()).isEqualTo("ix_a_y");
        assertThat(b.foreignKeys().get(0).name()).contains("fk_b_a_x_a_x");
        named.createAll(engine());
        insertRow(a, 1, 1);
        IntegrityException refused = org.assertj.core.api.Assertions.catchThrowableOfType(
                IntegrityException.class, () -> insertRow(a, 2, -1));
        if (database != Database.H2 && database != Database.DUCKDB) {
            assertThat(refused.constraintName()).isEqualTo("ck_a_positive");
        }
        named.dropAll(engine());
    }

    @Test
    void namingConvention_wrong_saysWhat() {
        assertThatThrownBy(() -> NamingConvention.of(Map.of("xx", "y")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("ix, uq, ck, fk");
        MetaData named = new MetaData(NamingConvention.of(Map.of("uq", "uq_%(column_3_name)s")));
        Table t = Table.of("t", named, integer("a").unique());
        assertThatThrownBy(() -> t.constraints().get(0).name())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("column_3_name");
    }

    @Test
    void declaration_wrong_saysWhat() {
        assertThatThrownBy(() -> Table.of("a", metaData, integer("x"), UniqueConstraint.of("y")))
                .isInstanceOf(NoSuchColumnException.class);
        assertThatThrownBy(() ->
                        Table.of("b", metaData, integer("x").primaryKey(), integer("y"), PrimaryKeyConstraint.of("y")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("another primary key");
        assertThatThrownBy(() -> ForeignKeyConstraint.of(List.of("a"), List.of("t.x", "u.y")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("[t.x, u.y]");
        assertThatThrownBy(() -> UniqueConstraint.of("a").table()).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    @Tag("C21")
    void alterTable_ofEachKind_changesOrIsUnsupported() {
        Table t = Table.of("t", metaData, integer("a"), Column.of("b", SqlTypes.varchar(10)));
        metaData.createAll(engine());
        insertRow(t, 1, "x");
        engine().execute(new AlterTable.AddColumn(t, integer("c").serverDefault("5")));
        engine().execute(new AlterTable.RenameColumn(t, "a", "aa"));
        engine().execute(new AlterTable.DropColumn(t, "b"));
        runs(Feature.ALTER_COLUMN, new AlterTable.AlterColumnType(t, "aa", SqlTypes.BIGINT, null));
        runs(Feature.ALTER_COLUMN_USING, new AlterTable.AlterColumnType(t, "c", SqlTypes.BIGINT, "c * 2"));
        runs(Feature.ALTER_COLUMN, new AlterTable.AlterColumnDefault(t, "aa", "8"));
        runs(Feature.ALTER_COLUMN, new AlterTable.AlterColumnDefault(t, "c", null));
        runs(Feature.ALTER_COLUMN, new AlterTable.AlterColumnNullable(t, "c", false));
        runs(Feature.ALTER_COLUMN, new AlterTable.AlterColumnNullable(t, "c", true));
        Table changed = Table.of("t", new MetaData(), integer("aa"), integer("c"));
        if (runs(
                Feature.ALTER_CONSTRAINT,
                new AlterTable.AddConstraint(changed, UniqueConstraint.of("aa").named("uq")))) {
            assertThat(changed.constraints()).isEmpty();
            assertRefused(changed, 1, 1);
            engine().execute(new AlterTable.DropConstraint(changed, "uq"));
            insertRow(changed, 1, 1);
        }
        engine().execute(new AlterTable.RenameTable(t, "renamed"));
        assertThat(engine().hasTable(t)).isFalse();
        Table renamed = Table.of("renamed", new MetaData(), integer("aa"), integer("c"));
        int c = supports(Feature.ALTER_COLUMN_USING) ? 10 : 5;
        engine().begin(connection ->
                assertThat(connection.execute(select(renamed)).first().values()).containsExactly(1, c));
    }

    @Test
    @Tag("C21")
    void index_describedForATable_isCreatedWithoutBeingItsOwn() {
        Table t = Table.of("t", metaData, integer("a"));
        metaData.createAll(engine());
        CreateIndex unique = new CreateIndex(t, Index.on("a").unique());
        engine().execute(unique);
        insertRow(t, 1);
        assertRefused(t, 1);
        engine().execute(new DropIndex(unique.index()));
        insertRow(t, 1);
        assertThat(t.indexes()).isEmpty();
        assertThatThrownBy(() -> new CreateIndex(t, Index.on("b"))).hasMessageContaining("\"b\"");
        assertThatThrownBy(() -> new AlterTable.AddConstraint(t, UniqueConstraint.of("b")))
                .hasMessageContaining("\"b\"");
    }

    @Test
    @Tag("C21")
    void schemas_areCreatedAndDroppedOrUnsupported() {
        Table t = Table.of("t", "stock", metaData, List.of(integer("a").index()));
        if (runs(Feature.SCHEMAS, new CreateSchema("stock"))) {
            engine().execute(new CreateSchema("stock"));
            metaData.createAll(engine());
            assertThat(engine().hasTable(t)).isTrue();
            engine().execute(new DropSchema("stock", true));
            assertThat(engine().hasTable(t)).isFalse();
        } else {
            assertUnsupported(new DropSchema("stock", true));
        }
    }

    @Test
    @Tag("C21")
    void events_fireAroundTablesAndAll_andRunDdlWhereItIsFor() {
        List<String> heard = new ArrayList<>();
        Table t = Table.of("t", metaData, integer("a"));
        for (DdlEvent event : DdlEvent.values()) {
            metaData.on(event, (kind, executor) -> heard.add("all " + kind));
            t.on(event, (kind, executor) -> heard.add("t " + kind + " " + executor.hasTable(t)));
        }
        t.on(DdlEvent.AFTER_CREATE, Ddl.of("INSERT INTO t (a) VALUES (1)"));
        t.on(
                DdlEvent.AFTER_CREATE,
                Ddl.of("INSERT INTO t (a) VALUES (2)").onlyOn(engine().dialect().name()));
        t.on(DdlEvent.AFTER_CREATE, Ddl.of("no SQL of any database").onlyOn("other"));
        metaData.createAll(engine());
        engine().begin(connection -> assertThat(
                        connection.execute(select(t)).scalars(Integer.class).all())
                .containsExactly(1, 2));
        metaData.createAll(engine());
        metaData.dropAll(engine());
        assertThat(heard)
                .containsExactly(
                        "all BEFORE_CREATE",
                        "t BEFORE_CREATE false",
                        "t AFTER_CREATE true",
                        "all AFTER_CREATE",
                        "all BEFORE_CREATE",
                        "all AFTER_CREATE",
                        "all BEFORE_DROP",
                        "t BEFORE_DROP true",
                        "t AFTER_DROP false",
                        "all AFTER_DROP");
    }

    @Test
    @Tag("C21")
    void createAll_withoutCheckFirst_isRefusedForWhatIsThere() {
        Table.of("t", metaData, integer("a"));
        metaData.createAll(engine(), false);
        assertThatThrownBy(() -> metaData.createAll(engine(), false))
                .isInstanceOf(dev.retort.error.StatementException.class);
        metaData.dropAll(engine(), false);
        assertThatThrownBy(() -> metaData.dropAll(engine(), false))
                .isInstanceOf(dev.retort.error.StatementException.class);
    }

    @Test
    @Tag("C21")
    void circle_ofRowsThatPointAtEachOther_isCreatedAndDropped() {
        Table a =
                Table.of("a", metaData, integer("id").primaryKey(), integer("b").references("b.id"));
        Table b =
                Table.of("b", metaData, integer("id").primaryKey(), integer("a").references("a.id"));
        metaData.createAll(engine());
        insertRow(a, 1, null);
        insertRow(b, 1, 1);
        engine().begin(connection -> connection.execute(
                update(a).set(a.column("b", SqlTypes.INTEGER).set(1)).allRows()));
        assertRefused(b, 2, 9);
        metaData.dropAll(engine());
        assertThat(engine().hasTable(a)).isFalse();
        assertThat(engine().hasTable(b)).isFalse();
    }
}
