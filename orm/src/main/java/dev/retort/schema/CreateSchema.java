package dev.retort.schema;

/** Creates a schema where there is none of that name. */
public record CreateSchema(String name) implements DdlStatement {}
