package dev.retort.schema;

/**
 * Adds a foreign key to a table that exists.
 *
 * @param key which one
 */
public record AddForeignKey(ForeignKeyConstraint key) implements DdlStatement {}
