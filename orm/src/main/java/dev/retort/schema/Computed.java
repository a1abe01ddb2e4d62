package dev.retort.schema;

import org.jspecify.annotations.Nullable;

/**
 * A column that the database computes from others.
 *
 * @param expression what it computes
 * @param stored whether it keeps the value, else it computes it at each read; null where the database decides
 */
public record Computed(DdlExpression expression, @Nullable Boolean stored) {}
