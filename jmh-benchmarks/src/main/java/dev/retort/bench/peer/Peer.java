package dev.retort.bench.peer;

import java.sql.SQLException;
import java.util.Map;

/**
 * The ways to a database that are compared. Each has a pool of one connection, because the workloads have one thread, and
 * else its defaults; one that logs does so to {@link DiscardingAppender}. Meant for a JVM of its own: loggers and p6spy
 * are set up for the whole JVM.
 */
public enum Peer {
    /** Nothing but the vendor's driver: each connection is a new one. */
    JDBC("the vendor's driver alone") {
        @Override
        public OpenPeer open(JdbcAddress address) {
            return Pools.none(address);
        }
    },

    /** What all others are compared with. */
    HIKARICP("HikariCP") {
        @Override
        public OpenPeer open(JdbcAddress address) {
            return Pools.hikari(address);
        }
    },

    /** Retort as it comes. */
    RETORT("Retort") {
        @Override
        public OpenPeer open(JdbcAddress address) {
            return Retort.open(address, Map.of());
        }
    },

    /** Retort with a statement cache of a usual size. */
    RETORT_CACHED("Retort, statement cache 128") {
        @Override
        public OpenPeer open(JdbcAddress address) {
            return Retort.open(address, Map.of(STATEMENT_CACHE, USUAL_SIZE));
        }
    },

    /** Retort that closes each prepared statement as it is told to. */
    RETORT_UNCACHED("Retort, statement cache off") {
        @Override
        public OpenPeer open(JdbcAddress address) {
            return Retort.open(address, Map.of(STATEMENT_CACHE, "0"));
        }
    },

    // What listens has the statement cache that PostgreSQL and H2 have by default, and a vendor that is not known has
    // not.

    /** Retort that writes each statement to nowhere. */
    RETORT_ECHO("Retort, echo discarded") {
        @Override
        public OpenPeer open(JdbcAddress address) {
            DiscardingAppender.attach("retort");
            return Retort.open(address, Map.of("retort.echo", "sql", STATEMENT_CACHE, USUAL_SIZE));
        }
    },

    /** Retort with a listener that counts and adds up, as metrics do. */
    RETORT_LISTENER("Retort, counting listener") {
        @Override
        public OpenPeer open(JdbcAddress address) {
            return Retort.open(address, Map.of(STATEMENT_CACHE, USUAL_SIZE), new CountingListener());
        }
    },

    /** Retort as a careful team runs it: meters in a registry, and a warning for each statement of a second or more. */
    RETORT_METRICS("Retort, Micrometer and slow-statement threshold") {
        @Override
        public OpenPeer open(JdbcAddress address) {
            return Retort.open(
                    address,
                    Map.of("retort.micrometer", "auto", "retort.echo.slowerThan", "1s", STATEMENT_CACHE, USUAL_SIZE));
        }
    },

    /** p6spy with its logger switched off. */
    P6SPY("HikariCP + p6spy, logging off") {
        @Override
        public OpenPeer open(JdbcAddress address) {
            DiscardingAppender.silence("p6spy");
            return Spies.p6spy(address);
        }
    },

    /** p6spy that writes each statement to nowhere. */
    P6SPY_LOGGING("HikariCP + p6spy, logging discarded") {
        @Override
        public OpenPeer open(JdbcAddress address) {
            DiscardingAppender.attach("p6spy");
            return Spies.p6spy(address);
        }
    },

    /** datasource-proxy with nobody who listens. */
    DATASOURCE_PROXY("HikariCP + datasource-proxy, no listener") {
        @Override
        public OpenPeer open(JdbcAddress address) {
            return Spies.datasourceProxy(address);
        }
    },

    /** datasource-proxy that writes each statement to nowhere. */
    DATASOURCE_PROXY_LOGGING("HikariCP + datasource-proxy, logging discarded") {
        @Override
        public OpenPeer open(JdbcAddress address) {
            DiscardingAppender.attach(Spies.DATASOURCE_PROXY_LOGGER);
            return Spies.loggingDatasourceProxy(address);
        }
    },

    /** The pool of Quarkus. */
    AGROAL("Agroal") {
        @Override
        public OpenPeer open(JdbcAddress address) throws SQLException {
            return Agroal.open(address);
        }
    };

    private static final String STATEMENT_CACHE = "retort.statementCache.size";
    private static final String USUAL_SIZE = "128";

    private final String title;

    Peer(String title) {
        this.title = title;
    }

    /** The name that people read in a report. */
    public String title() {
        return title;
    }

    /**
     * Puts this peer before a database; it may connect at once or with the first connection that is taken.
     *
     * @throws SQLException if it connects at once and cannot
     */
    public abstract OpenPeer open(JdbcAddress address) throws SQLException;
}
