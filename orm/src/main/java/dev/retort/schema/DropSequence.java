package dev.retort.schema;

/**
 * Drops a sequence.
 *
 * @param sequence which one
 */
public record DropSequence(Sequence sequence) implements DdlStatement {}
