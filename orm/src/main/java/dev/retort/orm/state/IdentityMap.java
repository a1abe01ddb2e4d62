package dev.retort.orm.state;

import dev.retort.orm.mapping.EntityMapping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a session by entity and key: one object per row, also where the entity is extended by others. Holds them strongly until the session lets go of them.
 */
public final class IdentityMap {
    /** Most sessions see few entities; the map grows. */
    private static final int FEW = 4;

    /** What was asked for last: rows of one entity come one behind the other. */
    private @Nullable EntityMapping<?> lastMapping;

    private Map<Object, EntityState<?>> lastStates = Map.of();

    /** Made for the second entity; until then the last one is all there is. */
    private @Nullable IdentityHashMap<EntityMapping<?>, Map<Object, EntityState<?>>> statesByMapping;

    IdentityMap() {}

    /** The state of the object with a key, or null; also where the object with that key is of another class. */
    public <E> @Nullable EntityState<E> get(EntityMapping<E> mapping, Object key) {
        EntityState<?> found = ofRoot(mapping, key);
        @SuppressWarnings("unchecked") // its entity is this one, or extends it
        EntityState<E> state =
                found == null || found.mapping() == mapping || found.mapping().isA(mapping)
                        ? (EntityState<E>) found
                        : null;
        return state;
    }

    /** The state of the object with a key, of whichever class below the entity's root, or null. */
    public @Nullable EntityState<?> ofRoot(EntityMapping<?> mapping, Object key) {
        return states(mapping.root()).get(key);
    }

    private Map<Object, EntityState<?>> states(EntityMapping<?> mapping) {
        if (mapping != lastMapping) {
            lastStates = lastMapping == null ? new HashMap<>(FEW) : otherStates(mapping);
            lastMapping = mapping;
        }
        return lastStates;
    }

    private Map<Object, EntityState<?>> otherStates(EntityMapping<?> mapping) {
        if (statesByMapping == null) {
            statesByMapping = new IdentityHashMap<>(FEW);
            statesByMapping.put(lastMapping, lastStates);
        }
        return statesByMapping.computeIfAbsent(mapping, m -> new HashMap<>());
    }

    void put(EntityState<?> state) {
        states(state.mapping().root()).put(state.requireKey(), state);
    }

    void remove(EntityState<?> state) {
        states(state.mapping().root()).remove(state.requireKey(), state);
    }

    /** The states of all entities with the root of one; a view. */
    Collection<EntityState<?>> all(EntityMapping<?> mapping) {
        return Collections.unmodifiableCollection(states(mapping.root()).values());
    }

    /** A copy of all states, grouped by entity. */
    public List<EntityState<?>> all() {
        List<EntityState<?>> all = new ArrayList<>();
        forEach(all::add);
        return all;
    }

    /** Visits all states, grouped by entity; meanwhile none may come or go. */
    public void forEach(Consumer<EntityState<?>> visitor) {
        if (statesByMapping == null) {
            lastStates.values().forEach(visitor);
        } else {
            statesByMapping.values().forEach(states -> states.values().forEach(visitor));
        }
    }

    /** The states that are such, grouped by entity; no list is made while there is none. */
    public List<EntityState<?>> matching(Predicate<EntityState<?>> condition) {
        if (statesByMapping == null) {
            return addMatching(List.of(), lastStates, condition);
        }
        List<EntityState<?>> matching = List.of();
        for (Map<Object, EntityState<?>> states : statesByMapping.values()) {
            matching = addMatching(matching, states, condition);
        }
        return matching;
    }

    private static List<EntityState<?>> addMatching(
            List<EntityState<?>> found, Map<Object, EntityState<?>> states, Predicate<EntityState<?>> condition) {
        List<EntityState<?>> matching = found;
        for (EntityState<?> state : states.values()) {
            if (condition.test(state)) {
                if (matching.isEmpty()) {
                    matching = new ArrayList<>();
                }
                matching.add(state);
            }
        }
        return matching;
    }

    void clear() {
        statesByMapping = null;
        lastMapping = null;
        lastStates = Map.of();
    }
}
