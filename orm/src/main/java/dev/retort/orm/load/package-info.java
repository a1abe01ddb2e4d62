/**
 * Mapping and options to a select; rows to objects.
 *
 * <p>Begin with {@link dev.retort.orm.load.EntityLoader}; options are {@link dev.retort.orm.load.LoadOption}s. It may call
 * {@code orm.bytecode}, {@code orm.collection}, {@code orm.state}, {@code orm.mapping} and core; only the door calls it.
 */
@NullMarked
package dev.retort.orm.load;

import org.jspecify.annotations.NullMarked;
