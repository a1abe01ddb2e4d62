package dev.retort.orm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.driver.RetortDataSource;
import dev.retort.driver.listen.StatementEvent;
import dev.retort.driver.listen.StatementListener;
import dev.retort.driver.listen.StatementOutcome;
import dev.retort.driver.listen.TransactionEvent;
import dev.retort.engine.Engine;
import dev.retort.orm.blog.Address;
import dev.retort.orm.blog.User;
import dev.retort.orm.world.Account;
import dev.retort.orm.world.Counter;
import dev.retort.orm.world.Node;
import dev.retort.orm.world.Payment;
import dev.retort.orm.world.Player;
import dev.retort.orm.world.Team;
import dev.retort.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** A fresh database with the tables of all test entities, which hears every statement; closing it looks for leaks. */
final class TestDatabase implements AutoCloseable {
    /** The databases that every test of the ORM runs on. */
    enum Vendor {
        POSTGRESQL,
        H2
    }

    private final RetortDataSource dataSource;
    private final Engine engine;
    private final Registry registry;
    private final List<String> statements = new CopyOnWriteArrayList<>();
    private final List<String> transactions = new CopyOnWriteArrayList<>();

    private TestDatabase(RetortDataSource dataSource, Registry registry) {
        this.dataSource = dataSource;
        this.engine = Engine.create(dataSource);
        this.registry = registry;
    }

    static TestDatabase open(Vendor vendor) {
        return open(
                vendor,
                User.class,
                Address.class,
                Node.class,
                Team.class,
                Player.class,
                Account.class,
                Payment.class,
                Counter.class);
    }

    static TestDatabase open(Vendor vendor, Class<?>... entities) {
        return open(url(vendor), entities);
    }

    /** At a URL of {@code jdbc:retort:}, for what is tried on further databases. */
    static TestDatabase open(String url, Class<?>... entities) {
        TestDatabase database = new TestDatabase(new RetortDataSource(url), Registry.of(entities));
        database.dataSource.addListener(database.new Recorder());
        database.registry.metadata().createAll(database.engine);
        return database;
    }

    private static String url(Vendor vendor) {
        return vendor == Vendor.POSTGRESQL
                ? TestPostgres.newRetortDatabase() + "&retort.pool.minimumIdle=0"
                : "jdbc:retort:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    }

    Engine engine() {
        return engine;
    }

    Registry registry() {
        return registry;
    }

    Session session() {
        return new Session(engine, registry);
    }

    /** What work sends to the database; a batch of n is one line that ends with {@code [n]}. */
    List<String> statements(Runnable work) {
        statements.clear();
        work.run();
        return List.copyOf(statements);
    }

    /** Which transactions work begins and ends. */
    List<String> transactions(Runnable work) {
        transactions.clear();
        work.run();
        return List.copyOf(transactions);
    }

    /** Runs SQL of the test's own, past the ORM. */
    void execute(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    void assertNothingActive() {
        assertThat(dataSource.pool().active()).as("connections in use").isZero();
    }

    @Override
    public void close() {
        try {
            assertNothingActive();
        } finally {
            dataSource.close();
        }
    }

    private final class Recorder implements StatementListener {
        @Override
        public void statementFinished(StatementEvent event, StatementOutcome outcome) {
            int batch = event.parameters().batchSize();
            statements.add(batch == 0 ? event.sql() : event.sql() + " [" + batch + "]");
        }

        @Override
        public void transactionChanged(TransactionEvent event) {
            transactions.add(event.kind().name());
        }
    }
}
