package dev.retort.orm.load;

import dev.retort.error.InvalidRequestException;
import dev.retort.error.NoResultFoundException;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.orm.state.ObjectStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * References to entities that others extend. What they refer to has a class that only its row tells, so nothing can stand for
 * it until that is read: such a reference is null until then, and is loaded before its owner is handed out, those of one entity
 * with one query.
 */
final class OpenReferences {
    private final EntityLoader loader;
    private final Completion completion;

    /** The keys that objects refer to; a map of its own only once there was one. */
    private Map<RelationshipMapping, Map<EntityState<?>, Object>> keys = Map.of();

    OpenReferences(EntityLoader loader, Completion completion) {
        this.loader = loader;
        this.completion = completion;
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    /** What an object refers to by a key that its row has; null if by none, or if it is not known yet. */
    @Nullable
    Object referred(RelationshipMapping reference, EntityState<?> owner, @Nullable Object key) {
        EntityState<?> target = key == null ? null : known(reference, key);
        if (key != null && target == null) {
            if (keys.isEmpty()) {
                keys = new LinkedHashMap<>();
            }
            keys.computeIfAbsent(reference, r -> new LinkedHashMap<>()).put(owner, key);
            return null;
        }
        forget(reference, owner);
        return target == null ? null : target.entity();
    }

    private void forget(RelationshipMapping reference, EntityState<?> owner) {
        Map<EntityState<?>, Object> owners = keys.get(reference);
        if (owners != null && owners.remove(owner) != null && owners.isEmpty()) {
            keys.remove(reference);
        }
    }

    private @Nullable EntityState<?> known(RelationshipMapping reference, Object key) {
        EntityState<?> target = loader.context().identityMap().ofRoot(reference.target(), key);
        if (target != null && !target.mapping().isA(reference.target())) {
            throw wrongClass(reference, target);
        }
        return target;
    }

    static InvalidRequestException wrongClass(RelationshipMapping reference, EntityState<?> target) {
        return new InvalidRequestException(reference.owner().entityName() + "." + reference.name() + " refers to "
                + reference.target().entityName() + "#" + target.key() + ", but that row is of "
                + target.mapping().entityName() + "; correct the row that refers to it, or declare the reference as "
                + reference.target().root().entityName());
    }

    /** The keys that some objects refer to, and that the session holds nothing for. */
    List<Object> missing(RelationshipMapping reference, List<EntityState<?>> owners) {
        Map<EntityState<?>, Object> open = keys.get(reference);
        if (open == null) {
            return List.of();
        }
        Set<Object> missing = new LinkedHashSet<>();
        for (EntityState<?> owner : owners) {
            Object key = open.get(owner);
            if (key != null && known(reference, key) == null) {
                missing.add(key);
            }
        }
        return new ArrayList<>(missing);
    }

    /** Lets objects refer to what has been read by now. */
    void settle(RelationshipMapping reference) {
        Map<EntityState<?>, Object> open = keys.get(reference);
        if (open == null) {
            return;
        }
        for (Map.Entry<EntityState<?>, Object> entry : List.copyOf(open.entrySet())) {
            EntityState<?> target = known(reference, entry.getValue());
            if (target != null) {
                refer(entry.getKey(), reference, target.entity());
                forget(reference, entry.getKey());
            }
        }
    }

    /** What the program has set meanwhile stays. */
    private void refer(EntityState<?> owner, RelationshipMapping reference, Object target) {
        if (!owner.isLoaded()) {
            return; // loading it will tell again
        }
        int index = reference.index();
        boolean changed = owner.get(index) != owner.snapshot()[index];
        owner.snapshot()[index] = target;
        if (!changed) {
            owner.set(index, target);
            completion.requireOtherSide(reference, target, owner);
        }
    }

    /**
     * Loads all that is referred to.
     *
     * @throws NoResultFoundException if something has no row; it stays open, and fails the next query too
     */
    void load() {
        if (keys.isEmpty()) {
            return;
        }
        List<RelationshipMapping> references = List.copyOf(keys.keySet());
        references.forEach(this::settle);
        Map<EntityMapping<?>, Set<Object>> missing = new LinkedHashMap<>();
        keys.forEach((reference, owners) -> {
            owners.keySet().removeIf(owner -> owner.status() == ObjectStatus.DETACHED);
            missing.computeIfAbsent(reference.target(), target -> new LinkedHashSet<>())
                    .addAll(owners.values());
        });
        keys.values().removeIf(Map::isEmpty);
        missing.forEach((target, some) -> {
            if (!some.isEmpty()) {
                new ReferenceLoading(loader, target).loadKeys(new ArrayList<>(some));
            }
        });
        references.forEach(this::settle);
        keys.forEach((reference, owners) -> owners.forEach((owner, key) -> {
            if (known(reference, key) == null && !isNew(missing, reference, key)) {
                throw missing(reference, owner, key);
            }
        }));
    }

    /** What was read last may refer to more, which the next run loads. */
    private static boolean isNew(Map<EntityMapping<?>, Set<Object>> asked, RelationshipMapping reference, Object key) {
        return !asked.getOrDefault(reference.target(), Set.of()).contains(key);
    }

    private static NoResultFoundException missing(RelationshipMapping reference, EntityState<?> owner, Object key) {
        EntityMapping<?> target = reference.target();
        return new NoResultFoundException(owner + " refers by \"" + reference.name() + "\" to " + target.entityName()
                + "#" + key + ", which has no row in " + target.table()
                + (target == target.root() ? "" : " that is of this class"));
    }
}
