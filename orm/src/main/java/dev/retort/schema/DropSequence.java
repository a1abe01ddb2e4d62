package dev.retort.schema;

/**
 * Drops a sequence, if it is there.
 *
 * @param sequence which one
 */
public record DropSequence(Sequence sequence) implements DdlStatement {}
