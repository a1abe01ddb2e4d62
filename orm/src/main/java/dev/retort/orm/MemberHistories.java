package dev.retort.orm;

import dev.retort.error.InvalidRequestException;
import dev.retort.orm.collection.ElementDifference;
import dev.retort.orm.collection.PersistentCollection;
import dev.retort.orm.collection.PersistentCollections;
import dev.retort.orm.mapping.CompositeKey;
import dev.retort.orm.mapping.EmbeddedMapping;
import dev.retort.orm.mapping.EmbeddedValues;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.MemberMapping;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.orm.state.LazyReference;
import dev.retort.orm.state.ObjectStatus;
import dev.retort.orm.state.PersistenceContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares the members of one object with its row. */
final class MemberHistories {
    private final Object entity;
    private final EntityMapping<?> mapping;
    private final @Nullable EntityState<?> state;
    private final PersistenceContext context;

    /** Of an object that the session holds, or, with no state, does not. */
    <E> MemberHistories(
            E entity, EntityMapping<E> mapping, @Nullable EntityState<E> state, PersistenceContext context) {
        this.entity = entity;
        this.mapping = mapping;
        this.state = state;
        this.context = context;
    }

    /** Of an object that the session holds. */
    static <E> MemberHistories of(EntityState<E> state, PersistenceContext context) {
        return new MemberHistories(state.entity(), state.mapping(), state, context);
    }

    /** Whether the value is there; reading it does not load it. */
    boolean isLoaded(MemberMapping member) {
        if (mapping.key().contains(member)) {
            return true;
        }
        if (isUnloaded(entity) || (state != null && state.isStale())) {
            return false;
        }
        Object value = value(member);
        return value instanceof PersistentCollection collection ? collection.isLoaded() : !isUnloaded(value);
    }

    private static boolean isUnloaded(@Nullable Object object) {
        return LazyReference.isUnloaded(object);
    }

    private @Nullable Object value(MemberMapping member) {
        return value(mapping, member);
    }

    private <E> @Nullable Object value(EntityMapping<E> own, MemberMapping member) {
        return own.access().get(own.entityClass().cast(entity), member.index());
    }

    boolean isModified(MemberMapping member) {
        return state != null && state.isLoaded() && isChanged(member);
    }

    /** Whether the next flush has something to write of the member. */
    boolean isChanged(MemberMapping member) {
        return of(member).hasChanges() || isReordered(member);
    }

    /** Whether the elements of a list with places have others than the database has. */
    private boolean isReordered(MemberMapping member) {
        boolean placed = member instanceof RelationshipMapping relationship && relationship.hasPlacedEntities();
        if (!placed || !(value(member) instanceof PersistentCollection list) || !list.isWhole()) {
            return false;
        }
        return !PersistentCollections.areSame(list.elements(), list.placedElements());
    }

    AttributeHistory of(MemberMapping member) {
        if (state == null) {
            return ofUnheld(member);
        }
        if (!state.isLoaded() && state.status() != ObjectStatus.PENDING) {
            return mapping.key().contains(member)
                    ? AttributeHistory.unchanged(keyPart(member, state))
                    : AttributeHistory.UNKNOWN;
        }
        if (member instanceof RelationshipMapping relationship
                && relationship.kind().toMany()) {
            return ofCollection(state, relationship);
        }
        Object value = value(member);
        if (!state.isLoaded()) {
            return AttributeHistory.added(value);
        }
        if (member instanceof EmbeddedMapping embedded) {
            return isChangedWithin(embedded, state)
                    ? AttributeHistory.changed(EmbeddedValues.of(mapping, embedded, state.snapshot()), value)
                    : AttributeHistory.unchanged(value);
        }
        return state.nextChange(member.index()) == member.index()
                ? AttributeHistory.changed(state.snapshot()[member.index()], value)
                : AttributeHistory.unchanged(value);
    }

    private @Nullable Object keyPart(MemberMapping member, EntityState<?> held) {
        int part = mapping.key().attributes().indexOf(member);
        return part < 0 ? value(member) : CompositeKey.part(held.key(), part);
    }

    private static boolean isChangedWithin(EmbeddedMapping embedded, EntityState<?> state) {
        int change = state.nextChange(embedded.index());
        return change >= 0 && embedded.holds(state.mapping().members().get(change));
    }

    private AttributeHistory ofUnheld(MemberMapping member) {
        ObjectStatus status = context.status(entity);
        if (status != ObjectStatus.TRANSIENT) {
            throw new InvalidRequestException("This " + mapping.entityName() + " is " + status
                    + " and not in this session, so nobody knows how \"" + member.name() + "\" was before");
        }
        Object value = value(member);
        return value instanceof Collection<?> elements
                ? new AttributeHistory(new ArrayList<>(elements), List.of(), List.of())
                : AttributeHistory.added(value);
    }

    private AttributeHistory ofCollection(EntityState<?> owner, RelationshipMapping relationship) {
        Object value = owner.get(relationship.index());
        PersistentCollection former =
                owner.isLoaded() && owner.snapshot()[relationship.index()] instanceof PersistentCollection own
                        ? own
                        : null;
        if (value instanceof PersistentCollection collection && !collection.isLoaded()) {
            return AttributeHistory.UNKNOWN;
        }
        if (former != null && former != value && !former.isLoaded()) {
            former.source().loader().load(former);
        }
        if (relationship.ofValues()) {
            return ofValues(elements(value), former);
        }
        if (relationship.links() != null) {
            return ofPairs(elements(value), former);
        }
        List<Object> now = elements(value);
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Object> added = new ArrayList<>();
        List<Object> unchanged = new ArrayList<>();
        for (Object element : now) {
            seen.add(element);
            (rowRefersTo(owner, relationship, element) ? unchanged : added).add(element);
        }
        List<Object> deleted = departed(value, former).stream()
                .filter(element -> seen.add(element) && rowRefersTo(owner, relationship, element))
                .toList();
        return new AttributeHistory(added, unchanged, deleted);
    }

    /** Of a collection whose pairs are in a table of their own, which remembers what that table has. */
    private static AttributeHistory ofPairs(List<Object> now, @Nullable PersistentCollection former) {
        Set<Object> stored = Collections.newSetFromMap(new IdentityHashMap<>());
        if (former != null) {
            stored.addAll(former.elements());
            former.addedElements().forEach(stored::remove);
            stored.addAll(former.removedElements());
        }
        List<Object> added = new ArrayList<>();
        List<Object> unchanged = new ArrayList<>();
        for (Object element : now) {
            (stored.remove(element) ? unchanged : added).add(element);
        }
        return new AttributeHistory(added, unchanged, List.copyOf(stored));
    }

    private static AttributeHistory ofValues(List<Object> now, @Nullable PersistentCollection former) {
        if (former == null) {
            return new AttributeHistory(new ArrayList<>(now), List.of(), List.of());
        }
        ElementDifference difference = ElementDifference.of(former, now);
        return new AttributeHistory(
                new ArrayList<>(difference.addedElements()),
                new ArrayList<>(difference.unchangedElements()),
                new ArrayList<>(difference.removedElements()));
    }

    private static List<Object> elements(@Nullable Object value) {
        if (value instanceof PersistentCollection collection) {
            return new ArrayList<>(collection.elements());
        }
        return value instanceof Collection<?> elements ? new ArrayList<>(elements) : List.of();
    }

    /** Those that went, or went with the collection that was there before. */
    private static List<Object> departed(@Nullable Object value, @Nullable PersistentCollection former) {
        List<Object> departed = new ArrayList<>();
        if (value instanceof PersistentCollection collection) {
            departed.addAll(collection.departedElements());
        }
        if (former != null) {
            departed.addAll(former.elements());
            departed.addAll(former.departedElements());
        }
        return departed;
    }

    private boolean rowRefersTo(EntityState<?> owner, RelationshipMapping relationship, Object element) {
        RelationshipMapping reference = relationship.inverse();
        if (reference == null || reference.kind().toMany()) {
            throw new InvalidRequestException(
                    "The history of " + relationship + " is not known: its elements have no" + " reference to compare");
        }
        EntityState<?> elementState = context.search(element);
        return elementState != null
                && elementState.isLoaded()
                && elementState.snapshot()[reference.index()] == owner.entity();
    }
}
