package dev.retort.sql;

import dev.retort.type.SqlType;

/**
 * A column of which only name and type are known: of {@link Sql#values}, of a function's rows, of text. In a statement it
 * stands without its table.
 *
 * @param name the name
 * @param type the type
 * @param <T> the Java type of the value
 */
public record ColumnSpec<T>(String name, SqlType<T> type) implements ColumnClause<T> {
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
