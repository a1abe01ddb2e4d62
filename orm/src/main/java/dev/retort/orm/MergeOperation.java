package dev.retort.orm;

import dev.retort.error.InvalidRequestException;
import dev.retort.orm.collection.ElementValues;
import dev.retort.orm.collection.PersistentCollection;
import dev.retort.orm.collection.PersistentCollections;
import dev.retort.orm.load.EntityLoader;
import dev.retort.orm.mapping.AttributeMapping;
import dev.retort.orm.mapping.EmbeddedMapping;
import dev.retort.orm.mapping.EmbeddedValues;
import dev.retort.orm.mapping.EntityAccess;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.KeyGeneration;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.orm.state.LazyReference;
import dev.retort.orm.state.ObjectStatus;
import dev.retort.orm.state.PersistenceContext;
import jakarta.persistence.CascadeType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Copies the state of objects that the session does not hold onto those that it does; for one call. Finds all that it
 * needs before it changes anything, so that what is refused is not half in.
 */
final class MergeOperation {
    private final PersistenceContext context;
    private final EntityLoader loader;

    /** What was given to what the session has for it, so that circles end. */
    private final IdentityHashMap<Object, Object> merged = new IdentityHashMap<>();

    /** The given ones whose state is copied. */
    private final List<Object> sources = new ArrayList<>();

    private final List<Object> created = new ArrayList<>();

    /** Collections of the program's own that were merged: their elements are the owner's, whatever their references say. */
    private final List<Replaced> replaced = new ArrayList<>();

    private record Replaced(Object owner, RelationshipMapping reference, List<Object> elements) {}

    MergeOperation(PersistenceContext context, EntityLoader loader) {
        this.context = context;
        this.loader = loader;
    }

    /** The session's object for a given one; those that are new go to the consumer. */
    @SuppressWarnings("unchecked") // merged to an object of its class
    <E> E run(E given, Consumer<Object> adder) {
        find(given);
        sources.forEach(this::findReferred);
        sources.forEach(this::copy);
        replaced.forEach(this::refer);
        created.forEach(adder);
        return (E) target(given);
    }

    private Object target(Object given) {
        return Objects.requireNonNull(merged.get(given), "found before");
    }

    private <E> void find(E given) {
        if (merged.containsKey(given)) {
            return;
        }
        EntityMapping<E> mapping = context.mappings().ofInstance(given);
        EntityState<E> held = context.find(given);
        if (held != null) {
            requireKept(held);
            merged.put(given, given);
            return;
        }
        merged.put(given, target(given, mapping));
        if (!isUnloaded(given)) {
            sources.add(given);
            mapping.relationships().stream()
                    .filter(relationship -> relationship.cascades(CascadeType.MERGE))
                    .forEach(relationship ->
                            related(given, mapping, relationship).forEach(this::find));
        }
    }

    /** What the given object refers to, without loading a collection. */
    private static <E> List<?> related(E given, EntityMapping<E> mapping, RelationshipMapping relationship) {
        Object value = mapping.access().get(given, relationship.index());
        if (value == null || isIncompleteCollection(value)) {
            return List.of();
        }
        return value instanceof Collection<?> elements ? List.copyOf(elements) : List.of(value);
    }

    private static boolean isIncompleteCollection(@Nullable Object value) {
        return value instanceof PersistentCollection collection && !collection.isWhole();
    }

    private static boolean isUnloaded(@Nullable Object object) {
        return LazyReference.isUnloaded(object);
    }

    private <E> E target(E given, EntityMapping<E> mapping) {
        if (!mapping.hasKey(given)) {
            return create(mapping);
        }
        E found = find(given, mapping);
        if (found != null) {
            return found;
        }
        if (isUnloaded(given) || mapping.keyGeneration() != KeyGeneration.ASSIGNED) {
            throw new InvalidRequestException("Cannot merge " + name(given, mapping) + ": it has no row in "
                    + mapping.table()
                    + ", and since its key is generated there was one that is gone, or never was; add() a"
                    + " new object without a key, or with this one, to insert it");
        }
        return create(mapping);
    }

    private <E> @Nullable E find(E given, EntityMapping<E> mapping) {
        Object key = mapping.idOf(given);
        EntityState<E> held = key == null ? null : context.identityMap().get(mapping, key);
        if (held != null) {
            requireKept(held);
        }
        return key == null ? null : loader.get(mapping, key);
    }

    private static void requireKept(EntityState<?> held) {
        if (held.status() == ObjectStatus.DELETED) {
            throw new InvalidRequestException("Cannot merge " + held.mapping().entityName() + "#" + held.key()
                    + ": this session is to delete it; add() that object to keep it");
        }
    }

    private <E> E create(EntityMapping<E> mapping) {
        E target = mapping.access().newInstance();
        created.add(target);
        return target;
    }

    private static <E> String name(E given, EntityMapping<E> mapping) {
        return mapping.entityName() + "#" + mapping.idOf(given);
    }

    /** What is referred to without {@code MERGE} becomes the session's objects with the same keys, whose state stays. */
    private <E> void findReferred(E given) {
        EntityMapping<E> mapping = context.mappings().ofInstance(given);
        for (RelationshipMapping relationship : mapping.relationships()) {
            if (isCopied(relationship) && !relationship.ofValues()) {
                for (Object value : related(given, mapping, relationship)) {
                    if (!merged.containsKey(value)) {
                        merged.put(value, referred(given, mapping, relationship, value));
                    }
                }
            }
        }
    }

    /** Whether it is written with its owner, or goes with it. */
    private static boolean isCopied(RelationshipMapping relationship) {
        boolean ownsPairs = relationship.links() != null && relationship.owning() == relationship;
        return relationship.hasColumn() || ownsPairs || relationship.cascades(CascadeType.MERGE);
    }

    private <E> Object referred(E given, EntityMapping<E> mapping, RelationshipMapping reference, Object value) {
        Object found = context.find(value) != null ? value : byKey(value);
        if (found == null) {
            throw new InvalidRequestException("Cannot merge " + name(given, mapping) + ": it refers by \""
                    + reference.name() + "\" to a " + reference.target().entityName()
                    + " that has no row; merge() that first, or declare cascade = MERGE on "
                    + reference.owner().entityName() + "." + reference.name());
        }
        return found;
    }

    private <T> @Nullable T byKey(T value) {
        EntityMapping<T> mapping = context.mappings().ofInstance(value);
        return mapping.hasKey(value) ? find(value, mapping) : null;
    }

    @SuppressWarnings("unchecked") // merged to an object of its class
    private <E> void copy(E given) {
        EntityMapping<E> mapping = context.mappings().ofInstance(given);
        EntityAccess<E> access = mapping.access();
        E target = (E) target(given);
        if (isUnloaded(target)) {
            loader.load(target);
        }
        for (AttributeMapping<?> attribute : mapping.attributes()) {
            if (attribute.member().within() == null) {
                Object value = access.get(given, attribute.index());
                access.set(target, attribute.index(), mapping.copy(attribute.index(), value));
            }
        }
        mapping.embedded().forEach(embedded -> copy(embedded, given, target, mapping));
        for (RelationshipMapping relationship : mapping.relationships()) {
            Object value = access.get(given, relationship.index());
            if (!isCopied(relationship) || isIncompleteCollection(value)) {
                continue;
            }
            if (relationship.ofValues()) {
                replaceValues(target, mapping, relationship, related(given, mapping, relationship));
            } else if (relationship.kind().toMany()) {
                List<Object> elements = new ArrayList<>();
                related(given, mapping, relationship).forEach(element -> elements.add(target(element)));
                replace(target, mapping, relationship, elements);
                RelationshipMapping reference = relationship.inverse();
                if (reference != null && !reference.kind().toMany() && !(value instanceof PersistentCollection)) {
                    replaced.add(new Replaced(target, reference, elements));
                }
            } else {
                access.set(target, relationship.index(), value == null ? null : target(value));
            }
        }
    }

    /** A list that was put in another one's place tells no element, as one of a session's does. */
    private void refer(Replaced collection) {
        for (Object element : collection.elements()) {
            EntityMapping<Object> mapping = context.mappings().ofInstance(element);
            mapping.access().set(element, collection.reference().index(), collection.owner());
        }
    }

    /** As a new object, which changes in neither place with the given one; none, where the target's has the same values. */
    private static <E> void copy(EmbeddedMapping embedded, E given, E target, EntityMapping<E> mapping) {
        EntityAccess<E> access = mapping.access();
        boolean different = embedded.member().within() == null
                && mapping.attributes().stream()
                        .filter(embedded::holds)
                        .anyMatch(attribute -> !attribute.isSame(
                                access.get(given, attribute.index()), access.get(target, attribute.index())));
        if (different) {
            access.set(target, embedded.index(), EmbeddedValues.copy(mapping, embedded, given));
        }
    }

    /** With copies, which change in neither place with the given ones; the flush finds out which of them are new. */
    @SuppressWarnings("unchecked") // values of the collection's class
    private <E> void replaceValues(
            E target, EntityMapping<E> mapping, RelationshipMapping relationship, List<?> values) {
        List<Object> copies = new ArrayList<>();
        for (Object value : values) {
            copies.add(Objects.requireNonNull(
                    ElementValues.copy(relationship.elementRows(), value), "a value has something in it"));
        }
        if (mapping.access().get(target, relationship.index()) instanceof PersistentCollection collection) {
            if (!collection.isWhole()) {
                loader.load(collection);
            }
            if (!ElementValues.areSame(relationship.elementRows(), collection.elements(), copies)) {
                Collection<Object> own = (Collection<Object>) collection;
                own.clear();
                own.addAll(copies);
            }
        } else {
            boolean list = relationship.javaType().isAssignableFrom(List.class);
            mapping.access().set(target, relationship.index(), list ? copies : new LinkedHashSet<>(copies));
        }
    }

    /** In place, so that a collection that the program holds stays the object's. */
    @SuppressWarnings("unchecked") // elements of the relationship's target
    private <E> void replace(
            E target, EntityMapping<E> mapping, RelationshipMapping relationship, List<Object> elements) {
        if (mapping.access().get(target, relationship.index()) instanceof PersistentCollection collection) {
            if (!collection.isWhole()) {
                loader.load(collection);
            }
            Set<Object> missing = Collections.newSetFromMap(new IdentityHashMap<>());
            missing.addAll(elements);
            Collection<Object> own = (Collection<Object>) collection;
            own.removeIf(element -> !missing.remove(element));
            elements.stream().filter(missing::remove).forEach(own::add);
            if (relationship.hasPlacedEntities() && !PersistentCollections.areSame(own, elements)) {
                own.clear();
                own.addAll(elements);
            }
        } else {
            boolean list = relationship.javaType().isAssignableFrom(List.class);
            mapping.access().set(target, relationship.index(), list ? elements : new LinkedHashSet<>(elements));
        }
    }
}
