package dev.retort.type;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a value from the current row of a result set.
 *
 * @param <T> the Java type of the value
 */
@FunctionalInterface
public interface ValueReader<T> {
    /** Reads the value at the 1-based index; null for SQL's null. */
    @Nullable
    T read(ResultSet resultSet, int index) throws SQLException;
}
