package dev.retort.orm.flush;

import dev.retort.error.InvalidRequestException;
import dev.retort.orm.collection.PersistentCollection;
import dev.retort.orm.collection.PersistentCollections;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.orm.state.LazyLoader;
import dev.retort.orm.state.ObjectStatus;
import dev.retort.orm.state.PersistenceContext;
import jakarta.persistence.CascadeType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows relationships from the objects that a session holds to those that come or go with them: new ones by
 * {@code PERSIST}, deleted ones by {@code REMOVE} and orphan removal. What a deleted object leaves behind refers to
 * nothing.
 */
final class CascadeWalker {
    private final PersistenceContext context;
    private final LazyLoader loader;
    private final Deque<EntityState<?>> toVisit = new ArrayDeque<>();

    /** Those that refer to something else than they did. */
    private final List<EntityState<?>> referring = new ArrayList<>();

    /** Only a flush knows that nothing will be added any more. */
    private final boolean complete;

    private CascadeWalker(PersistenceContext context, LazyLoader loader, boolean complete) {
        this.context = context;
        this.loader = loader;
        this.complete = complete;
    }

    /** The walk of a flush, which refuses references to objects that nobody has added. */
    static CascadeWalker ofFlush(PersistenceContext context, LazyLoader loader) {
        return new CascadeWalker(context, loader, true);
    }

    /** The walk from a new object, whose references may be added behind it. */
    static CascadeWalker ofAdd(PersistenceContext context, LazyLoader loader) {
        return new CascadeWalker(context, loader, false);
    }

    /** Takes the new objects that held ones refer to, and marks those for deletion that deleted ones take along. */
    void walk() {
        toVisit.addAll(context.pending());
        context.identityMap().forEach(this::visitLater);
        while (!toVisit.isEmpty()) {
            visitSaved(toVisit.remove());
        }
        referring.forEach(this::joinCollections);
        toVisit.addAll(context.deleted());
        while (!toVisit.isEmpty()) {
            visitDeleted(toVisit.remove());
        }
    }

    /** Takes a new object and those that it refers to, without waiting for a flush: all of them or none. */
    void add(Object entity) {
        int before = context.pending().size();
        try {
            toVisit.add(context.addPending(entity));
            while (!toVisit.isEmpty()) {
                visitSaved(toVisit.remove());
            }
        } catch (RuntimeException | Error e) {
            List.copyOf(context.pending()).stream().skip(before).forEach(context::expunge);
            throw e;
        }
    }

    private void visitLater(EntityState<?> state) {
        if (state.status() == ObjectStatus.PERSISTENT
                && state.isLoaded()
                && !state.mapping().relationships().isEmpty()
                && isTouched(state)) {
            toVisit.add(state);
        }
    }

    /** Whether the program may have given a held object new relations: most that a query brings are only read. */
    private static boolean isTouched(EntityState<?> state) {
        List<RelationshipMapping> collections = state.mapping().collections();
        for (int i = 0; i < collections.size(); i++) {
            if (state.get(collections.get(i).index()) instanceof PersistentCollection collection
                    && collection.isLoaded()) {
                return true;
            }
        }
        return state.isModified();
    }

    private void visitSaved(EntityState<?> state) {
        if (state.status() == ObjectStatus.DELETED) {
            return;
        }
        List<RelationshipMapping> references = state.mapping().references();
        for (int i = 0; i < references.size(); i++) {
            visitReference(state, references.get(i));
        }
        List<RelationshipMapping> collections = state.mapping().collections();
        for (int i = 0; i < collections.size(); i++) {
            visitCollection(state, collections.get(i));
        }
    }

    private void visitReference(EntityState<?> state, RelationshipMapping reference) {
        Object target = state.get(reference.index());
        boolean changed = !state.isLoaded() || state.snapshot()[reference.index()] != target;
        if (target == null || (!changed && isLetGo(target))) {
            return;
        }
        save(state, reference, target);
        if (reference.inverse() != null && changed) {
            referring.add(state);
        }
    }

    /** The program has expunged it: its row is there, and a reference to it that has not changed is not written. */
    private boolean isLetGo(Object target) {
        return context.status(target) == ObjectStatus.DETACHED;
    }

    private void visitCollection(EntityState<?> state, RelationshipMapping relationship) {
        PersistentCollection collection = adopt(state, relationship);
        requireGivenUnchanged(collection);
        if (collection.isLoaded()) {
            collection.followReferences();
            collection.elements().forEach(element -> save(state, relationship, element));
            collection.removedElements().forEach(element -> orphan(relationship, element));
        }
    }

    private static void requireGivenUnchanged(PersistentCollection collection) {
        if (!collection.isGivenUnchanged()) {
            throw new InvalidRequestException("The collection that was given to " + collection.source()
                    + " was changed after the session had taken its elements; change the one that the attribute holds"
                    + " since then, or set the attribute again");
        }
    }

    private PersistentCollection adopt(EntityState<?> state, RelationshipMapping relationship) {
        return PersistentCollections.adopt(state, relationship, loader, context);
    }

    /** Brings loaded collections in step with references that the program has set by itself: {@code address.user = ed}. */
    private void joinCollections(EntityState<?> state) {
        for (RelationshipMapping reference : state.mapping().references()) {
            PersistentCollection collection = PersistentCollections.behind(state, reference, context);
            if (collection != null) {
                collection.remember(state.entity());
            }
        }
    }

    private void save(EntityState<?> owner, RelationshipMapping relationship, Object target) {
        if (context.find(target) != null) {
            return;
        }
        PersistenceContext holder = ForeignObjects.holder(target, context);
        if (holder != null) {
            refuseForeign(owner, relationship, target, holder);
            return;
        }
        if (!relationship.cascades(CascadeType.PERSIST)) {
            if (!complete) {
                return;
            }
            throw new InvalidRequestException(owner + " refers by \"" + relationship.name() + "\" to a "
                    + relationship.target().entityName() + " that this session does not hold; add() it, or declare"
                    + " cascade = PERSIST on " + relationship.owner().entityName() + "." + relationship.name());
        }
        toVisit.add(context.addPending(target));
    }

    private void refuseForeign(
            EntityState<?> owner, RelationshipMapping relationship, Object target, PersistenceContext holder) {
        if (complete) {
            throw new InvalidRequestException(owner + " of this " + context + " refers by \"" + relationship.name()
                    + "\" to " + ForeignObjects.name(target, context) + ", which belongs to " + holder + "; "
                    + ForeignObjects.CURE);
        }
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
            } else if (relationship.kind().toMany()) {
                related(state, relationship).forEach(element -> release(state, relationship, element));
            }
        }
    }

    /** A copy, since what is deleted may leave the collection. */
    private List<Object> related(EntityState<?> state, RelationshipMapping relationship) {
        if (!state.isLoaded() || state.isStale()) {
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
        return new ArrayList<>(collection.elements());
    }

    /** What stays behind refers to nothing, where the column allows that; elsewhere the database will refuse. */
    private void release(EntityState<?> owner, RelationshipMapping relationship, Object element) {
        RelationshipMapping reference = relationship.inverse();
        EntityState<?> state = context.find(element);
        if (reference != null
                && state != null
                && reference.nullable()
                && state.get(reference.index()) == owner.entity()) {
            state.set(reference.index(), null);
        }
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
