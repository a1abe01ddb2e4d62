package dev.retort.schema;

import dev.retort.sql.ArrayColumnClause;
import java.util.List;

/**
 * A column of an array.
 *
 * @param <E> the Java type of an element
 */
public final class ArrayColumn<E> extends Column<List<E>> implements ArrayColumnClause<List<E>, E> {
    ArrayColumn(ColumnParts<List<E>> parts, Table table) {
        super(parts, table);
    }
}
