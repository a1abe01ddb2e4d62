package dev.retort.engine;

import dev.retort.testing.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The real databases that core is tested on, each with one engine for the whole run. */
enum Database {
    POSTGRESQL(TestPostgres.newDatabase(), "DROP SCHEMA public CASCADE; CREATE SCHEMA public"),
    H2("jdbc:h2:mem:core;DB_CLOSE_DELAY=-1", "DROP ALL OBJECTS");

    private static final String SMALL_POOL = "retort.pool.maximumPoolSize=3";

    private final String vendorUrl;
    private final String emptying;
    private final Engine engine;

    Database(String vendorUrl, String emptying) {
        this.vendorUrl = vendorUrl;
        this.emptying = emptying;
        this.engine = Engine.create(retortUrl());
    }

    Engine engine() {
        return engine;
    }

    /** For engines of a test's own. */
    String retortUrl() {
        return TestPostgres.retort(vendorUrl) + (vendorUrl.startsWith("jdbc:h2:") ? ";" : "&") + SMALL_POOL;
    }

    /** The vendor's own connection, which a test asks when it must not ask Retort. */
    Connection vendorConnection() throws SQLException {
        return DriverManager.getConnection(vendorUrl);
    }

    void empty() throws SQLException {
        execute(emptying);
    }

    /** Runs SQL past Retort. */
    void execute(String sql) throws SQLException {
        try (Connection connection = vendorConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
