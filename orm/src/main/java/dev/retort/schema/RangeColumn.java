package dev.retort.schema;

import dev.retort.sql.Range;
import dev.retort.sql.RangeColumnClause;

/**
 * A column of a range.
 *
 * @param <E> the Java type of a bound
 */
public final class RangeColumn<E> extends Column<Range<E>> implements RangeColumnClause<Range<E>, E> {
    RangeColumn(ColumnParts<Range<E>> parts, Table table) {
        super(parts, table);
    }
}
