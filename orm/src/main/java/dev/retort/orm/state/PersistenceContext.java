package dev.retort.orm.state;

import dev.retort.error.InvalidRequestException;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.EntityMappings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one session and how they changed in the current transaction. Used by the session's thread.
 *
 * <p>A persistent object is found by its key, not by an entry of its own, so that a row costs one entry; an object whose
 * key the program has changed is therefore unknown here until the next flush, which refuses it.
 */
public final class PersistenceContext {
    private final EntityMappings mappings;
    private final IdentityMap identityMap = new IdentityMap();
    private final IdentityHashMap<Object, EntityState<?>> pendingByEntity = new IdentityHashMap<>();
    private final Set<EntityState<?>> pending = new LinkedHashSet<>();
    private final Set<EntityState<?>> deleted = new LinkedHashSet<>();

    /** Inserted in this transaction; whether the database gave the key. */
    private final Map<EntityState<?>, Boolean> inserted = new LinkedHashMap<>();

    /** Updated in this transaction; the snapshot from before it. */
    private final IdentityHashMap<EntityState<?>, @Nullable Object[]> updated = new IdentityHashMap<>();

    /** Removed by this transaction, from the flush of the delete on. */
    private final Set<EntityState<?>> removed = new LinkedHashSet<>();

    private boolean closed;

    /** Creates a context without objects. */
    public PersistenceContext(EntityMappings mappings) {
        this.mappings = mappings;
    }

    /** The mappings of the session's registry. */
    public EntityMappings mappings() {
        return mappings;
    }

    /** The objects with a row. */
    public IdentityMap identityMap() {
        return identityMap;
    }

    /** Whether the session was closed, so that its objects are detached. */
    public boolean isClosed() {
        return closed;
    }

    /**
     * The state of an object that this session holds, or null.
     *
     * @throws InvalidRequestException if its class is not mapped
     */
    public <E> @Nullable EntityState<E> find(E entity) {
        @SuppressWarnings("unchecked") // registered for this very object
        EntityState<E> state = (EntityState<E>) pendingByEntity.get(entity);
        if (state != null) {
            return state;
        }
        EntityMapping<E> mapping = mappings.ofInstance(entity);
        Object key = mapping.idOf(entity);
        EntityState<E> persistent = key == null ? null : identityMap.get(mapping, key);
        return persistent != null && persistent.entity() == entity ? persistent : null;
    }

    /** Takes an object that the next flush inserts; nothing changes if the session holds it already. */
    public <E> EntityState<E> addPending(E entity) {
        EntityState<E> known = find(entity);
        if (known != null) {
            undelete(known);
            return known;
        }
        EntityState<E> state = new EntityState<>(entity, mappings.ofInstance(entity), ObjectStatus.PENDING, null);
        pending.add(state);
        pendingByEntity.put(entity, state);
        return state;
    }

    private void undelete(EntityState<?> state) {
        if (deleted.remove(state)) {
            state.status(ObjectStatus.PERSISTENT);
        }
    }

    /** Takes an object that has a row, perhaps not loaded yet. */
    public <E> EntityState<E> addPersistent(E entity, EntityMapping<E> mapping, Object key) {
        EntityState<E> state = new EntityState<>(entity, mapping, ObjectStatus.PERSISTENT, key);
        identityMap.put(state);
        return state;
    }

    /** Marks an object for deletion at the next flush; a pending one is simply let go. */
    public void delete(EntityState<?> state) {
        if (state.status() == ObjectStatus.PENDING) {
            forgetPending(state);
            state.status(ObjectStatus.TRANSIENT);
        } else if (state.status() == ObjectStatus.PERSISTENT) {
            state.status(ObjectStatus.DELETED);
            deleted.add(state);
        }
    }

    private void forgetPending(EntityState<?> state) {
        pending.remove(state);
        pendingByEntity.remove(state.entity());
    }

    /** The objects that the next flush inserts, in the order in which they were added. */
    public Collection<EntityState<?>> pending() {
        return Collections.unmodifiableCollection(pending);
    }

    /** The objects that the next flush deletes. */
    public Collection<EntityState<?>> deleted() {
        return Collections.unmodifiableCollection(deleted);
    }

    /** The persistent objects that the program has changed, found by comparing each with its snapshot. */
    public List<EntityState<?>> modified() {
        List<EntityState<?>> modified = new ArrayList<>();
        for (EntityState<?> state : identityMap.all()) {
            if (state.status() == ObjectStatus.PERSISTENT && state.isModified()) {
                modified.add(state);
            }
        }
        return modified;
    }

    /** A flush has inserted the row of an object. */
    public void inserted(EntityState<?> state, Object key, boolean generated) {
        forgetPending(state);
        state.key(key);
        state.status(ObjectStatus.PERSISTENT);
        identityMap.put(state);
        inserted.put(state, generated);
        state.takeSnapshot();
    }

    /** A flush has updated the row of an object. */
    public void updated(EntityState<?> state) {
        updated.putIfAbsent(state, state.snapshot());
        state.takeSnapshot();
    }

    /** A flush has deleted the row of an object. */
    public void removed(EntityState<?> state) {
        deleted.remove(state);
        identityMap.remove(state);
        removed.add(state);
    }

    /** The transaction was committed: what it did is what the database has. */
    public void committed() {
        removed.forEach(state -> state.status(ObjectStatus.DETACHED));
        forgetTransaction();
    }

    /**
     * The transaction was rolled back: inserted objects are transient again, deleted ones persistent, and the attributes
     * of persistent ones as before it.
     */
    public void rolledBack() {
        removed.forEach(this::restoreRemoved);
        List.copyOf(deleted).forEach(this::undelete);
        inserted.forEach(this::makeTransient);
        List.copyOf(pending).forEach(this::letGo);
        updated.forEach(EntityState::restoreSnapshot);
        for (EntityState<?> state : identityMap.all()) {
            if (state.isLoaded()) {
                state.restoreMembers(state.snapshot());
            }
        }
        forgetTransaction();
    }

    private void restoreRemoved(EntityState<?> state) {
        state.status(ObjectStatus.PERSISTENT);
        identityMap.put(state);
    }

    private void makeTransient(EntityState<?> state, boolean generatedKey) {
        identityMap.remove(state);
        state.status(ObjectStatus.TRANSIENT);
        if (generatedKey) {
            state.forgetKey();
        }
    }

    private void letGo(EntityState<?> state) {
        forgetPending(state);
        state.status(ObjectStatus.TRANSIENT);
    }

    private void forgetTransaction() {
        inserted.clear();
        updated.clear();
        removed.clear();
    }

    /** The session lets go of an object; it is detached, or transient if it was pending. */
    public void expunge(EntityState<?> state) {
        if (state.status() == ObjectStatus.PENDING) {
            letGo(state);
        } else {
            identityMap.remove(state);
            deleted.remove(state);
            detach(state);
        }
    }

    /** A detached object must not keep those alive that came from the same query. */
    private static void detach(EntityState<?> state) {
        state.status(ObjectStatus.DETACHED);
        state.loadBatch(null);
    }

    /** The session ends: all its objects are detached, and those without a row transient. */
    public void close() {
        closed = true;
        List.copyOf(pending).forEach(this::letGo);
        identityMap.all().forEach(PersistenceContext::detach);
        identityMap.clear();
        deleted.clear();
        forgetTransaction();
    }
}
