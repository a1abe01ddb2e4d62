package dev.retort.bench.driver;

import dev.retort.bench.database.BenchmarkDatabase;
import dev.retort.bench.database.DatabaseAddress;
import dev.retort.bench.peer.JdbcAddress;
import java.util.HashMap;
import java.util.Map;

/** The real databases on which the driver is measured. */
public enum Vendor {
    /** The database of the comparison, its round trips counted. */
    POSTGRESQL("PostgreSQL") {
        @Override
        JdbcAddress address() {
            DatabaseAddress counted = BenchmarkDatabase.ofThisProcess().counted();
            Map<String, String> properties = new HashMap<>();
            counted.credentials().forEach((name, value) -> properties.put((String) name, (String) value));
            return new JdbcAddress(counted.url(), properties);
        }
    },

    /** In this JVM's memory, for as long as its one connection is open. */
    H2("H2") {
        @Override
        JdbcAddress address() {
            return JdbcAddress.of("jdbc:h2:mem:");
        }
    },

    /** In this process's memory, for as long as its one connection is open. */
    SQLITE("SQLite") {
        @Override
        JdbcAddress address() {
            return JdbcAddress.of("jdbc:sqlite::memory:");
        }
    };

    private final String title;

    Vendor(String title) {
        this.title = title;
    }

    /** The name that people read in a report. */
    public String title() {
        return title;
    }

    /** Where this JVM finds such a database. */
    abstract JdbcAddress address();
}
