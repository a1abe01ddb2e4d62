package dev.retort.engine;

import static dev.retort.sql.Sql.count;
import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.or;
import static dev.retort.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.IntegrityException;
import dev.retort.schema.Column;
import dev.retort.schema.MetaData;
import dev.retort.schema.NumericColumn;
import dev.retort.schema.Table;
import dev.retort.schema.TextColumn;
import dev.retort.sql.SqlTypes;
import dev.retort.testing.TestPostgres;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One pass through the whole of core, on each database. */
class EngineTest {
    static final class Users extends Table {
        final NumericColumn<Long> id =
                add(Column.of("id", SqlTypes.BIGINT).primaryKey().identity());
        final TextColumn<String> name =
                add(Column.of("name", SqlTypes.varchar(50)).notNull().unique());
        final NumericColumn<Integer> age = add(Column.of("age", SqlTypes.INTEGER));

        Users(MetaData metaData) {
            super("users", metaData);
        }
    }

    static final class Addresses extends Table {
        final NumericColumn<Long> id =
                add(Column.of("id", SqlTypes.BIGINT).primaryKey().identity());
        final NumericColumn<Long> userId =
                add(Column.of("user_id", SqlTypes.BIGINT).references("users.id").notNull());
        final TextColumn<String> email = add(Column.of("email", SqlTypes.VARCHAR));

        Addresses(MetaData metaData) {
            super("addresses", metaData);
        }
    }

    record UserRow(long id, String name, @Nullable Integer age) {}

    static List<String> urls() {
        return List.of(
                TestPostgres.newRetortDatabase(), "jdbc:retort:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    @ParameterizedTest
    @MethodSource("urls")
    @Tag("C1")
    @Tag("C2")
    @Tag("C32")
    void wholeOfCore_realDatabase_roundTrip(String url) {
        MetaData metaData = new MetaData();
        Users users = new Users(metaData);
        Addresses addresses = new Addresses(metaData);
        try (Engine engine = Engine.create(url)) {
            metaData.createAll(engine);
            metaData.createAll(engine);
            engine.begin(connection -> {
                Long id = connection
                        .execute(insert(users)
                                .values(users.name.set("ed"), users.age.set(42))
                                .returning(users.id))
                        .scalars(users.id)
                        .one();
                assertThat(id).isEqualTo(1L);
                List<@Nullable Object[]> rows = new ArrayList<>();
                for (int i = 0; i < 2500; i++) {
                    rows.add(new Object[] {"user" + i, i % 2 == 0 ? null : i});
                }
                List<Long> ids = connection
                        .execute(insert(users).columns(users.name, users.age).returning(users.id), rows)
                        .scalars(users.id)
                        .all();
                assertThat(ids).hasSize(2500).isSorted().startsWith(2L);
                connection.execute(
                        insert(addresses).columns(addresses.userId, addresses.email),
                        List.of(new Object[] {1L, "a@x"}, new Object[] {1L, "b@x"}));
            });
            try (Connection connection = engine.connect()) {
                var query = select(users.id, users.name, users.age)
                        .where(or(users.name.eq("ed"), users.name.in(List.of("user1", "user2"))))
                        .orderBy(users.id);
                assertThat(connection.execute(query).as(UserRow.class).all())
                        .containsExactly(
                                new UserRow(1, "ed", 42), new UserRow(3, "user1", 1), new UserRow(4, "user2", null));
                assertThat(connection
                                .execute(select(users.name, count())
                                        .join(addresses)
                                        .groupBy(users.name))
                                .one()
                                .toMap())
                        .hasToString("{name=ed, count=2}");
                assertThatThrownBy(() -> connection.execute(insert(users).values(users.name.set("ed"))))
                        .isInstanceOf(IntegrityException.class);
            }
            metaData.dropAll(engine);
        }
    }
}
