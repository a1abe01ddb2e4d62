package dev.retort.orm.flush;

import dev.retort.engine.Connection;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import java.util.List;

/** Empties references among objects that are deleted together, where the one referred to has to go first. */
final class ReleaseAction extends FlushAction {
    private final KeyPropagation keys;
    private final RelationshipMapping reference;

    ReleaseAction(
            KeyPropagation keys, EntityMapping<?> mapping, List<EntityState<?>> states, RelationshipMapping reference) {
        super(mapping, states);
        this.keys = keys;
        this.reference = reference;
    }

    @Override
    String verb() {
        return "RELEASE";
    }

    @Override
    boolean isSingleStatement() {
        return false;
    }

    @Override
    void run(Connection connection) {
        List<WrittenColumn> columns = WrittenColumn.of(reference);
        long found = KeyedUpdate.of(reference.owner(), columns, keys).clear(connection, states());
        RowCountCheck.changed(this, connection, found);
    }
}
