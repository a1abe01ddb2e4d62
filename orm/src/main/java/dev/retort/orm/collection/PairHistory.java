package dev.retort.orm.collection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Of a collection of entities, told apart by identity: each pair is stored once. */
final class PairHistory extends LinkHistory {
    /** Null while nothing has changed, so that a collection that is only read costs no copy. */
    private @Nullable Set<Object> stored;

    @Override
    void changing(Collection<?> elements) {
        if (stored == null) {
            stored = Elements.identitySet(elements);
        }
    }

    @Override
    void settled(Collection<?> elements) {
        stored = null;
    }

    @Override
    void completed(Collection<?> elements) {
        if (stored != null) {
            stored = Elements.identitySet(elements);
        }
    }

    @Override
    void drop(Object element) {
        if (stored != null) {
            stored.remove(element);
        }
    }

    @Override
    List<Object> added(Collection<?> elements) {
        return stored == null ? List.of() : difference(Elements.identitySet(elements), stored);
    }

    @Override
    List<Object> removed(Collection<?> elements) {
        return stored == null ? List.of() : difference(stored, Elements.identitySet(elements));
    }

    @Override
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
