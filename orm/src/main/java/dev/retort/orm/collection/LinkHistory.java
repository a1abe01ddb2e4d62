package dev.retort.orm.collection;

import dev.retort.orm.mapping.RelationshipMapping;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the database has of a collection whose pairs or values are in a table of links, once the collection differs from it. */
abstract sealed class LinkHistory permits PairHistory, ValueHistory {
    /** For a collection; null where a reference of its elements says where they belong. */
    static @Nullable LinkHistory of(RelationshipMapping relationship) {
        if (relationship.links() == null) {
            return null;
        }
        return relationship.ofValues() ? new ValueHistory(relationship) : new PairHistory();
    }

    /** Comes before each change. */
    abstract void changing(Collection<?> elements);

    /** The elements are as the database has them. */
    abstract void settled(Collection<?> elements);

    /** The database has these, of which some were known. */
    abstract void completed(Collection<?> elements);

    /** An element was deleted, and its pairs with it. */
    abstract void drop(Object element);

    abstract List<Object> added(Collection<?> elements);

    abstract List<Object> removed(Collection<?> elements);

    /** An element that is in the collection twice, or null; those that the database has are not. */
    abstract @Nullable Object repeated(Collection<?> elements);
}
