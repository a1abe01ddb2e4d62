package dev.retort.bench.suite;

import static dev.retort.sql.Sql.insert;
import static dev.retort.sql.Sql.parameter;
import static dev.retort.sql.Sql.select;
import static dev.retort.sql.Sql.update;

import dev.retort.bench.database.DatabaseAddress;
import dev.retort.engine.Engine;
import dev.retort.schema.BooleanColumn;
import dev.retort.schema.Column;
import dev.retort.schema.MetaData;
import dev.retort.schema.NumericColumn;
import dev.retort.schema.Table;
import dev.retort.schema.TemporalColumn;
import dev.retort.schema.TextColumn;
import dev.retort.sql.Returning;
import dev.retort.sql.Select;
import dev.retort.sql.SqlTypes;
import dev.retort.sql.Update;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SQL as Java objects: a typed table, statements made once or on the spot, rows as records. */
final class Core implements CustomerStore<Customer, Buyer> {
    private static final MetaData META_DATA = new MetaData();
    private static final Customers CUSTOMERS = new Customers(META_DATA);
    private static final Purchases PURCHASES = new Purchases(META_DATA);
    private static final Select<?> SELECT_ALL = select(CUSTOMERS.all()).orderBy(CUSTOMERS.id);
    private static final Returning<Long> INSERT =
            insert(CUSTOMERS).columns(CUSTOMERS.withoutKey()).returning(CUSTOMERS.id);
    private static final Update UPDATE_VISITS = update(CUSTOMERS)
            .set(CUSTOMERS.visits.set(parameter("visits", SqlTypes.INTEGER)))
            .where(CUSTOMERS.id.eq(parameter("id", SqlTypes.BIGINT)));

    private final Engine engine;

    Core(DatabaseAddress address) {
        this.engine = Engine.create(address.retortUrl(), address.user(), address.password());
    }

    @Override
    public List<Customer> loadAll() {
        return engine.transaction(
                connection -> connection.execute(SELECT_ALL).as(Customer.class).all());
    }

    @Override
    public List<Buyer> loadBuyers() {
        return engine.transaction(connection -> {
            List<Customer> customers =
                    connection.execute(SELECT_ALL).as(Customer.class).all();
            List<Long> keys = customers.stream().map(Customer::id).toList();
            return Buyer.of(
                    customers,
                    connection
                            .execute(select(PURCHASES.all()).where(PURCHASES.customerId.in(keys)))
                            .as(Purchase.class)
                            .all());
        });
    }

    @Override
    public void countVisits() {
        engine.begin(connection -> {
            List<Object[]> changes = new ArrayList<>();
            for (Customer customer :
                    connection.execute(SELECT_ALL).as(Customer.class).all()) {
                Customer changed = customer.withVisits(customer.visits() + 1);
                changes.add(new Object[] {changed.visits(), changed.id()});
            }
            connection.execute(UPDATE_VISITS, changes);
        });
    }

    @Override
    public long[] insertAll(List<Customer> customers) {
        List<@Nullable Object[]> rows = customers.stream().map(Core::row).toList();
        return engine.transaction(connection -> connection.execute(INSERT, rows).stream()
                .mapToLong(Long::longValue)
                .toArray());
    }

    @Override
    public long insertOne(Customer customer) {
        return engine.transaction(connection -> connection
                .execute(insert(CUSTOMERS)
                        .values(
                                CUSTOMERS.name.set(customer.name()),
                                CUSTOMERS.email.set(customer.email()),
                                CUSTOMERS.city.set(customer.city()),
                                CUSTOMERS.visits.set(customer.visits()),
                                CUSTOMERS.balance.set(customer.balance()),
                                CUSTOMERS.active.set(customer.active()),
                                CUSTOMERS.joined.set(customer.joined()))
                        .returning(CUSTOMERS.id))
                .one());
    }

    @Override
    public Customer find(long id) {
        return engine.transaction(connection -> connection
                .execute(select(CUSTOMERS.all()).where(CUSTOMERS.id.eq(id)))
                .as(Customer.class)
                .one());
    }

    @Override
    public Customer valueOf(Customer loaded) {
        return loaded;
    }

    @Override
    public Buyer buyerOf(Buyer loaded) {
        return loaded;
    }

    @Override
    public void close() {
        engine.close();
    }

    private static @Nullable Object[] row(Customer customer) {
        return new @Nullable Object[] {
            customer.name(),
            customer.email(),
            customer.city(),
            customer.visits(),
            customer.balance(),
            customer.active(),
            customer.joined()
        };
    }

    /** The measured table. */
    private static final class Customers extends Table {
        final NumericColumn<Long> id =
                add(Column.of("id", SqlTypes.BIGINT).primaryKey().identity());
        final TextColumn<String> name = add(Column.of("name", SqlTypes.TEXT));
        final TextColumn<String> email = add(Column.of("email", SqlTypes.TEXT));
        final TextColumn<String> city = add(Column.of("city", SqlTypes.TEXT));
        final NumericColumn<Integer> visits = add(Column.of("visits", SqlTypes.INTEGER));
        final NumericColumn<BigDecimal> balance = add(Column.of("balance", SqlTypes.numeric(12, 2)));
        final BooleanColumn active = add(Column.of("active", SqlTypes.BOOLEAN));
        final TemporalColumn<LocalDateTime> joined = add(Column.of("joined", SqlTypes.TIMESTAMP));

        Customers(MetaData metaData) {
            super("customer", metaData);
        }

        List<Column<?>> all() {
            return columns();
        }

        List<Column<?>> withoutKey() {
            return columns().subList(1, columns().size());
        }
    }

    /** The table of children. */
    private static final class Purchases extends Table {
        final NumericColumn<Long> customerId;

        Purchases(MetaData metaData) {
            super("purchase", metaData);
            add(Column.of("id", SqlTypes.BIGINT).primaryKey().identity());
            customerId = add(Column.of("customer_id", SqlTypes.BIGINT));
            add(Column.of("product", SqlTypes.TEXT));
            add(Column.of("price", SqlTypes.numeric(12, 2)));
            add(Column.of("bought", SqlTypes.TIMESTAMP));
        }

        List<Column<?>> all() {
            return columns();
        }
    }
}
