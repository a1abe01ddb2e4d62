package dev.retort.orm.flush;

import dev.retort.error.InvalidRequestException;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.orm.state.ObjectStatus;
import dev.retort.orm.state.PersistenceContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The order of a flush in which some row takes a unique value that another one gives up: the row that gives it up comes first,
 * and what points to rows comes behind or before them as ever. Kahn's algorithm over the single rows; rows that are ready at
 * once and written alike go together.
 *
 * <p>Most flushes have no such rows, and need none of this: inserts, updates and deletes by table are in order.
 */
final class ConstraintOrder {
    private final PersistenceContext context;
    private final DependencySorter sorter;
    private final Comparator<EntityMapping<?>> order;

    /** What has changed, by object. */
    private final Map<EntityState<?>, ChangedMembers> changes = new LinkedHashMap<>();

    /** By row, those that have to come before it. */
    private final Map<EntityState<?>, Set<EntityState<?>>> before = new LinkedHashMap<>();

    /** Of these, those that need not if a reference is emptied first, or written afterwards. */
    private final Map<EntityState<?>, Map<EntityState<?>, List<RelationshipMapping>>> soft = new HashMap<>();

    private final Map<EntityState<?>, Map<EntityState<?>, UniqueValues>> takings = new HashMap<>();

    /** @param updates what has changed, as {@link #isNeeded} gets it */
    ConstraintOrder(
            PersistenceContext context,
            DependencySorter sorter,
            Map<EntityMapping<?>, Map<ChangedMembers, List<EntityState<?>>>> updates) {
        this.context = context;
        this.sorter = sorter;
        this.order = sorter.order();
        updates.values()
                .forEach(shapes ->
                        shapes.forEach((changed, states) -> states.forEach(state -> changes.put(state, changed))));
    }

    /**
     * Whether somebody may give up a value, and somebody take it; most flushes end here.
     *
     * @param updates the objects that are updated, by entity and by what they have changed
     */
    static boolean isNeeded(
            PersistenceContext context,
            DependencySorter sorter,
            Map<EntityMapping<?>, Map<ChangedMembers, List<EntityState<?>>>> updates) {
        boolean changed = false;
        for (Map.Entry<EntityMapping<?>, Map<ChangedMembers, List<EntityState<?>>>> ofEntity : updates.entrySet()) {
            for (UniqueValues values : sorter.unique(ofEntity.getKey())) {
                changed |= ofEntity.getValue().keySet().stream().anyMatch(values::isTouchedBy);
            }
        }
        boolean gives = changed || !context.deleted().isEmpty();
        boolean takes = changed || !context.pending().isEmpty();
        return gives && takes;
    }

    /** Some rows that are written in one step; of {@code reference} only, if that is to be emptied. */
    record Step(List<EntityState<?>> states, @Nullable RelationshipMapping reference) {}

    /** The steps in their order, or null if no row waits for a value of another one. */
    @Nullable
    List<Step> steps() {
        if (!findTakings(changes.keySet())) {
            return null;
        }
        context.pending().forEach(this::node);
        changes.keySet().forEach(this::node);
        context.deleted().forEach(this::node);
        takings.forEach((taker, givers) -> givers.forEach((giver, values) -> addTaking(taker, giver, values)));
        before.keySet().forEach(this::findReferences);
        return sort();
    }

    private void addTaking(EntityState<?> taker, EntityState<?> giver, UniqueValues values) {
        requireBefore(taker).add(giver);
        RelationshipMapping reference = values.nullableReference();
        if (reference != null && giver.isLoaded()) {
            soften(taker, giver, reference);
        }
    }

    private void node(EntityState<?> state) {
        before.put(state, new LinkedHashSet<>());
    }

    private Set<EntityState<?>> requireBefore(EntityState<?> state) {
        Set<EntityState<?>> earlier = before.get(state);
        if (earlier == null) {
            throw new IllegalStateException(state + " is not written by this flush");
        }
        return earlier;
    }

    private boolean findTakings(Collection<EntityState<?>> modified) {
        Map<Object, EntityState<?>> givenUp = new HashMap<>();
        for (EntityState<?> state : context.deleted()) {
            unique(state).forEach(values -> put(givenUp, values.before(state, context), state));
        }
        for (EntityState<?> state : modified) {
            unique(state).stream()
                    .filter(values -> isTouched(values, state))
                    .forEach(values -> put(givenUp, values.before(state, context), state));
        }
        if (givenUp.isEmpty()) {
            return false;
        }
        context.pending().forEach(state -> unique(state).forEach(values -> take(givenUp, values, state)));
        modified.forEach(state -> unique(state).stream()
                .filter(values -> isTouched(values, state))
                .forEach(values -> take(givenUp, values, state)));
        return !takings.isEmpty();
    }

    private static void put(Map<Object, EntityState<?>> givenUp, @Nullable Object values, EntityState<?> state) {
        if (values != null) {
            givenUp.put(values, state);
        }
    }

    private boolean isTouched(UniqueValues values, EntityState<?> state) {
        ChangedMembers changed = changes.get(state);
        return changed != null && values.isTouchedBy(changed);
    }

    private List<UniqueValues> unique(EntityState<?> state) {
        return sorter.unique(state.mapping());
    }

    private void take(Map<Object, EntityState<?>> givenUp, UniqueValues values, EntityState<?> taker) {
        Object taken = values.now(taker, context);
        EntityState<?> giver = taken == null ? null : givenUp.get(taken);
        if (giver != null && giver != taker) {
            takings.computeIfAbsent(taker, t -> new LinkedHashMap<>()).put(giver, values);
        }
    }

    /** What it points to comes first if it is new; what its row points to comes later if that goes. */
    private void findReferences(EntityState<?> state) {
        boolean leaves = state.status() == ObjectStatus.DELETED;
        for (RelationshipMapping reference : state.mapping().references()) {
            EntityState<?> target = leaves ? null : found(state.get(reference.index()));
            if (target != null && target != state && target.status() == ObjectStatus.PENDING) {
                requireBefore(state).add(target);
                if (state.status() == ObjectStatus.PENDING && reference.nullable()) {
                    soften(state, target, reference);
                }
            }
            EntityState<?> former = state.isLoaded() ? found(state.snapshot()[reference.index()]) : null;
            if (former != null && former != state && former.status() == ObjectStatus.DELETED) {
                requireBefore(former).add(state);
                if (reference.nullable()) {
                    soften(former, state, reference);
                }
            }
        }
    }

    private @Nullable EntityState<?> found(@Nullable Object entity) {
        return entity == null ? null : context.find(entity);
    }

    private void soften(EntityState<?> later, EntityState<?> earlier, RelationshipMapping reference) {
        soft.computeIfAbsent(later, l -> new LinkedHashMap<>())
                .computeIfAbsent(earlier, e -> new ArrayList<>())
                .add(reference);
    }

    private List<Step> sort() {
        List<Step> steps = new ArrayList<>();
        while (!before.isEmpty()) {
            List<EntityState<?>> ready = before.keySet().stream()
                    .filter(state -> requireBefore(state).isEmpty())
                    .<EntityState<?>>map(state -> state)
                    .toList();
            if (ready.isEmpty()) {
                steps.addAll(loosen());
            } else {
                steps.add(next(ready));
            }
        }
        return steps;
    }

    private Step next(List<EntityState<?>> ready) {
        EntityState<?> first = Collections.min(ready, this::compare);
        List<EntityState<?>> same =
                ready.stream().filter(state -> isAlike(first, state)).toList();
        same.forEach(before::remove);
        Set<EntityState<?>> written = new HashSet<>(same);
        before.values().forEach(earlier -> earlier.removeAll(written));
        return new Step(same, null);
    }

    private boolean isAlike(EntityState<?> one, EntityState<?> other) {
        return one.mapping() == other.mapping()
                && one.status() == other.status()
                && (changes.get(one) == null || changes.get(one).equals(changes.get(other)));
    }

    /** New rows first, then changed ones, those that others point to in front; then what goes, the other way round. */
    private int compare(EntityState<?> one, EntityState<?> other) {
        int rank = Integer.compare(rank(one), rank(other));
        if (rank != 0) {
            return rank;
        }
        int tables = order.compare(one.mapping(), other.mapping());
        return one.status() == ObjectStatus.DELETED ? -tables : tables;
    }

    private static int rank(EntityState<?> state) {
        return switch (state.status()) {
            case PENDING -> 0;
            case DELETED -> 2;
            default -> 1;
        };
    }

    /** All wait for each other: references that may be empty are emptied first, or written afterwards. */
    private List<Step> loosen() {
        List<Step> steps = new ArrayList<>();
        if (!loosen(false, steps) && !loosen(true, steps)) {
            throw refusal();
        }
        return steps;
    }

    /**
     * Lets rows go before those that they wait for.
     *
     * @param takings whether a unique reference that is taken, too, may be emptied before it changes: it costs a statement
     *     more
     */
    private boolean loosen(boolean takings, List<Step> steps) {
        Map<RelationshipMapping, Set<EntityState<?>>> emptied = new LinkedHashMap<>();
        boolean loosened = false;
        for (EntityState<?> later : before.keySet()) {
            for (Map.Entry<EntityState<?>, List<RelationshipMapping>> edge :
                    soft.getOrDefault(later, Map.of()).entrySet()) {
                EntityState<?> earlier = edge.getKey();
                if (isTaking(later, earlier) != takings || !requireBefore(later).remove(earlier)) {
                    continue;
                }
                loosened = true;
                if (takings || later.status() == ObjectStatus.DELETED) {
                    edge.getValue().forEach(reference -> emptied.computeIfAbsent(reference, r -> new LinkedHashSet<>())
                            .add(earlier));
                }
            }
        }
        emptied.forEach((reference, states) -> steps.add(new Step(List.copyOf(states), reference)));
        return loosened;
    }

    private boolean isTaking(EntityState<?> later, EntityState<?> earlier) {
        return takings.getOrDefault(later, Map.of()).containsKey(earlier);
    }

    private InvalidRequestException refusal() {
        Set<EntityState<?>> waiting = new HashSet<>(before.keySet());
        for (EntityState<?> taker : before.keySet()) {
            for (Map.Entry<EntityState<?>, UniqueValues> taking :
                    takings.getOrDefault(taker, Map.of()).entrySet()) {
                if (waiting.contains(taking.getKey())) {
                    return new InvalidRequestException(taker + " takes the unique values of " + taking.getValue()
                            + " that " + taking.getKey() + " gives up, and that one cannot be written before it;"
                            + " no order of statements does both: flush once with another value in between, or let the"
                            + " constraint be deferred");
                }
            }
        }
        return new InvalidRequestException(
                "These objects refer to each other so that none can be written first: " + before.keySet());
    }
}
