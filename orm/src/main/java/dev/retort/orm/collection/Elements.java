package dev.retort.orm.collection;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the collections share. */
final class Elements {
    private Elements() {}

    /** @throws NullPointerException with the name of the collection, which holds no null */
    static void requireElement(CollectionSource source, @Nullable Object element) {
        if (element == null) {
            throw new NullPointerException(source + " of " + source.owner() + " holds no null");
        }
    }

    /** The position of this very object: entities may define {@code equals} by their values. */
    static int indexOf(List<?> elements, Object element) {
        for (int i = 0; i < elements.size(); i++) {
            if (elements.get(i) == element) {
                return i;
            }
        }
        return -1;
    }

    /** A set of these very objects, as {@link #indexOf} finds them. */
    static Set<Object> identitySet(Collection<?> elements) {
        Set<Object> set = Collections.newSetFromMap(new IdentityHashMap<>());
        set.addAll(elements);
        return set;
    }

    /** An iterator that tells before an element is removed through it, and which one it was. */
    static final class RemovingIterator<T> implements Iterator<T> {
        private final Iterator<T> elements;
        private final Runnable removing;
        private final Consumer<T> removed;
        private @Nullable T current;

        RemovingIterator(Iterator<T> elements, Runnable removing, Consumer<T> removed) {
            this.elements = elements;
            this.removing = removing;
            this.removed = removed;
        }

        @Override
        public boolean hasNext() {
            return elements.hasNext();
        }

        @Override
        public T next() {
            T element = elements.next();
            current = element;
            return element;
        }

        @Override
        public void remove() {
            removing.run();
            elements.remove();
            if (current != null) {
                removed.accept(current);
            }
        }
    }

    /**
     * Makes what was read, which {@code whole} has, a whole collection: without what has left the part that was held, and with what has come to that.
     *
     * @param history what has left, where the elements' foreign keys say where they belong; see {@code links}
     * @param links what has come and left, where pairs do; else null
     */
    static <T> void complete(
            Collection<T> whole,
            Collection<T> held,
            Collection<?> read,
            CollectionHistory history,
            @Nullable LinkHistory links) {
        if (links == null) {
            whole.removeIf(identitySet(history.departed())::contains);
        } else {
            whole.removeIf(identitySet(links.removed(held))::contains);
            links.completed(read);
        }
        Set<Object> known = identitySet(whole);
        held.stream().filter(known::add).forEach(whole::add);
    }
}
