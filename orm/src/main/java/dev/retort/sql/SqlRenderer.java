package dev.retort.sql;

/**
 * Turns a statement into text; implemented by each dialect.
 *
 * <p>One that follows the standard is found as a service: it writes what {@code toString} of a statement shows.
 */
@FunctionalInterface
public interface SqlRenderer {
    /** The SQL text and the parameters of a statement, or of a part of one. */
    RenderedSql render(SqlElement element);
}
