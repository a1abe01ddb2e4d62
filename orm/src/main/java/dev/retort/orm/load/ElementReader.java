package dev.retort.orm.load;

import dev.retort.orm.bytecode.Hydrator;
import dev.retort.orm.mapping.ElementRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Makes the elements of a collection of values of the rows of its table. Hot path: runs once per row. */
final class ElementReader {
    private static final Object[] NO_KEYS = {};

    private final Hydrator<ElementRow> hydrator;

    ElementReader(Hydrator<ElementRow> hydrator) {
        this.hydrator = hydrator;
    }

    /**
     * The element whose columns begin at a place of the row.
     *
     * @param first the 1-based index of the first of them
     * @return null if there is none, as in an outer join
     */
    @Nullable
    Object read(ResultSet row, int first) throws SQLException {
        ElementRow holder =
                new ElementRow(); // of one that held the last element it would be taken again, if it is alike
        hydrator.hydrate(holder, row, first, NO_KEYS);
        return holder.element();
    }

    /** As {@link #read}, of a row that has one. */
    Object require(ResultSet row, int first) throws SQLException {
        Object element = read(row, first);
        if (element == null) {
            throw new SQLException("a row of a collection table has nothing in it");
        }
        return element;
    }
}
