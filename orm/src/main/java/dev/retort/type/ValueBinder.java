package dev.retort.type;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Hands a value to a prepared statement.
 *
 * @param <T> the Java type of the value
 */
@FunctionalInterface
public interface ValueBinder<T> {
    /** Binds a value that is not null at the 1-based index. */
    void bind(PreparedStatement statement, int index, T value) throws SQLException;
}
