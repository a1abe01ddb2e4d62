package dev.retort.sql;

import java.util.List;

/**
 * Columns and the query whose only row they take: {@code SET (a, b) = (SELECT …)}.
 *
 * @param columns the columns
 * @param select gives one value per column, in order
 */
public record RowAssignment(List<ColumnClause<?>> columns, Select<?> select) {
    /** Copies the list. */
    public RowAssignment {
        columns = List.copyOf(columns);
    }
}
