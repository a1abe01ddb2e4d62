package dev.retort.orm.collection;

import dev.retort.error.InvalidRequestException;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.orm.state.LazyLoader;
import dev.retort.orm.state.ObjectStatus;
import dev.retort.orm.state.PersistenceContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts collections of the session's own into the attributes of objects. */
public final class PersistentCollections {
    private PersistentCollections() {}

    /** Gives a loaded object a collection that loads when it is touched. */
    public static PersistentCollection attach(CollectionSource source) {
        PersistentCollection collection = create(source);
        source.owner().set(source.relationship().index(), collection);
        return collection;
    }

    /**
     * Makes sure that the attribute holds a collection of the session's own: what a program has put there of its own
     * moves into it, and its elements refer to the owner from then on.
     */
    public static PersistentCollection adopt(
            EntityState<?> owner, RelationshipMapping relationship, LazyLoader loader, PersistenceContext context) {
        Object value = owner.get(relationship.index());
        if (value instanceof PersistentCollection own && isOf(owner, relationship, own)) {
            return own;
        }
        PersistentCollection collection = former(owner, relationship);
        if (collection == null) {
            collection = create(new CollectionSource(owner, relationship, loader, context));
            collection.loaded(List.of());
        }
        List<?> elements = elementsOf(value, collection);
        owner.set(relationship.index(), collection); // before it may have to load what it held
        collection.replaceWith(elements);
        if (value instanceof Collection<?> own && !(value instanceof PersistentCollection)) {
            collection.given(new GivenCollection(own, elements));
        }
        return collection;
    }

    /** The loaded collection that the target of a reference has for the object that refers to it, or null. */
    public static @Nullable PersistentCollection behind(
            EntityState<?> state, RelationshipMapping reference, PersistenceContext context) {
        RelationshipMapping inverse = reference.inverse();
        Object target = state.get(reference.index());
        if (inverse == null || target == null) {
            return null;
        }
        EntityState<?> targetState = context.find(target);
        return targetState == null ? null : loaded(targetState, inverse);
    }

    /** The collection that an object has for a relationship, if it is loaded, else null. */
    public static @Nullable PersistentCollection loaded(EntityState<?> owner, RelationshipMapping relationship) {
        boolean known = owner.isLoaded() || owner.status() == ObjectStatus.PENDING; // else a getter would load
        return known
                        && owner.get(relationship.index()) instanceof PersistentCollection collection
                        && collection.isLoaded()
                ? collection
                : null;
    }

    /** A deleted object leaves the collections and references that it is in, or the next flush would add it again. */
    public static void dropFromAll(EntityState<?> state, PersistenceContext context) {
        for (RelationshipMapping reference : state.mapping().references()) {
            PersistentCollection collection = behind(state, reference, context);
            if (collection != null) {
                collection.drop(state.entity());
            }
        }
        dropFromReferences(state, context);
        for (RelationshipMapping collection : state.mapping().linkedFrom()) {
            context.forEach(collection.owner(), owner -> drop(owner, collection, state.entity()));
        }
    }

    private static void drop(EntityState<?> owner, RelationshipMapping relationship, Object element) {
        PersistentCollection collection = loaded(owner, relationship);
        if (collection != null) {
            collection.drop(element);
        }
    }

    /** A deleted object is not the other side of a one-to-one relationship any more. */
    public static void dropFromReferences(EntityState<?> state, PersistenceContext context) {
        for (RelationshipMapping reference : state.mapping().references()) {
            RelationshipMapping inverse = reference.inverse();
            if (inverse != null && inverse.isInverseReference()) {
                Object target = state.get(reference.index());
                drop(state, inverse, target == null ? null : context.find(target));
                if (state.status() == ObjectStatus.PENDING) { // nobody may have set its own side yet
                    context.forEachReferring(inverse, owner -> drop(state, inverse, owner));
                }
            }
        }
    }

    private static void drop(EntityState<?> state, RelationshipMapping inverse, @Nullable EntityState<?> owner) {
        if (owner != null && owner.get(inverse.index()) == state.entity()) {
            owner.set(inverse.index(), null);
        }
    }

    private static @Nullable PersistentCollection former(EntityState<?> owner, RelationshipMapping relationship) {
        Object former = owner.isLoaded() ? owner.snapshot()[relationship.index()] : null;
        return former instanceof PersistentCollection own ? own : null;
    }

    /** One of another attribute of the same object is as foreign as that of another object. */
    private static boolean isOf(
            EntityState<?> owner, RelationshipMapping relationship, PersistentCollection collection) {
        CollectionSource source = collection.source();
        return source.owner() == owner && source.relationship() == relationship;
    }

    private static List<?> elementsOf(@Nullable Object value, PersistentCollection target) {
        List<Object> elements = value instanceof Collection<?> given ? new ArrayList<>(given) : List.of();
        for (Object element : elements) {
            if (element == null) {
                throw new InvalidRequestException("The collection that was given to " + target.source() + " of "
                        + target.source().owner() + " holds null, which no row stands for; leave it out");
            }
        }
        return elements;
    }

    private static PersistentCollection create(CollectionSource source) {
        Class<?> declared = source.relationship().javaType();
        return declared.isAssignableFrom(List.class) ? new PersistentList<>(source) : new PersistentSet<>(source);
    }
}
