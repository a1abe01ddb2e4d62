package dev.retort.bench.suite;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;

/**
 * The fastest JDBC that we know, written for PostgreSQL alone: all rows of an insert as one array a column, keys by
 * {@code RETURNING}, and no transaction around a single statement, which is one by itself.
 */
final class BestRawJdbc implements CustomerStore<Customer, Buyer> {
    // the order of unnest is kept by the sort, and rows are returned in the order of insertion
    private static final String INSERT_ARRAYS = """
            INSERT INTO customer (name, email, city, visits, balance, active, joined)
            SELECT name, email, city, visits, balance, active, joined
            FROM unnest(?::text[], ?::text[], ?::text[], ?::int[], ?::numeric[], ?::boolean[], ?::timestamp[])
                WITH ORDINALITY AS rows(name, email, city, visits, balance, active, joined, position)
            ORDER BY position
            RETURNING id
            """;
    private static final String INSERT_ONE = "INSERT INTO customer (name, email, city, visits, balance, active, joined)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id";

    private static final String UPDATE_ARRAYS = "UPDATE customer SET visits = changed.visits"
            + " FROM unnest(?::int[], ?::bigint[]) AS changed(visits, id) WHERE customer.id = changed.id";

    private final Connections connections;
    private final RawJdbc plain;

    BestRawJdbc(Connections connections) {
        this.connections = connections;
        this.plain = new RawJdbc(connections);
    }

    /** As plain JDBC: we know no better way. */
    @Override
    public List<Customer> loadAll() throws SQLException {
        return plain.loadAll();
    }

    /** As plain JDBC: we know no better way. */
    @Override
    public List<Buyer> loadBuyers() throws SQLException {
        return plain.loadBuyers();
    }

    @Override
    public void countVisits() throws SQLException {
        try (Connection connection = connections.take();
                PreparedStatement update = connection.prepareStatement(UPDATE_ARRAYS)) {
            connection.setAutoCommit(false);
            List<Customer> customers = RawJdbc.loadAll(connection);
            update.setObject(1, visitsAfter(customers));
            update.setArray(2, connection.createArrayOf("bigint", RawJdbc.keys(customers)));
            update.executeUpdate();
            connection.commit();
        }
    }

    @Override
    public long[] insertAll(List<Customer> customers) throws SQLException {
        try (Connection connection = connections.take();
                PreparedStatement insert = connection.prepareStatement(INSERT_ARRAYS)) {
            bindColumns(connection, insert, customers);
            return keys(insert, customers.size());
        }
    }

    @Override
    public long insertOne(Customer customer) throws SQLException {
        try (Connection connection = connections.take();
                PreparedStatement insert = connection.prepareStatement(INSERT_ONE)) {
            RawJdbc.bind(insert, customer);
            return keys(insert, 1)[0];
        }
    }

    @Override
    public Customer find(long id) throws SQLException {
        try (Connection connection = connections.take()) {
            return RawJdbc.find(connection, id);
        }
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
        plain.close();
    }

    private static int[] visitsAfter(List<Customer> customers) {
        int[] visits = new int[customers.size()];
        for (int i = 0; i < visits.length; i++) {
            Customer customer = customers.get(i);
            visits[i] = customer.withVisits(customer.visits() + 1).visits();
        }
        return visits;
    }

    private static long[] keys(PreparedStatement insert, int count) throws SQLException {
        long[] keys = new long[count];
        try (ResultSet rows = insert.executeQuery()) {
            for (int i = 0; rows.next(); i++) {
                keys[i] = rows.getLong(1);
            }
        }
        return keys;
    }

    private static void bindColumns(Connection connection, PreparedStatement insert, List<Customer> customers)
            throws SQLException {
        int size = customers.size();
        String[] names = new String[size];
        String[] emails = new String[size];
        String[] cities = new String[size];
        int[] visits = new int[size];
        BigDecimal[] balances = new BigDecimal[size];
        boolean[] active = new boolean[size];
        LocalDateTime[] joined = new LocalDateTime[size];
        for (int i = 0; i < size; i++) {
            Customer customer = customers.get(i);
            names[i] = customer.name();
            emails[i] = customer.email();
            cities[i] = customer.city();
            visits[i] = customer.visits();
            balances[i] = customer.balance();
            active[i] = customer.active();
            joined[i] = customer.joined();
        }
        insert.setObject(1, names);
        insert.setObject(2, emails);
        insert.setObject(3, cities);
        insert.setObject(4, visits);
        insert.setArray(5, connection.createArrayOf("numeric", balances));
        insert.setObject(6, active);
        insert.setArray(7, connection.createArrayOf("timestamp", joined));
    }
}
