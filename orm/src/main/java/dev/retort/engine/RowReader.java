package dev.retort.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Makes an object of the current row of a result set. Thread-safe.
 *
 * @param <T> what a row becomes
 */
@FunctionalInterface
public interface RowReader<T extends @Nullable Object> {
    /** Reads the current row; must not move the result set. */
    T read(ResultSet row) throws SQLException;
}
