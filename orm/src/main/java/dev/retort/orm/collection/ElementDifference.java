package dev.retort.orm.collection;

import dev.retort.orm.mapping.ElementRow;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.RelationshipMapping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a collection differ from the rows of its table. Values are the same if their columns are; one may be there
 * several times.
 */
public final class ElementDifference {
    private final EntityMapping<ElementRow> rows;
    private final boolean ordered;
    private final List<@Nullable Object[]> stored;
    private final List<Object> elements;
    private final List<@Nullable Object[]> current;

    private ElementDifference(RelationshipMapping collection, List<@Nullable Object[]> stored, Collection<?> elements) {
        this.rows = collection.elementRows();
        this.ordered = collection.orderColumn() != null;
        this.stored = stored;
        this.elements = new ArrayList<>(elements);
        this.current = ElementValues.snapshots(this.rows, elements);
    }

    /**
     * Compares.
     *
     * @param stored a snapshot for each row, as {@link PersistentCollection#storedElements} gives them
     */
    public static ElementDifference of(
            RelationshipMapping collection, List<@Nullable Object[]> stored, Collection<?> elements) {
        return new ElementDifference(collection, stored, elements);
    }

    /** Compares elements with what the database has of a collection, which is loaded. */
    public static ElementDifference of(PersistentCollection collection, Collection<?> elements) {
        RelationshipMapping relationship = collection.source().relationship();
        List<@Nullable Object[]> stored = collection.storedElements();
        return new ElementDifference(
                relationship,
                stored == null ? ElementValues.snapshots(relationship.elementRows(), collection.elements()) : stored,
                elements);
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

    /** Whether the same values are there as often, of a list with places in the same places. */
    public boolean isEmpty() {
        return stored.size() == current.size()
                && (ordered
                        ? IntStream.range(0, stored.size()).allMatch(this::isSameAt)
                        : counts().values().stream().allMatch(count -> count.stored == count.now));
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
        if (ordered) {
            return splitInOrder(known);
        }
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

    private List<Object> splitInOrder(boolean known) {
        List<Object> found = new ArrayList<>();
        for (int i = 0; i < current.size(); i++) {
            if ((i < stored.size() && isSameAt(i)) == known) {
                found.add(elements.get(i));
            }
        }
        return found;
    }

    private List<Object> removedInOrder() {
        List<Object> removed = new ArrayList<>();
        for (int i = 0; i < stored.size(); i++) {
            Object element = i < current.size() && isSameAt(i) ? null : ElementValues.element(rows, stored.get(i));
            if (element != null) {
                removed.add(element);
            }
        }
        return removed;
    }

    /** Elements like those that were there and are not any more. */
    public List<Object> removedElements() {
        if (ordered) {
            return removedInOrder();
        }
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
