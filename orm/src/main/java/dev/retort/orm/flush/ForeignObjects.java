package dev.retort.orm.flush;

import dev.retort.error.DetachedInstanceException;
import dev.retort.error.InvalidRequestException;
import dev.retort.orm.collection.PersistentCollection;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.orm.state.LazyReference;
import dev.retort.orm.state.ObjectStatus;
import dev.retort.orm.state.PersistenceContext;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds out that an object belongs to another session. Objects are of the program's own classes and have no room for such
 * a mark, and a mark beside each would cost every row that is read; but collections know their session, unloaded
 * references know who loads them, and what an object refers to mostly has one of these. An object without any goes
 * unnoticed here, and the database refuses to insert its row again.
 */
final class ForeignObjects {
    private ForeignObjects() {}

    /**
     * Refuses an object of another session.
     *
     * @throws InvalidRequestException naming the object and both sessions
     */
    static void refuse(Object entity, PersistenceContext context) {
        PersistenceContext holder = holder(entity, context);
        if (holder != null) {
            throw new InvalidRequestException(
                    name(entity, context) + " belongs to " + holder + ", not to this " + context + "; " + CURE);
        }
        refuseDetached(entity, context);
    }

    /** A new object is loaded, and has no collection that a session, which has let go of it, has left unloaded. */
    private static void refuseDetached(Object entity, PersistenceContext context) {
        if (LazyReference.isUnloaded(entity)) {
            throw new DetachedInstanceException(
                    name(entity, context)
                            + " is detached and not loaded: its row is there, and add() is of new objects; get() or merge() it");
        }
        EntityMapping<Object> mapping = context.mappings().ofInstance(entity);
        PersistentCollection left = ownCollection(entity, mapping, ForeignObjects::isLeftUnloaded);
        if (left != null) {
            throw new DetachedInstanceException(
                    name(entity, context) + " is detached: its row is there, and add() is of"
                            + " new objects; merge() it, or set its \""
                            + left.source().relationship().name()
                            + "\", which was not loaded, and a key of its own to insert it anew");
        }
    }

    private static boolean isLeftUnloaded(PersistentCollection collection) {
        return !collection.isLoaded() && collection.source().owner().status() == ObjectStatus.DETACHED;
    }

    /** A session's collection that an object has as its owner, if it has such a one. */
    private static @Nullable PersistentCollection ownCollection(
            Object entity, EntityMapping<Object> mapping, Predicate<PersistentCollection> condition) {
        List<RelationshipMapping> collections = mapping.collections();
        for (int i = 0; i < collections.size(); i++) {
            if (mapping.access().get(entity, collections.get(i).index()) instanceof PersistentCollection collection
                    && collection.source().owner().entity() == entity
                    && condition.test(collection)) {
                return collection;
            }
        }
        return null;
    }

    /** What to do instead. */
    static final String CURE = "get() it in this session, or expunge() it from the other first";

    /** The other session that holds an object, or null. */
    static @Nullable PersistenceContext holder(Object entity, PersistenceContext context) {
        EntityMapping<Object> mapping = context.mappings().ofInstance(entity);
        PersistenceContext holder = byItself(entity, mapping);
        if (holder == null) {
            holder = byReferences(entity, mapping);
        }
        return holder == context ? null : holder;
    }

    static String name(Object entity, PersistenceContext context) {
        EntityMapping<Object> mapping = context.mappings().ofInstance(entity);
        return mapping.entityName() + "#" + (mapping.hasKey(entity) ? mapping.idOf(entity) : "new");
    }

    private static @Nullable PersistenceContext byItself(Object entity, EntityMapping<Object> mapping) {
        if (entity instanceof LazyReference reference && reference.retortLoader() != null) {
            return reference.retortLoader().context();
        }
        PersistentCollection own = ownCollection(
                entity, mapping, collection -> isHeld(collection.source().owner()));
        return own == null ? null : own.source().context();
    }

    private static boolean isHeld(EntityState<?> state) {
        return switch (state.status()) {
            case PENDING, PERSISTENT, DELETED -> true;
            case TRANSIENT, DETACHED -> false;
        };
    }

    /** The session of what the object refers to is asked whether it holds the object itself. */
    private static @Nullable PersistenceContext byReferences(Object entity, EntityMapping<Object> mapping) {
        List<RelationshipMapping> references = mapping.references();
        for (int i = 0; i < references.size(); i++) {
            RelationshipMapping relationship = references.get(i);
            Object target = mapping.access().get(entity, relationship.index());
            PersistenceContext candidate = target == null ? null : byItself(target, target(relationship));
            if (candidate != null && candidate.holds(entity)) {
                return candidate;
            }
        }
        return null;
    }

    @SuppressWarnings("unchecked") // what a reference holds is of its target's class
    private static EntityMapping<Object> target(RelationshipMapping reference) {
        return (EntityMapping<Object>) reference.target();
    }
}
