package dev.retort.schema;

/**
 * Drops a schema.
 *
 * @param cascade whether what is in it goes too; else it must be empty
 */
public record DropSchema(String name, boolean cascade) implements DdlStatement {}
