package dev.retort.orm.load;

import dev.retort.error.MultipleResultsFoundException;
import dev.retort.orm.collection.PersistentCollection;
import dev.retort.orm.collection.PersistentCollections;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.orm.state.ObjectStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gives what was read of one relationship to its owners, whatever statement has brought it. Rows may be behind the objects, where
 * changes are not flushed yet; what the program has changed stays.
 */
final class RelatedObjects {
    private final EntityLoader loader;
    private final RelationshipMapping relationship;

    RelatedObjects(EntityLoader loader, RelationshipMapping relationship) {
        this.loader = loader;
        this.relationship = relationship;
    }

    /** The owners whose collections do not have all elements. */
    List<EntityState<?>> incomplete(List<EntityState<?>> owners) {
        List<EntityState<?>> incomplete = new ArrayList<>();
        for (EntityState<?> owner : owners) {
            PersistentCollection collection = collection(owner);
            if (collection != null && !collection.isWhole() && hasRow(owner)) {
                incomplete.add(owner);
            }
        }
        return incomplete;
    }

    /** Fills collections that are not whole; the rows are those of each owner, and may repeat elements. */
    void fill(List<EntityState<?>> owners, Function<EntityState<?>, List<Object>> rows) {
        List<EntityState<?>> incomplete = incomplete(owners);
        for (EntityState<?> owner : incomplete) {
            PersistentCollection collection = requireCollection(owner);
            if (collection.isWhole()) {
                continue; // an owner that was referred to before its row came is there twice
            }
            List<Object> inRows = inOrder(owner, rows.apply(owner));
            List<Object> elements = elements(inRows);
            if (collection.isLoaded()) {
                collection.completed(elements);
            } else {
                collection.loaded(elements);
            }
            if (relationship.hasPlacedEntities()) {
                collection.placed(inRows);
            }
            collection.followReferences();
        }
        if (!incomplete.isEmpty()) {
            joinUnflushed();
        }
    }

    /** Fills collections that are not loaded with elements beside which there may be others. */
    void fillPartly(List<EntityState<?>> owners, Function<EntityState<?>, List<Object>> rows) {
        boolean filled = false;
        for (EntityState<?> owner : incomplete(owners)) {
            PersistentCollection collection = requireCollection(owner);
            if (!collection.isLoaded()) {
                collection.loadedPartly(elements(rows.apply(owner)));
                collection.followReferences();
                filled = true;
            }
        }
        if (filled) {
            joinUnflushed();
        }
    }

    private List<Object> inOrder(EntityState<?> owner, List<Object> rows) {
        return relationship.orderColumn() == null ? rows : PlacedElement.inOrder(relationship, owner, rows);
    }

    /** Each once, in order: a join may repeat it, and a table that others have made may hold a pair twice. */
    private List<Object> elements(List<Object> rows) {
        if (relationship.ofValues()) {
            return rows; // of which each stands for itself
        }
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Object> elements = new ArrayList<>(rows.size());
        for (Object row : rows) {
            if (seen.add(row) && !isDeleted(row)) {
                elements.add(row);
            }
        }
        return elements;
    }

    /**
     * Sets the sides of a one-to-one relationship that have no foreign key.
     *
     * @throws MultipleResultsFoundException if the database has two for one, for want of a unique constraint
     */
    void setInverse(List<EntityState<?>> owners, Function<EntityState<?>, List<Object>> rows) {
        Map<EntityState<?>, @Nullable Object> unflushed = unflushed();
        for (EntityState<?> owner : owners) {
            setInverse(owner, elements(rows.apply(owner)), unflushed);
        }
    }

    private void setInverse(
            EntityState<?> owner, List<Object> inRows, Map<EntityState<?>, @Nullable Object> unflushed) {
        if (inRows.size() > 1) {
            throw new MultipleResultsFoundException(owner + " has one " + relationship.name() + ", but " + inRows.size()
                    + " rows of " + relationship.target().table() + " refer to it by \""
                    + relationship.joinColumns().stream().map(String::valueOf).collect(Collectors.joining("\", \""))
                    + "\"; that column wants a unique constraint, or is meant for @OneToMany");
        }
        Object inRow = inRows.isEmpty() ? null : inRows.get(0);
        int index = relationship.index();
        boolean changed = owner.get(index) != owner.snapshot()[index];
        owner.snapshot()[index] = inRow;
        if (!changed) {
            owner.set(index, unflushed.getOrDefault(owner, inRow == null || hasLeft(inRow, owner) ? null : inRow));
        }
    }

    private boolean hasLeft(Object element, EntityState<?> owner) {
        EntityState<?> state = loader.context().find(element);
        return state == null || isDeleted(element) || state.get(requireInverse().index()) != owner.entity();
    }

    /** What the program has pointed to owners since the last flush. */
    private Map<EntityState<?>, @Nullable Object> unflushed() {
        RelationshipMapping reference = requireInverse();
        Map<EntityState<?>, @Nullable Object> unflushed = new HashMap<>();
        loader.context().forEachReferring(reference, state -> {
            Object target = state.get(reference.index());
            EntityState<?> targetState =
                    target == null ? null : loader.context().find(target);
            if (targetState != null) {
                unflushed.put(targetState, state.entity());
            }
        });
        return unflushed;
    }

    private RelationshipMapping requireInverse() {
        return Objects.requireNonNull(relationship.inverse(), "it is mapped by another member");
    }

    private boolean isDeleted(Object element) {
        EntityState<?> state = loader.context().find(element);
        return state != null && state.status() == ObjectStatus.DELETED;
    }

    /** What the program has pointed to an owner since the last flush is in no row yet. */
    private void joinUnflushed() {
        RelationshipMapping inverse = relationship.inverse();
        if (inverse != null && inverse.kind().toMany()) {
            loader.context().forEach(inverse.owner(), state -> joinCollections(state, inverse));
        } else if (inverse != null) {
            loader.context().forEachReferring(inverse, state -> joinCollection(state, inverse));
        }
    }

    /** What the other side has gained and lost, loaded collections of this side have gained and lost, too. */
    private void joinCollections(EntityState<?> state, RelationshipMapping inverse) {
        PersistentCollection changed = PersistentCollections.loaded(state, inverse);
        if (changed != null) {
            for (Object owner : changed.addedElements()) {
                PersistentCollection collection = loadedOf(owner);
                if (collection != null) {
                    collection.remember(state.entity());
                }
            }
            for (Object owner : changed.removedElements()) {
                PersistentCollection collection = loadedOf(owner);
                if (collection != null) {
                    collection.forget(state.entity());
                }
            }
        }
    }

    private @Nullable PersistentCollection loadedOf(Object owner) {
        EntityState<?> state = loader.context().find(owner);
        return state == null ? null : PersistentCollections.loaded(state, relationship);
    }

    private void joinCollection(EntityState<?> state, RelationshipMapping reference) {
        PersistentCollection collection = PersistentCollections.behind(state, reference, loader.context());
        if (collection != null) {
            collection.remember(state.entity());
        }
    }

    /** Also one that the next flush deletes, since that may take the elements along. */
    static boolean hasRow(EntityState<?> owner) {
        return owner.status() == ObjectStatus.PERSISTENT || owner.status() == ObjectStatus.DELETED;
    }

    private @Nullable PersistentCollection collection(EntityState<?> owner) {
        return PersistentCollections.own(owner, relationship);
    }

    private PersistentCollection requireCollection(EntityState<?> owner) {
        return Objects.requireNonNull(collection(owner), "it is incomplete");
    }

    /** The objects that the relationship of these leads to, as far as it is loaded. */
    List<EntityState<?>> of(List<EntityState<?>> owners) {
        if (relationship.ofValues()) {
            return List.of();
        }
        List<EntityState<?>> related = new ArrayList<>();
        for (EntityState<?> owner : owners) {
            if (relationship.kind().toMany()) {
                PersistentCollection collection = collection(owner);
                if (collection != null) {
                    collection.elements().forEach(element -> add(element, related));
                }
            } else {
                add(owner.get(relationship.index()), related);
            }
        }
        return related;
    }

    private void add(@Nullable Object entity, List<EntityState<?>> states) {
        EntityState<?> state = entity == null ? null : loader.context().find(entity);
        if (state != null) {
            states.add(state);
        }
    }
}
