package dev.retort.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** The PostgreSQL server of this test JVM: real, embedded, started at first use and stopped with the JVM. */
public final class TestPostgres {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    /** The role whose members must give their password. */
    private static final String CHECKED = "checked";

    private TestPostgres() {}

    /** The running server. */
    public static EmbeddedPostgres server() {
        return Holder.SERVER;
    }

    /** The user that owns everything; its password is {@link #PASSWORD}, though the server trusts local clients. */
    public static final String USER = "postgres";

    /** What tests give as password. */
    public static final String PASSWORD = "postgres";

    /**
     * Creates a user whose password is checked, unlike {@link #USER}'s, and returns its name.
     *
     * @param password of letters and digits
     */
    public static String newUser(String password) {
        String name = "user_" + DATABASES.incrementAndGet();
        execute("CREATE ROLE " + name + " LOGIN PASSWORD '" + password + "' IN ROLE " + CHECKED);
        return name;
    }

    /** Creates an empty database and returns its vendor URL ({@code jdbc:postgresql://localhost:…/test_1?user=postgres}). */
    public static String newDatabase() {
        String name = "test_" + DATABASES.incrementAndGet();
        execute("CREATE DATABASE " + name);
        return url(name);
    }

    private static void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(url("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("could not execute " + sql, e);
        }
    }

    /** As {@link #newDatabase()}, with Retort's prefix. */
    public static String newRetortDatabase() {
        return retort(newDatabase());
    }

    /** The URL of a database of this server. */
    public static String url(String database) {
        return server().getJdbcUrl(USER, database);
    }

    /** Puts {@code retort:} into a vendor URL. */
    public static String retort(String vendorUrl) {
        return vendorUrl.replaceFirst("^jdbc:", "jdbc:retort:");
    }

    private static final class Holder {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .setServerConfig("hba_file", accessRules().toString())
                        .start();
                createCheckedRole(server);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server), "stop-test-postgres"));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Path accessRules() throws IOException {
            Path file = Files.createTempFile("retort", "pg_hba.conf");
            file.toFile().deleteOnExit();
            file.toFile().setReadable(true, false); // the server may run as another user
            return Files.writeString(
                    file, "host all +" + CHECKED + " all scram-sha-256\nhost all all all trust\nlocal all all trust\n");
        }

        private static void createCheckedRole(EmbeddedPostgres server) throws IOException {
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE ROLE " + CHECKED);
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }

        private static void close(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
