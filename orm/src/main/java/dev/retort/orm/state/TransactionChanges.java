package dev.retort.orm.state;

import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction, or a nested one, has done to a session's objects, as far as a rollback has to know. Most transactions
 * only read, so what holds changes is made with the first one.
 */
final class TransactionChanges {
    /** Most transactions change few objects; the maps grow. */
    private static final int FEW = 4;

    /** That of the transaction which this one is nested in. */
    private final @Nullable TransactionChanges outer;

    /** The time of the context when it began. */
    private int beganAt;

    private @Nullable Set<EntityState<?>> inserted;

    /** The snapshot from before the change. */
    private @Nullable IdentityHashMap<EntityState<?>, @Nullable Object[]> updated;

    /** From the flush of the delete on, by object. */
    private @Nullable IdentityHashMap<Object, EntityState<?>> removed;

    TransactionChanges(@Nullable TransactionChanges outer, int beganAt) {
        this.outer = outer;
        this.beganAt = beganAt;
    }

    @Nullable
    TransactionChanges outer() {
        return outer;
    }

    int beganAt() {
        return beganAt;
    }

    /** The next transaction begins. */
    void restart(int time) {
        beganAt = time;
        inserted = null;
        updated = null;
        removed = null;
    }

    void insert(EntityState<?> state) {
        if (inserted == null) {
            inserted = new LinkedHashSet<>(FEW);
        }
        inserted.add(state);
    }

    /** The first snapshot is the one to go back to. */
    void update(EntityState<?> state, @Nullable Object[] snapshot) {
        if (updated == null) {
            updated = new IdentityHashMap<>(FEW);
        }
        updated.putIfAbsent(state, snapshot);
    }

    void remove(Object entity, EntityState<?> state) {
        if (removed == null) {
            removed = new IdentityHashMap<>(FEW);
        }
        removed.put(entity, state);
    }

    void forEachInserted(Consumer<EntityState<?>> visitor) {
        if (inserted != null) {
            inserted.forEach(visitor);
        }
    }

    void forEachRemoved(Consumer<EntityState<?>> visitor) {
        if (removed != null) {
            removed.values().forEach(visitor);
        }
    }

    Map<EntityState<?>, @Nullable Object[]> updated() {
        return updated == null ? Map.of() : updated;
    }

    boolean hasRemoved(Object entity) {
        return removed != null && removed.containsKey(entity);
    }

    /** What happened within this one. */
    void take(TransactionChanges inner) {
        inner.forEachInserted(this::insert);
        inner.updated().forEach(this::update);
        if (inner.removed != null) {
            inner.removed.forEach(this::remove);
        }
    }
}
