package dev.retort.orm.flush;

import dev.retort.engine.Connection;
import dev.retort.error.StaleDataException;
import dev.retort.orm.collection.ElementDifference;
import dev.retort.orm.mapping.AttributeMapping;
import dev.retort.orm.mapping.ColumnParameters;
import dev.retort.orm.mapping.KeyConditions;
import dev.retort.orm.mapping.LinkTable;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.schema.Column;
import dev.retort.sql.Assignment;
import dev.retort.sql.Condition;
import dev.retort.sql.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes lists of values whose rows have places: a place keeps its row, which gets the value that stands there now, so that no
 * two rows have one place in between; only at the end rows come or go.
 */
final class PlaceElementsAction extends FlushAction {
    private final RelationshipMapping list;
    private final LinkTable links;
    private final Column<Integer> places;
    private final List<AttributeMapping<?>> attributes;
    private final List<ElementChange> changes;

    PlaceElementsAction(RelationshipMapping list, List<ElementChange> changes) {
        super(list.owner(), ElementChanges.owners(changes));
        this.list = list;
        this.links = Objects.requireNonNull(list.links(), "values have a table");
        this.places = Objects.requireNonNull(list.orderColumn(), "they have places");
        this.attributes = list.elementRows().attributes();
        this.changes = changes;
    }

    @Override
    String verb() {
        return "PLACE " + list.name() + " of";
    }

    @Override
    boolean isSingleStatement() {
        return false;
    }

    @Override
    void run(Connection connection) {
        List<@Nullable Object[]> cut = new ArrayList<>();
        List<@Nullable Object[]> changed = new ArrayList<>();
        List<@Nullable Object[]> added = new ArrayList<>();
        int surplus = 0;
        for (ElementChange change : changes) {
            ElementDifference difference = change.difference();
            int before = difference.stored().size();
            int now = difference.current().size();
            if (now < before) {
                cut.add(row(change.owner(), 0, now, null));
                surplus += before - now;
            }
            for (int place = 0; place < now; place++) {
                @Nullable Object[] element = difference.current().get(place);
                if (place >= before) {
                    added.add(row(change.owner(), 0, place, element));
                } else if (!difference.isSameAt(place)) {
                    changed.add(row(change.owner(), attributes.size(), place, element));
                }
            }
        }
        cut(connection, cut, surplus);
        change(connection, changed);
        add(connection, added);
    }

    /**
     * The parameters of a row.
     *
     * @param from where the owner's key and the place begin; the element has the rest
     */
    private @Nullable Object[] row(EntityState<?> owner, int from, int place, @Nullable Object @Nullable [] element) {
        int keyed = links.owner().size();
        int width = element == null ? 0 : attributes.size();
        @Nullable Object[] row = new Object[keyed + 1 + width];
        owner.mapping().key().fill(row, from, owner.requireKey());
        row[from + keyed] = place;
        for (int i = 0; i < width && element != null; i++) {
            row[(from == 0 ? keyed + 1 : 0) + i] = element[attributes.get(i).index()];
        }
        return row;
    }

    private void cut(Connection connection, List<@Nullable Object[]> rows, int expected) {
        if (!rows.isEmpty()) {
            Condition behind =
                    KeyConditions.equalParameters(links.owner()).and(places.ge(Sql.parameter(places.type())));
            requireAll(
                    connection
                            .execute(Sql.delete(links.table()).where(behind), rows)
                            .rowCount(),
                    expected);
        }
    }

    private void change(Connection connection, List<@Nullable Object[]> rows) {
        if (!rows.isEmpty()) {
            List<Assignment<?>> values = new ArrayList<>();
            attributes.forEach(attribute -> values.add(ColumnParameters.assigned(attribute.column())));
            Condition there = KeyConditions.equalParameters(links.owner()).and(ColumnParameters.equal(places));
            requireAll(
                    connection
                            .execute(Sql.update(links.table()).set(values).where(there), rows)
                            .rowCount(),
                    rows.size());
        }
    }

    private void add(Connection connection, List<@Nullable Object[]> rows) {
        if (!rows.isEmpty()) {
            List<Column<?>> columns = new ArrayList<>(links.owner());
            columns.add(places);
            columns.addAll(links.element());
            connection.execute(Sql.insert(links.table()).columns(columns), rows);
        }
    }

    private void requireAll(long found, int expected) {
        if (found != expected) {
            throw new StaleDataException(describe() + " found " + found + " of " + expected + " rows of table "
                    + links.table() + "; somebody else has changed the list");
        }
    }
}
