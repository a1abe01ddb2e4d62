package dev.retort.sql;

import org.jspecify.annotations.Nullable;

/**
 * A query or a change of data. Immutable and thread-safe; build it once and execute it often, on any engine.
 */
public abstract sealed class Statement implements SqlElement permits Select, Insert, Update, Delete {
    /** Holds an immutable object, so a race costs at most a second compilation. */
    private @Nullable Object memo;

    Statement() {}

    /** The SQL text and the parameters that a dialect makes of this statement. Pure: nothing connects. */
    public final RenderedSql toSql(SqlRenderer dialect) {
        return dialect.render(this);
    }

    /** What an engine remembers of this statement object, so that executing it again skips compilation. */
    public final @Nullable Object memo() {
        return memo;
    }

    /** Sets what {@link #memo()} returns; for engines only, and immutable objects only. */
    public final void remember(Object memo) {
        this.memo = memo;
    }
}
