package dev.retort.error;

import org.jspecify.annotations.Nullable;

/**
 * A constraint was violated: unique, foreign key, check, exclusion or not null (SQLState class 23).
 *
 * <p>Occurs when a row is there already, points to none, or breaks a rule. Ask {@link #constraintName} which, and tell the
 * user what to correct; to take the row that is there, write the insert with {@code onConflict(…)}.
 */
public final class IntegrityException extends StatementException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String constraintName;

    /** Wraps the violation; {@code constraintName} is null where the database does not tell it. */
    public IntegrityException(Refusal refusal, @Nullable String constraintName) {
        super(refusal);
        this.constraintName = constraintName;
    }

    /** The violated constraint as the database names it, or null where it does not tell. */
    public @Nullable String constraintName() {
        return constraintName;
    }
}
