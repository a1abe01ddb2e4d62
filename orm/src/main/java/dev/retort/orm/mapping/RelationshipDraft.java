package dev.retort.orm.mapping;

import jakarta.persistence.CascadeType;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderBy;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the annotations of one member say about its relationship.
 *
 * @param targetClass the class at the other end, not yet known to be an entity
 * @param column the join column, as far as it is declared, or the first of several; null for what is mapped by another
 *     member
 * @param joinTable the join table, as far as it is declared
 * @param mappedBy the member of the target that holds the foreign key; null where this one does
 */
record RelationshipDraft(
        PersistentMember member,
        RelationshipKind kind,
        Class<?> targetClass,
        @Nullable JoinColumn column,
        @Nullable JoinTable joinTable,
        @Nullable String mappedBy,
        Set<CascadeType> cascades,
        boolean orphanRemoval,
        boolean optional,
        FetchType fetch)
        implements MemberDraft {

    static RelationshipDraft of(PersistentMember member, ManyToOne annotation) {
        Class<?> target = annotation.targetEntity() == void.class ? member.javaType() : annotation.targetEntity();
        JoinColumn column = first(member);
        return new RelationshipDraft(
                member,
                RelationshipKind.MANY_TO_ONE,
                target,
                column,
                null,
                null,
                Set.of(annotation.cascade()),
                false,
                annotation.optional() && (column == null || column.nullable()),
                annotation.fetch());
    }

    static RelationshipDraft of(PersistentMember member, OneToOne annotation) {
        Class<?> target = annotation.targetEntity() == void.class ? member.javaType() : annotation.targetEntity();
        JoinColumn column = first(member);
        return new RelationshipDraft(
                member,
                RelationshipKind.ONE_TO_ONE,
                target,
                column,
                null,
                mappedBy(annotation.mappedBy()),
                Set.of(annotation.cascade()),
                annotation.orphanRemoval(),
                annotation.optional() && (column == null || column.nullable()),
                annotation.fetch());
    }

    static RelationshipDraft of(PersistentMember member, OneToMany annotation) {
        Class<?> target = annotation.targetEntity() == void.class ? member.elementType() : annotation.targetEntity();
        return new RelationshipDraft(
                member,
                RelationshipKind.ONE_TO_MANY,
                target,
                first(member),
                member.annotation(JoinTable.class),
                mappedBy(annotation.mappedBy()),
                Set.of(annotation.cascade()),
                annotation.orphanRemoval(),
                true,
                annotation.fetch());
    }

    static RelationshipDraft of(PersistentMember member, ManyToMany annotation) {
        Class<?> target = annotation.targetEntity() == void.class ? member.elementType() : annotation.targetEntity();
        return new RelationshipDraft(
                member,
                RelationshipKind.MANY_TO_MANY,
                target,
                first(member),
                member.annotation(JoinTable.class),
                mappedBy(annotation.mappedBy()),
                Set.of(annotation.cascade()),
                false,
                true,
                annotation.fetch());
    }

    private static @Nullable JoinColumn first(PersistentMember member) {
        JoinColumn[] columns = member.annotations(JoinColumn.class);
        return columns.length == 0 ? null : columns[0];
    }

    /** All join columns that are declared. */
    List<JoinColumn> columns() {
        return List.of(member.annotations(JoinColumn.class));
    }

    private static @Nullable String mappedBy(String declared) {
        return declared.isEmpty() ? null : declared;
    }

    /** How the elements are ordered; null if they are not. */
    @Nullable
    OrderBy orderBy() {
        return member.annotation(OrderBy.class);
    }

    /** The column with the places of a list's elements; null if they have none. */
    @Nullable
    String placeColumn(NamingStrategy naming) {
        return kind.toMany() ? OrderColumns.name(member, naming) : null;
    }

    /** Whether this member has the foreign key, in the table of its own entity. */
    boolean hasColumn() {
        return !kind.toMany() && mappedBy == null;
    }

    /** Whether no reference stands for the collection, but a {@link LinkTable}, and this is the side that declares it. */
    boolean hasLinks() {
        return kind.toMany() && mappedBy == null;
    }

    /** Whether the pairs are in a table of their own. */
    boolean hasJoinTable() {
        return hasLinks() && (kind == RelationshipKind.MANY_TO_MANY || joinTable != null);
    }

    boolean insertable() {
        return column == null || column.insertable();
    }

    boolean updatable() {
        return column == null || column.updatable();
    }

    boolean unique() {
        return kind == RelationshipKind.ONE_TO_ONE || (column != null && column.unique());
    }

    /** The join column's name, or null where the naming strategy decides. */
    @Nullable
    String columnName() {
        return column == null || column.name().isEmpty() ? null : column.name();
    }
}
