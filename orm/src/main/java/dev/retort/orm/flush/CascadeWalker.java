package dev.retort.orm.flush;

import dev.retort.error.InvalidRequestException;
import dev.retort.orm.collection.PersistentCollection;
import dev.retort.orm.collection.PersistentCollections;
import dev.retort.orm.mapping.RelationshipKind;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.orm.state.LazyLoader;
import dev.retort.orm.state.ObjectStatus;
import dev.retort.orm.state.PersistenceContext;
import jakarta.persistence.CascadeType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows relationships from the objects that a session holds to those that come or go with them: new ones by
 * {@code PERSIST}, deleted ones by {@code REMOVE} and orphan removal. What a deleted object leaves behind refers to
 * nothing.
 */
final class CascadeWalker {
    /** Most walks begin at one object; the queue grows. */
    private static final int FEW = 4;

    private final PersistenceContext context;
    private final LazyLoader loader;
    private final Deque<EntityState<?>> toVisit = new ArrayDeque<>(FEW);

    /** Those that refer to something else than they did; a list of its own only while there is one. */
    private List<EntityState<?>> referring = List.of();

    /** What orphans may have left; a list of its own only while there is one. The last visit tells whether they are any. */
    private List<PersistentCollection> bereft = List.of();

    private final OneToOneSides oneToOne;
    private final LinkChanges links;

    /** Only a flush knows that nothing will be added any more. */
    private final boolean complete;

    private CascadeWalker(PersistenceContext context, LazyLoader loader, boolean complete) {
        this.context = context;
        this.loader = loader;
        this.complete = complete;
        this.oneToOne = new OneToOneSides(context, loader);
        this.links = new LinkChanges(context, loader);
    }

    /**
     * The walk of a flush, which refuses references to objects that nobody has added: takes the new objects that held ones refer
     * to, and marks those for deletion that deleted ones take along.
     *
     * @param touched those of the held objects that lead to others, perhaps
     * @return the pairs of link tables that come and go
     */
    static LinkChanges walk(PersistenceContext context, LazyLoader loader, List<EntityState<?>> touched) {
        if (context.deleted().isEmpty() && !anyRelated(context.pending()) && !anyRelated(touched)) {
            return new LinkChanges(context, loader);
        }
        return new CascadeWalker(context, loader, true).walk(touched);
    }

    /** The held objects that the program may have changed, or their relations: most that a query brings are only read. */
    static List<EntityState<?>> touched(PersistenceContext context) {
        return context.identityMap().matching(CascadeWalker::isTouched);
    }

    private static boolean anyRelated(Collection<EntityState<?>> states) {
        for (EntityState<?> state : states) {
            if (!state.mapping().relationships().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** The walk from a new object, whose references may be added behind it. */
    static CascadeWalker ofAdd(PersistenceContext context, LazyLoader loader) {
        return new CascadeWalker(context, loader, false);
    }

    private LinkChanges walk(List<EntityState<?>> touched) {
        toVisit.addAll(context.pending());
        touched.forEach(this::visitLater);
        PersistentCollections.separate(toVisit, loader, context);
        while (!toVisit.isEmpty()) {
            visitSaved(toVisit.remove());
        }
        links.places().loadFollowed();
        referring.forEach(this::joinCollections);
        bereft.forEach(this::deleteOrphans);
        oneToOne.deleteOrphans();
        links.followPlaces();
        links.moveElements();
        links.orphans().forEach(context::delete);
        toVisit.addAll(context.deleted());
        while (!toVisit.isEmpty()) {
            visitDeleted(toVisit.remove());
        }
        links.places().loadListsOf(context.deleted());
        links.collect();
        return links;
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
                && !state.mapping().relationships().isEmpty()) {
            toVisit.add(state);
        }
    }

    private static boolean isTouched(EntityState<?> state) {
        if (!state.isLoaded()) {
            return false; // and none of its collections is
        }
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
        List<RelationshipMapping> inverseReferences = state.mapping().inverseReferences();
        for (int i = 0; i < inverseReferences.size(); i++) {
            visitInverseReference(state, inverseReferences.get(i));
        }
        List<RelationshipMapping> collections = state.mapping().collections();
        for (int i = 0; i < collections.size(); i++) {
            visitCollection(state, collections.get(i));
        }
    }

    private void visitInverseReference(EntityState<?> state, RelationshipMapping inverse) {
        Object other = state.get(inverse.index());
        if (other != null && (isChanged(state, inverse) || !isLetGo(other))) {
            save(state, inverse, other);
        }
        if (complete) {
            oneToOne.followInverse(state, inverse);
        }
    }

    private void visitReference(EntityState<?> state, RelationshipMapping reference) {
        Object target = state.get(reference.index());
        boolean changed = isChanged(state, reference);
        if (target != null && (changed || !isLetGo(target))) {
            save(state, reference, target);
        }
        if (complete && reference.kind() == RelationshipKind.ONE_TO_ONE) {
            oneToOne.followReference(state, reference);
        }
        if (complete && changed) {
            links.places().follow(state, reference);
        }
        if (target != null && reference.inverse() != null && changed) {
            if (referring.isEmpty()) {
                referring = new ArrayList<>();
            }
            referring.add(state);
        }
    }

    private static boolean isChanged(EntityState<?> state, RelationshipMapping relationship) {
        return !state.isLoaded() || state.snapshot()[relationship.index()] != state.get(relationship.index());
    }

    /** The program has expunged it: its row is there, and a reference to it that has not changed is not written. */
    private boolean isLetGo(Object target) {
        return context.status(target) == ObjectStatus.DETACHED;
    }

    private void visitCollection(EntityState<?> state, RelationshipMapping relationship) {
        PersistentCollection collection = adopt(state, relationship);
        requireGivenUnchanged(collection);
        if (collection.isLoaded() && relationship.links() != null) {
            if (!relationship.ofValues()) {
                collection.elements().forEach(element -> save(state, relationship, element));
            }
            if (complete) {
                links.visit(collection);
            }
        } else if (collection.isLoaded()) {
            collection.followReferences();
            collection.elements().forEach(element -> save(state, relationship, element));
            rememberOrphans(relationship, collection);
            if (complete && relationship.hasPlacedEntities()) {
                links.places().visit(collection);
            }
        }
    }

    private void rememberOrphans(RelationshipMapping relationship, PersistentCollection collection) {
        if (complete
                && relationship.orphanRemoval()
                && !collection.removedElements().isEmpty()) {
            if (bereft.isEmpty()) {
                bereft = new ArrayList<>();
            }
            bereft.add(collection);
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

    /** Of what has left a collection, that which has come to no other owner. */
    private void deleteOrphans(PersistentCollection collection) {
        RelationshipMapping reference = collection.source().relationship().inverse();
        for (Object element : collection.removedElements()) {
            EntityState<?> state = context.find(element);
            if (state != null && !hasOtherOwner(reference, state)) {
                context.delete(state);
            }
        }
    }

    private static boolean hasOtherOwner(@Nullable RelationshipMapping reference, EntityState<?> element) {
        return reference != null && element.get(reference.index()) != null;
    }

    private void visitDeleted(EntityState<?> state) {
        PersistentCollections.dropFromReferences(state, context);
        for (RelationshipMapping relationship : state.mapping().relationships()) {
            if (relationship.cascades(CascadeType.REMOVE) || relationship.orphanRemoval()) {
                related(state, relationship).forEach(this::delete);
            } else if (!relationship.hasColumn() && relationship.links() == null) {
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
            boolean own = target != null
                    && refersBack(state, relationship, target)
                    && !oneToOne.isClaimed(relationship, target);
            return own ? List.of(target) : List.of();
        }
        PersistentCollection collection = adopt(state, relationship);
        if (!collection.isWhole()) {
            loader.load(collection);
        }
        collection.followReferences(); // what refers to another owner by now is not this one's any more
        return new ArrayList<>(collection.elements());
    }

    /** What another transaction has given to another owner is not this one's any more. */
    private boolean refersBack(EntityState<?> owner, RelationshipMapping relationship, Object target) {
        RelationshipMapping reference = relationship.isInverseReference() ? relationship.inverse() : null;
        EntityState<?> state = reference == null ? null : context.find(target);
        return state == null || reference == null || state.get(reference.index()) == owner.entity();
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
