package dev.retort.driver.pool;

import java.sql.PreparedStatement;

/**
 * A vendor's prepared statement with what is needed to find it again.
 *
 * @param key what it was asked to be
 * @param vendor the statement
 * @param preparedAt when it was prepared, by {@link System#nanoTime()}
 * @param preparationNanos how long that took
 * @param traces what running it may leave behind in the session, as a set of {@link dev.retort.driver.state.Trace}s
 */
public record CachedStatement(
        StatementKey key, PreparedStatement vendor, long preparedAt, long preparationNanos, int traces) {}
