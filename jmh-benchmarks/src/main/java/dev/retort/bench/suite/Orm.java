package dev.retort.bench.suite;

import static dev.retort.orm.load.LoadOption.selectin;

import dev.retort.bench.database.DatabaseAddress;
import dev.retort.engine.Engine;
import dev.retort.orm.Registry;
import dev.retort.orm.Session;
import java.util.List;
import java.util.Objects;

/** Plain entities: a session for each operation, objects made by the keyword constructor, keys set by the flush. */
final class Orm implements CustomerStore<StoredCustomer, StoredBuyer> {
    private final Registry registry = Registry.of(StoredCustomer.class);
    private final Registry buyers = Registry.of(StoredBuyer.class, StoredPurchase.class);
    private final Engine engine;

    Orm(DatabaseAddress address) {
        this.engine = Engine.create(address.retortUrl(), address.user(), address.password());
    }

    @Override
    public List<StoredCustomer> loadAll() {
        try (Session session = new Session(engine, registry)) {
            List<StoredCustomer> customers = session.query(StoredCustomer.class)
                    .orderBy(StoredCustomer_.id)
                    .all();
            session.commit();
            return customers;
        }
    }

    @Override
    public List<StoredBuyer> loadBuyers() {
        try (Session session = new Session(engine, buyers)) {
            List<StoredBuyer> loaded = session.query(StoredBuyer.class)
                    .options(selectin(StoredBuyer_.purchases))
                    .orderBy(StoredBuyer_.id)
                    .all();
            session.commit();
            return loaded;
        }
    }

    @Override
    public void countVisits() {
        try (Session session = new Session(engine, registry)) {
            for (StoredCustomer customer : session.query(StoredCustomer.class).all()) {
                customer.visits++;
            }
            session.commit();
        }
    }

    @Override
    public long[] insertAll(List<Customer> customers) {
        try (Session session = new Session(engine, registry)) {
            List<StoredCustomer> added =
                    customers.stream().map(Orm::newCustomer).toList();
            session.addAll(added);
            session.commit();
            return added.stream().mapToLong(customer -> customer.id).toArray();
        }
    }

    @Override
    public long insertOne(Customer customer) {
        try (Session session = new Session(engine, registry)) {
            StoredCustomer added = newCustomer(customer);
            session.add(added);
            session.commit();
            return added.id;
        }
    }

    @Override
    public StoredCustomer find(long id) {
        try (Session session = new Session(engine, registry)) {
            StoredCustomer found = session.get(StoredCustomer.class, id);
            session.commit();
            return Objects.requireNonNull(found);
        }
    }

    @Override
    public Customer valueOf(StoredCustomer loaded) {
        return loaded.value();
    }

    @Override
    public Buyer buyerOf(StoredBuyer loaded) {
        return loaded.value();
    }

    @Override
    public void close() {
        engine.close();
    }

    private static StoredCustomer newCustomer(Customer customer) {
        return StoredCustomer_.with()
                .name(customer.name())
                .email(customer.email())
                .city(customer.city())
                .visits(customer.visits())
                .balance(customer.balance())
                .active(customer.active())
                .joined(customer.joined())
                .create();
    }
}
