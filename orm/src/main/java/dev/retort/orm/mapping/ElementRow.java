package dev.retort.orm.mapping;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * What stands for a row of a collection table: it holds one element, so that elements are read, compared and copied by the same
 * generated code as attributes of an entity.
 */
public final class ElementRow {
    private @Nullable Object element;

    /** Holds nothing yet. */
    public ElementRow() {}

    /** Holds an element. */
    public static ElementRow of(@Nullable Object element) {
        ElementRow row = new ElementRow();
        row.element = element;
        return row;
    }

    /** Holds another element. */
    public ElementRow holding(@Nullable Object held) {
        element = held;
        return this;
    }

    /** What it holds; null where the row has nothing. */
    public @Nullable Object element() {
        return element;
    }

    /** The member that has elements of a class. */
    static PersistentMember member(String name, Class<?> elementClass) {
        return new PersistentMember(name, elementClass, Object.class, field(), field(), null);
    }

    private static Field field() {
        try {
            return ElementRow.class.getDeclaredField("element");
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }
}
