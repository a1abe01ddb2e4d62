package dev.retort.orm.collection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Which elements a collection has lost since it was loaded or flushed. Immutable while it is empty, which is shared. */
final class CollectionHistory {
    static final CollectionHistory EMPTY = new CollectionHistory(Set.of());

    private final Set<Object> removed;

    private CollectionHistory(Set<Object> removed) {
        this.removed = removed;
    }

    CollectionHistory removed(Object element) {
        CollectionHistory history =
                this == EMPTY ? new CollectionHistory(Collections.newSetFromMap(new IdentityHashMap<>())) : this;
        history.removed.add(element);
        return history;
    }

    void added(Object element) {
        if (this != EMPTY) {
            removed.remove(element);
        }
    }

    List<Object> removed() {
        return new ArrayList<>(removed);
    }
}
