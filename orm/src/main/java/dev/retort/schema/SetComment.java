package dev.retort.schema;

import org.jspecify.annotations.Nullable;

/**
 * Says in the database what a table or column is for.
 *
 * @param column the name of the column; null for the table itself
 * @param comment the text; null takes it away
 */
public record SetComment(
        Table table, @Nullable String column, @Nullable String comment) implements DdlStatement {}
