/**
 * The ways to write many rows to PostgreSQL, side by side: begin with {@link dev.retort.bench.bulk.InsertVariants} and
 * {@link dev.retort.bench.bulk.UpdateVariants}.
 *
 * <p>What they show decides how core writes many rows. Calls {@code database} and core.
 */
@NullMarked
package dev.retort.bench.bulk;

import org.jspecify.annotations.NullMarked;
