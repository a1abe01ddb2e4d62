package dev.retort.orm.collection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which elements a collection has lost since it was loaded or flushed. Immutable while it is empty, which is shared. */
final class CollectionHistory {
    static final CollectionHistory EMPTY = new CollectionHistory(Set.of(), Set.of());

    private final Set<Object> removed;
    private final Set<Object> moved;

    private CollectionHistory(Set<Object> removed, Set<Object> moved) {
        this.removed = removed;
        this.moved = moved;
    }

    private CollectionHistory writable() {
        return this == EMPTY
                ? new CollectionHistory(
                        Collections.newSetFromMap(new IdentityHashMap<>()),
                        Collections.newSetFromMap(new IdentityHashMap<>()))
                : this;
    }

    /** The program took the element out. */
    CollectionHistory removed(Object element) {
        CollectionHistory history = writable();
        history.removed.add(element);
        return history;
    }

    /** The element went to another owner. */
    CollectionHistory moved(Object element) {
        CollectionHistory history = writable();
        history.moved.add(element);
        return history;
    }

    void added(Object element) {
        if (this != EMPTY) {
            removed.remove(element);
            moved.remove(element);
        }
    }

    List<Object> removed() {
        return removed.isEmpty() ? List.of() : new ArrayList<>(removed);
    }

    /** Elements that went, in whatever way. */
    List<Object> departed() {
        return Stream.concat(removed.stream(), moved.stream()).toList();
    }

    /** Elements that went, but refer to the source's owner again. */
    List<Object> movedBack(CollectionSource source) {
        return this == EMPTY
                ? List.of()
                : Stream.concat(removed.stream(), moved.stream())
                        .filter(element -> BackReference.refersToOwner(source, element))
                        .toList();
    }
}
