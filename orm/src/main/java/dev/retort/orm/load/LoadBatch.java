package dev.retort.orm.load;

import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.state.EntityState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The objects that came from one query, and the references they brought: what is touched of one is loaded for all. */
final class LoadBatch {
    private final List<EntityState<?>> states = new ArrayList<>();

    void add(EntityState<?> state) {
        states.add(state);
        state.loadBatch(this);
    }

    /** The states of an entity, the touched one included, that still lack what was touched. */
    static List<EntityState<?>> companions(
            EntityState<?> touched, EntityMapping<?> mapping, Predicate<EntityState<?>> lacking) {
        List<EntityState<?>> companions = new ArrayList<>();
        companions.add(touched);
        if (touched.loadBatch() instanceof LoadBatch batch) {
            for (EntityState<?> state : batch.states) {
                if (state != touched && state.mapping() == mapping && lacking.test(state)) {
                    companions.add(state);
                }
            }
        }
        return companions;
    }
}
