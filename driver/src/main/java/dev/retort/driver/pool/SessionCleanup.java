package dev.retort.driver.pool;

import dev.retort.driver.state.Trace;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Undoes what one user has left behind in a session, beyond what JDBC's own setters can set back. */
interface SessionCleanup {
    /**
     * Cleans no database in particular: where something may have stayed behind, the connection is closed. But for the last
     * number of a sequence, since a program that uses sequences would get no connection twice.
     */
    SessionCleanup BY_CLOSING =
            (vendor, traces) -> (traces & ~(Trace.SEQUENCE.bit() | Trace.DEFINITION.bit())) == Trace.NONE;

    /** As that, but SQLite has no code within the database: a function that is not known can only be one of SQLite's own. */
    SessionCleanup OF_SQLITE = (vendor, traces) -> BY_CLOSING.clean(vendor, traces & ~Trace.HIDDEN_CODE.bit());

    /** For connections that have one user only. */
    SessionCleanup NOT_NEEDED = new SessionCleanup() {
        @Override
        public boolean clean(Connection vendor, int traces) {
            return true;
        }

        @Override
        public SessionWatch watch(Connection vendor) {
            return () -> Trace.NONE;
        }

        @Override
        public boolean trustsSetters() {
            return true;
        }
    };

    /**
     * Makes the session as it was when its connection was opened.
     *
     * @param traces what may have been left behind, not none, as {@link dev.retort.driver.state.SqlScanner} reads it off the
     *     SQL and the {@linkplain #watch watch} finds it
     * @return whether it is as new; if not, the connection has to be closed
     */
    boolean clean(Connection vendor, int traces) throws SQLException;

    /**
     * Called on a used connection where the first thing that its user does is a setting by which a text may mean another thing,
     * so that what others have prepared is read anew. Later it would be seen: in a transaction's snapshot, and in what
     * the user has prepared.
     */
    default void beforeSetting(Connection vendor) throws SQLException {}

    /** Begins to watch a connection on which no user has done anything yet. */
    default SessionWatch watch(Connection vendor) throws SQLException {
        return SessionWatch.ofAny(vendor);
    }

    /**
     * Whether a change of the schema through JDBC is to be cleaned as one through SQL, because what was there before is more
     * than JDBC can tell and set back.
     */
    default boolean restoresSchema() {
        return false;
    }

    /**
     * Whether a prepared statement looks its tables up anew when the schema has changed since. Where not, as with H2, it
     * goes on with the tables of the schema in which it was prepared.
     */
    default boolean statementsFollowSchema() {
        return false;
    }

    /**
     * Sets the isolation back to what it was when the connection was opened, in one round trip, where the vendor's own setter
     * would make a value of the session's out of it, which follows no later change of the server's.
     *
     * @return false if nothing was done; the vendor's setter has to do then
     */
    default boolean resetsIsolation(Connection vendor) throws SQLException {
        return false;
    }

    /** Whether prepared statements outlive the cleaning. */
    default boolean keepsStatements() {
        return true;
    }

    /**
     * Whether JDBC's setters of this vendor do what they are told or throw. Of others what was set back is read back; some do
     * nothing with {@code setSchema(null)}.
     */
    default boolean trustsSetters() {
        return false;
    }

    /** The cleanup for connections like this one, on which no user has done anything yet. */
    static SessionCleanup of(Connection pristine, PoolOptions options) throws SQLException {
        String initSql = options.hikari().getOrDefault("connectionInitSql", "");
        try {
            return switch (pristine.getMetaData().getDatabaseProductName()) {
                case "PostgreSQL" -> PostgresqlCleanup.of(pristine, initSql);
                case "SQLite" -> OF_SQLITE;
                case "MariaDB" -> MariadbCleanup.of(pristine, initSql);
                default -> BY_CLOSING;
            };
        } catch (SQLException e) {
            if (FatalSqlStates.contains(e)) {
                throw e;
            }
            // a server that says it is PostgreSQL, and is not or does not let this user see its settings
            Logger logger = LoggerFactory.getLogger("retort.pool");
            logger.info(
                    "Connections whose session was changed by SQL are closed and not cleaned, for the server does"
                            + " not say what they were like before: SQLState {}",
                    e.getSQLState());
            return BY_CLOSING;
        }
    }
}
