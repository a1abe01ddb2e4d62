package dev.retort.orm.flush;

import dev.retort.engine.Connection;
import dev.retort.error.InvalidRequestException;
import dev.retort.orm.mapping.AttributeMapping;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.MemberMapping;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.orm.state.PersistenceContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Updates objects of one entity that have changed the same members: only those columns are written. */
final class UpdateAction extends FlushAction {
    private final PersistenceContext context;
    private final KeyPropagation keys;
    private final ChangedMembers changed;

    UpdateAction(
            PersistenceContext context,
            KeyPropagation keys,
            EntityMapping<?> mapping,
            List<EntityState<?>> states,
            ChangedMembers changed) {
        super(mapping, states);
        this.context = context;
        this.keys = keys;
        this.changed = changed;
    }

    @Override
    String verb() {
        return "UPDATE";
    }

    @Override
    boolean isSingleStatement() {
        return states().size() == 1 && mapping().tables().size() == 1;
    }

    @Override
    void run(Connection connection) {
        refuseChangedKey();
        List<WrittenColumn> columns = WrittenColumn.of(mapping(), this::written);
        AttributeMapping<?> version = mapping().version();
        if (version != null && changed.contains(version)) {
            states().forEach(state -> Versions.known(state, version));
        }
        boolean counted = !columns.isEmpty() || changed.isEmpty();
        if (counted) {
            for (KeyedUpdate update : KeyedUpdate.versioned(mapping(), columns, keys)) {
                RowCountCheck.changed(this, connection, update.run(connection, states()));
            }
        }
        for (EntityState<?> state : states()) {
            if (version != null && counted) {
                Versions.advance(state, version);
            }
            context.updated(state);
        }
    }

    private void refuseChangedKey() {
        if (mapping().key().attributes().stream().anyMatch(changed::contains)) {
            EntityState<?> state = states().get(0);
            throw new InvalidRequestException("The key of " + state + " was changed to " + key(state)
                    + "; keys of objects that have a row cannot change: delete it and add another");
        }
    }

    private static <E> @Nullable Object key(EntityState<E> state) {
        return state.mapping().idOf(state.entity());
    }

    private boolean written(MemberMapping member) {
        boolean updatable = member instanceof AttributeMapping<?> attribute
                ? attribute.updatable()
                : ((RelationshipMapping) member).updatable();
        return updatable && changed.contains(member) && member != mapping().version();
    }
}
