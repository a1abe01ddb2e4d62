package dev.retort.orm.collection;

import java.util.Collection;
import java.util.List;

/**
 * A collection of the program's own, which the session's has replaced in an attribute.
 *
 * @param collection the program may still hold it
 * @param elements what was in it then
 */
record GivenCollection(Collection<?> collection, List<?> elements) {
    /** A later change of it would be written nowhere. */
    boolean isUnchanged() {
        return PersistentCollections.areSame(collection, elements);
    }
}
