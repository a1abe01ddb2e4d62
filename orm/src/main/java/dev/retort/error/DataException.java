package dev.retort.error;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A value that its column cannot hold: out of range, too long, not a number (SQLState class 22). */
public final class DataException extends StatementException {
    private static final long serialVersionUID = 1L;

    /** Wraps what the database said of a statement. */
    public DataException(SQLException cause, @Nullable String sql) {
        super(cause, sql);
    }
}
