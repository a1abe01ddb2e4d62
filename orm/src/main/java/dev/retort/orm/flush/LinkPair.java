package dev.retort.orm.flush;

import dev.retort.orm.state.EntityState;

/**
 * Two objects that a link table puts together. Two pairs are equal if they are of the same objects.
 *
 * @param owner the object whose class declares the table
 * @param element the one in its collection
 */
record LinkPair(EntityState<?> owner, EntityState<?> element) {}
