/**
 * What the session knows of one object.
 *
 * <p>Begin with {@link dev.retort.orm.state.EntityState} and {@link dev.retort.orm.state.IdentityMap}. The only upward call
 * goes through {@link dev.retort.orm.state.LazyLoader}, which {@code orm.load} implements. It may call
 * {@code orm.mapping} and {@code error}.
 */
@NullMarked
package dev.retort.orm.state;

import org.jspecify.annotations.NullMarked;
