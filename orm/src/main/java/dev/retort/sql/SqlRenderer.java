package dev.retort.sql;

/** Turns a statement into text; implemented by each dialect. */
@FunctionalInterface
public interface SqlRenderer {
    /** The SQL text and the parameters of a statement. */
    RenderedSql render(Statement statement);
}
