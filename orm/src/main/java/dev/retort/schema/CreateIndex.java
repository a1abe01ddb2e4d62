package dev.retort.schema;

/** Creates an index. */
public record CreateIndex(Index index) implements DdlStatement {}
