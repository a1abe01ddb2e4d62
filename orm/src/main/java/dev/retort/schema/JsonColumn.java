package dev.retort.schema;

import dev.retort.sql.JsonColumnClause;

/**
 * A column of a JSON document.
 *
 * @param <T> the Java type of a value
 */
public final class JsonColumn<T> extends Column<T> implements JsonColumnClause<T> {
    JsonColumn(ColumnParts<T> parts, Table table) {
        super(parts, table);
    }
}
