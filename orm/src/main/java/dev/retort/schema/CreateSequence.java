package dev.retort.schema;

/**
 * Creates a sequence, if it is not there.
 *
 * @param sequence which one
 */
public record CreateSequence(Sequence sequence) implements DdlStatement {}
