package dev.retort.error;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A statement that the database refused.
 *
 * <p>Occurs itself where no subclass fits; those exist for what callers handle differently. The message carries the
 * statement and what the database said, but neither the values that were bound nor those that the database quotes, unless
 * the engine was told to show them; the cause says the same. {@link #vendorException} is what the driver threw.
 */
public class StatementException extends RetortException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String sql;
    private final @Nullable String sqlState;
    private final SQLException vendorException;
    private @Nullable String purpose;

    /** Wraps what the database said of a statement. */
    public StatementException(Refusal refusal) {
        super(refusal.message, refusal.cause);
        this.sql = refusal.sql;
        this.sqlState = refusal.vendorException.getSQLState();
        this.vendorException = refusal.vendorException;
    }

    /** The SQL text, or null where none was running. */
    public final @Nullable String sql() {
        return sql;
    }

    /** The vendor's SQLState, or null where it gave none. */
    public final @Nullable String sqlState() {
        return sqlState;
    }

    /** The driver's own exception, with all that it says; beware of the values in it. */
    public final SQLException vendorException() {
        return vendorException;
    }

    /** Says what the statement was for, such as {@code INSERT User (1): User#new}; the message ends with it from then on. */
    public final void during(String what) {
        purpose = what;
    }

    @Override
    public final @Nullable String getMessage() {
        return purpose == null ? super.getMessage() : super.getMessage() + "\n  during: " + purpose;
    }
}
