/**
 * The unit of work: changed objects to ordered, batched core DML.
 *
 * <p>Begin with {@link dev.retort.orm.flush.UnitOfWork}. It may call {@code orm.collection}, {@code orm.state},
 * {@code orm.mapping} and core; only the door calls it.
 */
@NullMarked
package dev.retort.orm.flush;

import org.jspecify.annotations.NullMarked;
