package dev.retort.orm.flush;

import dev.retort.engine.Connection;
import dev.retort.orm.collection.PersistentCollections;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.orm.state.PersistenceContext;
import dev.retort.schema.Column;
import dev.retort.sql.Sql;
import java.util.List;

/** Deletes objects of one entity with one statement, so that rows which refer to each other go together. */
final class DeleteAction extends FlushAction {
    private final PersistenceContext context;

    DeleteAction(PersistenceContext context, EntityMapping<?> mapping, List<EntityState<?>> states) {
        super(mapping, states);
        this.context = context;
    }

    @Override
    String verb() {
        return "DELETE";
    }

    @Override
    boolean isSingleStatement() {
        return states().size() == 1;
    }

    @Override
    void run(Connection connection) {
        List<Object> keys = states().stream().map(EntityState::requireKey).toList();
        long count = connection
                .execute(Sql.delete(mapping().table()).where(idColumn().in(keys)))
                .rowCount();
        RowCountCheck.changed(this, count);
        states().forEach(this::settle);
    }

    private void settle(EntityState<?> state) {
        PersistentCollections.dropFromAll(state, context);
        context.removed(state);
    }

    @SuppressWarnings("unchecked") // compared with keys of this entity only
    private Column<Object> idColumn() {
        return (Column<Object>) mapping().idAttribute().column();
    }
}
