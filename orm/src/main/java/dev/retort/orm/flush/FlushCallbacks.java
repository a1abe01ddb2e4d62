package dev.retort.orm.flush;

import dev.retort.orm.mapping.Callback;
import dev.retort.orm.state.EntityState;
import dev.retort.orm.state.ObjectStatus;
import dev.retort.orm.state.PersistenceContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Calls the callback methods of the objects that one flush writes; made only where an entity has some. */
final class FlushCallbacks {
    private final PersistenceContext context;
    private final Set<Call> calls = new LinkedHashSet<>();

    private record Call(Callback before, EntityState<?> state) {
        void run(Callback callback) {
            state.mapping().callbacks().call(callback, state.entity());
        }

        Callback after() {
            return switch (before) {
                case PRE_PERSIST -> Callback.POST_PERSIST;
                case PRE_UPDATE -> Callback.POST_UPDATE;
                default -> Callback.POST_REMOVE;
            };
        }
    }

    FlushCallbacks(PersistenceContext context) {
        this.context = context;
    }

    /** Each object once; true if a method was called, so that there may be more to write than before. */
    boolean before() {
        List<Call> found = new ArrayList<>();
        collect(Callback.PRE_PERSIST, context.pending(), found);
        collect(Callback.PRE_UPDATE, context.modified(), found);
        collect(Callback.PRE_REMOVE, context.deleted(), found);
        found.forEach(call -> call.run(call.before()));
        return found.stream()
                .anyMatch(call -> call.state().mapping().callbacks().has(call.before()));
    }

    private void collect(Callback callback, Collection<EntityState<?>> states, List<Call> found) {
        for (EntityState<?> state : states) {
            Call call = new Call(callback, state);
            if (state.mapping().callbacks().any() && calls.add(call)) {
                found.add(call);
            }
        }
    }

    /** What was deleted behind its update was not updated. */
    void after() {
        for (Call call : calls) {
            if (call.before() != Callback.PRE_UPDATE || call.state().status() == ObjectStatus.PERSISTENT) {
                call.run(call.after());
            }
        }
    }
}
