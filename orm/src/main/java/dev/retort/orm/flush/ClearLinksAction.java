package dev.retort.orm.flush;

import dev.retort.engine.Connection;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.LinkTable;
import dev.retort.orm.state.EntityState;
import dev.retort.schema.Column;
import dev.retort.sql.Expression;
import dev.retort.sql.Sql;
import dev.retort.sql.Statement;
import java.util.List;

/** Removes all pairs of objects that are deleted, whether they were loaded or not. */
final class ClearLinksAction extends FlushAction {
    private final LinkTable links;
    private final boolean ofOwners;

    /** @param ofOwners whether the objects have the collection, or are elements of it */
    ClearLinksAction(EntityMapping<?> mapping, List<EntityState<?>> states, LinkTable links, boolean ofOwners) {
        super(mapping, states);
        this.links = links;
        this.ofOwners = ofOwners;
    }

    @Override
    String verb() {
        return "CLEAR " + links.table() + " of";
    }

    @Override
    boolean isSingleStatement() {
        return true;
    }

    @Override
    void run(Connection connection) {
        List<Object> keys = states().stream().map(EntityState::requireKey).toList();
        connection.execute(statement(ofOwners ? links.owner() : links.element(), keys));
    }

    private Statement<?> statement(Column<?> column, List<Object> keys) {
        Expression<Boolean> ofThese = in(column, keys);
        return links.joinTable()
                ? Sql.delete(links.table()).where(ofThese)
                : Sql.update(links.table())
                        .set(List.of(links.owner().set(null)))
                        .where(ofThese);
    }

    @SuppressWarnings("unchecked") // compared with keys of this entity only
    private static Expression<Boolean> in(Column<?> column, List<Object> keys) {
        return ((Column<Object>) column).in(keys);
    }
}
