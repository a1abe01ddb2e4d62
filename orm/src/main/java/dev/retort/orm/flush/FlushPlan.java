package dev.retort.orm.flush;

import dev.retort.engine.Connection;
import dev.retort.error.DataException;
import dev.retort.error.StatementException;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.LinkTable;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.orm.state.ObjectStatus;
import dev.retort.orm.state.PersistenceContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The steps of one flush in the order in which they run: pairs of link tables and values that go, inserts, updates, deletes,
 * pairs and values that come. Prints as such.
 */
final class FlushPlan {
    private static final FlushPlan NOTHING = new FlushPlan(List.of());

    private final List<FlushAction> actions;

    private FlushPlan(List<FlushAction> actions) {
        this.actions = List.copyOf(actions);
    }

    static FlushPlan of(
            PersistenceContext context,
            List<EntityState<?>> modified,
            LinkChanges links,
            DependencySorter sorter,
            KeyAssignment assignment) {
        if (modified.isEmpty() && context.deleted().isEmpty() && links.isEmpty()) {
            Collection<EntityState<?>> pending = context.pending();
            if (pending.isEmpty()) {
                return NOTHING;
            }
            if (pending.size() == 1) {
                EntityState<?> only = pending.iterator().next();
                KeyPropagation keys = new KeyPropagation(context);
                return new FlushPlan(
                        List.of(new InsertAction(context, keys, assignment, sorter, only.mapping(), List.of(only))));
            }
        }
        List<FlushAction> actions = new ArrayList<>();
        links.removed().forEach((relationship, pairs) -> actions.add(LinkAction.remove(relationship, pairs)));
        actions.addAll(links.elements().removals());
        actions.addAll(links.places().removals());
        byMapping(context.deleted(), sorter.order()).forEach((mapping, states) -> clearLinks(mapping, states, actions));
        addWrites(context, withOwners(modified, links), sorter, assignment, actions);
        links.added().forEach((relationship, pairs) -> actions.add(LinkAction.add(relationship, pairs)));
        actions.addAll(links.elements().additions());
        actions.addAll(links.places().additions());
        return new FlushPlan(actions);
    }

    /** Those whose lists change places, too: only their versions tell two sessions that change one list at once. */
    private static List<EntityState<?>> withOwners(List<EntityState<?>> modified, LinkChanges links) {
        Set<EntityState<?>> owners = links.ownersOfPlaces();
        if (owners.isEmpty()) {
            return modified;
        }
        Set<EntityState<?>> all = new LinkedHashSet<>(modified);
        for (EntityState<?> owner : owners) {
            if (owner.status() == ObjectStatus.PERSISTENT
                    && owner.isLoaded()
                    && owner.mapping().version() != null) {
                all.add(owner);
            }
        }
        return List.copyOf(all);
    }

    /** Also of collections that are not loaded, and of those that only other objects have. */
    private static void clearLinks(EntityMapping<?> mapping, List<EntityState<?>> states, List<FlushAction> actions) {
        for (RelationshipMapping collection : mapping.collections()) {
            LinkTable links = collection.links();
            if (links != null) {
                actions.add(new ClearLinksAction(mapping, states, links, collection.orderColumn(), true));
            }
        }
        for (RelationshipMapping collection : mapping.linkedFrom()) {
            LinkTable links = collection.links();
            boolean known = collection.inverse() != null; // and cleared from there
            if (links != null && links.joinTable() && !known) {
                actions.add(new ClearLinksAction(mapping, states, links, null, false));
            }
        }
    }

    private static void addWrites(
            PersistenceContext context,
            List<EntityState<?>> modified,
            DependencySorter sorter,
            KeyAssignment assignment,
            List<FlushAction> actions) {
        KeyPropagation keys = new KeyPropagation(context);
        Comparator<EntityMapping<?>> order = sorter.order();
        Map<EntityMapping<?>, Map<ChangedMembers, List<EntityState<?>>>> updates = updates(modified, order);
        if (ConstraintOrder.isNeeded(context, sorter, updates)) {
            List<ConstraintOrder.Step> steps = new ConstraintOrder(context, sorter, updates).steps();
            if (steps != null) {
                steps.forEach(step -> actions.add(action(step, context, keys, assignment, sorter)));
                return;
            }
        }
        byRoot(context.pending(), order)
                .forEach((mapping, states) ->
                        actions.add(new InsertAction(context, keys, assignment, sorter, mapping, states)));
        updates.forEach((mapping, shapes) -> shapes.forEach(
                (changed, states) -> actions.add(new UpdateAction(context, keys, mapping, states, changed))));
        byMapping(context.deleted(), order.reversed())
                .forEach((mapping, states) -> addReleases(keys, context, mapping, states, sorter, actions));
        byRoot(context.deleted(), order.reversed())
                .forEach((mapping, states) -> actions.add(new DeleteAction(context, mapping, states)));
    }

    /** Those that have changed the same members together. */
    private static Map<EntityMapping<?>, Map<ChangedMembers, List<EntityState<?>>>> updates(
            List<EntityState<?>> modified, Comparator<EntityMapping<?>> order) {
        Map<EntityMapping<?>, Map<ChangedMembers, List<EntityState<?>>>> updates = new TreeMap<>(order);
        for (EntityState<?> state : modified) {
            updates.computeIfAbsent(state.mapping(), mapping -> new LinkedHashMap<>())
                    .computeIfAbsent(ChangedMembers.of(state), changed -> new ArrayList<>())
                    .add(state);
        }
        return updates;
    }

    private static FlushAction action(
            ConstraintOrder.Step step,
            PersistenceContext context,
            KeyPropagation keys,
            KeyAssignment assignment,
            DependencySorter sorter) {
        List<EntityState<?>> states = step.states();
        EntityState<?> first = states.get(0);
        EntityMapping<?> mapping = first.mapping();
        if (step.reference() != null) {
            return new ReleaseAction(keys, mapping, states, step.reference());
        }
        return switch (first.status()) {
            case PENDING -> new InsertAction(context, keys, assignment, sorter, mapping, states);
            case DELETED -> new DeleteAction(context, mapping, states);
            default -> new UpdateAction(context, keys, mapping, states, ChangedMembers.of(first));
        };
    }

    private static Map<EntityMapping<?>, List<EntityState<?>>> byMapping(
            Collection<EntityState<?>> states, Comparator<EntityMapping<?>> order) {
        return grouped(states, order, EntityState::mapping);
    }

    /** Those of entities that extend each other together. */
    private static Map<EntityMapping<?>, List<EntityState<?>>> byRoot(
            Collection<EntityState<?>> states, Comparator<EntityMapping<?>> order) {
        return grouped(states, order, state -> state.mapping().root());
    }

    private static Map<EntityMapping<?>, List<EntityState<?>>> grouped(
            Collection<EntityState<?>> states,
            Comparator<EntityMapping<?>> order,
            Function<EntityState<?>, EntityMapping<?>> group) {
        if (states.isEmpty()) {
            return Map.of();
        }
        Map<EntityMapping<?>, List<EntityState<?>>> groups = new TreeMap<>(order);
        states.forEach(state -> groups.computeIfAbsent(group.apply(state), mapping -> new ArrayList<>())
                .add(state));
        return groups;
    }

    /**
     * Among tables in a circle a row may go before one that refers to it, and within one table too: H2 and MariaDB look at
     * each row as it goes, not at the end of the statement. MariaDB does not even let go of a row that refers to itself.
     */
    private static void addReleases(
            KeyPropagation keys,
            PersistenceContext context,
            EntityMapping<?> mapping,
            List<EntityState<?>> states,
            DependencySorter sorter,
            List<FlushAction> actions) {
        for (RelationshipMapping reference : mapping.references()) {
            if (sorter.mayPrecede(reference) && reference.nullable()) {
                List<EntityState<?>> referring = states.stream()
                        .filter(state -> refersToDeleted(context, state, reference))
                        .toList();
                if (!referring.isEmpty()) {
                    actions.add(new ReleaseAction(keys, mapping, referring, reference));
                }
            }
        }
    }

    /** By the row, not by the object, which may have changed. */
    private static boolean refersToDeleted(
            PersistenceContext context, EntityState<?> state, RelationshipMapping reference) {
        Object target = state.isLoaded() ? state.snapshot()[reference.index()] : null;
        EntityState<?> targetState = target == null ? null : context.find(target);
        return targetState != null && targetState.status() == ObjectStatus.DELETED;
    }

    boolean isEmpty() {
        return actions.isEmpty();
    }

    /**
     * Whether all of it is one statement that needs no other before it: that one is a transaction by itself, and needs
     * no BEGIN and no COMMIT around it.
     */
    boolean isSingleStatement() {
        return actions.size() == 1 && actions.get(0).isSingleStatement();
    }

    void run(Connection connection) {
        for (int i = 0; i < actions.size(); i++) {
            run(actions.get(i), connection);
        }
        for (int i = 0; i < actions.size(); i++) {
            if (actions.get(i) instanceof InsertAction insert) {
                insert.postUpdates().forEach(update -> run(update, connection));
            }
        }
    }

    private static void run(FlushAction action, Connection connection) {
        try {
            action.run(connection);
        } catch (StatementException e) {
            String sizes = e instanceof DataException ? OversizedValues.describe(action.states()) : "";
            e.during(action.describe() + sizes);
            throw e;
        }
    }

    /** Such as {@code [INSERT User (1), INSERT Address (3)]}. */
    @Override
    public String toString() {
        return actions.toString();
    }
}
