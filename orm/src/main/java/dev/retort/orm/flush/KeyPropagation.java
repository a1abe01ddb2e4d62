package dev.retort.orm.flush;

import dev.retort.error.InvalidRequestException;
import dev.retort.orm.mapping.CompositeKey;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.orm.state.ObjectStatus;
import dev.retort.orm.state.PersistenceContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets keys flow from objects to those that refer to them. */
final class KeyPropagation {
    private final PersistenceContext context;

    KeyPropagation(PersistenceContext context) {
        this.context = context;
    }

    /** The values of the columns that are written for an object; a reference to an object without a row is null. */
    @Nullable
    Object[] row(EntityState<?> state, List<WrittenColumn> columns, int extra) {
        @Nullable Object[] row = new Object[columns.size() + extra];
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).source() == null) {
                row[i] = columns.get(i).constant();
                continue;
            }
            Object value = state.get(columns.get(i).member().index());
            row[i] = columns.get(i).member() instanceof RelationshipMapping reference
                    ? CompositeKey.part(
                            keyOf(state, reference, value), columns.get(i).part())
                    : columns.get(i).requireKept(state, value);
        }
        return row;
    }

    private @Nullable Object keyOf(EntityState<?> owner, RelationshipMapping reference, @Nullable Object target) {
        if (target == null) {
            return null;
        }
        EntityState<?> state = context.find(target);
        if (state == null || state.status() == ObjectStatus.DELETED) {
            throw new InvalidRequestException(owner + " refers by \"" + reference.name() + "\" to a "
                    + reference.target().entityName() + " that "
                    + (state == null ? "this session does not hold" : "is deleted in the same flush"));
        }
        return state.key();
    }

    /** Whether a reference of an object points to one that has no row yet. */
    boolean waits(EntityState<?> state, RelationshipMapping reference) {
        Object target = state.get(reference.index());
        EntityState<?> targetState = target == null ? null : context.find(target);
        return targetState != null && targetState.status() == ObjectStatus.PENDING;
    }
}
