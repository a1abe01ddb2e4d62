package dev.retort.bench.suite;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * JDBC as a good person writes it by hand: prepared statements, one transaction, batches of 1,000, generated keys asked
 * for by name, columns read by position with the getter of their type.
 */
final class RawJdbc implements CustomerStore<Customer, Buyer> {
    private static final String COLUMNS = "id, name, email, city, visits, balance, active, joined";
    private static final String SELECT_ALL = "SELECT " + COLUMNS + " FROM customer ORDER BY id";
    private static final String SELECT_ONE = "SELECT " + COLUMNS + " FROM customer WHERE id = ?";
    private static final String INSERT = "INSERT INTO customer (name, email, city, visits, balance, active, joined)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String SELECT_PURCHASES =
            "SELECT id, customer_id, product, price, bought FROM purchase WHERE customer_id = ANY (?)";
    private static final String UPDATE_VISITS = "UPDATE customer SET visits = ? WHERE id = ?";
    private static final String[] KEY = {"id"};
    private static final int BATCH_SIZE = 1_000;

    private final Connections connections;

    RawJdbc(Connections connections) {
        this.connections = connections;
    }

    @Override
    public List<Customer> loadAll() throws SQLException {
        try (Connection connection = transaction()) {
            List<Customer> customers = loadAll(connection);
            connection.commit();
            return customers;
        }
    }

    @Override
    public List<Buyer> loadBuyers() throws SQLException {
        try (Connection connection = transaction()) {
            List<Customer> customers = loadAll(connection);
            List<Buyer> buyers = Buyer.of(customers, loadPurchases(connection, keys(customers)));
            connection.commit();
            return buyers;
        }
    }

    @Override
    public void countVisits() throws SQLException {
        try (Connection connection = transaction();
                PreparedStatement update = connection.prepareStatement(UPDATE_VISITS)) {
            for (Customer customer : loadAll(connection)) {
                Customer changed = customer.withVisits(customer.visits() + 1);
                update.setInt(1, changed.visits());
                update.setLong(2, changed.id());
                update.addBatch();
            }
            update.executeBatch();
            connection.commit();
        }
    }

    @Override
    public long[] insertAll(List<Customer> customers) throws SQLException {
        try (Connection connection = transaction()) {
            long[] keys = insertAll(connection, customers);
            connection.commit();
            return keys;
        }
    }

    @Override
    public long insertOne(Customer customer) throws SQLException {
        try (Connection connection = transaction();
                PreparedStatement insert = connection.prepareStatement(INSERT, KEY)) {
            bind(insert, customer);
            insert.executeUpdate();
            long key = generatedKey(insert);
            connection.commit();
            return key;
        }
    }

    @Override
    public Customer find(long id) throws SQLException {
        try (Connection connection = transaction()) {
            Customer found = find(connection, id);
            connection.commit();
            return found;
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
        connections.close();
    }

    /** A connection of the pool, which resets it when it is closed. */
    private Connection transaction() throws SQLException {
        Connection connection = connections.take();
        connection.setAutoCommit(false);
        return connection;
    }

    /** Every row by ascending key, in whatever transaction the connection is. */
    static List<Customer> loadAll(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT_ALL);
                ResultSet rows = select.executeQuery()) {
            List<Customer> customers = new ArrayList<>();
            while (rows.next()) {
                customers.add(read(rows));
            }
            return customers;
        }
    }

    /** Inserts all, in whatever transaction the connection is. */
    static long[] insertAll(Connection connection, List<Customer> customers) throws SQLException {
        long[] keys = new long[customers.size()];
        try (PreparedStatement insert = connection.prepareStatement(INSERT, KEY)) {
            for (int start = 0; start < keys.length; start += BATCH_SIZE) {
                int end = Math.min(start + BATCH_SIZE, keys.length);
                insertBatch(insert, customers.subList(start, end), keys, start);
            }
        }
        return keys;
    }

    /** The row with this key, in whatever transaction the connection is. */
    static Customer find(Connection connection, long id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT_ONE)) {
            select.setLong(1, id);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return read(rows);
            }
        }
    }

    static Long[] keys(List<Customer> customers) {
        Long[] keys = new Long[customers.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = customers.get(i).id();
        }
        return keys;
    }

    private static List<Purchase> loadPurchases(Connection connection, Long[] customers) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT_PURCHASES)) {
            select.setArray(1, connection.createArrayOf("bigint", customers));
            try (ResultSet rows = select.executeQuery()) {
                List<Purchase> purchases = new ArrayList<>();
                while (rows.next()) {
                    purchases.add(readPurchase(rows));
                }
                return purchases;
            }
        }
    }

    private static Purchase readPurchase(ResultSet rows) throws SQLException {
        return new Purchase(
                rows.getLong(1),
                rows.getLong(2),
                rows.getString(3),
                rows.getBigDecimal(4),
                rows.getObject(5, LocalDateTime.class));
    }

    private static void insertBatch(PreparedStatement insert, List<Customer> batch, long[] keys, int start)
            throws SQLException {
        for (Customer customer : batch) {
            bind(insert, customer);
            insert.addBatch();
        }
        insert.executeBatch();
        try (ResultSet generated = insert.getGeneratedKeys()) {
            for (int i = start; generated.next(); i++) {
                keys[i] = generated.getLong(1);
            }
        }
    }

    private static long generatedKey(PreparedStatement insert) throws SQLException {
        try (ResultSet generated = insert.getGeneratedKeys()) {
            generated.next();
            return generated.getLong(1);
        }
    }

    /** Sets all columns but the key, in the order of the table. */
    static void bind(PreparedStatement insert, Customer customer) throws SQLException {
        insert.setString(1, customer.name());
        insert.setString(2, customer.email());
        insert.setString(3, customer.city());
        insert.setInt(4, customer.visits());
        insert.setBigDecimal(5, customer.balance());
        insert.setBoolean(6, customer.active());
        insert.setObject(7, customer.joined());
    }

    private static Customer read(ResultSet rows) throws SQLException {
        long id = rows.getLong(1);
        String name = rows.getString(2);
        String email = rows.getString(3);
        String city = rows.getString(4);
        int visits = rows.getInt(5);
        BigDecimal balance = rows.getBigDecimal(6);
        boolean active = rows.getBoolean(7);
        LocalDateTime joined = rows.getObject(8, LocalDateTime.class);
        return new Customer(id, name, email, city, visits, balance, active, joined);
    }
}
