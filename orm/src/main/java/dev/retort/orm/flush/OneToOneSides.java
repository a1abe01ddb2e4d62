package dev.retort.orm.flush;

import dev.retort.error.InvalidRequestException;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.orm.state.LazyLoader;
import dev.retort.orm.state.ObjectStatus;
import dev.retort.orm.state.PersistenceContext;
import jakarta.persistence.CascadeType;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings both sides of one-to-one relationships in step before a flush: plain references tell nobody when they are set, so what
 * differs from the row is what the program meant. The side that was set wins over the one that was not, a reference over
 * none; two that were set and contradict each other are refused.
 */
final class OneToOneSides {
    private final PersistenceContext context;
    private final LazyLoader loader;
    private List<Orphan> orphans = List.of();

    /** What references were set to that would take it along, by itself; a map of its own only while there is one. */
    private Map<Object, EntityState<?>> claimed = Map.of();

    OneToOneSides(PersistenceContext context, LazyLoader loader) {
        this.context = context;
        this.loader = loader;
    }

    /** What the relationship has let go of; it is deleted unless it has found another place. */
    private record Orphan(RelationshipMapping relationship, EntityState<?> state) {}

    /** An object whose side without the foreign key may have been set. */
    void followInverse(EntityState<?> owner, RelationshipMapping inverse) {
        Object before = before(owner, inverse);
        Object now = owner.get(inverse.index());
        if (before == now) {
            return;
        }
        if (before != null) {
            release(owner, inverse, before);
        }
        if (now != null) {
            claim(owner, inverse, now);
        }
    }

    /** An object whose side with the foreign key may have been set. */
    void followReference(EntityState<?> state, RelationshipMapping reference) {
        Object before = before(state, reference);
        Object now = state.get(reference.index());
        if (before == now) {
            return;
        }
        if (now != null && (reference.cascades(CascadeType.REMOVE) || reference.orphanRemoval())) {
            claimed = claimed.isEmpty() ? new IdentityHashMap<>() : claimed;
            claimed.put(now, state);
        }
        if (before != null) {
            leave(state, reference, before);
        }
        RelationshipMapping inverse = reference.inverse();
        EntityState<?> target = now == null ? null : context.find(now);
        if (inverse != null && inverse.isInverseReference() && target != null && isKnown(target)) {
            join(state, inverse, target);
        }
    }

    /** Whether an object that stays was set to refer to the target, so that it does not go with the one that is deleted. */
    boolean isClaimed(RelationshipMapping reference, Object target) {
        EntityState<?> state = claimed.get(target);
        return state != null
                && state.status() != ObjectStatus.DELETED
                && state.mapping() == reference.owner()
                && state.get(reference.index()) == target;
    }

    /** The target's other side becomes the object that refers to it; what was there gives way. */
    private void join(EntityState<?> state, RelationshipMapping inverse, EntityState<?> target) {
        Object other = target.get(inverse.index());
        if (other == state.entity()) {
            return;
        }
        if (other != null && isChanged(target, inverse)) {
            throw contradiction(target, inverse, other, state);
        }
        target.set(inverse.index(), state.entity());
        if (other != null) {
            release(target, inverse, other);
        }
    }

    /** The owner says that the object refers to it. */
    private void claim(EntityState<?> owner, RelationshipMapping inverse, Object claimed) {
        RelationshipMapping reference = requireInverse(inverse);
        EntityState<?> state = context.find(claimed);
        if (state == null || state.status() == ObjectStatus.DELETED) {
            throw new InvalidRequestException(owner + " refers by \"" + inverse.name() + "\" to a "
                    + inverse.target().entityName() + " that "
                    + (state == null ? "this session does not hold" : "is deleted in the same flush"));
        }
        load(state);
        Object former = state.get(reference.index());
        if (former == owner.entity()) {
            return;
        }
        if (former != null && isChanged(state, reference)) {
            throw contradiction(state, reference, former, owner);
        }
        state.set(reference.index(), owner.entity());
        if (former != null) {
            leave(state, reference, former);
        }
    }

    /** The object does not refer to the former target any more. */
    private void leave(EntityState<?> state, RelationshipMapping reference, Object formerTarget) {
        EntityState<?> target = context.find(formerTarget);
        if (target == null) {
            return;
        }
        RelationshipMapping inverse = reference.inverse();
        if (inverse != null
                && inverse.isInverseReference()
                && isKnown(target)
                && target.get(inverse.index()) == state.entity()
                && !isChanged(target, inverse)) {
            target.set(inverse.index(), null);
        }
        if (reference.orphanRemoval()) {
            orphan(new Orphan(reference, target));
        }
    }

    /** What the owner had as its other side refers to nothing, unless it refers to another owner by now. */
    private void release(EntityState<?> owner, RelationshipMapping inverse, Object released) {
        RelationshipMapping reference = requireInverse(inverse);
        EntityState<?> state = context.find(released);
        if (state == null || state.status() == ObjectStatus.DELETED) {
            return;
        }
        load(state);
        if (state.get(reference.index()) == owner.entity() && !isChanged(state, reference)) {
            state.set(reference.index(), null);
            if (reference.orphanRemoval()) {
                orphan(new Orphan(reference, owner));
            }
        }
        if (inverse.orphanRemoval()) {
            orphan(new Orphan(inverse, state));
        }
    }

    private void orphan(Orphan orphan) {
        if (orphans.isEmpty()) {
            orphans = new ArrayList<>();
        }
        orphans.add(orphan);
    }

    /** Once all have been followed. */
    void deleteOrphans() {
        for (Orphan orphan : orphans) {
            if (!hasPlace(orphan.relationship(), orphan.state())) {
                context.delete(orphan.state());
            }
        }
    }

    private boolean hasPlace(RelationshipMapping relationship, EntityState<?> state) {
        if (relationship.isInverseReference()) {
            return state.get(requireInverse(relationship).index()) != null;
        }
        boolean[] found = new boolean[1];
        context.forEachReferring(
                relationship, referring -> found[0] |= referring.get(relationship.index()) == state.entity());
        return found[0];
    }

    private static @Nullable Object before(EntityState<?> state, RelationshipMapping member) {
        return state.isLoaded() ? state.snapshot()[member.index()] : null;
    }

    /** New objects have only what the program gave them. */
    private static boolean isChanged(EntityState<?> state, RelationshipMapping member) {
        return before(state, member) != state.get(member.index());
    }

    /** Whether it is there, not a reference to it only: what a row without object has on its other side is not known. */
    private static boolean isKnown(EntityState<?> state) {
        return state.isLoaded() || state.status() == ObjectStatus.PENDING;
    }

    private void load(EntityState<?> state) {
        if (!isKnown(state)) {
            loader.load(state.entity());
        }
    }

    private static RelationshipMapping requireInverse(RelationshipMapping inverse) {
        RelationshipMapping reference = inverse.inverse();
        if (reference == null) {
            throw new IllegalStateException(inverse + " is mapped by nothing");
        }
        return reference;
    }

    private InvalidRequestException contradiction(
            EntityState<?> state, RelationshipMapping member, Object other, EntityState<?> claiming) {
        return new InvalidRequestException(state + " has as its \"" + member.name() + "\" " + describe(other)
                + ", but " + claiming
                + " says that it is the one, and both were set since the last flush; set both sides"
                + " alike, or one of them only");
    }

    private String describe(Object entity) {
        EntityState<?> state = context.find(entity);
        return state == null ? "another object" : state.toString();
    }
}
