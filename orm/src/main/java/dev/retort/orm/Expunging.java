package dev.retort.orm;

import dev.retort.error.InvalidRequestException;
import dev.retort.orm.collection.PersistentCollection;
import dev.retort.orm.collection.PersistentCollections;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.orm.state.ObjectStatus;
import dev.retort.orm.state.PersistenceContext;
import jakarta.persistence.CascadeType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets go of an object and of those that relationships with {@code DETACH} have loaded; for one call. */
final class Expunging {
    private final PersistenceContext context;
    private final Set<EntityState<?>> going = new LinkedHashSet<>();

    private Expunging(PersistenceContext context) {
        this.context = context;
    }

    static void expunge(EntityState<?> state, PersistenceContext context) {
        Expunging expunging = new Expunging(context);
        expunging.collect(state);
        expunging.going.forEach(expunging::requireNoChangesBehind);
        expunging.going.forEach(expunging::leaveCollections);
        expunging.going.forEach(context::expunge);
    }

    private void collect(EntityState<?> state) {
        if (!going.add(state) || (!state.isLoaded() && state.status() != ObjectStatus.PENDING)) {
            return;
        }
        for (RelationshipMapping relationship : state.mapping().relationships()) {
            if (relationship.cascades(CascadeType.DETACH)) {
                related(state.get(relationship.index())).forEach(this::collectHeld);
            }
        }
    }

    private static Collection<?> related(@Nullable Object value) {
        if (value instanceof PersistentCollection collection) {
            return List.copyOf(collection.elements());
        }
        if (value instanceof Collection<?> elements) {
            return List.copyOf(elements);
        }
        return value == null ? List.of() : List.of(value);
    }

    private void collectHeld(Object related) {
        EntityState<?> state = context.find(related);
        if (state != null) {
            collect(state);
        }
    }

    /** A collection that stays would have to load anew, and lose what is not flushed. */
    private void requireNoChangesBehind(EntityState<?> state) {
        for (PersistentCollection collection : staying(state)) {
            if (hasRow(state) && isChanged(collection)) {
                throw new InvalidRequestException("Cannot expunge " + state + ": it is in "
                        + collection.source() + " of " + collection.source().owner()
                        + ", which has changes that are not flushed; flush() first, or expunge that one too");
            }
        }
    }

    private boolean isChanged(PersistentCollection collection) {
        return MemberHistories.of(collection.source().owner(), context)
                .isChanged(collection.source().relationship());
    }

    private static boolean hasRow(EntityState<?> state) {
        return state.status() != ObjectStatus.PENDING;
    }

    /** Else the next flush would take it for new. */
    private void leaveCollections(EntityState<?> state) {
        for (PersistentCollection collection : staying(state)) {
            if (hasRow(state)) {
                collection.expire();
            } else {
                collection.drop(state.entity());
            }
        }
    }

    /** The collections that hold an object, of owners that do not go with it. */
    private List<PersistentCollection> staying(EntityState<?> state) {
        List<PersistentCollection> staying = new ArrayList<>();
        if (state.isLoaded() || !hasRow(state)) {
            for (RelationshipMapping reference : state.mapping().references()) {
                addStaying(PersistentCollections.behind(state, reference, context), staying);
            }
        }
        for (RelationshipMapping relationship : state.mapping().linkedFrom()) {
            context.forEach(relationship.owner(), owner -> {
                PersistentCollection collection = PersistentCollections.loaded(owner, relationship);
                if (collection != null && holds(collection, state.entity())) {
                    addStaying(collection, staying);
                }
            });
        }
        return staying;
    }

    private void addStaying(@Nullable PersistentCollection collection, List<PersistentCollection> staying) {
        if (collection != null && !going.contains(collection.source().owner())) {
            staying.add(collection);
        }
    }

    @SuppressWarnings("ReferenceEquality") // the very object, whatever it equals
    private static boolean holds(PersistentCollection collection, Object entity) {
        return collection.elements().stream().anyMatch(element -> element == entity);
    }
}
