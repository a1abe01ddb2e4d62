package dev.retort.sql;

import java.util.List;

/**
 * The columns of a foreign key and those it points to, pairwise.
 *
 * @param columns the referring columns
 * @param references the columns referred to, in the same order
 */
public record ForeignKeyPath(List<ColumnClause<?>> columns, List<ColumnClause<?>> references) {
    /** Copies both lists. */
    public ForeignKeyPath {
        columns = List.copyOf(columns);
        references = List.copyOf(references);
    }
}
