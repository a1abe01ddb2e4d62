package dev.retort.orm.flush;

import dev.retort.schema.Column;
import dev.retort.sql.Assignment;
import dev.retort.sql.Condition;
import dev.retort.sql.Sql;

/** Parts of statements that run for many rows, each with a parameter where the row's value comes. */
final class ColumnParameters {
    private ColumnParameters() {}

    static <T> Assignment<T> assigned(Column<T> column) {
        return column.set(Sql.parameter(column.type()));
    }

    static <T> Condition equal(Column<T> column) {
        return column.eq(Sql.parameter(column.type()));
    }
}
