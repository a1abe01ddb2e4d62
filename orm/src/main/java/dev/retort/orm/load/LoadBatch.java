package dev.retort.orm.load;

import dev.retort.error.InvalidRequestException;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The objects that came from one query, and the references they brought: what is touched of one is loaded for all. */
final class LoadBatch {
    private final List<EntityState<?>> states = new ArrayList<>();
    private final LoadPlan plan;

    /** What brings references that are not loaded into it. */
    private final List<RelationshipMapping> references;

    private final LoadPlan.@Nullable Part part;

    /**
     * Makes an empty one.
     *
     * @param plan what the query says of its objects' relationships; of references that are not loaded, of those they will have
     * @param references what brings references that are not loaded
     */
    LoadBatch(LoadPlan plan, List<RelationshipMapping> references) {
        this(plan, references, null);
    }

    private LoadBatch(LoadPlan plan, List<RelationshipMapping> references, LoadPlan.@Nullable Part part) {
        this.plan = plan;
        this.references = references;
        this.part = part;
    }

    /** For references that a part of a plan leads to. */
    static LoadBatch ofReferences(LoadPlan.Part part) {
        return new LoadBatch(part.related(), List.of(part.relationship()), part);
    }

    static int requireSize(int objects) {
        if (objects < 1) {
            throw new InvalidRequestException("A touch loads at least one object, not " + objects);
        }
        return objects;
    }

    void add(EntityState<?> state) {
        states.add(state);
        state.loadBatch(this);
    }

    LoadPlan plan() {
        return plan;
    }

    /** The batch of an object, or null. */
    static @Nullable LoadBatch of(EntityState<?> state) {
        return (LoadBatch) state.loadBatch();
    }

    /** What the query that brought an object has said of its relationships. */
    static LoadPlan planOf(EntityState<?> state) {
        LoadBatch batch = of(state);
        return batch == null ? LoadPlan.PLAIN : batch.plan;
    }

    /** What forbids to load the references of this batch; null if nothing does. */
    LoadPlan.@Nullable Part raising() {
        return part != null && part.strategy().raises() ? part : null;
    }

    /** What the query says of the references of this batch; null if nothing. */
    LoadPlan.@Nullable Part part() {
        return part;
    }

    /** What may have brought a reference to an entity: {@code Address.user}; the entity where nothing has. */
    String cause(EntityMapping<?> target) {
        String cause = references.stream()
                .filter(reference -> reference.target() == target)
                .map(reference -> reference.owner().entityName() + "." + reference.name())
                .collect(Collectors.joining(" or "));
        return cause.isEmpty() ? target.entityName() : cause;
    }

    /**
     * The states of an entity or of one that extends it, the touched one included, that still lack what was touched.
     *
     * @param size at most so many; those that stand behind the touched one first, which a loop will come to
     */
    static List<EntityState<?>> companions(
            EntityState<?> touched, EntityMapping<?> mapping, int size, Predicate<EntityState<?>> lacking) {
        List<EntityState<?>> companions = new ArrayList<>();
        companions.add(touched);
        LoadBatch batch = of(touched);
        if (batch == null || size == 1) {
            return companions;
        }
        List<EntityState<?>> states = batch.states;
        int first = size < states.size() ? states.indexOf(touched) + 1 : 0;
        for (int i = 0; i < states.size() && companions.size() < size; i++) {
            EntityState<?> state = states.get((first + i) % states.size());
            if (state != touched
                    && state.mapping().isA(mapping)
                    && batch.saysTheSameAs(of(state))
                    && lacking.test(state)) {
                companions.add(state);
            }
        }
        return companions;
    }

    private boolean saysTheSameAs(@Nullable LoadBatch other) {
        return other != null && plan == other.plan && Objects.equals(part, other.part);
    }
}
