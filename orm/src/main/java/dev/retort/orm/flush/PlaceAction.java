package dev.retort.orm.flush;

import dev.retort.engine.Connection;
import dev.retort.orm.mapping.ColumnParameters;
import dev.retort.orm.mapping.KeyConditions;
import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.orm.state.EntityState;
import dev.retort.schema.Column;
import dev.retort.sql.Sql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes the places of elements in lists into the elements' rows, whose references say which list it is. */
final class PlaceAction extends FlushAction {
    private final RelationshipMapping list;
    private final Column<Integer> column;
    private final Map<EntityState<?>, @Nullable Integer> places;

    private PlaceAction(RelationshipMapping list, Map<EntityState<?>, @Nullable Integer> places) {
        super(list.target(), List.copyOf(places.keySet()));
        this.list = list;
        this.column = Objects.requireNonNull(list.orderColumn(), "the list has places");
        this.places = places;
    }

    /** Takes places away, so that others can have them. */
    static PlaceAction clear(RelationshipMapping list, List<EntityState<?>> elements) {
        Map<EntityState<?>, @Nullable Integer> places = new LinkedHashMap<>();
        elements.forEach(element -> places.put(element, null));
        return new PlaceAction(list, places);
    }

    /** Gives places that nobody has any more. */
    static PlaceAction set(RelationshipMapping list, Map<EntityState<?>, Integer> places) {
        return new PlaceAction(list, new LinkedHashMap<>(places));
    }

    @Override
    String verb() {
        return "PLACE " + list.name() + " of";
    }

    @Override
    boolean isSingleStatement() {
        return states().size() == 1;
    }

    @Override
    void run(Connection connection) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (EntityState<?> element : states()) {
            @Nullable Object[] row = new Object[1 + mapping().key().columns().size()];
            row[0] = places.get(element);
            mapping().key().fill(row, 1, element.requireKey());
            rows.add(row);
        }
        long found = connection
                .execute(
                        Sql.update(mapping().table())
                                .set(ColumnParameters.assigned(column))
                                .where(KeyConditions.equalParameters(
                                        mapping().key().columns())),
                        rows)
                .rowCount();
        RowCountCheck.changed(this, connection, found);
    }
}
