package dev.retort.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values as a statement keeps them, which is immutable. */
final class BoundValue {
    private BoundValue() {}

    /**
     * A copy of a list or of bytes, lists within it too; other values are taken as they are, and must not change.
     *
     * @param javaType the class that the copy must be of
     */
    @SuppressWarnings("unchecked") // a copy is of the same class as far as the type of the value goes
    static <T> T kept(T value, Class<?> javaType) {
        if (value instanceof byte[] bytes) {
            return (T) bytes.clone();
        }
        return value instanceof List<?> list && javaType.isAssignableFrom(List.class) ? (T) copy(list) : value;
    }

    /** With nulls, which {@link List#copyOf} refuses. */
    private static List<@Nullable Object> copy(List<?> list) {
        List<@Nullable Object> copy = new ArrayList<>(list.size());
        for (Object element : list) {
            copy.add(element == null ? null : kept(element, Object.class));
        }
        return Collections.unmodifiableList(copy);
    }
}
