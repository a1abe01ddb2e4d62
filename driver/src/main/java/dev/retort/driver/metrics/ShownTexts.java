package dev.retort.driver.metrics;

import dev.retort.driver.redact.Literals;
import dev.retort.driver.syntax.SqlSyntax;
import org.jspecify.annotations.Nullable;

/**
 * What may be told of SQL texts, remembered for the texts seen last: programs send few texts often, and reading one costs more
 * than telling of it.
 *
 * <p>Thread-safe without a lock: an entry is immutable, and one that another thread overwrites is only read again.
 */
final class ShownTexts {
    /** A power of two. */
    private static final int ENTRIES = 256;

    /** Longer texts are likely to hold values, so that they do not come back, and would be kept from being collected. */
    private static final int LONGEST = 4096;

    private final @Nullable Shown[] entries = new Shown[ENTRIES];
    private final SqlSyntax syntax;

    ShownTexts(SqlSyntax syntax) {
        this.syntax = syntax;
    }

    Shown of(String sql) {
        if (sql.length() > LONGEST) {
            return read(sql);
        }
        int hash = sql.hashCode();
        int index = (hash ^ hash >>> 16) & (ENTRIES - 1);
        Shown known = entries[index];
        if (known == null || !known.given.equals(sql)) {
            known = read(sql);
            entries[index] = known;
        }
        return known;
    }

    private Shown read(String sql) {
        String shown = Literals.hiddenIn(sql, syntax);
        return new Shown(sql, shown, QuerySummary.of(shown, syntax));
    }

    /**
     * A text as it may be told.
     *
     * @param given with its values
     * @param sql without them
     * @param summary its operations and tables
     */
    record Shown(String given, String sql, String summary) {
        /** Not what was given. */
        @Override
        public String toString() {
            return sql;
        }
    }
}
