package dev.retort.orm.flush;

import dev.retort.error.InvalidRequestException;
import dev.retort.orm.collection.PersistentCollection;
import dev.retort.orm.collection.PersistentCollections;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.orm.state.LazyLoader;
import dev.retort.orm.state.ObjectStatus;
import dev.retort.orm.state.PersistenceContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The places of entities in lists that have places, as a flush writes them. Who comes to a list or leaves it moves the others,
 * so a list is loaded for it. What has to leave its place does so before all else, and what comes to one does so behind all else:
 * in between no two rows have one place.
 */
final class ListPlaces {
    private final PersistenceContext context;
    private final LazyLoader loader;

    /** The lists that may have changed; a list of its own only where there is one. */
    private List<PersistentCollection> lists = List.of();

    /** The same, by identity: two lists with the same elements are equal. */
    private Set<PersistentCollection> known = Set.of();

    /** The owners of lists that elements have come to or left by their own references. */
    private Map<RelationshipMapping, List<Object>> followed = Map.of();

    /** By list, the elements whose rows lose their places, and those that get one; maps of their own as above. */
    private Map<RelationshipMapping, List<EntityState<?>>> leaving = Map.of();

    private Map<RelationshipMapping, Map<EntityState<?>, Integer>> coming = Map.of();

    private Set<EntityState<?>> owners = Set.of();

    ListPlaces(PersistenceContext context, LazyLoader loader) {
        this.context = context;
        this.loader = loader;
    }

    /** A list that is loaded. */
    void visit(PersistentCollection list) {
        if (lists.isEmpty()) {
            lists = new ArrayList<>();
            known = Collections.newSetFromMap(new IdentityHashMap<>());
        }
        if (known.add(list)) {
            lists.add(list);
        }
    }

    /** An object whose reference may have been set: lists of what it refers to, and has referred to, change. */
    void follow(EntityState<?> state, RelationshipMapping reference) {
        RelationshipMapping list = reference.inverse();
        if (list != null && list.hasPlacedEntities()) {
            follow(list, state.isLoaded() ? state.snapshot()[reference.index()] : null);
            follow(list, state.status() == ObjectStatus.DELETED ? null : state.get(reference.index()));
        }
    }

    private void follow(RelationshipMapping list, @Nullable Object owner) {
        if (owner != null) {
            if (followed.isEmpty()) {
                followed = new LinkedHashMap<>();
            }
            followed.computeIfAbsent(list, l -> new ArrayList<>()).add(owner);
        }
    }

    /** Loads the lists that {@link #follow} has come to. */
    void loadFollowed() {
        Map<RelationshipMapping, List<Object>> wanted = followed;
        followed = Map.of();
        wanted.forEach((list, owners) -> owners.forEach(owner -> load(list, owner)));
    }

    /** Loads the lists that have elements which are to be deleted. */
    void loadListsOf(Collection<EntityState<?>> deleted) {
        Map<RelationshipMapping, List<Object>> keys = new LinkedHashMap<>();
        for (EntityState<?> state : deleted) {
            for (RelationshipMapping reference : state.mapping().references()) {
                if (reference.inverse() != null && reference.inverse().hasPlacedEntities()) {
                    if (!state.isLoaded()) {
                        loader.load(state.entity());
                    }
                    follow(state, reference);
                }
            }
            for (RelationshipMapping list : state.mapping().linkedFrom()) {
                if (list.hasPlacedEntities()) {
                    keys.computeIfAbsent(list, l -> new ArrayList<>()).add(state.requireKey());
                }
            }
        }
        loadFollowed();
        keys.forEach((list, some) -> loader.ownersOf(list, some).forEach(owner -> load(list, owner)));
    }

    /** Loads the lists that elements, which have come to others, may leave in the database. */
    void loadFormerListsOf(RelationshipMapping list, Collection<?> elements) {
        List<Object> keys = new ArrayList<>();
        for (Object element : elements) {
            EntityState<?> state = context.find(element);
            if (state != null && state.status() == ObjectStatus.PERSISTENT) {
                keys.add(state.requireKey());
            }
        }
        if (!keys.isEmpty()) {
            loader.ownersOf(list, keys).forEach(owner -> load(list, owner));
        }
    }

    /** The list of an object, loaded; null if the object or its list goes anyway. */
    @Nullable
    PersistentCollection load(RelationshipMapping list, Object owner) {
        EntityState<?> state = context.find(owner);
        if (state == null || state.status() == ObjectStatus.DELETED) {
            return null;
        }
        if (state.status() == ObjectStatus.PERSISTENT && !state.isLoaded()) {
            loader.load(state.entity());
        }
        if (!(state.get(list.index()) instanceof PersistentCollection collection)) {
            return null; // of a new object that was just given one, which the walk comes to
        }
        if (!collection.isWhole()) {
            loader.load(collection);
        }
        visit(collection);
        return collection;
    }

    /** What changes, once it is known what is deleted. Lists with pairs give theirs to the consumer. */
    void collect(LinkChanges links) {
        for (PersistentCollection list : List.copyOf(lists)) {
            if (list.source().owner().status() != ObjectStatus.DELETED) {
                collect(list, links);
            }
        }
    }

    private void collect(PersistentCollection list, LinkChanges links) {
        if (!list.isWhole()) {
            if (PersistentCollections.areSame(list.placedElements(), list.elements())) {
                return;
            }
            loader.load(list);
        }
        IdentityHashMap<Object, Integer> before = places(list.placedElements());
        List<EntityState<?>> now = remaining(list);
        for (int place = 0; place < now.size(); place++) {
            EntityState<?> element = now.get(place);
            Integer former = before.remove(element.entity());
            if (former == null || former != place) {
                put(list, element, former != null, place, links);
            }
        }
        for (Object element : list.placedElements()) {
            if (before.containsKey(element)) {
                leave(list, context.find(element), links);
            }
        }
    }

    private static IdentityHashMap<Object, Integer> places(List<Object> elements) {
        IdentityHashMap<Object, Integer> places = new IdentityHashMap<>();
        for (int i = 0; i < elements.size(); i++) {
            places.put(elements.get(i), i);
        }
        return places;
    }

    /** Those that have a row when the flush is over. */
    private List<EntityState<?>> remaining(PersistentCollection list) {
        List<EntityState<?>> remaining = new ArrayList<>();
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Object element : list.elements()) {
            EntityState<?> state = Objects.requireNonNull(context.find(element), "the walk has come to it");
            if (!seen.add(element)) {
                throw new InvalidRequestException(list.source().owner() + " has " + state + " twice in \""
                        + list.source().relationship().name() + "\", and an element has one place; remove one of them");
            }
            if (state.status() != ObjectStatus.DELETED) {
                remaining.add(state);
            }
        }
        return remaining;
    }

    private void put(PersistentCollection list, EntityState<?> element, boolean moved, int place, LinkChanges links) {
        RelationshipMapping relationship = list.source().relationship();
        EntityState<?> owner = list.source().owner();
        changes(owner);
        if (relationship.links() != null) {
            if (moved) {
                links.remove(relationship, owner, element);
            }
            links.add(relationship, owner, element, place);
            return;
        }
        if (moved || element.status() == ObjectStatus.PERSISTENT) { // whose row may have a place of another list
            leaves(relationship, element);
        }
        coming = coming.isEmpty() ? new LinkedHashMap<>() : coming;
        coming.computeIfAbsent(relationship, r -> new LinkedHashMap<>()).put(element, place);
    }

    /** Out of the list, unless the row goes with what has left. */
    private void leave(PersistentCollection list, @Nullable EntityState<?> element, LinkChanges links) {
        RelationshipMapping relationship = list.source().relationship();
        changes(list.source().owner());
        if (element == null || element.status() == ObjectStatus.DELETED) {
            return;
        }
        if (relationship.links() != null) {
            links.remove(relationship, list.source().owner(), element);
        } else {
            leaves(relationship, element);
        }
    }

    private void changes(EntityState<?> owner) {
        owners = owners.isEmpty() ? new LinkedHashSet<>() : owners;
        owners.add(owner);
    }

    /** Those whose lists change. */
    Set<EntityState<?>> owners() {
        return owners;
    }

    private void leaves(RelationshipMapping relationship, EntityState<?> element) {
        leaving = leaving.isEmpty() ? new LinkedHashMap<>() : leaving;
        leaving.computeIfAbsent(relationship, r -> new ArrayList<>()).add(element);
    }

    boolean isEmpty() {
        return leaving.isEmpty() && coming.isEmpty();
    }

    /** What takes places away; it comes before all else. */
    List<FlushAction> removals() {
        List<FlushAction> actions = new ArrayList<>();
        leaving.forEach((list, elements) -> actions.add(PlaceAction.clear(list, elements)));
        return actions;
    }

    /** What gives places; it comes once all elements have their rows. */
    List<FlushAction> additions() {
        List<FlushAction> actions = new ArrayList<>();
        coming.forEach((list, places) -> actions.add(PlaceAction.set(list, places)));
        return actions;
    }
}
