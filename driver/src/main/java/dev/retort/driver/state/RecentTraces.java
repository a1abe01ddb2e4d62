package dev.retort.driver.state;

import dev.retort.driver.syntax.SqlSyntax;
import org.jspecify.annotations.Nullable;

/**
 * The traces of SQL texts, remembered for the texts seen last: programs send few texts often, and reading one costs more
 * than all else that is done for a statement.
 *
 * <p>Thread-safe without a lock: an entry is immutable, and one that another thread overwrites is only read again.
 */
public final class RecentTraces {
    /** A power of two. */
    private static final int ENTRIES = 256;

    /** Longer texts are likely to hold values, so that they do not come back, and would be kept from being collected. */
    private static final int LONGEST = 4096;

    private final @Nullable Entry[] entries = new Entry[ENTRIES];

    private final SqlSyntax syntax;

    /** Remembers nothing yet. */
    public RecentTraces(SqlSyntax syntax) {
        this.syntax = syntax;
    }

    /** As {@link SqlScanner#traces(String, SqlSyntax)}. */
    public int of(String sql) {
        if (sql.length() > LONGEST) {
            return SqlScanner.traces(sql, syntax);
        }
        int hash = sql.hashCode();
        int index = (hash ^ hash >>> 16) & (ENTRIES - 1);
        Entry known = entries[index];
        if (known == null || !known.sql.equals(sql)) {
            known = new Entry(sql, SqlScanner.traces(sql, syntax));
            entries[index] = known;
        }
        return known.traces;
    }

    /** As {@link SqlScanner#tracesOfPlain(String, SqlSyntax)}. */
    public int ofPlain(String sql) {
        return sql.indexOf('?') < 0 ? of(sql) : SqlScanner.tracesOfPlain(sql, syntax);
    }

    private record Entry(String sql, int traces) {}
}
