package dev.retort.conformance.jdbc;

import dev.retort.conformance.Vendor;
import java.util.List;

/** The statements of {@link RandomProgram}: some work, some fail. */
final class RandomSql {
    static final List<String> QUERIES = List.of(
            "SELECT id, name, price FROM item ORDER BY id",
            "SELECT name FROM item WHERE price > 2 ORDER BY name",
            "SELECT count(*) AS n FROM item",
            "SELECT * FROM item WHERE 1 = 0",
            "SELECT id FROM nothing",
            "SELECT 1 / 0");
    static final List<String> UPDATES = List.of(
            "INSERT INTO item (name, price) VALUES ('direct', 1.5)",
            "INSERT INTO item (id, name) VALUES (3, 'three')",
            "UPDATE item SET price = price + 1",
            "DELETE FROM item WHERE id = 3",
            "INSERT INTO item (name) VALUES (NULL)",
            "UPDATE item SET nothing = 1");
    static final List<String> PREPARED = List.of(
            "SELECT id, name FROM item WHERE id > ? UNION ALL SELECT 0, name FROM item WHERE id = 1 ORDER BY 1",
            "INSERT INTO item (id, name) VALUES (?, 'prepared')",
            "UPDATE item SET price = ? WHERE id < 5",
            "DELETE FROM item WHERE id = ?");

    private RandomSql() {}

    static String table(Vendor vendor) {
        return "CREATE TABLE item (id " + vendor.identity() + ", name VARCHAR(20) NOT NULL, price NUMERIC(8, 2))";
    }

    /** The table as each run finds it: the next made key is the same one too. */
    static List<String> reset(Vendor vendor) {
        String rows = "INSERT INTO item (name, price) VALUES ('one', 1), ('two', 2.5), ('four', NULL)";
        return switch (vendor) {
            case POSTGRESQL, H2 -> List.of("TRUNCATE TABLE item RESTART IDENTITY", rows);
            case MARIADB -> List.of("TRUNCATE TABLE item", rows);
            case SQLITE -> List.of("DELETE FROM item", "DELETE FROM sqlite_sequence", rows);
            case HSQLDB -> List.of("TRUNCATE TABLE item RESTART IDENTITY AND COMMIT NO CHECK", rows);
            case DERBY -> List.of("DELETE FROM item", "ALTER TABLE item ALTER COLUMN id RESTART WITH 1", rows);
            case DUCKDB -> List.of("DROP TABLE item", "CREATE OR REPLACE SEQUENCE numbers", table(vendor), rows);
        };
    }

    /** Statements that change the session, which the next user must not notice. */
    static List<String> settings(Vendor vendor) {
        return switch (vendor) {
            case POSTGRESQL -> List.of("SET statement_timeout = 50000", "SET search_path = nothing, public");
            case H2 -> List.of("SET LOCK_TIMEOUT 1234", "SET @random = 1");
            case MARIADB -> List.of("SET @random = 1", "SET SESSION wait_timeout = 1234");
            case SQLITE -> List.of("PRAGMA foreign_keys = ON", "PRAGMA cache_size = 1234");
            case HSQLDB -> List.of("SET TIME ZONE INTERVAL '5:00' HOUR TO MINUTE", "SET IGNORECASE TRUE");
            case DERBY -> List.of("SET ISOLATION RR", "SET SCHEMA sysibm");
            case DUCKDB -> List.of("SET VARIABLE random = 1", "SET integer_division = true");
        };
    }

    /** What these statements change. */
    static List<String> readings(Vendor vendor) {
        return switch (vendor) {
            case POSTGRESQL -> List.of("SHOW statement_timeout", "SHOW search_path");
            case H2 -> List.of("CALL LOCK_TIMEOUT()", "SELECT @random");
            case MARIADB -> List.of("SELECT @random", "SELECT @@wait_timeout");
            case SQLITE -> List.of("PRAGMA foreign_keys", "PRAGMA cache_size");
            case HSQLDB -> List.of("VALUES SESSION_TIMEZONE()", "VALUES CURRENT_SCHEMA");
            case DERBY -> List.of("VALUES CURRENT ISOLATION", "VALUES CURRENT SCHEMA");
            case DUCKDB -> List.of("SELECT getvariable('random')", "SELECT 7 / 2");
        };
    }
}
