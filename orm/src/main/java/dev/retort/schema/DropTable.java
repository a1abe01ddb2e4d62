package dev.retort.schema;

/**
 * Drops a table.
 *
 * @param table which one
 */
public record DropTable(Table table) implements DdlStatement {}
