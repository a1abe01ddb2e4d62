package dev.retort.driver.pool;

import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells which exceptions mean that the connection itself is lost. */
final class FatalSqlStates {
    /** Class 08 of the SQL standard: connection exceptions. */
    private static final String CONNECTION_CLASS = "08";

    private static final Set<String> STATES = Set.of(
            "57P01", // PostgreSQL: terminated by an administrator
            "57P02", // PostgreSQL: the server crashed
            "57P03", // PostgreSQL: the server cannot take connections now
            "57P05", // PostgreSQL: idle session timeout
            "25P03", // PostgreSQL: idle in transaction timeout
            "01002", // the standard's "disconnect error"
            "90067", // H2: connection is broken
            "90098", // H2: database has been closed
            "90121"); // H2: database is closing, or the session was closed

    /** Those that mean that all other connections to the database are lost too. */
    private static final Set<String> STATES_OF_ALL = Set.of(
            "57P02", // PostgreSQL: the server crashed
            "57P03", // PostgreSQL: the server cannot take connections now
            "90098", // H2: database has been closed
            "90121", // H2: database is closing
            "08503"); // HSQLDB: closed, which with a connection that is open means the database

    /** Derby's code beside {@code 08003}, of a connection whose database was shut down. */
    private static final int DERBY_NO_CURRENT_CONNECTION = 40000;

    private FatalSqlStates() {}

    /** Whether this exception, or one chained to it, says that the database itself was closed. */
    static boolean isOfAll(SQLException failure) {
        for (SQLException next = failure; next != null; next = next.getNextException()) {
            String state = next.getSQLState();
            if (state != null && STATES_OF_ALL.contains(state)) {
                return true;
            }
            if ("08003".equals(state) && next.getErrorCode() == DERBY_NO_CURRENT_CONNECTION) {
                return true;
            }
        }
        return false;
    }

    /** Whether this exception, or one chained to it, says so. */
    static boolean contains(SQLException failure) {
        for (SQLException next = failure; next != null; next = next.getNextException()) {
            if (isFatal(next.getSQLState()) || isFatal(next)) {
                return true;
            }
        }
        return false;
    }

    /** Some drivers give no state but say so by type or cause; a pool's time-out is no fault of this connection. */
    private static boolean isFatal(SQLException failure) {
        return failure instanceof SQLRecoverableException
                || failure instanceof SQLNonTransientConnectionException
                || failure.getCause() instanceof SocketException
                || failure.getCause() instanceof SocketTimeoutException;
    }

    private static boolean isFatal(@Nullable String state) {
        return state != null && (state.startsWith(CONNECTION_CLASS) || STATES.contains(state));
    }
}
