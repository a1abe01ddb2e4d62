package dev.retort.driver.pool;

import dev.retort.driver.state.Trace;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.LoggerFactory;

/** Undoes what one user has left behind in a session, beyond what JDBC's own setters can set back. */
interface SessionCleanup {
    /** Cleans no database in particular: where the text says that something stays behind, the connection is closed. */
    SessionCleanup BY_CLOSING = new SessionCleanup() {
        private static final int LEFT = Trace.HIDDEN_CODE.bit() | Trace.DEFINITION.bit() | Trace.SEQUENCE.bit();

        @Override
        public boolean clean(Connection vendor, int traces) {
            return (traces & ~LEFT) == Trace.NONE;
        }
    };

    /**
     * Makes the session as it was when its connection was opened.
     *
     * @param traces what may have been left behind, as {@link dev.retort.driver.state.SqlScanner} reads it off the SQL
     * @return whether it is as new; if not, the connection has to be closed
     */
    boolean clean(Connection vendor, int traces) throws SQLException;

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

    /** The cleanup for connections like this one, on which no user has done anything yet. */
    static SessionCleanup of(Connection pristine, PoolOptions options) throws SQLException {
        if (!PostgresqlCleanup.isFor(pristine)) {
            return BY_CLOSING;
        }
        try {
            return PostgresqlCleanup.of(pristine, options.hikari().getOrDefault("connectionInitSql", ""));
        } catch (SQLException e) {
            if (FatalSqlStates.contains(e)) {
                throw e;
            }
            // a server that says it is PostgreSQL, and is not or does not let this user see its settings
            LoggerFactory.getLogger("retort.pool")
                    .info(
                            "Connections whose session was changed by SQL are closed and not cleaned, for the server does"
                                    + " not say what they were like before: SQLState {}",
                            e.getSQLState());
            return BY_CLOSING;
        }
    }
}
