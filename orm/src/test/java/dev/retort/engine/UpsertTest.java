package dev.retort.engine;

import static dev.retort.sql.Sql.excluded;
import static dev.retort.sql.Sql.function;
import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.compile.Feature;
import dev.retort.error.IntegrityException;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.NoSuchColumnException;
import dev.retort.error.UnsupportedByDialectException;
import dev.retort.schema.Column;
import dev.retort.schema.NumericColumn;
import dev.retort.schema.Table;
import dev.retort.sql.Insert;
import dev.retort.sql.Row;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.Statement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C32")
class UpsertTest extends ShopTest {
    private Insert inserted(String name, int age) {
        return insert(users).values(users.name.set(name), users.age.set(age), users.active.set(true));
    }

    private long run(Statement<?> statement) {
        return engine().transaction(connection -> connection.execute(statement).rowCount());
    }

    private @Nullable Object ageOf(String name) {
        return column(select(users.age).where(users.name.eq(name))).get(0);
    }

    @Test
    void doNothing_rowIsThere_leavesItAndInsertsOthers() {
        assertThat(run(inserted("ed", 1).onConflict(users.name).doNothing())).isEqualTo(counted(0));
        assertThat(ageOf("ed")).isEqualTo(42);
        assertThat(run(inserted("jack", 2).onConflict(users.name).doNothing())).isOne();
        assertThat(ageOf("jack")).isEqualTo(2);
    }

    @Test
    void doUpdate_excludedAndOldValue_areBothKnown() {
        Insert upsert = inserted("ed", 100)
                .onConflict(users.name)
                .doUpdate(users.age.set(users.age.plus(excluded(users.age))), users.active.set(false));
        assertThat(run(upsert)).isEqualTo(counted(1));
        assertThat(rows(select(users.age, users.active).where(users.name.eq("ed"))))
                .containsExactly(List.of(142, false));
        assertThat(rows(select(users.id))).hasSize(4);
    }

    @Test
    void doUpdate_conditionDoesNotHold_leavesTheRow() {
        Insert upsert = inserted("ed", 7)
                .onConflict(users.name)
                .doUpdate(users.age.set(excluded(users.age)))
                .where(users.age.lt(excluded(users.age)));
        assertThat(run(upsert)).isEqualTo(counted(0));
        assertThat(ageOf("ed")).isEqualTo(42);
        assertThat(run(inserted("ed", 70)
                        .onConflict(users.name)
                        .doUpdate(users.age.set(excluded(users.age)))
                        .where(users.age.lt(excluded(users.age)))))
                .isEqualTo(counted(1));
        assertThat(ageOf("ed")).isEqualTo(70);
    }

    @Test
    void doUpdate_returning_givesTheRowsAsTheyAreThen() {
        assertThat(rows(inserted("ed", 5)
                        .onConflict(users.name)
                        .doUpdate(users.age.set(excluded(users.age)))
                        .returning(users.id, users.age)))
                .containsExactly(List.of(1L, 5));
    }

    @Test
    void doUpdate_severalRowsOfValues_insertsAndUpdates() {
        Insert upsert = insert(users)
                .columns(users.name, users.age, users.active)
                .row("ed", 1, true)
                .row("jack", 2, true)
                .onConflict(users.name)
                .doUpdate(users.age.set(excluded(users.age)));
        assertThat(run(upsert)).isEqualTo(1 + counted(1));
        assertThat(ageOf("ed")).isEqualTo(1);
        assertThat(ageOf("jack")).isEqualTo(2);
    }

    @Test
    @Tag("C3")
    void doUpdate_executeMany_insertsAndUpdatesWithBoundValues() {
        Statement<?> upsert = insert(users)
                .columns(users.name, users.age, users.active)
                .onConflict(users.name)
                .doUpdate(users.age.set(excluded(users.age).plus(1000)))
                .returning(users.name, users.age.plus(1));
        List<Object[]> values = new ArrayList<>();
        values.add(new Object[] {"wendy", 3, true});
        values.add(new Object[] {"jack", 4, true});
        List<List<@Nullable Object>> back = engine().transaction(
                        connection -> connection.execute(upsert, values).rows().stream()
                                .map(Row::values)
                                .toList());
        assertThat(back).containsExactlyInAnyOrder(List.of("wendy", 1004), List.of("jack", 5));
        assertThat(ageOf("wendy")).isEqualTo(1003);
    }

    /** As one by one: the second of two rows with one key finds what the first has done. */
    @Test
    @Tag("C3")
    void executeMany_keyTwice_worksAsOneByOne() {
        Insert upsert = insert(users)
                .columns(users.name, users.age, users.active)
                .onConflict(users.name)
                .doUpdate(users.age.set(users.age.plus(excluded(users.age))));
        List<Object[]> values = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            values.add(new Object[] {"new" + i % 3, 1, true});
        }
        values.add(new Object[] {"ed", 1, true});
        values.add(new Object[] {"ed", 1, true});
        engine().begin(connection -> connection.execute(upsert, values));
        assertThat(rows(select(users.name, users.age)
                        .where(users.name.in(List.of("ed", "new0", "new1", "new2")))
                        .orderBy(users.name)))
                .containsExactly(List.of("ed", 44), List.of("new0", 10), List.of("new1", 10), List.of("new2", 10));
    }

    @Test
    @Tag("C3")
    void executeMany_keyTwiceAndReturning_givesEachRow() {
        Statement<?> upsert = insert(users)
                .columns(users.name, users.age, users.active)
                .onConflict(users.name)
                .doUpdate(users.age.set(excluded(users.age)))
                .returning(users.name, users.age);
        List<Object[]> values =
                List.of(new Object[] {"jack", 1, true}, new Object[] {"ed", 2, true}, new Object[] {"jack", 3, true});
        List<List<@Nullable Object>> back = engine().transaction(
                        connection -> connection.execute(upsert, values).rows().stream()
                                .map(Row::values)
                                .toList());
        assertThat(back).contains(List.of("ed", 2), List.of("jack", 3)).hasSize(3);
        assertThat(ageOf("jack")).isEqualTo(3);
    }

    @Test
    @Tag("C3")
    void executeMany_keyTwiceAndDoNothing_keepsTheFirst() {
        Insert insert = insert(users)
                .columns(users.name, users.age, users.active)
                .onConflict(users.name)
                .doNothing();
        List<Object[]> values = List.of(new Object[] {"jack", 1, true}, new Object[] {"jack", 3, true});
        engine().begin(connection -> connection.execute(insert, values));
        assertThat(ageOf("jack")).isEqualTo(1);
    }

    /** Whose keys are not understood, or change with the upsert, go one by one. */
    @Test
    @Tag("C3")
    void executeMany_keyThatIsNotKnown_worksAsOneByOne() {
        Table prices = Table.of(
                "prices",
                shop.metaData,
                Column.of("price", SqlTypes.numeric(10, 2)).primaryKey(),
                Column.of("n", SqlTypes.INTEGER));
        shop.metaData.createAll(engine());
        NumericColumn<BigDecimal> price = prices.column("price", SqlTypes.NUMERIC);
        NumericColumn<Integer> n = prices.column("n", SqlTypes.INTEGER);
        Insert upsert = insert(prices).columns(price, n).onConflict(price).doUpdate(n.set(excluded(n)));
        List<Object[]> values =
                List.of(new Object[] {new BigDecimal("1.0"), 1}, new Object[] {new BigDecimal("1.00"), 2});
        engine().begin(connection -> connection.execute(upsert, values));
        assertThat(rows(select(n))).containsExactly(List.of(2));
    }

    @Test
    void severalRowsOfTheStatement_keyTwice_isRefusedOrWorksAsOneByOne() {
        Insert upsert = insert(users)
                .columns(users.name, users.age, users.active)
                .row("jack", 1, true)
                .row("jack", 2, true)
                .onConflict(users.name)
                .doUpdate(users.age.set(excluded(users.age)));
        if (engine().dialect().supports(Feature.UPSERT_ROW_BY_ROW)) {
            run(upsert);
            assertThat(ageOf("jack")).isEqualTo(2);
        } else {
            assertThatThrownBy(() -> run(upsert))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("Two rows")
                    .hasMessageContaining("give the rows at execution");
        }
    }

    @Test
    void fromSelect_conflict_isUpdated() {
        Insert copy = insert(users)
                .fromSelect(
                        List.of(users.name, users.age, users.active),
                        select(users.name, users.age.plus(1), users.active).where(users.age.isNotNull()))
                .onConflict(users.name)
                .doUpdate(users.age.set(excluded(users.age)));
        assertThat(run(copy)).isEqualTo(3 * counted(1));
        assertThat(ageOf("ed")).isEqualTo(43);
        assertThat(run(insert(users)
                        .fromSelect(List.of(users.name, users.active), select(users.name, users.active))
                        .onConflict(users.name)
                        .doNothing()))
                .isEqualTo(4 * counted(0));
    }

    @Test
    void onConflict_constraintByName_worksOrIsUnsupported() {
        Insert upsert = inserted("ed", 9).onConflictConstraint("users_name_key").doNothing();
        if (engine().dialect().supports(Feature.ON_CONFLICT_CONSTRAINT)) {
            assertThat(run(upsert)).isZero();
        } else {
            assertThatThrownBy(() -> run(upsert))
                    .isInstanceOf(UnsupportedByDialectException.class)
                    .hasMessageContaining(engine().dialect().name());
        }
    }

    /** On a connection of the engine: SQLite does not look for an index that another one has made. */
    private void execute(String sql) throws java.sql.SQLException {
        try (Connection connection = engine().connect();
                java.sql.Statement statement = connection.jdbc().createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void onConflict_partialAndExpressionIndex_areFoundOrUnsupported() throws java.sql.SQLException {
        Insert partial = inserted("ED", 9)
                .onConflict(function("lower", SqlTypes.VARCHAR, users.name))
                .where(users.active)
                .doNothing();
        if (engine().dialect().supports(Feature.ON_CONFLICT)) {
            execute("CREATE UNIQUE INDEX lower_name ON users (lower(name)) WHERE active");
            assertThat(run(partial)).isZero();
            assertThat(run(inserted("ed", 9).onConflict().doNothing())).isZero();
        } else {
            assertThatThrownBy(() -> run(partial)).isInstanceOf(UnsupportedByDialectException.class);
            Insert anyKey = inserted("ed", 9).onConflict().doNothing();
            if (database == Database.MARIADB) {
                assertThat(run(anyKey)).isEqualTo(counted(0));
                return;
            }
            assertThatThrownBy(() -> run(anyKey)).isInstanceOf(UnsupportedByDialectException.class);
        }
    }

    @Test
    void onConflict_otherKey_isAnError() {
        Insert other =
                inserted("ed", 9).values(users.id.set(77L)).onConflict(users.id).doUpdate(users.age.set(1));
        assertThatThrownBy(() -> run(other))
                .isInstanceOf(
                        database == Database.MARIADB
                                ? UnsupportedByDialectException.class // would take every key for the one
                                : IntegrityException.class);
    }

    @Test
    void onDuplicateKeyUpdate_takesEveryKey_orNamesTheCure() throws Throwable {
        with(Feature.ON_DUPLICATE_KEY_UPDATE, () -> {
            Insert byName = inserted("ed", 9).onDuplicateKeyUpdate(users.age.set(users.age.plus(excluded(users.age))));
            assertThat(run(byName)).isEqualTo(counted(1));
            assertThat(ageOf("ed")).isEqualTo(51);
            Insert byId = inserted("new", 2)
                    .values(users.id.set(1L))
                    .onDuplicateKeyUpdate(users.age.set(excluded(users.age)));
            run(byId);
            assertThat(ageOf("ed")).isEqualTo(2);
            run(inserted("new", 7).onDuplicateKeyUpdate(users.age.set(0)));
            assertThat(ageOf("new")).isEqualTo(7);
            assertThat(rows(inserted("ed", 9)
                            .onDuplicateKeyUpdate(
                                    users.age.set(8), users.managerId.set(users.age.cast(SqlTypes.BIGINT)))
                            .returning(users.id, users.age, users.managerId)))
                    .as("each assignment sees the row as it was")
                    .containsExactly(List.of(1L, 8, 2L));
        });
        assertThatThrownBy(() -> inserted("ed", 1).onDuplicateKeyUpdate())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("at least one column");
    }

    /** How many rows the database counts where it changed one (1) or left one as it was (0). */
    private long counted(int changed) {
        return database == Database.MARIADB ? changed + 1 : changed;
    }

    @Test
    void onConflict_misuse_saysWhatIsMissing() {
        assertThatThrownBy(() -> inserted("ed", 1).onConflict(addresses.email))
                .isInstanceOf(NoSuchColumnException.class)
                .hasMessageContaining("\"users\"");
        assertThatThrownBy(() -> inserted("ed", 1).onConflict().doUpdate(users.age.set(1)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("key");
        assertThatThrownBy(() -> inserted("ed", 1).onConflict(users.name).doUpdate(List.of()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("doNothing");
        assertThatThrownBy(() ->
                        inserted("ed", 1).onConflict(users.name).doNothing().where(users.active))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> inserted("ed", 1).where(users.active))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("doUpdate");
        assertThatThrownBy(() -> excluded(users.as("u").column(users.age))).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void onConflictConstraint_ofManyRowsThatReturn_givesThemInTheirOrder() throws Throwable {
        Insert upsert = insert(users)
                .columns(users.name, users.age)
                .onConflictConstraint("users_name_key")
                .doUpdate(users.age.set(excluded(users.age)));
        List<Object[]> given = List.of(
                new Object[] {"new", 1}, new Object[] {"wendy", 2}, new Object[] {"ed", 3}, new Object[] {"wendy", 4});
        with(Feature.ON_CONFLICT_CONSTRAINT, () -> engine().begin(connection -> assertThat(connection
                        .execute(upsert.returning(users.name, users.age), given)
                        .all())
                .extracting(row -> row.value1() + " " + row.value2())
                .containsExactly("new 1", "wendy 2", "ed 3", "wendy 4")));
        with(Feature.ON_CONFLICT_CONSTRAINT, () -> engine().begin(connection ->
                assertThat(connection.execute(upsert, given).rowCount()).isEqualTo(4)));
    }
}
