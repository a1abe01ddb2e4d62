package dev.retort.driver.pool;

import java.sql.PreparedStatement;

/**
 * A vendor's prepared statement with what is needed to find it again.
 *
 * @param key what it was asked to be
 * @param vendor the statement
 * @param preparedAt when it was prepared, by {@link System#nanoTime()}
 * @param preparationNanos how long that took
 */
public record CachedStatement(StatementKey key, PreparedStatement vendor, long preparedAt, long preparationNanos) {}
