package dev.retort.orm.collection;

import dev.retort.orm.mapping.ElementRow;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.RelationshipMapping;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Of a collection of values, told apart by what their columns have. Values that can change in place are kept as copies from the
 * beginning, others once the collection changes, so that one that is only read costs nothing.
 */
final class ValueHistory extends LinkHistory {
    private final EntityMapping<ElementRow> rows;
    private final boolean mutable;
    private @Nullable List<@Nullable Object[]> stored;

    ValueHistory(RelationshipMapping collection) {
        this.rows = collection.elementRows();
        this.mutable = collection.elementColumns().changeable();
    }

    /** What the database has, a snapshot for each element; null if the collection is as it was. */
    @Nullable
    List<@Nullable Object[]> stored() {
        return stored;
    }

    @Override
    void changing(Collection<?> elements) {
        if (stored == null) {
            stored = ElementValues.snapshots(rows, elements);
        }
    }

    @Override
    void settled(Collection<?> elements) {
        stored = mutable ? ElementValues.snapshots(rows, elements) : null;
    }

    @Override
    void completed(Collection<?> elements) {
        throw new IllegalStateException("a collection of values is read as a whole");
    }

    @Override
    void drop(Object element) {} // values are deleted by nobody

    @Override
    List<Object> added(Collection<?> elements) {
        return stored == null
                ? List.of()
                : ElementDifference.of(rows, stored, elements).addedElements();
    }

    @Override
    List<Object> removed(Collection<?> elements) {
        return stored == null
                ? List.of()
                : ElementDifference.of(rows, stored, elements).removedElements();
    }

    @Override
    @Nullable
    Object repeated(Collection<?> elements) {
        return null; // a value may be
    }
}
