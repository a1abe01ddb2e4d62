package dev.retort.orm.collection;

import java.util.Collection;
import java.util.Iterator;
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
        if (collection.size() != elements.size()) {
            return false;
        }
        Iterator<?> now = collection.iterator();
        for (Object element : elements) {
            if (!now.hasNext() || now.next() != element) {
                return false;
            }
        }
        return true;
    }
}
