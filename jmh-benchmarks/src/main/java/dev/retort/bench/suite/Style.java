package dev.retort.bench.suite;

import dev.retort.bench.database.DatabaseAddress;

/** The ways in which a workload is written. */
public enum Style {
    /** What all others are compared with: plain JDBC on HikariCP and pgjdbc. */
    RAW("raw JDBC") {
        @Override
        CustomerStore<?> open(DatabaseAddress address) {
            return new RawJdbc(Connections.pooled(address));
        }
    },

    /** The same pool and driver, with what only PostgreSQL understands. */
    BEST_RAW("best raw JDBC we know") {
        @Override
        CustomerStore<?> open(DatabaseAddress address) {
            return new BestRawJdbc(Connections.pooled(address));
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
    abstract CustomerStore<?> open(DatabaseAddress address);
}
