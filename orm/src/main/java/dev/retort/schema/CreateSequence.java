package dev.retort.schema;

/**
 * Creates a sequence.
 *
 * @param sequence which one
 */
public record CreateSequence(Sequence sequence) implements DdlStatement {}
