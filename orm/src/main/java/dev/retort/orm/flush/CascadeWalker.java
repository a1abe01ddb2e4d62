package dev.retort.orm.flush;

import dev.retort.error.InvalidRequestException;
import dev.retort.orm.collection.CollectionSource;
import dev.retort.orm.collection.PersistentCollection;
import dev.retort.orm.collection.PersistentCollections;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.orm.state.LazyLoader;
import dev.retort.orm.state.ObjectStatus;
import dev.retort.orm.state.PersistenceContext;
import jakarta.persistence.CascadeType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows relationships from the objects that a session holds to those that come or go with them: new ones by
 * {@code PERSIST}, deleted ones by {@code REMOVE} and orphan removal.
 */
final class CascadeWalker {
    private final PersistenceContext context;
    private final LazyLoader loader;
    private final Deque<EntityState<?>> toVisit = new ArrayDeque<>();

    CascadeWalker(PersistenceContext context, LazyLoader loader) {
        this.context = context;
        this.loader = loader;
    }

    /** Takes the new objects that held ones refer to, and marks those for deletion that deleted ones take along. */
    void walk() {
        toVisit.addAll(context.pending());
        for (EntityState<?> state : context.identityMap().all()) {
            if (state.status() == ObjectStatus.PERSISTENT && state.isLoaded() && hasRelationships(state)) {
                toVisit.add(state);
            }
        }
        while (!toVisit.isEmpty()) {
            visitSaved(toVisit.remove());
        }
        toVisit.addAll(context.deleted());
        while (!toVisit.isEmpty()) {
            visitDeleted(toVisit.remove());
        }
    }

    /** Takes the new objects that one object refers to, without waiting for a flush. */
    void walkFrom(EntityState<?> state) {
        toVisit.add(state);
        while (!toVisit.isEmpty()) {
            visitSaved(toVisit.remove());
        }
    }

    private static boolean hasRelationships(EntityState<?> state) {
        return !state.mapping().relationships().isEmpty();
    }

    private void visitSaved(EntityState<?> state) {
        for (RelationshipMapping reference : state.mapping().references()) {
            Object target = state.get(reference.index());
            if (target != null) {
                save(state, reference, target);
            }
        }
        for (RelationshipMapping relationship : state.mapping().collections()) {
            PersistentCollection collection = adopt(state, relationship);
            if (collection.isLoaded()) {
                collection.elements().forEach(element -> save(state, relationship, element));
                collection.removedElements().forEach(element -> orphan(relationship, element));
            }
        }
    }

    private PersistentCollection adopt(EntityState<?> state, RelationshipMapping relationship) {
        return PersistentCollections.adopt(new CollectionSource(state, relationship, loader, context));
    }

    private void save(EntityState<?> owner, RelationshipMapping relationship, Object target) {
        if (context.find(target) != null) {
            return;
        }
        if (!relationship.cascades(CascadeType.PERSIST)) {
            throw new InvalidRequestException(owner + " refers by \"" + relationship.name() + "\" to a "
                    + relationship.target().entityName() + " that this session does not hold; add() it, or declare"
                    + " cascade = PERSIST on " + relationship.owner().entityName() + "." + relationship.name());
        }
        toVisit.add(context.addPending(target));
    }

    private void orphan(RelationshipMapping relationship, Object element) {
        EntityState<?> state = context.find(element);
        if (relationship.orphanRemoval() && state != null && !hasOtherOwner(relationship.inverse(), state)) {
            context.delete(state);
        }
    }

    private static boolean hasOtherOwner(@Nullable RelationshipMapping reference, EntityState<?> element) {
        return reference != null && element.get(reference.index()) != null;
    }

    private void visitDeleted(EntityState<?> state) {
        for (RelationshipMapping relationship : state.mapping().relationships()) {
            if (relationship.cascades(CascadeType.REMOVE) || relationship.orphanRemoval()) {
                related(state, relationship).forEach(this::delete);
            }
        }
    }

    private List<Object> related(EntityState<?> state, RelationshipMapping relationship) {
        if (!state.isLoaded()) {
            loader.load(state.entity());
        }
        if (!relationship.kind().toMany()) {
            Object target = state.get(relationship.index());
            return target == null ? List.of() : List.of(target);
        }
        PersistentCollection collection = adopt(state, relationship);
        if (!collection.isLoaded()) {
            loader.load(collection);
        }
        return collection.elements();
    }

    private void delete(Object target) {
        EntityState<?> state = context.find(target);
        if (state != null && state.status() != ObjectStatus.DELETED) {
            boolean hadRow = state.status() == ObjectStatus.PERSISTENT;
            context.delete(state);
            if (hadRow) {
                toVisit.add(state);
            }
        }
    }
}
