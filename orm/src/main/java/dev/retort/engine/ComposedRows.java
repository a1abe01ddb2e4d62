package dev.retort.engine;

import dev.retort.sql.CompositeExpression;
import dev.retort.sql.Expression;
import dev.retort.sql.Row;
import dev.retort.type.SqlType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes rows that consist of what is made of several columns, or of one. */
final class ComposedRows implements RowReader<Row> {
    private final RowColumns columns;
    private final RowReader<?>[] readers;

    private ComposedRows(RowColumns columns, RowReader<?>[] readers) {
        this.columns = columns;
        this.readers = readers;
    }

    /**
     * Prepares for the rows of one result.
     *
     * @param selected the columns of the result
     */
    static ComposedRows of(List<Expression<?>> elements, RowColumns selected, CompositeReaders composites) {
        List<SqlType<?>> types = new ArrayList<>();
        RowReader<?>[] readers = new RowReader<?>[elements.size()];
        int column = 0;
        for (int i = 0; i < readers.length; i++) {
            if (elements.get(i) instanceof CompositeExpression<?> composite) {
                types.add(composite.type());
                readers[i] = composites.readerOf(composite, column + 1);
                column += composite.parts().size();
            } else {
                SqlType<?> type = selected.type(column);
                types.add(type);
                readers[i] = valueAt(column + 1, type);
                column++;
            }
        }
        return new ComposedRows(new RowColumns(elements, types), readers);
    }

    @SuppressWarnings("NullAway") // a value may be null, which NullAway sees in its JSpecify mode only
    private static RowReader<?> valueAt(int index, SqlType<?> type) {
        return row -> type.read(row, index);
    }

    RowColumns columns() {
        return columns;
    }

    @Override
    public Row read(ResultSet row) throws SQLException {
        @Nullable Object[] values = new Object[readers.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = readers[i].read(row);
        }
        return new StoredRow(columns, values);
    }
}
