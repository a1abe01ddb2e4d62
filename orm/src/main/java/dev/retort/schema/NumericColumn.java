package dev.retort.schema;

import dev.retort.sql.NumericColumnClause;

/**
 * A column of a number.
 *
 * @param <T> the Java type of a value
 */
public final class NumericColumn<T> extends Column<T> implements NumericColumnClause<T> {
    NumericColumn(ColumnParts<T> parts, Table table) {
        super(parts, table);
    }
}
