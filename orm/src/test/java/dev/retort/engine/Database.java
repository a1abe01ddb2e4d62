package dev.retort.engine;

import dev.retort.testing.TestMariaDb;
import dev.retort.testing.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The real databases that core is tested on, each with one engine for the whole run. */
enum Database {
    POSTGRESQL(TestPostgres::newDatabase, "&"),
    H2(() -> "jdbc:h2:mem:core;DB_CLOSE_DELAY=-1", ";"),
    /** In a file, since one in memory belongs to its connection; pooled, so that a connection that is kept is seen. */
    SQLITE(() -> "jdbc:sqlite:" + newFile() + "?journal_mode=WAL", "&retort.pool=session&"),
    /** In memory, which the engine's pool keeps. */
    DUCKDB(() -> "jdbc:duckdb::memory:core", ";"),
    /** Only where there is a server for the machine. */
    MARIADB(TestMariaDb::newDatabase, "&");

    private static final String SMALL_POOL = "retort.pool.maximumPoolSize=3";

    private final Supplier<String> newDatabase;
    private final String separator;
    private @Nullable String vendorUrl;
    private @Nullable Engine engine;

    Database(Supplier<String> newDatabase, String separator) {
        this.newDatabase = newDatabase;
        this.separator = separator;
    }

    /** Those that this machine can run. */
    static Stream<Database> available() {
        return Arrays.stream(values()).filter(database -> database != MARIADB || TestMariaDb.isAvailable());
    }

    private synchronized String vendorUrl() {
        if (vendorUrl == null) {
            vendorUrl = newDatabase.get();
        }
        return vendorUrl;
    }

    private static Path newFile() {
        try {
            Path directory = Files.createTempDirectory("retort-core");
            directory.toFile().deleteOnExit();
            for (String file : List.of("core.db", "core.db-wal", "core.db-shm")) {
                directory.resolve(file).toFile().deleteOnExit();
            }
            return directory.resolve("core.db");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized Engine engine() {
        if (engine == null) {
            engine = Engine.create(retortUrl());
        }
        return engine;
    }

    /** What stands in front of a further option of a URL. */
    String separator() {
        return this == SQLITE ? "&" : separator;
    }

    /** For engines of a test's own. */
    String retortUrl() {
        return TestPostgres.retort(vendorUrl()) + separator + SMALL_POOL;
    }

    /** The vendor's own connection, which a test asks when it must not ask Retort. */
    Connection vendorConnection() throws SQLException {
        return DriverManager.getConnection(vendorUrl());
    }

    void empty() throws SQLException {
        try (Connection connection = vendorConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : emptying(statement)) {
                statement.execute(sql);
            }
        }
    }

    private List<String> emptying(Statement statement) throws SQLException {
        return switch (this) {
            case POSTGRESQL -> List.of("DROP SCHEMA public CASCADE", "CREATE SCHEMA public");
            case H2 -> List.of("DROP ALL OBJECTS");
            case SQLITE -> dropAllOfSqlite(statement);
            case DUCKDB -> dropAllOfDuckdb(statement);
            case MARIADB -> dropAllOfMariadb(statement);
        };
    }

    /** The newest first, since a table cannot go while another points to it. */
    private static List<String> dropAllOfDuckdb(Statement statement) throws SQLException {
        String objects = "SELECT 'DROP ' || kind || ' \"' || replace(schema_name, '\"', '\"\"') || '\".\"'"
                + " || replace(name, '\"', '\"\"') || '\"' FROM ("
                + "SELECT 1 AS place, 'VIEW' AS kind, schema_name, view_name AS name, view_oid AS oid FROM duckdb_views()"
                + " WHERE NOT internal UNION ALL SELECT 2, 'TABLE', schema_name, table_name, table_oid FROM"
                + " duckdb_tables() WHERE NOT internal UNION ALL SELECT 3, 'SEQUENCE', schema_name, sequence_name,"
                + " sequence_oid FROM duckdb_sequences() UNION ALL SELECT 4, 'TYPE', schema_name, type_name, type_oid"
                + " FROM duckdb_types() WHERE NOT internal AND type_name <> 'enum') ORDER BY place, oid DESC";
        String schemas = "SELECT 'DROP SCHEMA \"' || replace(schema_name, '\"', '\"\"') || '\" CASCADE' FROM"
                + " duckdb_schemas() WHERE NOT internal AND schema_name <> 'main' AND database_name = current_database()";
        List<String> drops = new ArrayList<>();
        for (String query : List.of(objects, schemas)) {
            try (ResultSet rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    drops.add(rows.getString(1));
                }
            }
        }
        return drops;
    }

    private static List<String> dropAllOfSqlite(Statement statement) throws SQLException {
        List<String> drops = new ArrayList<>(List.of("PRAGMA foreign_keys = OFF"));
        String objects = "SELECT 'DROP ' || type || ' \"' || replace(name, '\"', '\"\"') || '\"' FROM sqlite_schema"
                + " WHERE type IN ('view', 'table') AND name NOT LIKE 'sqlite%' ORDER BY type DESC";
        try (ResultSet rows = statement.executeQuery(objects)) {
            while (rows.next()) {
                drops.add(rows.getString(1));
            }
        }
        return drops;
    }

    /** Table by table: the engine's connections are in the database that must stay. */
    private static List<String> dropAllOfMariadb(Statement statement) throws SQLException {
        List<String> drops = new ArrayList<>(List.of("SET foreign_key_checks = 0"));
        String objects =
                "SELECT CASE table_type WHEN 'BASE TABLE' THEN 'TABLE' WHEN 'SYSTEM VERSIONED' THEN 'TABLE' ELSE table_type END, table_name"
                        + " FROM information_schema.tables WHERE table_schema = DATABASE()";
        try (ResultSet rows = statement.executeQuery(objects)) {
            while (rows.next()) {
                drops.add("DROP " + rows.getString(1) + " `" + rows.getString(2).replace("`", "``") + "`");
            }
        }
        return drops;
    }

    /** Runs SQL past Retort. */
    void execute(String sql) throws SQLException {
        try (Connection connection = vendorConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
