/**
 * What it costs to say a statement: to build it, and to find the text that was compiled for its shape. Begin with {@link
 * dev.retort.bench.statement.BuildStatement}; no database takes part.
 */
@NullMarked
package dev.retort.bench.statement;

import org.jspecify.annotations.NullMarked;
