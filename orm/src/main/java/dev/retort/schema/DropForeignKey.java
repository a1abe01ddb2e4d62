package dev.retort.schema;

/**
 * Drops a foreign key, so that tables in a circle can go.
 *
 * @param key which one
 */
public record DropForeignKey(ForeignKeyConstraint key) implements DdlStatement {}
