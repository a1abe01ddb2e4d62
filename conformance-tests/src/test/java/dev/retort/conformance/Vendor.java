package dev.retort.conformance;

import dev.retort.testing.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A database under test: a real one, reached by its own URL or by the same URL with Retort's prefix. */
public enum Vendor {
    /** The embedded server, in a database of this suite's own. */
    POSTGRESQL("DROP SCHEMA public CASCADE; CREATE SCHEMA public") {
        @Override
        public String newDatabase() {
            return TestPostgres.newDatabase();
        }
    },
    /** In memory, alive as long as the JVM. */
    H2("DROP ALL OBJECTS") {
        @Override
        public String newDatabase() {
            return "jdbc:h2:mem:conformance_" + System.nanoTime() + ";DB_CLOSE_DELAY=-1";
        }
    };

    private static final Map<Vendor, String> URLS = new ConcurrentHashMap<>();

    private final String emptying;

    Vendor(String emptying) {
        this.emptying = emptying;
    }

    /** Creates an empty database and returns the vendor's URL of it. */
    public abstract String newDatabase();

    /** The vendor's URL of the database that all programs of one JVM share. */
    public String url() {
        return URLS.computeIfAbsent(this, Vendor::newDatabase);
    }

    /** Drops all that a program left in the shared database. */
    public void empty() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute(emptying);
        }
    }
}
