package dev.retort.driver.pool;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which generated keys a statement was asked to return.
 *
 * @param by how it was asked
 * @param flag {@code RETURN_GENERATED_KEYS} or {@code NO_GENERATED_KEYS}
 * @param columnIndexes columns by position; null if they were not given so, or as null
 * @param columnNames columns by name; null if they were not given so, or as null
 */
record GeneratedKeys(
        By by,
        int flag,
        @Nullable List<Integer> columnIndexes,
        @Nullable List<String> columnNames) {
    /** Which of JDBC's methods was called: each of them may be given null, for the vendor to judge. */
    enum By {
        FLAG,
        INDEXES,
        NAMES
    }
}
