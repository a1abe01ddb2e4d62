package dev.retort.driver.syntax;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was read off SQL texts, remembered for the texts seen last: programs send few texts often, and reading one costs more
 * than all else that is done for a statement.
 *
 * <p>Thread-safe without a lock: an entry is immutable, and one that another thread overwrites is only read again.
 *
 * @param <T> what is read; immutable
 */
public final class RecentTexts<T> {
    /** A power of two. */
    private static final int ENTRIES = 256;

    /** Longer texts are likely to hold values, so that they do not come back, and would be kept from being collected. */
    private static final int LONGEST = 4096;

    private final @Nullable Entry<T>[] entries = newEntries();
    private final Function<String, T> reading;

    /** Remembers nothing yet. */
    public RecentTexts(Function<String, T> reading) {
        this.reading = reading;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <T> @Nullable Entry<T>[] newEntries() {
        return new Entry[ENTRIES];
    }

    /** What is read off the text, now or before. */
    public T of(String sql) {
        if (sql.length() > LONGEST) {
            return reading.apply(sql);
        }
        int hash = sql.hashCode();
        int index = (hash ^ hash >>> 16) & (ENTRIES - 1);
        Entry<T> known = entries[index];
        if (known == null || !known.sql.equals(sql)) {
            known = new Entry<>(sql, reading.apply(sql));
            entries[index] = known;
        }
        return known.read;
    }

    private record Entry<T>(String sql, T read) {}
}
