package dev.retort.orm.state;

import dev.retort.orm.mapping.EntityMapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a session by entity and key: one object per row. Holds them strongly until the session lets go of them.
 */
public final class IdentityMap {
    /** Most sessions see few entities; the map grows. */
    private static final int FEW = 4;

    private final IdentityHashMap<EntityMapping<?>, Map<Object, EntityState<?>>> statesByMapping =
            new IdentityHashMap<>(FEW);

    IdentityMap() {}

    /** The state of the object with a key, or null. */
    public <E> @Nullable EntityState<E> get(EntityMapping<E> mapping, Object key) {
        Map<Object, EntityState<?>> states = statesByMapping.get(mapping);
        @SuppressWarnings("unchecked") // the map of a mapping holds its states
        EntityState<E> state = states == null ? null : (EntityState<E>) states.get(key);
        return state;
    }

    void put(EntityState<?> state) {
        statesByMapping
                .computeIfAbsent(state.mapping(), mapping -> new HashMap<>())
                .put(state.requireKey(), state);
    }

    void remove(EntityState<?> state) {
        Map<Object, EntityState<?>> states = statesByMapping.get(state.mapping());
        if (states != null) {
            states.remove(state.requireKey(), state);
        }
    }

    /** A copy of all states, grouped by entity. */
    public List<EntityState<?>> all() {
        List<EntityState<?>> all = new ArrayList<>();
        statesByMapping.values().forEach(states -> all.addAll(states.values()));
        return all;
    }

    /** Visits all states, grouped by entity; meanwhile none may come or go. */
    public void forEach(Consumer<EntityState<?>> visitor) {
        statesByMapping.values().forEach(states -> states.values().forEach(visitor));
    }

    void clear() {
        statesByMapping.clear();
    }
}
