package dev.retort.orm.mapping;

import dev.retort.schema.Column;
import dev.retort.schema.Table;
import java.util.List;

/**
 * Where the pairs of a collection are, that no reference of its elements stands for: a join table, or a foreign key in the
 * elements' table that their class has no attribute for.
 *
 * @param table the table
 * @param owner the columns with the key of the object that has the collection
 * @param element the columns with the key of the element
 * @param joinTable whether each pair is a row of its own; else it is a value in the element's row
 */
public record LinkTable(Table table, List<Column<?>> owner, List<Column<?>> element, boolean joinTable) {
    /** The same pairs, as the other side has them. */
    LinkTable swapped() {
        return new LinkTable(table, element, owner, joinTable);
    }
}
