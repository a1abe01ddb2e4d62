package dev.retort.schema;

/**
 * A column that the database computes from others.
 *
 * @param expression what it computes
 * @param stored whether it keeps the value, else it computes it at each read
 */
public record Computed(DdlExpression expression, boolean stored) {}
