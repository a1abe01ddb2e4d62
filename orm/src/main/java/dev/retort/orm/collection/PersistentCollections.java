package dev.retort.orm.collection;

import dev.retort.error.InvalidRequestException;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.orm.state.LazyLoader;
import dev.retort.orm.state.ObjectStatus;
import dev.retort.orm.state.PersistenceContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
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
        PersistentCollection own = own(owner, relationship, value);
        if (own != null) {
            return own;
        }
        List<?> elements = elementsOf(owner, relationship, value);
        PersistentCollection collection = putBack(new CollectionSource(owner, relationship, loader, context));
        replace(collection, elements, value);
        if (value instanceof Collection<?> given && !(value instanceof PersistentCollection)) {
            collection.given(new GivenCollection(given, elements));
        }
        return collection;
    }

    /**
     * Gives the owners collections of their own again where the program has put those of other owners: what is in them moves.
     * All are looked at before one changes, since two may have changed places.
     */
    public static void separate(
            Iterable<? extends EntityState<?>> owners, LazyLoader loader, PersistenceContext context) {
        List<Exchanged> exchanged = List.of();
        for (EntityState<?> owner : owners) {
            List<RelationshipMapping> collections = owner.mapping().collections();
            for (int i = 0; i < collections.size(); i++) {
                RelationshipMapping relationship = collections.get(i);
                if (owner.get(relationship.index()) instanceof PersistentCollection given
                        && own(owner, relationship, given) == null) {
                    exchanged = exchanged.isEmpty() ? new ArrayList<>() : exchanged;
                    exchanged.add(new Exchanged(
                            new CollectionSource(owner, relationship, loader, context),
                            given,
                            elementsOf(owner, relationship, given)));
                }
            }
        }
        List<PersistentCollection> own =
                exchanged.stream().map(each -> putBack(each.source())).toList();
        for (int i = 0; i < own.size(); i++) {
            replace(own.get(i), exchanged.get(i).elements(), exchanged.get(i).given());
        }
    }

    private record Exchanged(CollectionSource source, PersistentCollection given, List<?> elements) {}

    /** The owner has its own collection again, or its first one, as it was. */
    private static PersistentCollection putBack(CollectionSource source) {
        PersistentCollection collection = former(source.owner(), source.relationship());
        if (collection == null) {
            collection = create(source);
            collection.loaded(List.of());
        }
        source.owner().set(source.relationship().index(), collection); // before it may have to load what it held
        return collection;
    }

    private static void replace(PersistentCollection collection, List<?> elements, @Nullable Object given) {
        Object former = given instanceof PersistentCollection other
                ? other.source().owner().entity()
                : null;
        for (Object element : elements) {
            BackReference.requireUncontradicted(collection.source(), element, former);
        }
        collection.replaceWith(elements);
    }

    /** The session's collection for an object, whatever the program has put into its place; null if there is none so far. */
    public static @Nullable PersistentCollection own(EntityState<?> owner, RelationshipMapping relationship) {
        PersistentCollection own = own(owner, relationship, owner.get(relationship.index()));
        return own == null ? former(owner, relationship) : own;
    }

    /** One of another attribute of the same object is as foreign as that of another object. */
    private static @Nullable PersistentCollection own(
            EntityState<?> owner, RelationshipMapping relationship, @Nullable Object value) {
        boolean own = value instanceof PersistentCollection collection
                && collection.source().owner() == owner
                && collection.source().relationship() == relationship;
        return own ? (PersistentCollection) value : null;
    }

    /** Whether two collections have the very same objects in the same order. */
    @SuppressWarnings("ReferenceEquality") // entities may define equals by their values
    public static boolean areSame(Collection<?> one, Collection<?> other) {
        if (one.size() != other.size()) {
            return false;
        }
        Iterator<?> others = other.iterator();
        for (Object element : one) {
            if (!others.hasNext() || others.next() != element) {
                return false;
            }
        }
        return true;
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
        PersistentCollection own = known ? own(owner, relationship, owner.get(relationship.index())) : null;
        return own != null && own.isLoaded() ? own : null;
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

    private static List<?> elementsOf(EntityState<?> owner, RelationshipMapping relationship, @Nullable Object value) {
        if (!(value instanceof Collection<?> given)) {
            return List.of();
        }
        List<?> elements = new ArrayList<>(given);
        if (elements.contains(null)) {
            throw new InvalidRequestException(owner + " was given a collection as its \"" + relationship.name()
                    + "\" that holds null, which no row stands for; leave it out");
        }
        return elements;
    }

    private static PersistentCollection create(CollectionSource source) {
        Class<?> declared = source.relationship().javaType();
        return declared.isAssignableFrom(List.class) ? new PersistentList<>(source) : new PersistentSet<>(source);
    }
}
