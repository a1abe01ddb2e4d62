package dev.retort.orm.load;

import dev.retort.sql.FromClause;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The values of a collection at one place of a statement's rows. */
final class ElementNode extends JoinedNode<Object> {
    private final ElementReader reader;
    private final int firstColumn;

    ElementNode(ElementReader reader, int firstColumn, FromClause source, @Nullable PlaceReader places) {
        super(null, firstColumn, source, places);
        this.reader = reader;
        this.firstColumn = firstColumn;
    }

    @Override
    @Nullable
    Object element(ResultSet row) throws SQLException {
        return reader.read(row, firstColumn);
    }
}
