package dev.retort.orm.flush;

import dev.retort.orm.state.EntityState;
import org.jspecify.annotations.Nullable;

/**
 * Two objects that a link table puts together. Two pairs are equal if they are of the same objects.
 *
 * @param owner the object whose class declares the table
 * @param element the one in its collection
 * @param place the element's place in a list that has places, of a pair that comes; else null
 */
record LinkPair(
        EntityState<?> owner,
        EntityState<?> element,
        @Nullable Integer place) {}
