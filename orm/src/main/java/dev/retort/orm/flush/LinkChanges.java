package dev.retort.orm.flush;

import dev.retort.error.InvalidRequestException;
import dev.retort.orm.collection.PersistentCollection;
import dev.retort.orm.collection.PersistentCollections;
import dev.retort.orm.mapping.RelationshipKind;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.orm.state.LazyLoader;
import dev.retort.orm.state.ObjectStatus;
import dev.retort.orm.state.PersistenceContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The pairs of link tables that come and go with a flush, each once, whichever side says so. */
final class LinkChanges {
    private final PersistenceContext context;

    /** Collections of their own only where one has changed; in most flushes none has. */
    private List<PersistentCollection> changed = List.of();

    /** The same, by identity: two lists with the same elements are equal. */
    private Set<PersistentCollection> known = Set.of();

    private Map<RelationshipMapping, Set<LinkPair>> added = Map.of();
    private Map<RelationshipMapping, Set<LinkPair>> removed = Map.of();

    private final ElementChanges elements = new ElementChanges();

    private final ListPlaces places;

    LinkChanges(PersistenceContext context, LazyLoader loader) {
        this.context = context;
        this.places = new ListPlaces(context, loader);
    }

    /**
     * Looks at a collection that may have changed.
     *
     * @throws InvalidRequestException if an element is in it twice, which the table cannot hold
     */
    void visit(PersistentCollection collection) {
        if (collection.source().relationship().ofValues()) {
            elements.visit(collection);
            return;
        }
        Object repeated = collection.repeatedElement();
        if (repeated != null) {
            throw new InvalidRequestException(collection.source().owner() + " has " + describe(repeated)
                    + " twice in \"" + collection.source().relationship().name()
                    + "\", and a pair is stored once; remove one of them, or make an entity of the pair");
        }
        if (collection.source().relationship().hasPlacedEntities()) {
            places.visit(collection);
        }
        if (!collection.addedElements().isEmpty()
                || !collection.removedElements().isEmpty()) {
            add(collection);
        }
    }

    /** The places in lists that have places. */
    ListPlaces places() {
        return places;
    }

    /** What one side says of the other's lists that have places is said by these lists, which are loaded for it. */
    void followPlaces() {
        for (PersistentCollection collection : List.copyOf(changed)) {
            RelationshipMapping relationship = collection.source().relationship();
            RelationshipMapping owning = relationship.owning();
            if (owning != relationship && owning.hasPlacedEntities()) {
                Object owner = collection.source().owner().entity();
                collection.addedElements().forEach(other -> tell(places.load(owning, other), owner, true));
                collection.removedElements().forEach(other -> tell(places.load(owning, other), owner, false));
            } else if (relationship.hasPlacedEntities() && relationship.kind() == RelationshipKind.ONE_TO_MANY) {
                places.loadFormerListsOf(relationship, collection.addedElements());
            }
        }
    }

    private void tell(@Nullable PersistentCollection list, Object element, boolean added) {
        if (list != null && added) {
            list.remember(element);
        } else if (list != null) {
            list.forget(element);
        }
    }

    private void add(PersistentCollection collection) {
        if (changed.isEmpty()) {
            changed = new ArrayList<>();
            known = Collections.newSetFromMap(new IdentityHashMap<>());
        }
        if (known.add(collection)) {
            changed.add(collection);
        }
    }

    private String describe(Object element) {
        EntityState<?> state = context.find(element);
        return state == null ? "an object" : state.toString();
    }

    /** What has left a collection that deletes its orphans, and has come to no other. */
    List<EntityState<?>> orphans() {
        if (changed.isEmpty()) {
            return List.of();
        }
        List<EntityState<?>> orphans = new ArrayList<>();
        Map<RelationshipMapping, IdentityHashMap<Object, EntityState<?>>> placed = new LinkedHashMap<>();
        for (PersistentCollection collection : changed) {
            RelationshipMapping relationship = collection.source().relationship();
            if (relationship.orphanRemoval()) {
                IdentityHashMap<Object, EntityState<?>> owners = placed.computeIfAbsent(relationship, this::addedTo);
                for (Object element : collection.removedElements()) {
                    EntityState<?> state = owners.containsKey(element) ? null : context.find(element);
                    if (state != null) {
                        orphans.add(state);
                    }
                }
            }
        }
        return orphans;
    }

    /** An element of a one-to-many relationship that comes to one owner leaves the other. */
    void moveElements() {
        if (changed.isEmpty()) {
            return;
        }
        Set<RelationshipMapping> relationships = Collections.newSetFromMap(new IdentityHashMap<>());
        changed.forEach(collection -> relationships.add(collection.source().relationship()));
        for (RelationshipMapping relationship : relationships) {
            if (relationship.kind() == RelationshipKind.ONE_TO_MANY) {
                IdentityHashMap<Object, EntityState<?>> owners = addedTo(relationship);
                context.forEach(relationship.owner(), owner -> leave(owner, relationship, owners));
            }
        }
    }

    private IdentityHashMap<Object, EntityState<?>> addedTo(RelationshipMapping relationship) {
        IdentityHashMap<Object, EntityState<?>> owners = new IdentityHashMap<>();
        for (PersistentCollection collection : changed) {
            if (collection.source().relationship() == relationship) {
                for (Object element : collection.addedElements()) {
                    EntityState<?> other =
                            owners.put(element, collection.source().owner());
                    if (other != null) {
                        throw new InvalidRequestException(describe(element) + " was added to \"" + relationship.name()
                                + "\" of " + other + " and of "
                                + collection.source().owner() + ", and has one owner only");
                    }
                }
            }
        }
        return owners;
    }

    private void leave(
            EntityState<?> owner, RelationshipMapping relationship, IdentityHashMap<Object, EntityState<?>> newOwners) {
        PersistentCollection collection = PersistentCollections.loaded(owner, relationship);
        if (collection != null) {
            List<Object> gone = new ArrayList<>(collection.elements());
            gone.removeIf(element -> newOwners.getOrDefault(element, owner) == owner);
            gone.forEach(collection::forget);
            if (!gone.isEmpty()) {
                add(collection);
            }
        }
    }

    /** Once it is known what is deleted: pairs of deleted objects go with them. */
    void collect() {
        elements.collect();
        for (PersistentCollection collection : changed) {
            if (collection.source().relationship().owning().hasPlacedEntities()) {
                tellOthers(collection); // its pairs come from the lists
                continue;
            }
            collect(collection, collection.addedElements(), true);
            collect(collection, collection.removedElements(), false);
        }
        places.collect(this);
    }

    private void collect(PersistentCollection collection, List<Object> elements, boolean adding) {
        RelationshipMapping relationship = collection.source().relationship();
        EntityState<?> owner = collection.source().owner();
        for (Object element : elements) {
            EntityState<?> state = context.find(element);
            if (state == null || isDeleted(state) || isDeleted(owner)) {
                continue;
            }
            tellOtherSide(relationship.inverse(), owner, state, adding);
            if (relationship.owning() == relationship) {
                put(relationship, new LinkPair(owner, state, null), adding);
            } else {
                put(relationship.owning(), new LinkPair(state, owner, null), adding);
            }
        }
    }

    private void put(RelationshipMapping relationship, LinkPair pair, boolean adding) {
        if (adding) {
            added = added.isEmpty() ? new LinkedHashMap<>() : added;
        } else {
            removed = removed.isEmpty() ? new LinkedHashMap<>() : removed;
        }
        (adding ? added : removed)
                .computeIfAbsent(relationship, r -> new LinkedHashSet<>())
                .add(pair);
    }

    /** A pair of a list that comes to a place. */
    void add(RelationshipMapping list, EntityState<?> owner, EntityState<?> element, int place) {
        put(list, new LinkPair(owner, element, place), true);
    }

    /** A pair of a list that goes, or leaves its place. */
    void remove(RelationshipMapping list, EntityState<?> owner, EntityState<?> element) {
        put(list, new LinkPair(owner, element, null), false);
    }

    private void tellOthers(PersistentCollection collection) {
        RelationshipMapping inverse = collection.source().relationship().inverse();
        EntityState<?> owner = collection.source().owner();
        collection.addedElements().forEach(element -> tellOther(inverse, owner, element, true));
        collection.removedElements().forEach(element -> tellOther(inverse, owner, element, false));
    }

    private void tellOther(
            @Nullable RelationshipMapping inverse, EntityState<?> owner, Object element, boolean adding) {
        EntityState<?> state = context.find(element);
        if (state != null && !isDeleted(state) && !isDeleted(owner)) {
            tellOtherSide(inverse, owner, state, adding);
        }
    }

    /** Of a new object the other side came to be a collection of the session's own only now. */
    private static void tellOtherSide(
            @Nullable RelationshipMapping inverse, EntityState<?> owner, EntityState<?> element, boolean adding) {
        PersistentCollection other = inverse == null ? null : PersistentCollections.loaded(element, inverse);
        if (other != null && adding) {
            other.remember(owner.entity());
        } else if (other != null) {
            other.forget(owner.entity());
        }
    }

    private static boolean isDeleted(EntityState<?> state) {
        return state.status() == ObjectStatus.DELETED;
    }

    /** The owners of lists in which places change. */
    Set<EntityState<?>> ownersOfPlaces() {
        Set<EntityState<?>> ofEntities = places.owners();
        Set<EntityState<?>> ofValues = elements.ownersOfPlaces();
        if (ofEntities.isEmpty() || ofValues.isEmpty()) {
            return ofEntities.isEmpty() ? ofValues : ofEntities;
        }
        Set<EntityState<?>> all = new LinkedHashSet<>(ofEntities);
        all.addAll(ofValues);
        return all;
    }

    /** Whether no pair and no value comes or goes. */
    boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && elements.isEmpty() && places.isEmpty();
    }

    /** What comes and goes of collections of values. */
    ElementChanges elements() {
        return elements;
    }

    /** The pairs that go, by the side that declares their table. */
    Map<RelationshipMapping, Set<LinkPair>> removed() {
        return removed;
    }

    /** The pairs that come, by the side that declares their table. */
    Map<RelationshipMapping, Set<LinkPair>> added() {
        return added;
    }
}
