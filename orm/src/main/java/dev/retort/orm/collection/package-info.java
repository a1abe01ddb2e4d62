/**
 * Lists and sets that load on touch, remember changes and keep both sides in step.
 *
 * <p>Begin with {@link dev.retort.orm.collection.PersistentList}. It may call {@code orm.state},
 * {@code orm.mapping} and {@code error}.
 */
@NullMarked
package dev.retort.orm.collection;

import org.jspecify.annotations.NullMarked;
