package dev.retort.orm.collection;

import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the collections share. */
final class Elements {
    private Elements() {}

    /** The position of this very object: entities may define {@code equals} by their values. */
    static int indexOf(List<?> elements, Object element) {
        for (int i = 0; i < elements.size(); i++) {
            if (elements.get(i) == element) {
                return i;
            }
        }
        return -1;
    }

    /** An iterator that tells which element was removed through it. */
    static final class RemovingIterator<T> implements Iterator<T> {
        private final Iterator<T> elements;
        private final Consumer<T> removed;
        private @Nullable T current;

        RemovingIterator(Iterator<T> elements, Consumer<T> removed) {
            this.elements = elements;
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
            elements.remove();
            if (current != null) {
                removed.accept(current);
            }
        }
    }
}
