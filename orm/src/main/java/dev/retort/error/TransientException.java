package dev.retort.error;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A failure that may pass when the whole transaction is tried again: a deadlock, a serialization failure, a pool without a free connection. */
public final class TransientException extends StatementException {
    private static final long serialVersionUID = 1L;

    /** Wraps what the database said of a statement. */
    public TransientException(SQLException cause, @Nullable String sql) {
        super(cause, sql);
    }
}
