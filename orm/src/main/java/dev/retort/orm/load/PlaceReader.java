package dev.retort.orm.load;

import dev.retort.orm.mapping.RelationshipMapping;
import dev.retort.schema.Column;
import dev.retort.sql.Expression;
import dev.retort.type.SqlType;
import dev.retort.type.TypeAdapter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the place of an element in its list from a row. Hot path: runs once per row. */
final class PlaceReader {
    private final SqlType<Integer> type;
    private final int position;

    private PlaceReader(SqlType<Integer> type, int position) {
        this.type = type;
        this.position = position;
    }

    /** Of a list whose place is the last that a statement selects; null if its elements have none. */
    static @Nullable PlaceReader ofLast(
            RelationshipMapping list, List<? extends Expression<?>> selected, TypeAdapter adapter) {
        Column<Integer> places = list.orderColumn();
        return places == null ? null : new PlaceReader(places.type().adapt(adapter), selected.size());
    }

    /** What stands for an element of the current row: itself, or with its place where it has one. */
    static Object of(@Nullable PlaceReader reader, Object element, ResultSet row) throws SQLException {
        return reader == null ? element : new PlacedElement(element, reader.type.read(row, reader.position));
    }
}
