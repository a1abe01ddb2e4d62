package dev.retort.driver.pool;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which generated keys a statement was prepared to return. No columns at all is something else than any keys.
 *
 * @param flag JDBC's {@code RETURN_GENERATED_KEYS} or {@code NO_GENERATED_KEYS}; used if there is no list
 * @param columnIndexes columns by position; null if the user gave none
 * @param columnNames columns by name; null if the user gave none
 */
record GeneratedKeys(
        int flag,
        @Nullable List<Integer> columnIndexes,
        @Nullable List<String> columnNames) {}
