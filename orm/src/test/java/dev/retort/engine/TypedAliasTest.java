package dev.retort.engine;

import static dev.retort.sql.Sql.delete;
import static dev.retort.sql.Sql.exists;
import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.literal;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.selectFrom;
import static dev.retort.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.compile.Feature;
import dev.retort.error.InvalidRequestException;
import dev.retort.error.NoSuchColumnException;
import dev.retort.schema.Column;
import dev.retort.schema.MetaData;
import dev.retort.schema.Table;
import dev.retort.sql.Row;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.TableClause;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A table under another name has its fields, and is one source however often it is named. */
@Tag("C20")
class TypedAliasTest extends ShopTest {
    @Test
    void fieldsOfAnAlias_areItsColumns() {
        var boss = users.as("boss");
        assertThat(rows(select(users.name, boss.name).where(users.managerId.eq(boss.id), users.age.isNull())))
                .containsExactly(List.of("wendy", "ed"));
        assertThat(select(users.name, boss.name)
                        .where(users.managerId.eq(boss.id))
                        .toString())
                .isEqualTo("SELECT users.name, boss.name FROM users, users AS boss WHERE users.manager_id = boss.id");
    }

    @Test
    void aliasInJoinsAndSubqueries_isOneSource() {
        var address = addresses.as("a");
        assertThat(column(select(address.email).from(users.join(address)).where(users.name.eq("mary"))))
                .isEqualTo(column(select(addresses.email).join(users).where(users.name.eq("mary"))));
        assertThat(select(users.name, address.email).join(address).toString())
                .isEqualTo("SELECT users.name, a.email FROM users JOIN addresses AS a ON a.user_id = users.id");
        assertThat(selectFrom(address).from(address).join(users).toString())
                .isEqualTo("SELECT a.id, a.user_id, a.email FROM addresses AS a JOIN users ON a.user_id = users.id");
        assertThat(column(select(users.name)
                        .where(exists(select(literal(1)).from(address).where(address.userId.eq(users.id))))
                        .orderBy(users.name)))
                .containsExactly("ed", "mary", "wendy");
        assertThat(select(address).toString()).isEqualTo("SELECT a.id, a.user_id, a.email FROM addresses AS a");
        assertThat(select(users.name, address).join(address).toString()).contains("users.name, a.id, a.user_id");
    }

    @Test
    void rowAskedByTheFieldOfAnEqualAlias_givesItsValue() {
        engine().begin(connection -> {
            Row row = connection
                    .execute(select(users.as("u")).where(users.as("u").name.eq("ed")))
                    .one();
            assertThat(row.get(users.as("u").age)).isEqualTo(42);
            assertThatThrownBy(() -> row.get(users.as("v").age)).isInstanceOf(NoSuchColumnException.class);
            assertThatThrownBy(() -> row.get(users.age)).isInstanceOf(NoSuchColumnException.class);
        });
    }

    @Test
    void aliasOfAnAlias_isOneOfTheTable() {
        assertThat(select(users.as("u").as("v").name).toString()).isEqualTo("SELECT v.name FROM users AS v");
    }

    @Test
    void aliasOfATableWithoutFields_hasItsColumnsByNameAndByColumn() {
        Table plain = Table.of(
                "plain",
                new MetaData(),
                Column.of("id", SqlTypes.BIGINT).primaryKey(),
                Column.of("name", SqlTypes.VARCHAR));
        Table other = plain.as("other");
        var name = plain.column("name", SqlTypes.VARCHAR);
        assertThat(select(other.column(name))
                        .where(other.column("id", SqlTypes.BIGINT).gt(3))
                        .toString())
                .isEqualTo("SELECT other.name FROM plain AS other WHERE other.id > ?");
        assertThat(other.primaryKey()).containsExactly(other.column("id"));
        assertThatThrownBy(() -> other.column(users.name))
                .isInstanceOf(NoSuchColumnException.class)
                .hasMessageContaining("other");
        assertThatThrownBy(() -> other.column("nam"))
                .isInstanceOf(NoSuchColumnException.class)
                .hasMessageContaining("name");
    }

    @Test
    void changeOfAnAlias_isRefused() {
        var other = users.as("other");
        for (TableClause changed : List.of(other, users.as("other").as("third"))) {
            assertThatThrownBy(() -> insert(changed)).isInstanceOf(InvalidRequestException.class);
            assertThatThrownBy(() -> delete(changed)).isInstanceOf(InvalidRequestException.class);
        }
        assertThatThrownBy(() -> update(other))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("another name");
        assertThatThrownBy(() -> update(users).set(other.age, 1)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> other.create(engine())).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> other.drop(engine())).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void updateFromAnAlias_readsIt() throws Throwable {
        var boss = users.as("boss");
        with(Feature.UPDATE_FROM, () -> engine().begin(connection -> {
            connection.execute(update(users).set(users.age, boss.age).from(boss).where(users.managerId.eq(boss.id)));
            assertThat(connection.scalar(select(users.age).where(users.name.eq("wendy"))))
                    .isEqualTo(42);
        }));
    }

    @Test
    void aliasesMadeAgain_shareOneCompiledStatement() {
        long before = engine().compiledCache().misses();
        for (int i = 0; i < 5; i++) {
            var boss = users.as("boss");
            rows(select(boss.name).where(boss.id.eq((long) i)));
        }
        assertThat(engine().compiledCache().misses() - before).isEqualTo(1);
    }
}
