package dev.retort.error;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A statement that the database refused; the cause is the vendor's own {@link SQLException}.
 *
 * <p>The message carries the statement and what the database said, but no parameter values of its own: those belong to the
 * echo, which redacts them. The database may quote a value itself, such as the key that is there twice.
 * Subclasses exist for what callers handle differently.
 */
public class StatementException extends RetortException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String sql;
    private final @Nullable String sqlState;
    private @Nullable String purpose;

    /** Wraps what the database said of a statement; {@code sql} is null where no statement was running (a commit). */
    public StatementException(SQLException cause, @Nullable String sql) {
        super(message(cause, sql), cause);
        this.sql = sql;
        this.sqlState = cause.getSQLState();
    }

    /** The SQL text, or null where none was running. */
    public final @Nullable String sql() {
        return sql;
    }

    /** The vendor's SQLState, or null where it gave none. */
    public final @Nullable String sqlState() {
        return sqlState;
    }

    /** Says what the statement was for, such as {@code INSERT User (1): User#new}; the message ends with it from then on. */
    public final void during(String what) {
        purpose = what;
    }

    @Override
    public final @Nullable String getMessage() {
        return purpose == null ? super.getMessage() : super.getMessage() + "\n  during: " + purpose;
    }

    private static String message(SQLException cause, @Nullable String sql) {
        String what = tellingOf(cause).getMessage() + " [SQLState " + cause.getSQLState() + "]";
        return sql == null ? what : what + "\n  in: " + sql;
    }

    /** A batch's own exception may quote the values that were bound; the one behind it is the database's. */
    private static SQLException tellingOf(SQLException cause) {
        SQLException next = cause.getNextException();
        return cause instanceof BatchUpdateException && next != null ? next : cause;
    }
}
