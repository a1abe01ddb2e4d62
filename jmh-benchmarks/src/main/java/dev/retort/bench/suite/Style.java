package dev.retort.bench.suite;

import dev.retort.bench.database.DatabaseAddress;

/** The ways in which a workload is written. */
public enum Style {
    /** What all others are compared with: plain JDBC on HikariCP and pgjdbc. */
    RAW("raw JDBC") {
        @Override
        CustomerStore<?, ?> open(DatabaseAddress address) {
            return new RawJdbc(Connections.pooled(address));
        }
    },

    /** The same pool and driver, with what only PostgreSQL understands. */
    BEST_RAW("best raw JDBC we know") {
        @Override
        CustomerStore<?, ?> open(DatabaseAddress address) {
            return new BestRawJdbc(Connections.pooled(address));
        }
    },

    /** The program of {@link #RAW} with its URL's prefix changed. */
    DRIVER("raw JDBC on jdbc:retort:") {
        @Override
        CustomerStore<?, ?> open(DatabaseAddress address) {
            return new RawJdbc(Connections.retort(address));
        }
    },

    /** SQL as Java objects. */
    CORE("core") {
        @Override
        CustomerStore<?, ?> open(DatabaseAddress address) {
            return new Core(address);
        }
    },

    /** Plain entities. */
    ORM("ORM") {
        @Override
        CustomerStore<?, ?> open(DatabaseAddress address) {
            return new Orm(address);
        }
    };

    private final String title;

    Style(String title) {
        this.title = title;
    }

    /** The name that people read in a report. */
    public String title() {
        return title;
    }

    /** Opens the suite's operations in this style; nothing need be connected yet. */
    abstract CustomerStore<?, ?> open(DatabaseAddress address);
}
