package dev.retort.orm.mapping;

import dev.retort.schema.Column;
import dev.retort.schema.Table;
import java.util.List;

/**
 * One of the tables that hold an object: most entities have one, those that extend another in a table of their own have that
 * one's, too.
 *
 * @param table the table
 * @param key its columns with the key, in the order of {@link KeyMapping#columns()}
 */
public record EntityTable(Table table, List<Column<?>> key) {
    /** Copies the list. */
    public EntityTable {
        key = List.copyOf(key);
    }
}
