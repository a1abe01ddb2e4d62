package dev.retort.driver.pool;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which generated keys a statement was asked to return: by position, by name, or by JDBC's flag.
 *
 * @param flag {@code RETURN_GENERATED_KEYS} or {@code NO_GENERATED_KEYS}; used if no columns are given
 * @param columnIndexes columns by position; null if they were not given so
 * @param columnNames columns by name; null if they were not given so
 */
record GeneratedKeys(
        int flag,
        @Nullable List<Integer> columnIndexes,
        @Nullable List<String> columnNames) {}
