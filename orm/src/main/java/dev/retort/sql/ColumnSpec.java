package dev.retort.sql;

import dev.retort.type.SqlType;
import java.util.Arrays;
import java.util.List;

/**
 * A column of which only name and type are known: of {@link Sql#values}, of a function's rows, of text. In a statement it
 * stands without its table.
 *
 * @param name the name
 * @param type the type
 * @param <T> the Java type of the value
 */
record ColumnSpec<T>(String name, SqlType<T> type) implements AnyColumn<T> {
    /** What is known of columns when nobody says where they stand: their names and types. */
    static List<ColumnSpec<?>> of(ColumnClause<?>... columns) {
        return Arrays.stream(columns).<ColumnSpec<?>>map(ColumnSpec::of).toList();
    }

    static <T> ColumnSpec<T> of(ColumnClause<T> column) {
        return column instanceof ColumnSpec<T> spec ? spec : new ColumnSpec<>(column.name(), column.type());
    }

    /** The table that is not known, which nobody writes. */
    @Override
    public FromClause table() {
        return NamedTable.UNKNOWN;
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
