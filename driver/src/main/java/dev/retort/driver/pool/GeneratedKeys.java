package dev.retort.driver.pool;

import java.util.List;

/**
 * Which generated keys a statement was prepared to return.
 *
 * @param flag JDBC's {@code RETURN_GENERATED_KEYS} or {@code NO_GENERATED_KEYS}; used if no column is named
 * @param columnIndexes columns by position, or empty
 * @param columnNames columns by name, or empty
 */
record GeneratedKeys(int flag, List<Integer> columnIndexes, List<String> columnNames) {}
