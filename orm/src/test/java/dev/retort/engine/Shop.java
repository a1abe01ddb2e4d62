package dev.retort.engine;

import static dev.retort.sql.Sql.insert;

import dev.retort.schema.BooleanColumn;
import dev.retort.schema.Column;
import dev.retort.schema.DdlExecutor;
import dev.retort.schema.MetaData;
import dev.retort.schema.NumericColumn;
import dev.retort.schema.Table;
import dev.retort.schema.TextColumn;
import dev.retort.sql.SqlTypes;
import java.util.List;

/** The tables and rows that most tests of core use. */
final class Shop {
    final MetaData metaData = new MetaData();
    final Users users = new Users(metaData);
    final Addresses addresses = new Addresses(metaData);

    static final class Users extends Table {
        final NumericColumn<Long> id =
                add(Column.of("id", SqlTypes.BIGINT).primaryKey().identity());
        final TextColumn<String> name =
                add(Column.of("name", SqlTypes.varchar(50)).notNull().unique());
        final NumericColumn<Integer> age = add(Column.of("age", SqlTypes.INTEGER));
        final BooleanColumn active =
                add(Column.of("active", SqlTypes.BOOLEAN).notNull().serverDefault("true"));
        final NumericColumn<Long> managerId =
                add(Column.of("manager_id", SqlTypes.BIGINT).references("users.id"));

        Users(MetaData metaData) {
            super("users", metaData);
        }

        private Users(Users table, String alias) {
            super(table, alias);
        }

        @Override
        public Users as(String alias) {
            return new Users(this, alias);
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

        private Addresses(Addresses table, String alias) {
            super(table, alias);
        }

        @Override
        public Addresses as(String alias) {
            return new Addresses(this, alias);
        }
    }

    /** Creates the tables with ed (1), wendy (2, managed by ed, of unknown age), mary (3) and fred (4, inactive). */
    static Shop open(Engine engine) {
        return open(engine, engine);
    }

    /** As {@link #open(Engine)}, with tables that another than the engine creates. */
    static Shop open(Engine engine, DdlExecutor creator) {
        Shop shop = new Shop();
        shop.metaData.createAll(creator);
        engine.begin(shop::fill);
        return shop;
    }

    private void fill(Connection connection) {
        connection.execute(
                insert(users).columns(users.name, users.age, users.active, users.managerId),
                List.of(
                        new Object[] {"ed", 42, true, null},
                        new Object[] {"wendy", null, true, 1L},
                        new Object[] {"mary", 17, true, 1L},
                        new Object[] {"fred", 30, false, 2L}));
        connection.execute(
                insert(addresses).columns(addresses.userId, addresses.email),
                List.of(
                        new Object[] {1L, "ed@a.example"},
                        new Object[] {1L, "ed@b.example"},
                        new Object[] {2L, "wendy@a.example"},
                        new Object[] {3L, null}));
    }
}
