package dev.retort.orm.flush;

import dev.retort.engine.Connection;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.state.EntityState;
import java.util.List;

/** One step of a flush: objects of one entity that are written in the same way, as few statements as possible. */
abstract sealed class FlushAction permits InsertAction, UpdateAction, DeleteAction, PostUpdateAction {
    private final EntityMapping<?> mapping;
    private final List<EntityState<?>> states;

    FlushAction(EntityMapping<?> mapping, List<EntityState<?>> states) {
        this.mapping = mapping;
        this.states = List.copyOf(states);
    }

    final EntityMapping<?> mapping() {
        return mapping;
    }

    final List<EntityState<?>> states() {
        return states;
    }

    /** Writes to the database and tells the session what it has written. */
    abstract void run(Connection connection);

    /** The verb of this step, for a printed plan. */
    abstract String verb();

    /** Such as {@code INSERT Address (3)}. */
    @Override
    public final String toString() {
        return verb() + " " + mapping.entityName() + " (" + states.size() + ")";
    }
}
