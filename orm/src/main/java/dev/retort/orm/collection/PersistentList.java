package dev.retort.orm.collection;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.Spliterator;
import org.jspecify.annotations.Nullable;

/**
 * A list of related objects that loads when it is first touched, remembers which elements it loses, and sets the
 * references of elements that come and go. Used by the session's thread.
 *
 * @param <T> the class of the elements
 */
public final class PersistentList<T> extends AbstractList<T> implements PersistentCollection, RandomAccess {
    private final CollectionSource source;
    private CollectionHistory history = CollectionHistory.EMPTY;
    private List<T> elements = List.of();
    private boolean loaded;
    private @Nullable GivenCollection given;

    PersistentList(CollectionSource source) {
        this.source = source;
    }

    private List<T> touched() {
        if (!loaded) {
            source.loader().load(this);
        }
        return elements;
    }

    @Override
    public T get(int index) {
        return touched().get(index);
    }

    @Override
    public int size() {
        return touched().size();
    }

    /** The elements are loaded before the iterator begins, which counts changes. */
    @Override
    public Iterator<T> iterator() {
        touched();
        return super.iterator();
    }

    /** As {@link #iterator()}. */
    @Override
    public Spliterator<T> spliterator() {
        touched();
        return super.spliterator();
    }

    @Override
    public ListIterator<T> listIterator(int index) {
        touched();
        return super.listIterator(index);
    }

    @Override
    public T set(int index, T element) {
        Objects.requireNonNull(element, "a relationship holds no null");
        T former = touched().set(index, element);
        if (former != element) {
            left(former);
            joined(element);
        }
        return former;
    }

    @Override
    public void add(int index, T element) {
        Objects.requireNonNull(element, "a relationship holds no null");
        touched().add(index, element);
        modCount++;
        joined(element);
    }

    @Override
    public T remove(int index) {
        T element = touched().remove(index);
        modCount++;
        left(element);
        return element;
    }

    /** The argument may lose its elements to this list on the way: {@code q.children.addAll(p.children)}. */
    @Override
    public boolean addAll(Collection<? extends T> added) {
        return super.addAll(new ArrayList<>(added));
    }

    @Override
    public boolean addAll(int index, Collection<? extends T> added) {
        return super.addAll(index, new ArrayList<>(added));
    }

    private void joined(T element) {
        history.added(element);
        BackReference.link(source, element);
    }

    private void left(T element) {
        if (Elements.indexOf(elements, element) < 0) {
            history = history.removed(element);
            BackReference.unlink(source, element);
        }
    }

    @Override
    public CollectionSource source() {
        return source;
    }

    @Override
    public boolean isLoaded() {
        return loaded;
    }

    @Override
    @SuppressWarnings("unchecked") // the loader reads the elements of this relationship
    public void loaded(Collection<?> read) {
        elements = new ArrayList<>((Collection<T>) read);
        loaded = true;
        history = CollectionHistory.EMPTY;
    }

    @Override
    public void expire() {
        elements = List.of();
        loaded = false;
        history = CollectionHistory.EMPTY;
    }

    @Override
    public Collection<?> elements() {
        return Collections.unmodifiableCollection(elements);
    }

    @Override
    public List<Object> removedElements() {
        return history.removed();
    }

    @Override
    public List<Object> departedElements() {
        return history.departed();
    }

    @Override
    public void flushed() {
        history = CollectionHistory.EMPTY;
    }

    @Override
    public void forget(Object element) {
        int index = Elements.indexOf(elements, element);
        if (index >= 0) {
            elements.remove(index);
            modCount++;
            history = history.moved(element);
        }
    }

    @Override
    public void drop(Object element) {
        if (elements.removeIf(candidate -> candidate == element)) {
            modCount++;
        }
    }

    @Override
    public void followReferences() {
        if (elements.removeIf(element -> !BackReference.refersToOwner(source, element))) {
            modCount++;
        }
        history.movedBack(source).forEach(this::remember);
    }

    @Override
    @SuppressWarnings("unchecked") // the element refers to this collection's owner
    public void remember(Object element) {
        if (Elements.indexOf(elements, element) < 0) {
            elements.add((T) element);
            modCount++;
        }
    }

    @Override
    public void given(GivenCollection collection) {
        given = collection;
    }

    @Override
    public boolean isGivenUnchanged() {
        return given == null || given.isUnchanged();
    }

    @Override
    @SuppressWarnings("unchecked") // the program's collection is of the attribute's type
    public void replaceWith(Collection<?> replacement) {
        List<T> former = List.copyOf(touched());
        elements = new ArrayList<>((Collection<T>) replacement);
        modCount++;
        former.forEach(this::left);
        elements.forEach(this::joined);
    }
}
