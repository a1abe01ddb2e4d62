package dev.retort.schema;

/** Drops an index. */
public record DropIndex(Index index) implements DdlStatement {}
