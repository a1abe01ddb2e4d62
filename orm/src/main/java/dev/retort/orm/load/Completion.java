package dev.retort.orm.load;

import dev.retort.error.InvalidRequestException;
import dev.retort.error.NoResultFoundException;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.orm.state.LazyReference;
import dev.retort.orm.state.ObjectStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What objects that were just read must not be handed out without: references whose fields can be read, since these could not
 * load on touch; the other sides of one-to-one relationships, since only the database knows whether there are any; and what is
 * declared {@code FetchType.EAGER}; and references to what has a class that only its row tells.
 */
final class Completion {
    /** Objects one behind the other, each of which takes a query. */
    private static final int LONGEST_CHAIN = 1_000;

    private final EntityLoader loader;

    /** Not loaded, though their fields can be read, or declared eager; a list of its own only once there was one. */
    private List<EntityState<?>> exposed = List.of();

    /** The objects that lack a relationship; a map of its own only once there was one. */
    private Map<RelationshipMapping, Set<EntityState<?>>> lacking = Map.of();

    private final OpenReferences open;

    Completion(EntityLoader loader) {
        this.loader = loader;
        this.open = new OpenReferences(loader, this);
    }

    /** References to what has a class that only its row tells. */
    OpenReferences open() {
        return open;
    }

    /** A loaded object whose row one came to refer to, or refers to no longer, since the other side was loaded. */
    void requireOtherSide(RelationshipMapping reference, @Nullable Object target, EntityState<?> state) {
        RelationshipMapping inverse = reference.inverse();
        if (target == null || inverse == null || !inverse.isInverseReference()) {
            return;
        }
        EntityState<?> targetState = loader.context().find(target);
        boolean refers = state.get(reference.index()) == target;
        if (targetState != null
                && targetState.isLoaded()
                && refers != (targetState.get(inverse.index()) == state.entity())) {
            add(inverse, targetState);
        }
    }

    /** A reference that must not stay unloaded. */
    void add(EntityState<?> reference) {
        if (exposed.isEmpty()) {
            exposed = new ArrayList<>();
        }
        exposed.add(reference);
    }

    /** A relationship that must be loaded, or be loaded again. */
    void add(RelationshipMapping relationship, EntityState<?> owner) {
        if (lacking.isEmpty()) {
            lacking = new LinkedHashMap<>();
        }
        lacking.computeIfAbsent(relationship, r -> new LinkedHashSet<>()).add(owner);
    }

    /** A relationship has been loaded otherwise. */
    void remove(RelationshipMapping relationship, List<EntityState<?>> owners) {
        Set<EntityState<?>> rest = lacking.get(relationship);
        if (rest != null) {
            owners.forEach(rest::remove);
            if (rest.isEmpty()) {
                lacking.remove(relationship);
            }
        }
    }

    /**
     * Loads what is missing, all of a kind with one query, then what that lacks. If a query fails, the next run tries again.
     *
     * @throws NoResultFoundException if a reference has no row
     * @throws InvalidRequestException if there is no end to it
     */
    void run() {
        try {
            for (int length = 0; !isDone(); length++) {
                if (length == LONGEST_CHAIN) {
                    throw endless();
                }
                loadExposed();
                open.load();
                loadLacking();
            }
        } catch (RuntimeException | Error e) {
            lacking.values().forEach(owners -> owners.forEach(this::loadAgainOnTouch));
            throw e;
        }
    }

    private boolean isDone() {
        return exposed.isEmpty() && lacking.isEmpty() && open.isEmpty();
    }

    private void loadAgainOnTouch(EntityState<?> incomplete) {
        LazyReference.markUnloaded(incomplete.entity(), loader);
    }

    private InvalidRequestException endless() {
        if (!open.isEmpty()) {
            return new InvalidRequestException("More than " + LONGEST_CHAIN
                    + " objects refer one to the other, and each must be loaded with the one before it, since its entity is"
                    + " extended by others, so that only its row tells its class; load them from the other end, or by"
                    + " a query that brings all of them");
        }
        if (exposed.isEmpty()) {
            return new InvalidRequestException("More than " + LONGEST_CHAIN
                    + " objects stand one behind the other in " + lacking.keySet()
                    + ", and each must be loaded with the one before it; leave out that side of the relationship, or"
                    + " FetchType.EAGER");
        }
        return new InvalidRequestException("More than " + LONGEST_CHAIN
                + " references stand one behind the other, the last to " + exposed.get(0)
                + ", and none may stay unloaded, since other code can reach the fields of its class, or the reference is"
                + " declared EAGER; make the fields private and the reference LAZY, so that it loads on touch");
    }

    /** What has no row stays exposed, and fails the next query too. */
    private void loadExposed() {
        if (exposed.isEmpty()) {
            return;
        }
        Map<EntityMapping<?>, List<EntityState<?>>> byMapping = new LinkedHashMap<>();
        for (EntityState<?> state : exposed) {
            if (isUnloadedReference(state)) {
                byMapping
                        .computeIfAbsent(state.mapping(), mapping -> new ArrayList<>())
                        .add(state);
            }
        }
        byMapping.forEach((mapping, states) -> {
            new ReferenceLoading(loader, mapping).load(states);
            states.forEach(Completion::requireRow);
        });
        exposed.removeIf(state -> !isUnloadedReference(state));
    }

    private void loadLacking() {
        for (RelationshipMapping relationship : List.copyOf(lacking.keySet())) {
            List<EntityState<?>> owners = List.copyOf(lacking.getOrDefault(relationship, Set.of()));
            SelectinLoading loading = new SelectinLoading(loader, relationship);
            if (relationship.kind().toMany()) {
                loading.load(owners);
            } else {
                loading.loadInverse(owners);
            }
            remove(relationship, owners);
        }
    }

    static boolean isUnloadedReference(EntityState<?> state) {
        return !state.isLoaded() && state.status() != ObjectStatus.DETACHED;
    }

    static void requireRow(EntityState<?> state) {
        if (!state.isLoaded() || state.isStale()) {
            throw new NoResultFoundException(state.mapping().entityName() + "#" + state.key()
                    + (state.isLoaded() ? " has no row any more in " : " is referred to, but has no row in ")
                    + state.mapping().table());
        }
    }
}
