package dev.retort.error;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A statement that is wrong in itself: an unknown table or column, bad syntax, a missing privilege (SQLState class 42). */
public final class ProgrammingException extends StatementException {
    private static final long serialVersionUID = 1L;

    /** Wraps what the database said of a statement. */
    public ProgrammingException(SQLException cause, @Nullable String sql) {
        super(cause, sql);
    }
}
