package dev.retort.orm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an attribute of an object differs from its row: SQLAlchemy's history. A value or reference stands in a list of one;
 * of a collection the lists have the elements. All three are empty where nothing is known, since it is not loaded.
 *
 * @param added what the next flush writes
 * @param unchanged what is there and stays
 * @param deleted what was there and goes; of an attribute that is not a collection the value that its row has
 */
public record AttributeHistory(
        List<@Nullable Object> added, List<@Nullable Object> unchanged, List<@Nullable Object> deleted) {
    static final AttributeHistory UNKNOWN = new AttributeHistory(List.of(), List.of(), List.of());

    /** Keeps copies, which cannot change. */
    public AttributeHistory {
        added = copy(added);
        unchanged = copy(unchanged);
        deleted = copy(deleted);
    }

    private static List<@Nullable Object> copy(List<@Nullable Object> values) {
        return Collections.unmodifiableList(new ArrayList<>(values)); // values may be null
    }

    static AttributeHistory unchanged(@Nullable Object value) {
        return new AttributeHistory(List.of(), Collections.singletonList(value), List.of());
    }

    static AttributeHistory changed(@Nullable Object from, @Nullable Object to) {
        return new AttributeHistory(Collections.singletonList(to), List.of(), Collections.singletonList(from));
    }

    /** Of an object without a row; null is what an attribute has that nobody has set. */
    static AttributeHistory added(@Nullable Object value) {
        return value == null ? UNKNOWN : new AttributeHistory(Collections.singletonList(value), List.of(), List.of());
    }

    /** Whether something was added or deleted. */
    public boolean hasChanges() {
        return !added.isEmpty() || !deleted.isEmpty();
    }
}
