package dev.retort.orm.load;

import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.sql.FromClause;
import dev.retort.sql.RowLock;
import dev.retort.sql.Select;
import dev.retort.type.TypeAdapter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one query, or one touch, loads: its own statement, and those that follow for the relationships of its plan, level by level.
 * An object that several paths lead to belongs to the shortest, and what that says of its relationships holds.
 */
final class LoadRun {
    /** Most runs follow no options; the maps grow. */
    private static final int FEW = 4;

    private final EntityLoader loader;

    /** Of the objects that this run has come to, the plan that holds for each. */
    private final IdentityHashMap<EntityState<?>, LoadPlan> plans = new IdentityHashMap<>(FEW);

    /** Those of the objects that this run has made. */
    private final Set<LoadBatch> batches = Collections.newSetFromMap(new IdentityHashMap<>(FEW));

    /** For objects that were read by a longer path first. */
    private final Map<LoadPlan, LoadBatch> shorter = new HashMap<>();

    LoadRun(EntityLoader loader) {
        this.loader = loader;
    }

    /**
     * Objects with the same plan.
     *
     * @param node the rows that they came in; null if none
     * @param statement the statement that brought these; null if none
     */
    private record Place(
            LoadPlan plan,
            List<EntityState<?>> states,
            @Nullable JoinedNode<?> node,
            @Nullable Select<?> statement) {}

    Select<?> lockable(Select<?> select, FromClause source, EntityMapping<?> mapping) {
        return loader.lockable(select, source, mapping);
    }

    <E> EntityRowReader<E> reader(EntityMapping<E> mapping, LoadPlan plan) {
        EntityRowReader<E> reader = loader.rowReader(mapping, plan);
        batches.add(reader.batch());
        return reader;
    }

    TypeAdapter types() {
        return loader.types();
    }

    ElementReader elementReader(RelationshipMapping collection) {
        return loader.elementReader(collection);
    }

    /**
     * The objects of a query.
     *
     * @param distinct whether its rows may repeat one
     */
    <E> List<E> query(ObjectQuery<E> query, LoadPlan plan, boolean distinct) {
        if (plan.isPlain()) {
            Select<?> select = lockable(query.select(), query.source(), query.mapping());
            List<E> found = loader.execute(loader.session().connection(), select, query.mapping(), query.execution())
                    .all();
            return distinct ? distinct(found) : found;
        }
        JoinedSelect<E> joined = JoinedSelect.of(this, query.select(), query.source(), query.mapping(), plan);
        List<EntityState<? extends E>> states = loader.session()
                .connection()
                .execute(joined.statement(), query.execution())
                .read(joined::require)
                .all();
        List<EntityState<? extends E>> given = distinct || joined.repeats() ? distinct(states) : states;
        follow(new Place(plan, List.copyOf(given), joined.root(), joined.statement()));
        return entities(given);
    }

    static <E> List<E> entities(List<EntityState<? extends E>> states) {
        List<E> entities = new ArrayList<>(states.size());
        states.forEach(state -> entities.add(state.entity()));
        return entities;
    }

    /**
     * The objects of rows that this run has not asked for, each once.
     *
     * @param states reads them by the reader that it is given
     */
    <E> List<E> rows(
            EntityMapping<E> mapping,
            LoadPlan plan,
            Function<EntityRowReader<E>, List<EntityState<? extends E>>> states) {
        List<EntityState<? extends E>> given = distinct(states.apply(reader(mapping, plan)));
        follow(new Place(plan, List.copyOf(given), null, null));
        return entities(given);
    }

    /** Loads what a plan says of the objects of some rows, and forgets them for those that come next. */
    void portion(LoadPlan plan, List<? extends EntityState<?>> states, JoinedNode<?> node) {
        follow(new Place(plan, List.copyOf(states), node, null));
        plans.clear();
        shorter.clear();
        batches.clear();
        node.nextPortion(batches);
    }

    /** By identity, whatever the objects say of each other. */
    private static <T> List<T> distinct(List<T> objects) {
        Set<T> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        return new ArrayList<>(objects.stream().filter(seen::add).toList());
    }

    /** Loads references that are not loaded, or are to be read again, and what a plan says of them. */
    void references(List<EntityState<?>> states, LoadPlan plan, @Nullable RowLock lock) {
        ReferenceLoading loading =
                new ReferenceLoading(loader, this, states.get(0).mapping(), plan);
        loading.load(states, lock);
        follow(new Place(
                plan, states.stream().filter(EntityState::isLoaded).toList(), loading.node(), loading.statement()));
    }

    /** Loads a relationship of objects, and what a plan says of those that it leads to. */
    void relationship(RelationshipMapping relationship, List<EntityState<?>> owners, LoadPlan related) {
        follow(selectin(relationship, owners, related));
    }

    /** Loads what a plan says of objects that are there. */
    void plan(LoadPlan plan, List<EntityState<?>> states) {
        follow(new Place(plan, states, null, null));
    }

    private void follow(Place root) {
        List<Place> level = List.of(root);
        while (!level.isEmpty()) {
            level.forEach(this::claim);
            List<Place> next = new ArrayList<>();
            for (Place place : level) {
                if (!place.plan.isPlain()) {
                    follow(place, next);
                }
            }
            level = next;
        }
    }

    private void claim(Place place) {
        for (EntityState<?> state : place.states) {
            if (plans.putIfAbsent(state, place.plan) == null) {
                LoadBatch batch = LoadBatch.of(state);
                if (batch != null && batch.plan() != place.plan && batches.contains(batch)) {
                    LoadBatch right = shorter.computeIfAbsent(place.plan, plan -> new LoadBatch(plan, List.of()));
                    batches.add(right);
                    right.add(state);
                }
            }
        }
    }

    private void follow(Place place, List<Place> next) {
        List<EntityState<?>> owners = place.states.stream()
                .filter(state -> plans.get(state) == place.plan)
                .distinct()
                .toList();
        if (owners.isEmpty()) {
            return;
        }
        for (LoadPlan.Part part : place.plan.parts()) {
            List<EntityState<?>> having = having(part.relationship(), owners);
            Place related = having.isEmpty() ? null : load(part, having, place);
            if (related != null) {
                next.add(related);
            }
        }
    }

    /** Those whose class has a relationship: not all have one of an entity that extends the queried one. */
    private static List<EntityState<?>> having(RelationshipMapping relationship, List<EntityState<?>> owners) {
        return owners.stream()
                .filter(owner -> owner.mapping().isA(relationship.owner()))
                .toList();
    }

    private @Nullable Place load(LoadPlan.Part part, List<EntityState<?>> owners, Place place) {
        JoinedNode<?> joined = place.node == null ? null : place.node.node(part.relationship());
        return switch (part.strategy()) {
            case JOINED ->
                joined == null
                        ? selectin(part.relationship(), owners, part.related())
                        : joined(part, owners, place, joined);
            case CONTAINS_EAGER -> joined == null ? null : containsEager(part, owners, place, joined);
            case SUBQUERY -> subquery(part, owners, place);
            case SELECTIN, IMMEDIATE -> selectin(part.relationship(), owners, part.related());
            case NOLOAD -> {
                leaveEmpty(part.relationship(), owners);
                yield null;
            }
            case DEFAULT, LAZY, RAISE, RAISE_ON_SQL -> null;
        };
    }

    private Place selectin(RelationshipMapping relationship, List<EntityState<?>> owners, LoadPlan related) {
        SelectinLoading loading = new SelectinLoading(loader, this, relationship, related);
        List<EntityState<?>> states = loading.load(owners);
        return new Place(related, states, loading.node(), loading.statement());
    }

    /** What was joined is there; the owners that did not come in these rows need a query of their own. */
    private Place joined(LoadPlan.Part part, List<EntityState<?>> owners, Place place, JoinedNode<?> node) {
        RelationshipMapping relationship = part.relationship();
        give(relationship, owners, node);
        List<EntityState<?>> states = new SelectinLoading(loader, this, relationship, part.related()).load(owners);
        return new Place(part.related(), states, node, place.statement);
    }

    private void give(RelationshipMapping relationship, List<EntityState<?>> owners, JoinedNode<?> node) {
        List<EntityState<?>> covered =
                owners.stream().filter(owner -> node.found(owner) != null).toList();
        RelatedObjects related = new RelatedObjects(loader, relationship);
        if (relationship.kind().toMany()) {
            related.fill(covered, owner -> rows(node, owner));
        } else if (relationship.isInverseReference()) {
            related.setInverse(covered.stream().filter(RelatedObjects::hasRow).toList(), owner -> rows(node, owner));
            loader.completion().remove(relationship, covered);
        }
    }

    private Place containsEager(LoadPlan.Part part, List<EntityState<?>> owners, Place place, JoinedNode<?> node) {
        RelationshipMapping relationship = part.relationship();
        RelatedObjects related = new RelatedObjects(loader, relationship);
        if (relationship.kind().toMany()) {
            List<EntityState<?>> covered =
                    owners.stream().filter(owner -> node.found(owner) != null).toList();
            related.fillPartly(covered, owner -> rows(node, owner));
        } else {
            give(relationship, owners, node);
        }
        return new Place(part.related(), related.of(owners), node, place.statement);
    }

    private static List<Object> rows(JoinedNode<?> node, EntityState<?> owner) {
        return Objects.requireNonNull(node.found(owner), "the owner was in the rows");
    }

    private Place subquery(LoadPlan.Part part, List<EntityState<?>> owners, Place place) {
        if (place.node == null
                || place.statement == null
                || !isRepeatable(place.statement)
                || (part.relationship().ofValues() && isLimited(place.statement))) {
            return selectin(part.relationship(), owners, part.related());
        }
        SubqueryLoading loading = new SubqueryLoading(loader, this, part);
        loading.load(owners, place.statement, place.node.source());
        // What the second query did not find any more, it does not tell of.
        List<EntityState<?>> states =
                new SelectinLoading(loader, this, part.relationship(), part.related()).load(owners);
        return new Place(part.related(), states, loading.node(), loading.statement());
    }

    /** Whether a select of other columns of the same rows means the same. */
    private static boolean isRepeatable(Select<?> statement) {
        return statement.lock() == null
                && !statement.isDistinct()
                && statement.groupBy().isEmpty()
                && statement.having().isEmpty();
    }

    /** The rows of a subquery with a limit may repeat an owner, and with that its values. */
    private static boolean isLimited(Select<?> statement) {
        return statement.limit() != null || statement.offset() != null;
    }

    private void leaveEmpty(RelationshipMapping collection, List<EntityState<?>> owners) {
        List<EntityState<?>> made = owners.stream()
                .filter(owner -> {
                    LoadBatch batch = LoadBatch.of(owner);
                    return batch != null && batches.contains(batch);
                })
                .toList();
        new RelatedObjects(loader, collection).fillPartly(made, owner -> List.of());
    }
}
