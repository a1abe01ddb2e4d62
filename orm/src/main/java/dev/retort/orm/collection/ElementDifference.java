package dev.retort.orm.collection;

import dev.retort.orm.mapping.ElementRow;
import dev.retort.orm.mapping.EntityMapping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a collection differ from the rows of its table. Values are the same if their columns are; one may be there
 * several times.
 */
public final class ElementDifference {
    private final EntityMapping<ElementRow> rows;
    private final List<@Nullable Object[]> stored;
    private final List<Object> elements;
    private final List<@Nullable Object[]> current;

    private ElementDifference(EntityMapping<ElementRow> rows, List<@Nullable Object[]> stored, Collection<?> elements) {
        this.rows = rows;
        this.stored = stored;
        this.elements = new ArrayList<>(elements);
        this.current = ElementValues.snapshots(rows, elements);
    }

    /**
     * Compares.
     *
     * @param stored a snapshot for each row, as {@link PersistentCollection#storedElements} gives them
     */
    public static ElementDifference of(
            EntityMapping<ElementRow> rows, List<@Nullable Object[]> stored, Collection<?> elements) {
        return new ElementDifference(rows, stored, elements);
    }

    /** Compares elements with what the database has of a collection, which is loaded. */
    public static ElementDifference of(
            EntityMapping<ElementRow> rows, PersistentCollection collection, Collection<?> elements) {
        List<@Nullable Object[]> stored = collection.storedElements();
        return new ElementDifference(
                rows, stored == null ? ElementValues.snapshots(rows, collection.elements()) : stored, elements);
    }

    /** A snapshot for each row that the database has. */
    public List<@Nullable Object[]> stored() {
        return stored;
    }

    /** A snapshot for each element. */
    public List<@Nullable Object[]> current() {
        return current;
    }

    /** How often a value is there. */
    private static final class Count {
        private int stored;
        private int now;

        private boolean isLess() {
            return now < stored;
        }
    }

    private Map<Object, Count> counts() {
        Map<Object, Count> counts = new HashMap<>();
        stored.forEach(row -> counts.computeIfAbsent(content(row), c -> new Count()).stored++);
        current.forEach(row -> counts.computeIfAbsent(content(row), c -> new Count()).now++);
        return counts;
    }

    private Object content(@Nullable Object[] row) {
        return ElementValues.content(rows, row);
    }

    /** Whether the same values are there as often. */
    public boolean isEmpty() {
        return stored.size() == current.size()
                && counts().values().stream().allMatch(count -> count.stored == count.now);
    }

    /** Whether the same values are there at the same places. */
    public boolean isEmptyInOrder() {
        if (stored.size() != current.size()) {
            return false;
        }
        for (int i = 0; i < stored.size(); i++) {
            if (!isSameAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the value at a place, which there is in the table and in the collection, is the same in both. */
    public boolean isSameAt(int place) {
        return content(stored.get(place)).equals(content(current.get(place)));
    }

    /**
     * The rows of values of which there are fewer than there were: all rows of such a value, since a database finds them all by
     * the value.
     */
    public List<@Nullable Object[]> gone() {
        Map<Object, Count> counts = counts();
        List<@Nullable Object[]> gone = new ArrayList<>();
        for (@Nullable Object[] row : stored) {
            Count count = counts.get(content(row));
            if (count != null && count.isLess()) {
                gone.add(row);
            }
        }
        return gone;
    }

    /** The rows that have to come once those that are {@link #gone} have gone. */
    public List<@Nullable Object[]> missing() {
        Map<Object, Count> counts = counts();
        List<@Nullable Object[]> missing = new ArrayList<>();
        for (@Nullable Object[] row : current) {
            Count count = counts.get(content(row));
            if (count != null && (count.isLess() || --count.stored < 0)) {
                missing.add(row);
            }
        }
        return missing;
    }

    /** The elements that were not there, or not so often. */
    public List<Object> addedElements() {
        return split(false);
    }

    /** The elements that were there. */
    public List<Object> unchangedElements() {
        return split(true);
    }

    private List<Object> split(boolean known) {
        Map<Object, Count> counts = counts();
        List<Object> found = new ArrayList<>();
        for (int i = 0; i < current.size(); i++) {
            Count count = counts.get(content(current.get(i)));
            if (count != null && (--count.stored >= 0) == known) {
                found.add(elements.get(i));
            }
        }
        return found;
    }

    /** Elements like those that were there and are not any more. */
    public List<Object> removedElements() {
        Map<Object, Count> counts = counts();
        List<Object> removed = new ArrayList<>();
        for (@Nullable Object[] row : stored) {
            Count count = counts.get(content(row));
            Object element = count != null && --count.now < 0 ? ElementValues.element(rows, row) : null;
            if (element != null) {
                removed.add(element);
            }
        }
        return removed;
    }
}
