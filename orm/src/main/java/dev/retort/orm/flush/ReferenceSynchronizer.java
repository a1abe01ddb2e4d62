package dev.retort.orm.flush;

import dev.retort.orm.collection.PersistentCollection;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.orm.state.PersistenceContext;
import org.jspecify.annotations.Nullable;

/** Brings loaded collections in step with references that the program has set by itself: {@code address.user = ed}. */
final class ReferenceSynchronizer {
    private final PersistenceContext context;

    ReferenceSynchronizer(PersistenceContext context) {
        this.context = context;
    }

    void synchronize(EntityState<?> state) {
        for (RelationshipMapping reference : state.mapping().references()) {
            RelationshipMapping inverse = reference.inverse();
            if (inverse != null) {
                synchronize(state, reference, inverse);
            }
        }
    }

    private void synchronize(EntityState<?> state, RelationshipMapping reference, RelationshipMapping inverse) {
        Object target = state.get(reference.index());
        Object former = state.isLoaded() ? state.snapshot()[reference.index()] : null;
        if (former == target) {
            return;
        }
        PersistentCollection left = collection(former, inverse);
        if (left != null) {
            left.forget(state.entity());
        }
        PersistentCollection joined = collection(target, inverse);
        if (joined != null) {
            joined.remember(state.entity());
        }
    }

    private @Nullable PersistentCollection collection(@Nullable Object owner, RelationshipMapping inverse) {
        EntityState<?> state = owner == null ? null : context.find(owner);
        return state != null
                        && state.get(inverse.index()) instanceof PersistentCollection collection
                        && collection.isLoaded()
                ? collection
                : null;
    }
}
