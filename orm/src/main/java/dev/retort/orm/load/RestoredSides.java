package dev.retort.orm.load;

import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.orm.state.PersistenceContext;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Brings the sides of one-to-one relationships together again after a rollback: an object that was loaded within the
 * transaction may have as its other side one that has no row any more, or lack one that is back. What the session's objects
 * do not tell is asked of the database with the next query.
 */
final class RestoredSides {
    private final PersistenceContext context;
    private final Completion completion;

    RestoredSides(PersistenceContext context, Completion completion) {
        this.context = context;
        this.completion = completion;
    }

    void restore() {
        for (EntityMapping<?> mapping : context.mappings().all()) {
            mapping.inverseReferences().forEach(this::restore);
        }
    }

    private void restore(RelationshipMapping relationship) {
        IdentityHashMap<Object, Object> byOwner = referring(relationship.inverse());
        context.forEach(relationship.owner(), owner -> {
            if (owner.isLoaded()) {
                restore(owner, relationship, byOwner.get(owner.entity()));
            }
        });
    }

    private void restore(EntityState<?> owner, RelationshipMapping relationship, @Nullable Object other) {
        int index = relationship.index();
        if (owner.get(index) == other) {
            return;
        }
        if (other == null) {
            completion.add(relationship, owner);
        }
        owner.set(index, other);
        owner.snapshot()[index] = other;
    }

    /** The objects that refer to others, by these. */
    private IdentityHashMap<Object, Object> referring(@Nullable RelationshipMapping reference) {
        IdentityHashMap<Object, Object> byTarget = new IdentityHashMap<>();
        if (reference != null) {
            context.forEach(reference.owner(), state -> {
                Object target = state.isLoaded() ? state.get(reference.index()) : null;
                if (target != null) {
                    byTarget.put(target, state.entity());
                }
            });
        }
        return byTarget;
    }
}
