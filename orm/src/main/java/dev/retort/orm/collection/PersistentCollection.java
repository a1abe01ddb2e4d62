package dev.retort.orm.collection;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the session's rooms ask of a collection of its own. */
public sealed interface PersistentCollection permits PersistentList, PersistentSet {
    /** Where it belongs. */
    CollectionSource source();

    /** Whether the elements are there. */
    boolean isLoaded();

    /** Whether all elements are there: a query may have brought some of them only. */
    boolean isWhole();

    /** Takes the elements that the loader has read. */
    void loaded(Collection<?> elements);

    /** Takes elements beside which the database may have others. */
    void loadedPartly(Collection<?> elements);

    /** Takes all elements where some were there; what the program has changed since then stays. */
    void completed(Collection<?> elements);

    /** Forgets the elements; the next touch loads them again. */
    void expire();

    /** The elements that are there now, without loading; a view. */
    Collection<?> elements();

    /** The elements that left since it was loaded or flushed. */
    List<Object> removedElements();

    /** As {@link #removedElements}, with those that went to other owners. */
    List<Object> departedElements();

    /**
     * The elements that came since it was loaded or flushed; empty unless the relationship has {@link
     * dev.retort.orm.mapping.RelationshipMapping#links}.
     */
    List<Object> addedElements();

    /**
     * Of a collection of values that may differ from its table, a snapshot for each row of that; null of other collections, and of
     * one that is as it was.
     */
    @Nullable
    List<@Nullable Object[]> storedElements();

    /**
     * The elements of a list at the places that the database has; empty unless the relationship {@link
     * dev.retort.orm.mapping.RelationshipMapping#hasPlacedEntities}.
     */
    List<Object> placedElements();

    /** Sets the {@link #placedElements} of a list that was just read. */
    void placed(List<Object> elements);

    /** An element that is in the collection twice, which a link table cannot hold; null if there is none. */
    @Nullable
    Object repeatedElement();

    /** A flush has written what changed. */
    void flushed();

    /** An element went to another owner, or its own collection lost the owner: it leaves this collection alone. */
    void forget(Object element);

    /** An element was deleted: it leaves this collection for good. */
    void drop(Object element);

    /**
     * Believes the references of elements that the program has set by itself: one that refers to another owner by now
     * leaves, one that went and refers to this owner again comes back.
     */
    void followReferences();

    /** An element refers to the owner already, or has it in its own collection: it joins this one, unless it is in it. */
    void remember(Object element);

    /** The program had put this collection into the attribute, whose elements this one has now. */
    void given(GivenCollection collection);

    /** Whether what the program had put into the attribute is as it was: a later change of it would be written nowhere. */
    boolean isGivenUnchanged();

    /** The program has put another collection in this one's place: from now on this one has its elements. */
    void replaceWith(Collection<?> elements);
}
