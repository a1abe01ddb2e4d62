package dev.retort.error;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The database cannot be used: unreachable, shutting down, a broken connection, refused credentials (SQLState classes 08, 28, 53, 57, 58). */
public final class OperationalException extends StatementException {
    private static final long serialVersionUID = 1L;

    /** Wraps what the database said of a statement. */
    public OperationalException(SQLException cause, @Nullable String sql) {
        super(cause, sql);
    }
}
