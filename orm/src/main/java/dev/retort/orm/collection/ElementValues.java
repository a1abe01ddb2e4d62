package dev.retort.orm.collection;

import dev.retort.orm.mapping.AttributeMapping;
import dev.retort.orm.mapping.ElementRow;
import dev.retort.orm.mapping.EmbeddedMapping;
import dev.retort.orm.mapping.EmbeddedValues;
import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.MemberMapping;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What collections of values know of one value: a snapshot has what its columns have. Stateless. */
public final class ElementValues {
    private ElementValues() {}

    /** A snapshot of each element. */
    static List<@Nullable Object[]> snapshots(EntityMapping<ElementRow> rows, Collection<?> elements) {
        List<@Nullable Object[]> snapshots = new ArrayList<>(elements.size());
        for (Object element : elements) {
            snapshots.add(rows.access().snapshot(ElementRow.of(element)));
        }
        return snapshots;
    }

    /** What a snapshot is compared by: equal if all columns are the same. */
    public static Object content(EntityMapping<ElementRow> rows, @Nullable Object[] snapshot) {
        List<AttributeMapping<?>> attributes = rows.attributes();
        @Nullable Object[] content = new Object[attributes.size()];
        for (int i = 0; i < content.length; i++) {
            Object value = snapshot[attributes.get(i).index()];
            content[i] = value == null ? null : attributes.get(i).comparable(value);
        }
        return Arrays.asList(content);
    }

    /** Whether elements are as snapshots, in the same order; makes no object for each. */
    static boolean areUnchanged(
            EntityMapping<ElementRow> rows, List<@Nullable Object[]> snapshots, Collection<?> elements) {
        if (snapshots.size() != elements.size()) {
            return false;
        }
        ElementRow row = new ElementRow();
        int position = 0;
        for (Object element : elements) {
            if (rows.access().nextChange(row.holding(element), snapshots.get(position++), 0) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether two collections have the same values in the same order. */
    public static boolean areSame(EntityMapping<ElementRow> rows, Collection<?> one, Collection<?> other) {
        return one.size() == other.size() && contents(rows, one).equals(contents(rows, other));
    }

    private static List<Object> contents(EntityMapping<ElementRow> rows, Collection<?> elements) {
        return snapshots(rows, elements).stream()
                .map(snapshot -> content(rows, snapshot))
                .toList();
    }

    /** An element of its own with the content of another one; null for null. */
    public static @Nullable Object copy(EntityMapping<ElementRow> rows, @Nullable Object element) {
        return element(rows, rows.access().snapshot(ElementRow.of(element)));
    }

    /** An element with the content of a snapshot. */
    static @Nullable Object element(EntityMapping<ElementRow> rows, @Nullable Object[] snapshot) {
        MemberMapping whole = rows.members().get(0);
        return whole instanceof EmbeddedMapping embedded
                ? EmbeddedValues.of(rows, embedded, snapshot)
                : rows.copy(whole.index(), snapshot[whole.index()]);
    }
}
