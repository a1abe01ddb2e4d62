package dev.retort.orm.flush;

import dev.retort.engine.Connection;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.KeyConditions;
import dev.retort.orm.mapping.LinkTable;
import dev.retort.orm.state.EntityState;
import dev.retort.schema.Column;
import dev.retort.sql.Assignment;
import dev.retort.sql.Condition;
import dev.retort.sql.Sql;
import dev.retort.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Removes all pairs and values of objects that are deleted, whether they were loaded or not. */
final class ClearLinksAction extends FlushAction {
    private final LinkTable links;
    private final boolean ofOwners;

    private final @Nullable Column<Integer> places;

    /**
     * Makes one.
     *
     * @param places of the elements of a list; null where they have none
     * @param ofOwners whether the objects have the collection, or are elements of it
     */
    ClearLinksAction(
            EntityMapping<?> mapping,
            List<EntityState<?>> states,
            LinkTable links,
            @Nullable Column<Integer> places,
            boolean ofOwners) {
        super(mapping, states);
        this.links = links;
        this.places = places;
        this.ofOwners = ofOwners;
    }

    @Override
    String verb() {
        return "CLEAR " + links.table() + " of";
    }

    @Override
    boolean isSingleStatement() {
        return !mapping().key().isComposite();
    }

    @Override
    void run(Connection connection) {
        List<Object> keys = states().stream().map(EntityState::requireKey).toList();
        mapping().key().portions(keys).forEach(some -> connection.execute(statement(some)));
    }

    private Statement<?> statement(List<Object> keys) {
        Condition ofThese = KeyConditions.among(ofOwners ? links.owner() : links.element(), keys);
        if (links.kind() != LinkTable.Kind.FOREIGN_KEY) {
            return Sql.delete(links.table()).where(ofThese);
        }
        List<Assignment<?>> empty = new ArrayList<>();
        links.owner().forEach(column -> empty.add(column.set(null)));
        if (places != null) {
            empty.add(places.set(null));
        }
        return Sql.update(links.table()).set(empty).where(ofThese);
    }
}
