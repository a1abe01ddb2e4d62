package dev.retort.dialect.duckdb;

import dev.retort.sql.ColumnClause;
import dev.retort.sql.ElementWalker;
import dev.retort.sql.FromClause;
import dev.retort.sql.Select;
import java.util.function.Predicate;

/** Looks for columns of the queries around a query. */
final class OuterColumns extends ElementWalker {
    private final Predicate<FromClause> around;
    private boolean found;

    private OuterColumns(Predicate<FromClause> around) {
        this.around = around;
    }

    static boolean areIn(Select<?> select, Predicate<FromClause> around) {
        OuterColumns search = new OuterColumns(around);
        select.accept(search);
        return search.found;
    }

    @Override
    public void visitColumn(ColumnClause<?> column) {
        found |= around.test(column.canonical().table());
    }
}
