package dev.retort.orm.mapping;

import dev.retort.sql.Assignment;
import dev.retort.sql.ColumnClause;
import dev.retort.sql.Condition;
import dev.retort.sql.Sql;

/** Parts of statements that run for many rows, each with a parameter where the row's value comes. */
public final class ColumnParameters {
    private ColumnParameters() {}

    /** It takes the row's value. */
    public static <T> Assignment<T> assigned(ColumnClause<T> column) {
        return column.set(Sql.parameter(column.type()));
    }

    /** It has the row's value. */
    public static <T> Condition equal(ColumnClause<T> column) {
        return column.eq(Sql.parameter(column.type()));
    }
}
