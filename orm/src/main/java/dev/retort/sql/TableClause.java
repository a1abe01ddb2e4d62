package dev.retort.sql;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table as a statement sees it.
 *
 * <p>Not sealed, because the schema's {@code Table} lives in another package.
 */
public non-sealed interface TableClause extends FromClause {
    /** The name in the database, without schema. */
    String name();

    /** The schema, or null for the one that the connection looks in first. */
    @Nullable
    String schema();

    /** The foreign keys that point from this table to another, in order of declaration. */
    List<ForeignKeyPath> foreignKeysTo(TableClause other);

    /**
     * The columns that an insert cannot know beforehand: the primary key, and those that the database fills in.
     *
     * @param given the columns that the insert gives a value
     */
    List<? extends ColumnClause<?>> filledIn(Set<? extends ColumnClause<?>> given);

    /**
     * Whether the rows hold a column as it was written into this table, or into one that this reads; what a query computes
     * may come in another form.
     */
    default boolean stores(ColumnClause<?> column) {
        return true;
    }

    @Override
    default void accept(SqlVisitor visitor) {
        visitor.visitTable(this);
    }
}
