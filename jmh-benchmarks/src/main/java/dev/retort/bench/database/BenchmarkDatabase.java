package dev.retort.bench.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A schema of its own in a PostgreSQL database, dropped again by {@link #close()}: either in an embedded server, which
 * is started and stopped with it, or in a server that runs already.
 */
public final class BenchmarkDatabase implements AutoCloseable {
    private static final int LOGIN_TIMEOUT_SECONDS = 10;

    private final DatabaseAddress server;
    private final String schema;
    private final @Nullable EmbeddedPostgres embedded;
    private final AtomicBoolean closed = new AtomicBoolean();

    private BenchmarkDatabase(DatabaseAddress server, @Nullable EmbeddedPostgres embedded) {
        this.server = server;
        this.embedded = embedded;
        this.schema = "retort_compare_" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** Starts an embedded server on a free port. It also stops with the JVM. */
    public static BenchmarkDatabase embedded() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
            return created(new DatabaseAddress(postgres.getJdbcUrl("postgres", "postgres"), null, null), postgres);
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL did not start: " + e.getMessage(), e);
        }
    }

    /**
     * Uses a server that runs already. Its user must be allowed to create a schema, which is dropped at the latest when
     * the JVM ends, so that a run that is interrupted leaves nothing behind.
     *
     * @throws UnreachableDatabaseException if it refuses the connection or the schema
     */
    public static BenchmarkDatabase at(DatabaseAddress server) {
        BenchmarkDatabase database =
                created(server.with("loginTimeout", Integer.toString(LOGIN_TIMEOUT_SECONDS)), null);
        Runtime.getRuntime().addShutdownHook(new Thread(database::close, "drop-benchmark-schema"));
        return database;
    }

    /**
     * The database of this JVM: the one that the {@code compare} command handed over, else the one named by the
     * environment ({@code COMPARE_URL}, {@code …_USER}, {@code …_PASSWORD}), else an embedded one.
     */
    public static DatabaseAddress ofThisProcess() {
        String handedOver = System.getProperty(DatabaseAddress.HANDED_OVER);
        return handedOver == null ? Standalone.DATABASE.address() : DatabaseAddress.read(Path.of(handedOver));
    }

    /** Whether the {@code compare} command handed its database over to this JVM. */
    public static boolean isHandedOver() {
        return System.getProperty(DatabaseAddress.HANDED_OVER) != null;
    }

    /** The address whose connections see the schema of this database alone. */
    public DatabaseAddress address() {
        return server.with("currentSchema", schema);
    }

    /** Drops the schema and stops the server if it is embedded; a second call does nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            drop();
        }
    }

    private void drop() {
        try {
            run("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "Could not drop schema " + schema + " in " + server + ": " + e.getMessage(), e);
        } finally {
            stopServer();
        }
    }

    private static BenchmarkDatabase created(DatabaseAddress server, @Nullable EmbeddedPostgres embedded) {
        BenchmarkDatabase database = new BenchmarkDatabase(server, embedded);
        try {
            database.run("CREATE SCHEMA " + database.schema);
            return database;
        } catch (SQLException e) {
            throw new UnreachableDatabaseException(server, e);
        }
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void stopServer() {
        if (embedded == null) {
            return;
        }
        try {
            embedded.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One database for a JVM that runs benchmarks without the command. */
    private static final class Standalone {
        static final BenchmarkDatabase DATABASE = open();

        private static BenchmarkDatabase open() {
            String url = System.getenv("COMPARE_URL");
            return url == null ? embedded() : at(fromEnvironment(url));
        }

        private static DatabaseAddress fromEnvironment(String url) {
            return new DatabaseAddress(url, System.getenv("COMPARE_USER"), System.getenv("COMPARE_PASSWORD"));
        }
    }
}
