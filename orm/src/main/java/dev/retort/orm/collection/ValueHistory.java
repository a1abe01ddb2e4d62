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
    private final RelationshipMapping collection;
    private final EntityMapping<ElementRow> rows;
    private final boolean mutable;
    private @Nullable List<@Nullable Object[]> stored;

    ValueHistory(RelationshipMapping collection) {
        this.collection = collection;
        this.rows = collection.elementRows();
        this.mutable = collection.elementColumns().changeable();
    }

    /** What the database has, a snapshot for each element; null if these are as it has them. */
    @Nullable
    List<@Nullable Object[]> stored(Collection<?> elements) {
        return stored == null || ElementValues.areUnchanged(rows, stored, elements) ? null : stored;
    }

    @Override
    void changing(Collection<?> elements) {
        if (stored == null) {
            stored = ElementValues.snapshots(rows, elements);
        }
    }

    @Override
    void settled(Collection<?> elements) {
        boolean kept = mutable && stored != null && ElementValues.areUnchanged(rows, stored, elements);
        if (!kept) {
            stored = mutable ? ElementValues.snapshots(rows, elements) : null;
        }
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
                : ElementDifference.of(collection, stored, elements).addedElements();
    }

    @Override
    List<Object> removed(Collection<?> elements) {
        return stored == null
                ? List.of()
                : ElementDifference.of(collection, stored, elements).removedElements();
    }

    @Override
    @Nullable
    Object repeated(Collection<?> elements) {
        return null; // a value may be
    }
}
