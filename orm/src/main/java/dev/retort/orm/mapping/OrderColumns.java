package dev.retort.orm.mapping;

import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Columns with the places of a list's elements. */
final class OrderColumns {
    private OrderColumns() {}

    /** The name of the column, as declared or Jakarta's; null if the member has none. */
    static @Nullable String name(PersistentMember member, NamingStrategy naming) {
        OrderColumn annotation = member.annotation(OrderColumn.class);
        if (annotation == null) {
            return null;
        }
        return annotation.name().isEmpty() ? naming.columnName(member.simpleName()) + "_order" : annotation.name();
    }

    /** What is wrong with the annotation, to be read after the collection's name; null if nothing is, or there is none. */
    static @Nullable String mistake(PersistentMember member) {
        OrderColumn annotation = member.annotation(OrderColumn.class);
        if (annotation == null) {
            return null;
        }
        if (member.javaType() != List.class) {
            return "has @OrderColumn, but is a " + member.javaType().getName()
                    + ", whose elements have no places; declare it as List";
        }
        if (member.has(OrderBy.class)) {
            return "has @OrderColumn and @OrderBy, which both say where an element stands; remove one of the two";
        }
        if (!annotation.insertable() || !annotation.updatable()) {
            return "has an @OrderColumn that is not written, so that places would be lost; remove insertable and updatable";
        }
        return annotation.columnDefinition().isEmpty()
                ? null
                : "has an @OrderColumn with a columnDefinition, which is not supported yet; remove it";
    }

    /** As {@link #mistake(PersistentMember)}, of a list of entities. */
    static @Nullable String mistake(RelationshipDraft list) {
        OrderColumn annotation = list.member().annotation(OrderColumn.class);
        if (annotation == null) {
            return null;
        }
        if (list.kind() == RelationshipKind.MANY_TO_MANY && list.mappedBy() != null) {
            return "has @OrderColumn, but is mappedBy \"" + list.mappedBy()
                    + "\", whose join table has one place for a pair; move @OrderColumn there";
        }
        if (!annotation.nullable() && !list.hasJoinTable()) {
            return "has an @OrderColumn in the table of " + list.targetClass().getSimpleName()
                    + " that is written after the row, so it must be nullable; remove nullable = false";
        }
        return mistake(list.member());
    }
}
