package dev.retort.orm.load;

import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.state.EntityState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The objects that came from one query, and the references they brought: what is touched of one is loaded for all. */
final class LoadBatch {
    private final List<EntityState<?>> states = new ArrayList<>();
    private final LoadPlan plan;
    private final LoadPlan.@Nullable Part raising;

    /**
     * Makes an empty one.
     *
     * @param plan what the query says of its objects' relationships; of references that are not loaded, of those they will have
     */
    LoadBatch(LoadPlan plan) {
        this(plan, null);
    }

    private LoadBatch(LoadPlan plan, LoadPlan.@Nullable Part raising) {
        this.plan = plan;
        this.raising = raising;
    }

    /** For references that a part of a plan leads to. */
    static LoadBatch ofReferences(LoadPlan.Part part) {
        return new LoadBatch(part.related(), part.strategy().raises() ? part : null);
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
        return raising;
    }

    /** The states of an entity, the touched one included, that still lack what was touched. */
    static List<EntityState<?>> companions(
            EntityState<?> touched, EntityMapping<?> mapping, Predicate<EntityState<?>> lacking) {
        List<EntityState<?>> companions = new ArrayList<>();
        companions.add(touched);
        LoadBatch batch = of(touched);
        if (batch != null) {
            for (EntityState<?> state : batch.states) {
                if (state != touched
                        && state.mapping() == mapping
                        && batch.saysTheSameAs(of(state))
                        && lacking.test(state)) {
                    companions.add(state);
                }
            }
        }
        return companions;
    }

    private boolean saysTheSameAs(@Nullable LoadBatch other) {
        return other != null && plan == other.plan && raising == other.raising;
    }
}
