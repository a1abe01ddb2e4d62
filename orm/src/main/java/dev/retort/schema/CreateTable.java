package dev.retort.schema;

import java.util.List;

/**
 * Creates a table with its constraints.
 *
 * @param table the table
 * @param without foreign keys that are added later, because their target does not exist yet
 */
public record CreateTable(Table table, List<ForeignKeyConstraint> without) implements DdlStatement {
    /** Copies the list. */
    public CreateTable {
        without = List.copyOf(without);
    }

    /** Creates a table with all its constraints. */
    public CreateTable(Table table) {
        this(table, List.of());
    }
}
