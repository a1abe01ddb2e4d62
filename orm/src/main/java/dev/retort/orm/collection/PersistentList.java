package dev.retort.orm.collection;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.RandomAccess;
import java.util.Spliterator;
import org.jspecify.annotations.Nullable;

/**
 * A list of related objects, or of values, that loads when it is first touched, remembers which elements it loses, and sets the
 * references of elements that come and go. Used by the session's thread.
 *
 * @param <T> the class of the elements
 */
public final class PersistentList<T> extends AbstractList<T> implements PersistentCollection, RandomAccess {
    private final CollectionSource source;
    private final @Nullable LinkHistory links;
    private CollectionHistory history = CollectionHistory.EMPTY;
    private List<T> elements = List.of();
    private List<Object> placed = List.of();
    private boolean loaded;
    private boolean partial;
    private @Nullable GivenCollection given;

    PersistentList(CollectionSource source) {
        this.source = source;
        this.links = LinkHistory.of(source.relationship());
    }

    private List<T> touched() {
        if (!loaded) {
            source.loader().load(this);
        }
        return elements;
    }

    /** The elements, which change now. */
    private List<T> changing() {
        List<T> current = touched();
        if (links != null) {
            links.changing(current);
        }
        return current;
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
        Elements.requireElement(source, element);
        T former = changing().set(index, element);
        if (former != element) {
            left(former);
            joined(element);
        }
        return former;
    }

    @Override
    public void add(int index, T element) {
        Elements.requireElement(source, element);
        changing().add(index, element);
        modCount++;
        joined(element);
    }

    @Override
    public T remove(int index) {
        T element = changing().remove(index);
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
        if (source.relationship().ofValues()) {
            return;
        }
        history.added(element);
        BackReference.link(source, element);
    }

    private void left(T element) {
        if (!source.relationship().ofValues() && Elements.indexOf(elements, element) < 0) {
            history = links == null ? history.removed(element) : history;
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
    public boolean isWhole() {
        return loaded && !partial;
    }

    @Override
    @SuppressWarnings("unchecked") // the loader reads the elements of this relationship
    public void loaded(Collection<?> read) {
        elements = new ArrayList<>((Collection<T>) read);
        loaded = true;
        partial = false;
        flushed();
    }

    @Override
    public void loadedPartly(Collection<?> read) {
        loaded(read);
        partial = true;
    }

    @Override
    @SuppressWarnings("unchecked") // as above
    public void completed(Collection<?> read) {
        List<T> whole = new ArrayList<>((Collection<T>) read);
        Elements.complete(whole, elements, read, history, links);
        elements = whole;
        partial = false;
        modCount++;
    }

    @Override
    public void expire() {
        elements = List.of();
        loaded = false;
        partial = false;
        flushed();
    }

    @Override
    public Collection<?> elements() {
        return Collections.unmodifiableCollection(elements);
    }

    @Override
    public List<Object> removedElements() {
        return links == null ? history.removed() : links.removed(elements);
    }

    @Override
    public List<Object> addedElements() {
        return links == null ? List.of() : links.added(elements);
    }

    @Override
    public @Nullable Object repeatedElement() {
        return links == null ? null : links.repeated(elements);
    }

    @Override
    public @Nullable List<@Nullable Object[]> storedElements() {
        return links instanceof ValueHistory values ? values.stored(elements) : null;
    }

    @Override
    public List<Object> placedElements() {
        return placed;
    }

    @Override
    public void placed(List<Object> places) {
        placed = places;
    }

    @Override
    public List<Object> departedElements() {
        return history.departed();
    }

    @Override
    public void flushed() {
        if (source.relationship().hasPlacedEntities()) {
            placed = new ArrayList<>(elements);
        }
        history = CollectionHistory.EMPTY;
        if (links != null) {
            links.settled(elements);
        }
    }

    @Override
    public void forget(Object element) {
        if (Elements.indexOf(elements, element) >= 0) {
            changing().removeIf(candidate -> candidate == element);
            modCount++;
            history = links == null ? history.moved(element) : history;
        }
    }

    @Override
    public void drop(Object element) {
        if (links != null) {
            links.drop(element);
        }
        if (elements.removeIf(candidate -> candidate == element)) {
            modCount++;
        }
    }

    @Override
    public void followReferences() {
        if (links != null) {
            return;
        }
        if (elements.removeIf(element -> !BackReference.refersToOwner(source, element))) {
            modCount++;
        }
        history.movedBack(source).forEach(this::remember);
    }

    @Override
    @SuppressWarnings("unchecked") // the element refers to this collection's owner
    public void remember(Object element) {
        if (Elements.indexOf(elements, element) < 0) {
            changing().add((T) element);
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
        if (partial) {
            source.loader().load(this); // or the others would stay
        }
        List<T> former = List.copyOf(changing());
        elements = new ArrayList<>((Collection<T>) replacement);
        modCount++;
        former.forEach(this::left);
        elements.forEach(this::joined);
    }
}
