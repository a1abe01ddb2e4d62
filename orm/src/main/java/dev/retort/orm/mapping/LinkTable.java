package dev.retort.orm.mapping;

import dev.retort.schema.Column;
import dev.retort.schema.Table;
import java.util.List;

/**
 * Where the pairs of a collection are, that no reference of its elements stands for: a join table, a foreign key in the
 * elements' table that their class has no attribute for, or a collection table, whose rows hold the elements.
 *
 * @param table the table
 * @param owner the columns with the key of the object that has the collection
 * @param element the columns with the key of the element, or with the element itself
 * @param kind which of the three it is
 */
public record LinkTable(Table table, List<Column<?>> owner, List<Column<?>> element, Kind kind) {
    /** What a row of the table is. */
    public enum Kind {
        /** A pair of keys. */
        JOIN_TABLE,
        /** An element, with the key of its owner in a column. */
        FOREIGN_KEY,
        /** A value, with the key of its owner. */
        VALUES
    }

    /** Whether each pair of keys is a row of its own. */
    public boolean joinTable() {
        return kind == Kind.JOIN_TABLE;
    }

    /** The same pairs, as the other side has them. */
    LinkTable swapped() {
        return new LinkTable(table, element, owner, kind);
    }
}
