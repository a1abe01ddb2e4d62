package dev.retort.schema;

import dev.retort.sql.Condition;

/**
 * A column of true and false, which is a condition.
 */
public final class BooleanColumn extends Column<Boolean> implements Condition {
    BooleanColumn(ColumnParts<Boolean> parts, Table table) {
        super(parts, table);
    }
}
