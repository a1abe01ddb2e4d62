package dev.retort.orm.collection;

import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A set of related objects, or of values, that loads when it is first touched, remembers which elements it loses, and sets the
 * references of elements that come and go. Used by the session's thread.
 *
 * @param <T> the class of the elements
 */
public final class PersistentSet<T> extends AbstractSet<T> implements PersistentCollection {
    private final CollectionSource source;
    private final @Nullable LinkHistory links;
    private CollectionHistory history = CollectionHistory.EMPTY;
    private Set<T> elements = new LinkedHashSet<>();
    private boolean loaded;
    private boolean partial;
    private @Nullable GivenCollection given;

    PersistentSet(CollectionSource source) {
        this.source = source;
        this.links = LinkHistory.of(source.relationship());
    }

    private Set<T> touched() {
        if (!loaded) {
            source.loader().load(this);
        }
        return elements;
    }

    /** The elements, which change now. */
    private Set<T> changing() {
        Set<T> current = touched();
        if (links != null) {
            links.changing(current);
        }
        return current;
    }

    @Override
    public int size() {
        return touched().size();
    }

    @Override
    public boolean contains(Object element) {
        return touched().contains(element);
    }

    @Override
    public boolean add(T element) {
        Elements.requireElement(source, element);
        boolean added = changing().add(element);
        if (added) {
            joined(element);
        }
        return added;
    }

    @Override
    public boolean remove(Object element) {
        boolean removed = changing().remove(element);
        if (removed) {
            left(element);
        }
        return removed;
    }

    @Override
    public Iterator<T> iterator() {
        return new Elements.RemovingIterator<>(touched().iterator(), this::changing, this::left);
    }

    /** The argument may lose its elements to this set on the way: {@code q.children.addAll(p.children)}. */
    @Override
    public boolean addAll(Collection<? extends T> added) {
        return super.addAll(new ArrayList<>(added));
    }

    private void joined(T element) {
        history.added(element);
        BackReference.link(source, element);
    }

    private void left(Object element) {
        history = links == null ? history.removed(element) : history;
        BackReference.unlink(source, element);
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
        elements = new LinkedHashSet<>((Collection<T>) read);
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
        Set<T> whole = new LinkedHashSet<>((Collection<T>) read);
        Elements.complete(whole, elements, read, history, links);
        elements = whole;
        partial = false;
    }

    @Override
    public void expire() {
        elements = new LinkedHashSet<>();
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
        return List.of();
    }

    @Override
    public void placed(List<Object> places) {
        throw new IllegalStateException("a set has no places");
    }

    @Override
    public List<Object> departedElements() {
        return history.departed();
    }

    @Override
    public void flushed() {
        history = CollectionHistory.EMPTY;
        if (links != null) {
            links.settled(elements);
        }
    }

    @Override
    public void forget(Object element) {
        if (elements.contains(element)) {
            changing().remove(element);
            history = links == null ? history.moved(element) : history;
        }
    }

    @Override
    public void drop(Object element) {
        if (links != null) {
            links.drop(element);
        }
        elements.remove(element);
    }

    @Override
    public void followReferences() {
        if (links != null) {
            return;
        }
        elements.removeIf(element -> !BackReference.refersToOwner(source, element));
        history.movedBack(source).forEach(this::remember);
    }

    @Override
    @SuppressWarnings("unchecked") // the element refers to this collection's owner
    public void remember(Object element) {
        if (!elements.contains(element)) {
            changing().add((T) element);
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
        List<T> former = new ArrayList<>(changing());
        elements = new LinkedHashSet<>((Collection<T>) replacement);
        if (!source.relationship().ofValues()) {
            former.stream().filter(element -> !elements.contains(element)).forEach(this::left);
            elements.forEach(this::joined);
        }
    }
}
