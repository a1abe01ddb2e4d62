package dev.retort.orm.collection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the database has of a collection whose pairs are in a link table, once the collection differs from it. */
final class LinkHistory {
    /** Null while nothing has changed, so that a collection that is only read costs no copy. */
    private @Nullable Set<Object> stored;

    /** Comes before each change. */
    void changing(Collection<?> elements) {
        if (stored == null) {
            stored = Elements.identitySet(elements);
        }
    }

    /** The elements are as the database has them. */
    void settled() {
        stored = null;
    }

    /** The database has these, of which some were known. */
    void completed(Collection<?> elements) {
        if (stored != null) {
            stored = Elements.identitySet(elements);
        }
    }

    /** An element was deleted, and its pairs with it. */
    void drop(Object element) {
        if (stored != null) {
            stored.remove(element);
        }
    }

    List<Object> added(Collection<?> elements) {
        return stored == null ? List.of() : difference(Elements.identitySet(elements), stored);
    }

    List<Object> removed(Collection<?> elements) {
        return stored == null ? List.of() : difference(stored, Elements.identitySet(elements));
    }

    /** An element that is in the collection twice, or null; those that the database has are not. */
    @Nullable
    Object repeated(Collection<?> elements) {
        if (stored == null) {
            return null;
        }
        Set<Object> seen = Elements.identitySet(List.of());
        for (Object element : elements) {
            if (!seen.add(element)) {
                return element;
            }
        }
        return null;
    }

    private static List<Object> difference(Collection<?> from, Set<Object> without) {
        List<Object> difference = new ArrayList<>(from);
        difference.removeIf(without::contains);
        return difference;
    }
}
