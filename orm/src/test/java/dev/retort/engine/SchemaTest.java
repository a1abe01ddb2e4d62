package dev.retort.engine;

import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.compile.Feature;
import dev.retort.error.IntegrityException;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.NoSuchColumnException;
import dev.retort.error.StatementException;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.schema.CheckFirst;
import dev.retort.schema.Column;
import dev.retort.schema.ColumnDefinition;
import dev.retort.schema.CreateSchema;
import dev.retort.schema.CreateSequence;
import dev.retort.schema.Domain;
import dev.retort.schema.DropIndex;
import dev.retort.schema.DropSchema;
import dev.retort.schema.ForeignKeyConstraint;
import dev.retort.schema.MetaData;
import dev.retort.schema.NumericColumn;
import dev.retort.schema.ReferentialAction;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import dev.retort.schema.UniqueConstraint;
import dev.retort.sql.Sql;
import dev.retort.sql.SqlTypes;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C20")
@Tag("C21")
class SchemaTest extends DatabaseTest {
    private final MetaData metaData = new MetaData();

    private static ColumnDefinition<Long, NumericColumn<Long>> id() {
        return Column.of("id", SqlTypes.BIGINT).primaryKey().identity();
    }

    private static ColumnDefinition<Long, NumericColumn<Long>> to(String column, String target) {
        return Column.of(column, SqlTypes.BIGINT).references(target);
    }

    @Test
    void createAll_severalTimes_createsWhatIsMissing() {
        Table a = Table.of("a", metaData, id());
        metaData.createAll(engine());
        assertThat(engine().hasTable(a)).isTrue();
        Table b = Table.of("b", metaData, id(), to("a_id", "a.id"));
        assertThat(engine().hasTable(b)).isFalse();
        metaData.createAll(engine());
        metaData.createAll(engine());
        assertThat(engine().hasTable(b)).isTrue();
    }

    @Test
    void dropAll_severalTimes_dropsWhatIsThere() {
        Table a = Table.of("a", metaData, id());
        Table b = Table.of("b", metaData, id(), to("a_id", "a.id"));
        metaData.createAll(engine());
        metaData.dropAll(engine());
        metaData.dropAll(engine());
        assertThat(engine().hasTable(a)).isFalse();
        assertThat(engine().hasTable(b)).isFalse();
    }

    @Test
    void createOneTable_severalTimes_createsItWithItsIndexesAndNoOther() {
        Table a = Table.of("a", metaData, id());
        Table b = Table.of(
                "b",
                metaData,
                id(),
                to("a_id", "a.id"),
                Column.of("name", SqlTypes.varchar(20)).index());
        a.create(engine());
        assertThat(engine().hasTable(b)).isFalse();
        b.create(engine());
        b.create(engine());
        assertThat(engine().hasTable(b)).isTrue();
        assertThatThrownBy(() -> b.create(engine(), false)).isInstanceOf(StatementException.class);
        engine().begin(connection ->
                connection.execute(new DropIndex(b.indexes().get(0)))); // is there
        metaData.createAll(engine());
    }

    @Test
    void dropOneTable_severalTimes_dropsItAndNoOther() {
        Table a = Table.of("a", metaData, id());
        Table b = Table.of("b", metaData, id(), to("a_id", "a.id"));
        metaData.createAll(engine());
        b.drop(engine());
        b.drop(engine());
        assertThat(engine().hasTable(b)).isFalse();
        assertThat(engine().hasTable(a)).isTrue();
        assertThatThrownBy(() -> b.drop(engine(), false)).isInstanceOf(StatementException.class);
    }

    @Test
    void sequenceOfTwoTables_createdAndDroppedOneByOne_livesAsLongAsEither() {
        Sequence numbers = Sequence.of("numbers");
        Table a = Table.of(
                "a", metaData, Column.of("id", SqlTypes.BIGINT).primaryKey().sequence(numbers));
        if (!engine().dialect().supports(Feature.SEQUENCES)) {
            assertWithoutSequences(() -> a.create(engine()));
            return;
        }
        Table b = Table.of(
                "b", metaData, Column.of("id", SqlTypes.BIGINT).primaryKey().sequence(numbers));
        a.create(engine());
        b.create(engine());
        a.drop(engine());
        long[] next = engine().transaction(connection -> connection.nextValues(numbers, 2));
        assertThat(next).containsExactly(1, 2);
    }

    @Test
    void sortedTables_declaredBackwards_followForeignKeys() {
        Table c = Table.of("c", metaData, id(), to("b_id", "b.id"));
        Table b = Table.of("b", metaData, id(), to("a_id", "a.id"), to("b_id", "b.id"));
        Table a = Table.of("a", metaData, id());
        assertThat(metaData.sortedTables()).containsExactly(a, b, c);
        metaData.createAll(engine());
        metaData.dropAll(engine());
    }

    @Test
    void createAll_tablesInACircle_addsForeignKeysLater() {
        Table users = Table.of("users", metaData, id(), to("favourite", "addresses.id"), to("boss", "users.id"));
        Table addresses = Table.of("addresses", metaData, id(), to("owner", "users.id"));
        metaData.createAll(engine());
        assertThatThrownBy(() -> engine().begin(connection -> connection.execute(insert(users)
                        .values(users.column("favourite", SqlTypes.BIGINT).set(99L)))))
                .isInstanceOf(IntegrityException.class);
        assertThatThrownBy(() -> engine().begin(connection -> connection.execute(insert(addresses)
                        .values(addresses.column("owner", SqlTypes.BIGINT).set(99L)))))
                .isInstanceOf(IntegrityException.class);
        metaData.dropAll(engine());
        assertThat(engine().hasTable(users)).isFalse();
    }

    @Test
    void createAll_onAConnection_isPartOfItsTransaction() {
        Table a = Table.of("a", metaData, id());
        engine().begin(connection -> {
            metaData.createAll(connection);
            assertThat(connection.hasTable(a)).isTrue();
            connection.execute(insert(a));
        });
        assertThat(engine().hasTable(a)).isTrue();
    }

    @Test
    void foreignKey_onDelete_does() {
        Table parents = Table.of("parents", metaData, id());
        Table children =
                Table.of("children", metaData, id(), to("parent", "parents.id").onDelete(ReferentialAction.CASCADE));
        Table friends =
                Table.of("friends", metaData, id(), to("parent", "parents.id").onDelete(ReferentialAction.SET_NULL));
        metaData.createAll(engine());
        engine().begin(connection -> {
            connection.execute(insert(parents));
            connection.execute(insert(children)
                    .values(children.column("parent", SqlTypes.BIGINT).set(1L)));
            connection.execute(insert(friends)
                    .values(friends.column("parent", SqlTypes.BIGINT).set(1L)));
            connection.execute(Sql.delete(parents).allRows());
            assertThat(connection.execute(select(children)).all()).isEmpty();
            assertThat(connection.execute(select(friends)).one().values()).containsExactly(1L, null);
        });
    }

    @Test
    void constraints_notNullUniqueKey_hold() {
        Table t = Table.of(
                "t",
                metaData,
                Column.of("a", SqlTypes.INTEGER).primaryKey(),
                Column.of("b", SqlTypes.INTEGER).primaryKey(),
                Column.of("c", SqlTypes.INTEGER).notNull().unique());
        metaData.createAll(engine());
        var insert = insert(t).columns(t.columns());
        engine().begin(connection ->
                connection.execute(insert, List.of(new Object[] {1, 1, 1}, new Object[] {1, 2, 2})));
        for (Object[] refused : List.of(new Object[] {1, 1, 9}, new Object[] {3, 3, null}, new Object[] {4, 4, 1})) {
            assertThatThrownBy(
                            () -> engine().begin(connection -> connection.execute(insert, List.<Object[]>of(refused))))
                    .isInstanceOf(IntegrityException.class);
        }
    }

    @Test
    void sequence_ofColumn_numbersRowsAndGivesBlocks() {
        Sequence numbers = Sequence.of("numbers");
        Table a = Table.of(
                "a", metaData, Column.of("id", SqlTypes.BIGINT).primaryKey().sequence(numbers));
        if (!engine().dialect().supports(Feature.SEQUENCES)) {
            assertWithoutSequences(() -> metaData.createAll(engine()));
            assertWithoutSequences(() -> engine().begin(connection -> connection.nextValues(numbers, 3)));
            return;
        }
        metaData.createAll(engine());
        Table b = Table.of(
                "b", metaData, Column.of("id", SqlTypes.BIGINT).primaryKey().sequence(numbers));
        metaData.createAll(engine());
        engine().begin(connection -> {
            assertThat(connection.nextValues(numbers, 3)).containsExactly(1, 2, 3);
            connection.execute(insert(a));
            connection.execute(insert(b));
            assertThat(connection.execute(select(a)).scalar(Long.class)).isEqualTo(4L);
            assertThat(connection.execute(select(b)).scalar(Long.class)).isEqualTo(5L);
        });
        metaData.dropAll(engine());
        metaData.createAll(engine());
    }

    private void assertWithoutSequences(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(UnsupportedByDialectException.class)
                .hasMessageStartingWith(engine().dialect().name())
                .hasMessageContaining("sequences; let identity() number the rows");
    }

    private ColumnDefinition<Long, NumericColumn<Long>> idFrom(String name, Sequence sequence) {
        var column = Column.of(name, SqlTypes.BIGINT).primaryKey();
        return engine().dialect().supports(Feature.SEQUENCES) ? column.sequence(sequence) : column.identity();
    }

    @Test
    void names_hostile_areQuotedEverywhere() {
        Sequence sequence = Sequence.of("O'Hara \"seq\"; --");
        Table hostile = Table.of(
                "Select * From \"x\"; DROP TABLE y; --",
                metaData,
                idFrom("or 1=1 --", sequence),
                Column.of("user", SqlTypes.VARCHAR).unique(),
                Column.of("MixedCase", SqlTypes.INTEGER).serverDefault("1"),
                Column.of("p0", SqlTypes.INTEGER),
                Column.of("ünï.cödé?", SqlTypes.BIGINT));
        metaData.createAll(engine());
        metaData.createAll(engine());
        engine().begin(connection -> {
            connection.execute(
                    insert(hostile).columns(hostile.column("user"), hostile.column("ünï.cödé?")),
                    List.of(new Object[] {"a", 1L}, new Object[] {"b", 2L}));
            assertThat(connection
                            .execute(select(hostile)
                                    .orderBy(hostile.column("user").desc()))
                            .first()
                            .values())
                    .containsExactly(2L, "b", 1, null, 2L);
            assertThat(connection
                            .execute(select(hostile.column("MixedCase").as("as \" x"))
                                    .from(hostile)
                                    .where(hostile.column("user", SqlTypes.VARCHAR)
                                            .eq("a")))
                            .names())
                    .containsExactly("as \" x");
        });
        metaData.dropAll(engine());
        assertThat(engine().hasTable(hostile)).isFalse();
    }

    @Test
    void hasTable_nameOfAnIndexOrSequence_isFalse() {
        Table a = Table.of("a", metaData, idFrom("id", Sequence.of("counter")));
        metaData.createAll(engine());
        assertThat(engine().hasTable(Table.of("a_pkey", new MetaData()))).isFalse();
        assertThat(engine().hasTable(Table.of("counter", new MetaData()))).isFalse();
        assertThat(engine().hasTable(a)).isTrue();
    }

    @Test
    void table_inASchema_isQualified() throws SQLException {
        if (database == Database.SQLITE) { // a schema is another database there, and no foreign key leads to it
            assertAttachedDatabaseIsASchema();
            return;
        }
        Table t = Table.of("t", "stock", metaData, List.of(id(), Column.of("n", SqlTypes.INTEGER)));
        Table other = Table.of("u", metaData, id(), to("other", "stock.t.id"));
        database.execute("CREATE SCHEMA stock");
        try {
            metaData.createAll(engine());
            engine().begin(connection -> {
                connection.execute(
                        insert(t).values(t.column("n", SqlTypes.INTEGER).set(3)));
                connection.execute(insert(other)
                        .values(other.column("other", SqlTypes.BIGINT).set(1L)));
                assertThat(connection
                                .execute(select(t.column("n")).from(t).join(other))
                                .scalar(Integer.class))
                        .isEqualTo(3);
            });
        } finally {
            metaData.dropAll(engine());
            database.execute("DROP SCHEMA stock");
        }
    }

    private void assertAttachedDatabaseIsASchema() throws SQLException {
        Table t = Table.of("t", "stock", metaData, List.of(id(), Column.of("n", SqlTypes.INTEGER)));
        try (Connection connection = engine().connect();
                java.sql.Statement statement = connection.jdbc().createStatement()) {
            statement.execute("ATTACH ':memory:' AS stock");
            metaData.createAll(connection);
            connection.execute(insert(t).values(t.column("n", SqlTypes.INTEGER).set(3)));
            assertThat(connection.execute(select(t.column("n"))).scalar(Integer.class))
                    .isEqualTo(3);
            assertThat(connection.hasTable(t)).isTrue();
            assertThat(connection.hasTable(Table.of("t", new MetaData()))).isFalse();
            statement.execute("DETACH stock");
        }
    }

    @Test
    void declaration_wrong_saysWhat() {
        Table a = Table.of("a", metaData, id(), Column.of("name", SqlTypes.VARCHAR));
        assertThatThrownBy(() -> Table.of("a", metaData))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("\"a\" is declared already");
        assertThatThrownBy(() -> Table.of("b", metaData, id(), id()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("has column \"id\" already");
        assertThatThrownBy(() -> a.column("nmae"))
                .isInstanceOf(NoSuchColumnException.class)
                .hasMessageContaining("did you mean \"name\"?");
        assertThatThrownBy(() -> a.column("name", SqlTypes.BIGINT)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> Column.of(" ", SqlTypes.BIGINT)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> id().references("nowhere")).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> id().onDelete(ReferentialAction.CASCADE)).isInstanceOf(InvalidRequestException.class);
        Table.of("c", metaData, to("x", "aa.id"));
        assertThatThrownBy(metaData::sortedTables)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("\"aa\"")
                .hasMessageContaining("did you mean \"a\"?");
    }

    @Test
    void tables_whoseNamesJoinToTheSame_areTwo() {
        Table dotted = Table.of("a.b", metaData, id());
        Table inSchema = Table.of("b", "a", metaData, List.of(id()));
        assertThat(metaData.find(null, "a.b")).containsSame(dotted);
        assertThat(metaData.find("a", "b")).containsSame(inSchema);
    }

    // domains, and what is looked for first

    @Test
    @Tag("C54")
    void domain_ofMetaData_isMadeBeforeTheTablesAndChecksTheirColumns() {
        Domain<Integer> percentage = Domain.of("percentage", metaData, SqlTypes.INTEGER, value -> value.between(0, 100)
                .and(value.ne(50)));
        Domain<String> code = Domain.of("code", metaData, SqlTypes.varchar(5), value -> value.like("A%"));
        Table t = Table.of(
                "t",
                metaData,
                id(),
                Column.of("discount", SqlTypes.INTEGER).domain(percentage),
                Column.of("code", SqlTypes.varchar(5)).domain(code).notNull());
        metaData.createAll(engine());
        metaData.createAll(engine());
        NumericColumn<Integer> discount = t.column("discount", SqlTypes.INTEGER);
        var codes = t.column("code", SqlTypes.varchar(5));
        engine().begin(connection -> {
            connection.execute(
                    insert(t).columns(discount, codes), List.of(new Object[] {7, "A1"}, new Object[] {null, "A2"}));
            assertThat(connection.scalars(select(codes).where(discount.eq(7)))).containsExactly("A1");
        });
        for (Object[] wrong : List.of(new Object[] {101, "A"}, new Object[] {50, "A"}, new Object[] {1, "b"})) {
            assertThatThrownBy(() -> engine().begin(connection ->
                            connection.execute(insert(t).columns(discount, codes), List.of(wrong, wrong))))
                    .isInstanceOf(IntegrityException.class);
        }
        assertThat(engine().hasDomain(percentage)).isEqualTo(engine().dialect().supports(Feature.DOMAINS));
        metaData.dropAll(engine());
        metaData.dropAll(engine());
        assertThat(engine().hasDomain(percentage)).isFalse();
        t.create(engine());
        t.drop(engine());
        assertThat(engine().hasDomain(percentage)).isEqualTo(engine().dialect().supports(Feature.DOMAINS));
    }

    @Test
    @Tag("C54")
    void domain_ofAnotherType_isRefused() {
        Domain<Integer> small = Domain.of("small", metaData, SqlTypes.INTEGER, value -> value.lt(10));
        assertThat(metaData.domains()).hasSize(1);
        assertThatThrownBy(() -> Domain.of("small", metaData, SqlTypes.INTEGER, value -> value.lt(1)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("\"small\" is declared already");
        assertThatThrownBy(() -> Column.of("n", SqlTypes.INTEGER.map(Integer.class, n -> n, n -> n))
                        .domain(small))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("give the column that type");
    }

    @Test
    @Tag("C54")
    void namedTypes_inASchema_areMadeAndDroppedThere() throws Throwable {
        with(Feature.SCHEMAS, () -> {
            engine().execute(new DropSchema("kinds", true));
            engine().execute(new CreateSchema("kinds"));
            var mood = SqlTypes.namedEnum(Mood.class, "kinds", "mood");
            Domain<Integer> small = Domain.of("small", "kinds", metaData, SqlTypes.INTEGER, value -> value.lt(10));
            Table t = Table.of(
                    "t",
                    metaData,
                    Column.of("mood", mood),
                    Column.of("n", SqlTypes.INTEGER).domain(small));
            metaData.createAll(engine());
            metaData.createAll(engine());
            NumericColumn<Integer> n = t.column("n", SqlTypes.INTEGER);
            try (Connection connection = engine().connect()) {
                connection.execute(insert(t).columns(t.column("mood"), n), List.of(new Object[] {Mood.OK, 3}));
                assertThat(connection.scalars(
                                select(n).where(t.column("mood", Mood.class).eq(Mood.OK))))
                        .containsExactly(3);
            }
            metaData.dropAll(engine());
            assertThat(engine().hasDomain(small)).isFalse();
            assertThat(engine().hasEnum(mood.enumLabels().orElseThrow())).isFalse();
            engine().execute(new DropSchema("kinds", true));
        });
    }

    private enum Mood {
        OK
    }

    @Test
    @Tag("C54")
    void checkFirst_ofSomeKinds_looksForThese() throws Throwable {
        with(Feature.SEQUENCES, () -> {
            Sequence numbers = Sequence.of("numbers");
            Table.of("t", metaData, Column.of("n", SqlTypes.BIGINT).sequence(numbers));
            engine().execute(new CreateSequence(numbers, false));
            metaData.createAll(engine(), EnumSet.of(CheckFirst.SEQUENCES));
            assertThatThrownBy(() -> metaData.createAll(engine(), EnumSet.of(CheckFirst.SEQUENCES)))
                    .isInstanceOf(StatementException.class);
            metaData.createAll(engine(), EnumSet.of(CheckFirst.TABLES));
            metaData.dropAll(engine(), EnumSet.noneOf(CheckFirst.class));
            engine().execute(new CreateSequence(numbers));
            assertThatThrownBy(() -> metaData.createAll(engine(), EnumSet.of(CheckFirst.TABLES, CheckFirst.TYPES)))
                    .isInstanceOf(StatementException.class);
            assertThatThrownBy(() -> metaData.dropAll(engine(), EnumSet.of(CheckFirst.SEQUENCES)))
                    .isInstanceOf(StatementException.class);
        });
    }

    @Test
    @Tag("C56")
    void foreignKey_thatNamesAColumnTwice_isOneWhereTheDatabaseHasThat() throws Throwable {
        Table pairs = Table.of(
                "pairs",
                metaData,
                Column.of("a", SqlTypes.INTEGER),
                Column.of("b", SqlTypes.INTEGER),
                UniqueConstraint.of("a", "b"));
        Table twins = Table.of(
                "twins",
                metaData,
                Column.of("n", SqlTypes.INTEGER),
                ForeignKeyConstraint.of(List.of("n", "n"), List.of("pairs.a", "pairs.b")));
        NumericColumn<Integer> n = twins.column("n", SqlTypes.INTEGER);
        with(Feature.REPEATED_KEY_COLUMNS, () -> {
            metaData.createAll(engine());
            engine().begin(connection -> {
                connection.execute(
                        insert(pairs).columns(pairs.columns()).row(1, 1).row(2, 3));
                connection.execute(insert(twins).values(n.set(1)));
                assertThat(connection.scalars(select(pairs.column("b", SqlTypes.INTEGER))
                                .from(twins)
                                .join(pairs)))
                        .containsExactly(1);
            });
            assertThatThrownBy(() -> engine().begin(connection ->
                            connection.execute(insert(twins).values(n.set(2)))))
                    .isInstanceOf(IntegrityException.class);
        });
        assertThatThrownBy(() -> ForeignKeyConstraint.of(List.of("n", "m"), List.of("pairs.a", "pairs.a")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("each column of a key once");
    }
}
