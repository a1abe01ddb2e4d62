package dev.retort.error;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A statement that the database refused; the cause is the vendor's own {@link SQLException}.
 *
 * <p>The message carries the statement but no parameter values: those belong to the echo, which redacts them.
 * Subclasses exist for what callers handle differently.
 */
public class StatementException extends RetortException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String sql;
    private final @Nullable String sqlState;

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

    private static String message(SQLException cause, @Nullable String sql) {
        String what = cause.getMessage() + " [SQLState " + cause.getSQLState() + "]";
        return sql == null ? what : what + "\n  in: " + sql;
    }
}
