package dev.retort.orm.flush;

import dev.retort.engine.Connection;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import java.util.List;

/** Writes references that close a circle, once both rows are there. */
final class PostUpdateAction extends FlushAction {
    private final KeyPropagation keys;
    private final RelationshipMapping reference;

    PostUpdateAction(
            KeyPropagation keys, EntityMapping<?> mapping, List<EntityState<?>> states, RelationshipMapping reference) {
        super(mapping, states);
        this.keys = keys;
        this.reference = reference;
    }

    @Override
    String verb() {
        return "POST UPDATE";
    }

    @Override
    boolean isSingleStatement() {
        return false;
    }

    @Override
    void run(Connection connection) {
        List<WrittenColumn> columns = WrittenColumn.of(reference);
        long found = KeyedUpdate.of(reference.owner(), columns, keys).run(connection, states());
        RowCountCheck.changed(this, connection, found);
    }
}
