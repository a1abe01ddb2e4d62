package dev.retort.schema;

import dev.retort.sql.TemporalColumnClause;

/**
 * A column of a date, a time of day, or both.
 *
 * @param <T> the Java type of a value
 */
public final class TemporalColumn<T> extends Column<T> implements TemporalColumnClause<T> {
    TemporalColumn(ColumnParts<T> parts, Table table) {
        super(parts, table);
    }
}
