package dev.retort.orm.state;

import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a transaction, or a nested one, has done to a session's objects, as far as a rollback has to know. */
final class TransactionChanges {
    /** Most transactions change few objects; the maps grow. */
    private static final int FEW = 4;

    /** The time of the context when it began. */
    int beganAt;

    final Set<EntityState<?>> inserted = new LinkedHashSet<>(FEW);

    /** The snapshot from before the change. */
    final IdentityHashMap<EntityState<?>, @Nullable Object[]> updated = new IdentityHashMap<>(FEW);

    /** From the flush of the delete on, by object. */
    final IdentityHashMap<Object, EntityState<?>> removed = new IdentityHashMap<>(FEW);

    TransactionChanges(int beganAt) {
        this.beganAt = beganAt;
    }

    /** The next transaction begins. */
    void restart(int time) {
        beganAt = time;
        inserted.clear();
        updated.clear();
        removed.clear();
    }

    /** What happened within this one. */
    void take(TransactionChanges inner) {
        inserted.addAll(inner.inserted);
        inner.updated.forEach(updated::putIfAbsent);
        removed.putAll(inner.removed);
    }
}
