package dev.retort.orm.state;

import dev.retort.error.InvalidRequestException;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.EntityMappings;
import dev.retort.orm.mapping.RelationshipMapping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one session and how they changed in the current transaction. Used by the session's thread.
 *
 * <p>A persistent object is found by its key, not by an entry of its own, so that a row costs one entry; an object whose
 * key the program has changed is therefore unknown here until the next flush, which refuses it.
 */
public final class PersistenceContext {
    /** Most transactions change few objects; the maps grow. */
    private static final int FEW = 4;

    private final EntityMappings mappings;
    private final IdentityMap identityMap = new IdentityMap();

    /** A map and sets of their own only while there is something in them: most sessions only read. */
    private @Nullable IdentityHashMap<Object, EntityState<?>> pendingByEntity;

    private Set<EntityState<?>> pending = Set.of();
    private Set<EntityState<?>> deleted = Set.of();

    /** Read in a transaction that was rolled back; some may have been read again. */
    private List<EntityState<?>> stale = List.of();

    private boolean flushing;

    /** Counts transactions and nested ones, from one on. */
    private int time = 1;

    /** Of the transaction, or of the innermost one that is nested in it. */
    private TransactionChanges changes = new TransactionChanges(null, time);

    private final OneThread thread = new OneThread(this);

    /** Creates a context without objects. */
    public PersistenceContext(EntityMappings mappings) {
        this.mappings = mappings;
    }

    /** Whether a flush is being made, which loads what it needs. */
    public boolean isFlushing() {
        return flushing;
    }

    /** A flush begins or has ended. */
    public void flushing(boolean begun) {
        flushing = begun;
    }

    /** Refuses a second thread. */
    public OneThread thread() {
        return thread;
    }

    /** The mappings of the session's registry. */
    public EntityMappings mappings() {
        return mappings;
    }

    /** The objects with a row. */
    public IdentityMap identityMap() {
        return identityMap;
    }

    /**
     * The state of an object that this session holds, or null.
     *
     * @throws InvalidRequestException if its class is not mapped
     */
    public <E> @Nullable EntityState<E> find(E entity) {
        @SuppressWarnings("unchecked") // registered for this very object
        EntityState<E> state = pendingByEntity == null ? null : (EntityState<E>) pendingByEntity.get(entity);
        if (state != null) {
            return state;
        }
        EntityMapping<E> mapping = mappings.ofInstance(entity);
        Object key = mapping.idOf(entity);
        EntityState<E> persistent = key == null ? null : identityMap.get(mapping, key);
        return persistent != null && persistent.entity() == entity ? persistent : null;
    }

    /** As {@link #find}, also where the program has changed the key; looks at all objects of the class then. */
    public <E> @Nullable EntityState<E> search(E entity) {
        EntityState<E> state = find(entity);
        if (state == null) {
            for (EntityState<?> candidate : identityMap.all(mappings.ofInstance(entity))) {
                if (candidate.entity() == entity) {
                    @SuppressWarnings("unchecked") // the state of this very object
                    EntityState<E> found = (EntityState<E>) candidate;
                    return found;
                }
            }
        }
        return state;
    }

    /** Whether this session holds an object, as another session may ask; no if it is busy in another thread. */
    public boolean holds(Object entity) {
        if (!thread.tryEnter()) {
            return false;
        }
        try {
            return find(entity) != null;
        } finally {
            thread.exit();
        }
    }

    /** Where an object stands; without a session only its key tells whether it has a row. */
    public <E> ObjectStatus status(E entity) {
        EntityState<?> state = find(entity);
        if (state != null) {
            return state.status();
        }
        for (TransactionChanges level = changes; level != null; level = level.outer()) {
            if (level.hasRemoved(entity)) {
                return ObjectStatus.DELETED;
            }
        }
        return mappings.ofInstance(entity).hasKey(entity) ? ObjectStatus.DETACHED : ObjectStatus.TRANSIENT;
    }

    /**
     * Takes an object that the next flush inserts; nothing changes if the session holds it already.
     */
    public <E> EntityState<E> addPending(E entity) {
        EntityState<E> known = find(entity);
        if (known != null) {
            undelete(known);
            return known;
        }
        EntityState<E> state = new EntityState<>(entity, mappings.ofInstance(entity), ObjectStatus.PENDING, null);
        if (pendingByEntity == null) {
            pendingByEntity = new IdentityHashMap<>(FEW);
            pending = new LinkedHashSet<>(FEW);
        }
        pending.add(state);
        pendingByEntity.put(entity, state);
        return state;
    }

    private void undelete(EntityState<?> state) {
        if (!deleted.isEmpty() && deleted.remove(state)) {
            state.status(ObjectStatus.PERSISTENT);
        }
    }

    /** The row of an object was read, and the object has its values. */
    public void read(EntityState<?> state) {
        state.takeSnapshot();
        state.readAt(time);
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
            letGo(state);
        } else if (state.status() == ObjectStatus.PERSISTENT) {
            state.status(ObjectStatus.DELETED);
            if (deleted.isEmpty()) {
                deleted = new LinkedHashSet<>();
            }
            deleted.add(state);
        }
    }

    private void forgetPending(EntityState<?> state) {
        if (pendingByEntity != null) {
            pending.remove(state);
            pendingByEntity.remove(state.entity());
        }
    }

    /** The objects that the next flush inserts, in the order in which they were added. */
    public Collection<EntityState<?>> pending() {
        return pending.isEmpty() ? List.of() : Collections.unmodifiableCollection(pending);
    }

    /** The object with a key that the next flush inserts, or null. */
    public <E> @Nullable E pending(EntityMapping<E> mapping, Object key) {
        if (pending.isEmpty()) {
            return null;
        }
        for (EntityState<?> state : pending) {
            if (state.mapping().isA(mapping)
                    && key.equals(mapping.idOf(mapping.entityClass().cast(state.entity())))) {
                return mapping.entityClass().cast(state.entity());
            }
        }
        return null;
    }

    /** Visits the objects of an entity, those below it and new ones included; meanwhile none may come or go. */
    public void forEach(EntityMapping<?> mapping, Consumer<EntityState<?>> visitor) {
        for (EntityState<?> state : pending) {
            if (state.mapping().isA(mapping)) {
                visitor.accept(state);
            }
        }
        for (EntityState<?> state : identityMap.all(mapping)) {
            if (state.mapping().isA(mapping)) {
                visitor.accept(state);
            }
        }
    }

    /** Visits the objects that refer by a reference to something else than their rows do, new ones included. */
    public void forEachReferring(RelationshipMapping reference, Consumer<EntityState<?>> visitor) {
        for (EntityState<?> state : pending) {
            if (state.mapping().isA(reference.owner())) {
                visitor.accept(state);
            }
        }
        for (EntityState<?> state : identityMap.all(reference.owner())) {
            if (state.status() == ObjectStatus.PERSISTENT
                    && state.mapping().isA(reference.owner())
                    && state.isLoaded()
                    && state.get(reference.index()) != state.snapshot()[reference.index()]) {
                visitor.accept(state);
            }
        }
    }

    /** The objects that the next flush deletes. */
    public Collection<EntityState<?>> deleted() {
        return deleted.isEmpty() ? List.of() : Collections.unmodifiableCollection(deleted);
    }

    /** Whether the program has added or deleted objects since the last flush. */
    public boolean hasNewOrDeleted() {
        return !pending.isEmpty() || !deleted.isEmpty();
    }

    /** The persistent objects that the program has changed, found by comparing each with its snapshot. */
    public List<EntityState<?>> modified() {
        return identityMap.matching(state -> state.status() == ObjectStatus.PERSISTENT && state.isModified());
    }

    /** A flush has inserted the row of an object. */
    public void inserted(EntityState<?> state, Object key) {
        forgetPending(state);
        state.key(key);
        state.status(ObjectStatus.PERSISTENT);
        identityMap.put(state);
        changes.insert(state);
        state.takeSnapshot();
    }

    /** The row of an object has other values than before, by a flush, or as a query found; the object has them. */
    public void updated(EntityState<?> state) {
        changes.update(state, state.snapshot());
        state.takeSnapshot();
    }

    /** A flush has deleted the row of an object. */
    public void removed(EntityState<?> state) {
        forgetDeleted(state);
        identityMap.remove(state);
        changes.remove(state.entity(), state);
    }

    private void forgetDeleted(EntityState<?> state) {
        if (!deleted.isEmpty()) {
            deleted.remove(state);
        }
    }

    /** A part of the transaction begins that may be rolled back by itself; nothing waits for a flush. */
    public void beginNested() {
        time++;
        changes = new TransactionChanges(changes, time);
    }

    /** The innermost part ended well: what it did belongs to the one around it. */
    public void nestedCommitted() {
        TransactionChanges inner = changes;
        endInnermost();
        changes.take(inner);
    }

    /** The innermost part was rolled back: objects are as they were when it began. */
    public void nestedRolledBack() {
        TransactionChanges part = changes;
        endInnermost();
        undo(part);
        restoreMembers();
        distrustSince(part.beganAt());
    }

    private void endInnermost() {
        changes = Objects.requireNonNull(changes.outer(), "no nested transaction has begun");
    }

    /** The transaction was committed: what it did is what the database has. */
    public void committed() {
        for (TransactionChanges level = changes; level != null; level = level.outer()) {
            level.forEachRemoved(state -> state.status(ObjectStatus.DETACHED));
        }
        forgetTransaction();
    }

    /**
     * The transaction was rolled back: inserted objects are transient again, deleted ones persistent, and the attributes
     * of persistent ones as before it.
     */
    public void rolledBack() {
        int beganAt = time;
        for (TransactionChanges level = changes; level != null; level = level.outer()) {
            undo(level);
            beganAt = level.beganAt();
        }
        restoreMembers();
        distrustSince(beganAt);
        forgetTransaction();
    }

    /** What a transaction has read may be what it has written itself. */
    private void distrustSince(int beginning) {
        List<EntityState<?>> read = new ArrayList<>();
        identityMap.forEach(state -> {
            if (state.isLoaded() && (state.readAt() >= beginning || state.isStale())) {
                state.markStale();
                read.add(state);
            }
        });
        stale = read;
    }

    /** Those whose rows have to be read again before what they hold is believed; the caller removes what is done. */
    public List<EntityState<?>> stale() {
        return stale;
    }

    private void undo(TransactionChanges level) {
        level.forEachRemoved(this::restoreRemoved);
        List.copyOf(deleted).forEach(this::undelete);
        level.forEachInserted(this::makeTransient);
        letGoPending();
        level.updated().forEach(EntityState::restoreSnapshot);
    }

    private void letGoPending() {
        if (!pending.isEmpty()) {
            List.copyOf(pending).forEach(this::letGo);
        }
    }

    private void restoreMembers() {
        identityMap.forEach(PersistenceContext::restoreMembers);
    }

    private void restoreRemoved(EntityState<?> state) {
        state.status(ObjectStatus.PERSISTENT);
        identityMap.put(state);
    }

    private void makeTransient(EntityState<?> state) {
        identityMap.remove(state);
        state.becomeTransient();
    }

    private void letGo(EntityState<?> state) {
        forgetPending(state);
        state.becomeTransient();
    }

    private static void restoreMembers(EntityState<?> state) {
        if (state.isLoaded()) {
            state.restoreMembers(state.snapshot());
        }
    }

    private void forgetTransaction() {
        TransactionChanges outermost = changes;
        while (outermost.outer() != null) {
            outermost = outermost.outer();
        }
        time++;
        changes = outermost;
        changes.restart(time);
    }

    /** The session lets go of an object; it is detached, or transient if it was pending. */
    public void expunge(EntityState<?> state) {
        if (state.status() == ObjectStatus.PENDING) {
            letGo(state);
        } else {
            identityMap.remove(state);
            forgetDeleted(state);
            detach(state);
        }
    }

    /** A detached object must not keep those alive that came from the same query. */
    private static void detach(EntityState<?> state) {
        state.status(ObjectStatus.DETACHED);
        state.loadBatch(null);
    }

    /** The session lets go of all objects: they are detached, or transient if they were pending. */
    public void expungeAll() {
        letGoPending();
        identityMap.forEach(PersistenceContext::detach);
        identityMap.clear();
        deleted = Set.of();
        stale = List.of();
    }

    /** The session ends: what it has not committed is undone, its objects are detached, those without a row transient. */
    public void clear() {
        expungeAll();
        for (TransactionChanges level = changes; level != null; level = level.outer()) {
            level.forEachInserted(EntityState::becomeTransient);
            level.forEachRemoved(PersistenceContext::detach);
        }
        forgetTransaction();
    }

    /** A name for messages that tells two sessions apart. */
    @Override
    public String toString() {
        return "session " + Integer.toHexString(System.identityHashCode(this));
    }
}
