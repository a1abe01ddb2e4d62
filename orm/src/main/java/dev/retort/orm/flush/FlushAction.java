package dev.retort.orm.flush;

import dev.retort.engine.Connection;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.state.EntityState;
import java.util.List;
import java.util.stream.Collectors;

/** One step of a flush: objects of one entity that are written in the same way, as few statements as possible. */
abstract sealed class FlushAction
        permits InsertAction,
                UpdateAction,
                DeleteAction,
                PostUpdateAction,
                ReleaseAction,
                LinkAction,
                ClearLinksAction,
                RemoveElementsAction,
                AddElementsAction,
                PlaceElementsAction,
                PlaceAction {
    private static final int NAMED_IN_MESSAGE = 10;

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

    /** Whether it is one statement, which changes either the one object that it is for, or nothing. */
    abstract boolean isSingleStatement();

    /** This step and the objects that it writes, the first of them by name, for messages. */
    final String describe() {
        String names = states.stream()
                .limit(NAMED_IN_MESSAGE)
                .map(EntityState::toString)
                .collect(Collectors.joining(", "));
        return this + ": " + names + (states.size() > NAMED_IN_MESSAGE ? ", …" : "");
    }

    /** The verb of this step, for a printed plan. */
    abstract String verb();

    /** Such as {@code INSERT Address (3)}. */
    @Override
    public final String toString() {
        return verb() + " " + mapping.entityName() + " (" + states.size() + ")";
    }
}
