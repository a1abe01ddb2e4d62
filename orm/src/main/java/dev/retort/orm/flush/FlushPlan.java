package dev.retort.orm.flush;

import dev.retort.engine.Connection;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.orm.state.PersistenceContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The steps of one flush in the order in which they run: inserts, updates, deletes. Prints as such. */
final class FlushPlan {
    private final List<FlushAction> actions;

    private FlushPlan(List<FlushAction> actions) {
        this.actions = List.copyOf(actions);
    }

    static FlushPlan of(PersistenceContext context, List<EntityState<?>> modified, DependencySorter sorter) {
        KeyPropagation keys = new KeyPropagation(context);
        Comparator<EntityMapping<?>> order = sorter.order();
        List<FlushAction> actions = new ArrayList<>();
        byMapping(context.pending(), order)
                .forEach((mapping, states) -> actions.add(new InsertAction(context, keys, mapping, states)));
        byMapping(modified, order).forEach((mapping, states) -> addUpdates(context, keys, mapping, states, actions));
        byMapping(context.deleted(), order.reversed())
                .forEach((mapping, states) -> actions.add(new DeleteAction(context, mapping, states)));
        return new FlushPlan(actions);
    }

    private static Map<EntityMapping<?>, List<EntityState<?>>> byMapping(
            Collection<EntityState<?>> states, Comparator<EntityMapping<?>> order) {
        Map<EntityMapping<?>, List<EntityState<?>>> groups = new TreeMap<>(order);
        states.forEach(state -> groups.computeIfAbsent(state.mapping(), mapping -> new ArrayList<>())
                .add(state));
        return groups;
    }

    private static void addUpdates(
            PersistenceContext context,
            KeyPropagation keys,
            EntityMapping<?> mapping,
            List<EntityState<?>> states,
            List<FlushAction> actions) {
        Map<ChangedMembers, List<EntityState<?>>> shapes = new LinkedHashMap<>();
        for (EntityState<?> state : states) {
            shapes.computeIfAbsent(ChangedMembers.of(state), changed -> new ArrayList<>())
                    .add(state);
        }
        shapes.forEach((changed, same) -> actions.add(new UpdateAction(context, keys, mapping, same, changed)));
    }

    boolean isEmpty() {
        return actions.isEmpty();
    }

    /**
     * Whether all of it is one statement that needs no other before it: that one is a transaction by itself, and needs
     * no BEGIN and no COMMIT around it.
     */
    boolean isSingleStatement() {
        return actions.size() == 1
                && actions.get(0) instanceof InsertAction insert
                && insert.states().size() == 1
                && insert.isSingleStatement();
    }

    void run(Connection connection) {
        for (FlushAction action : actions) {
            action.run(connection);
        }
        for (FlushAction action : actions) {
            if (action instanceof InsertAction insert) {
                insert.postUpdates().forEach(update -> update.run(connection));
            }
        }
    }

    /** Such as {@code [INSERT User (1), INSERT Address (3)]}. */
    @Override
    public String toString() {
        return actions.toString();
    }
}
