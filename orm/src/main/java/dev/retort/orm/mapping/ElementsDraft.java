package dev.retort.orm.mapping;

import dev.retort.type.SqlType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderBy;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the annotations of one member say about its collection of values.
 *
 * @param elementClass the class of the elements: basic or embeddable
 * @param elements the columns of an element: one attribute, or an embedded value and what is within it
 */
record ElementsDraft(PersistentMember member, Class<?> elementClass, List<MemberDraft> elements)
        implements MemberDraft {
    /** Longer keys are refused by MariaDB, which counts four bytes a character. */
    private static final int LONGEST_KEY = 512;

    /** The collection table, as far as it is declared. */
    @Nullable
    CollectionTable table() {
        return member.annotation(CollectionTable.class);
    }

    /** The columns with the owner's key, as far as they are declared. */
    List<JoinColumn> joinColumns() {
        CollectionTable table = table();
        return table == null ? List.of() : List.of(table.joinColumns());
    }

    FetchType fetch() {
        ElementCollection annotation = member.annotation(ElementCollection.class);
        return annotation == null ? FetchType.LAZY : annotation.fetch();
    }

    /** How the elements are ordered; null if they are not. */
    @Nullable
    OrderBy orderBy() {
        return member.annotation(OrderBy.class);
    }

    /** The elements' columns, in the order of the table. */
    List<AttributeDraft> columns() {
        return elements.stream()
                .filter(AttributeDraft.class::isInstance)
                .map(AttributeDraft.class::cast)
                .toList();
    }

    /** Whether the columns tell rows apart: of a set whose elements have a value in each, and no long text. */
    boolean isUnique() {
        int length = 0;
        for (AttributeDraft column : columns()) {
            SqlType<?> type = column.type();
            boolean unlimited = type.name().isText() && type.length() == SqlType.UNSPECIFIED;
            if (column.nullable() || unlimited || !ElementColumns.isExact(type)) {
                return false;
            }
            length += type.name().isText() ? type.length() : 0;
        }
        return member.javaType() == Set.class && length <= LONGEST_KEY;
    }
}
