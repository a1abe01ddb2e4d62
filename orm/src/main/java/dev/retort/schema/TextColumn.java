package dev.retort.schema;

import dev.retort.sql.TextColumnClause;

/**
 * A column of text.
 *
 * @param <T> the Java type of a value
 */
public final class TextColumn<T> extends Column<T> implements TextColumnClause<T> {
    TextColumn(ColumnParts<T> parts, Table table) {
        super(parts, table);
    }
}
