package dev.retort.error;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A constraint was violated: unique, foreign key, check or not null (SQLState class 23). */
public final class IntegrityException extends StatementException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String constraintName;

    /** Wraps the violation; {@code constraintName} is null where the database does not tell it. */
    public IntegrityException(SQLException cause, @Nullable String sql, @Nullable String constraintName) {
        super(cause, sql);
        this.constraintName = constraintName;
    }

    /** The violated constraint as the database names it, or null where it does not tell. */
    public @Nullable String constraintName() {
        return constraintName;
    }
}
