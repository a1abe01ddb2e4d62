package dev.retort.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import dev.retort.testing.TestMariaDb;
import dev.retort.testing.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.MDC;

/** A fresh database with the tables of all test entities, which hears every statement; closing it looks for leaks. */
final class TestDatabase implements AutoCloseable {
    /** The databases that every test of the ORM runs on. */
    enum Vendor {
        POSTGRESQL,
        H2,
        SQLITE,
        MARIADB
    }

    private final Vendor vendor;
    private final RetortDataSource dataSource;
    private final Engine engine;
    private final Registry registry;
    private final List<String> statements = new CopyOnWriteArrayList<>();
    private final List<String> causes = new CopyOnWriteArrayList<>();
    private final List<String> transactions = new CopyOnWriteArrayList<>();

    private TestDatabase(Vendor vendor, RetortDataSource dataSource, Registry registry) {
        this.vendor = vendor;
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
        TestDatabase database = new TestDatabase(vendor, new RetortDataSource(url(vendor)), Registry.of(entities));
        database.dataSource.addListener(database.new Recorder());
        database.registry.metadata().createAll(database.engine);
        return database;
    }

    private static String url(Vendor vendor) {
        return switch (vendor) {
            case POSTGRESQL -> TestPostgres.newRetortDatabase() + "&retort.pool.minimumIdle=0";
            case H2 -> "jdbc:retort:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
            case SQLITE -> "jdbc:retort:sqlite:" + SqliteFiles.newFile();
            case MARIADB -> {
                assumeTrue(TestMariaDb.isAvailable(), "the build carries no MariaDB for this machine");
                yield TestPostgres.retort(TestMariaDb.newDatabase()) + "&retort.pool.minimumIdle=0";
            }
        };
    }

    /** Files that go with the JVM. */
    private static final class SqliteFiles {
        private static final Path DIRECTORY = create();
        private static final AtomicInteger FILES = new AtomicInteger();

        private static Path create() {
            try {
                Path directory = Files.createTempDirectory("orm");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
                return directory;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void delete(Path directory) {
            try (Stream<Path> files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static Path newFile() {
            return DIRECTORY.resolve(FILES.incrementAndGet() + ".db");
        }
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

    /**
     * What work sends to the database; a batch of n is one line that ends with {@code [n]}, and one of several keys is said as
     * PostgreSQL says it.
     */
    List<String> statements(Runnable work) {
        statements.clear();
        work.run();
        return List.copyOf(statements);
    }

    /** For each statement that work sends, what was touched; {@code ""} where nothing was. */
    List<String> causes(Runnable work) {
        causes.clear();
        work.run();
        return List.copyOf(causes);
    }

    /** Which transactions work begins and ends. */
    List<String> transactions(Runnable work) {
        transactions.clear();
        work.run();
        return List.copyOf(transactions);
    }

    /** Lets a column take null whose entity does not expect it. */
    void dropNotNull(String table, String column, String type) {
        switch (vendor) {
            case POSTGRESQL, H2 -> execute("ALTER TABLE " + table + " ALTER COLUMN " + column + " DROP NOT NULL");
            case MARIADB -> execute("ALTER TABLE " + table + " MODIFY " + column + " " + type);
            case SQLITE -> {
                execute("ALTER TABLE " + table + " DROP COLUMN " + column);
                execute("ALTER TABLE " + table + " ADD COLUMN " + column + " " + type);
            }
        }
    }

    RetortDataSource dataSource() {
        return dataSource;
    }

    /** A JDBC connection as a program has one of its own. */
    Connection jdbc() throws SQLException {
        return dataSource.getConnection();
    }

    /** Runs SQL of the test's own, past the ORM. */
    void execute(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            if (vendor == Vendor.SQLITE) {
                statement.execute("PRAGMA foreign_keys = ON");
            }
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
        private static final Pattern KEYS =
                Pattern.compile("IN \\((\\?(, \\?)*|SELECT value FROM json_each\\(\\?\\))\\)");

        @Override
        public void statementFinished(StatementEvent event, StatementOutcome outcome) {
            if (isSetUp(event.sql())) {
                return;
            }
            causes.add(Objects.requireNonNullElse(MDC.get("retort.load"), ""));
            int batch = event.parameters().batchSize();
            String sql = KEYS.matcher(event.sql()).replaceAll("= ANY (?)");
            statements.add(batch == 0 ? sql : sql + " [" + batch + "]");
        }

        /** What Retort asks and sets on new connections of some databases. */
        private static boolean isSetUp(String sql) {
            return sql.startsWith("PRAGMA foreign_keys")
                    || sql.startsWith("SET sql_mode=")
                    || sql.equals("SELECT @@max_allowed_packet");
        }

        @Override
        public void transactionChanged(TransactionEvent event) {
            transactions.add(event.kind().name());
        }
    }
}
