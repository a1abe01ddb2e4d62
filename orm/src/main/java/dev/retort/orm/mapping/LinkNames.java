package dev.retort.orm.mapping;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The names of a {@link LinkTable}: as declared, else Jakarta's.
 *
 * @param table the name of the table
 * @param schema its schema, if it has one
 * @param owner the columns with the key of the object that has the collection
 * @param element the columns with the key of the element, or with the element itself
 * @param place the column with the element's place in a list; null without one
 */
record LinkNames(
        String table,
        @Nullable String schema,
        List<String> owner,
        List<String> element,
        @Nullable String place) {
    static LinkNames of(
            EntityDraft<?> owner, RelationshipDraft relationship, EntityDraft<?> target, NamingStrategy naming) {
        if (!relationship.hasJoinTable()) {
            return new LinkNames(
                    target.tableName(),
                    target.schema(),
                    ForeignKeyNames.of(relationship, owner, naming),
                    target.keyColumns(),
                    relationship.placeColumn(naming));
        }
        JoinTable declared = relationship.joinTable();
        String table = declared == null || declared.name().isEmpty()
                ? owner.tableName() + "_" + target.tableName()
                : declared.name();
        String schema = declared == null || declared.schema().isEmpty() ? owner.schema() : declared.schema();
        List<JoinColumn> toOwner = declared == null ? List.of() : List.of(declared.joinColumns());
        List<JoinColumn> toElement = declared == null ? List.of() : List.of(declared.inverseJoinColumns());
        return new LinkNames(
                table,
                schema,
                ForeignKeyNames.of(toOwner, inverseName(owner, relationship, target), owner, naming),
                ForeignKeyNames.of(toElement, relationship.name(), target, naming),
                relationship.placeColumn(naming));
    }

    /** Those of a collection table, whose element columns hold values. */
    static LinkNames of(EntityDraft<?> owner, ElementsDraft elements, NamingStrategy naming) {
        CollectionTable declared = elements.table();
        String table = declared == null || declared.name().isEmpty()
                ? naming.tableName(owner.entityName()) + "_" + naming.columnName(elements.name())
                : declared.name();
        String schema = declared == null || declared.schema().isEmpty() ? owner.schema() : declared.schema();
        return new LinkNames(
                table,
                schema,
                ForeignKeyNames.of(elements.joinColumns(), owner.entityName(), owner, naming),
                elements.columns().stream().map(AttributeDraft::columnName).toList(),
                OrderColumns.name(elements.member(), naming));
    }

    /** By the attribute that refers to the owner; by the owner's name where there is none. */
    private static String inverseName(EntityDraft<?> owner, RelationshipDraft relationship, EntityDraft<?> target) {
        return target.relationships().stream()
                .filter(candidate -> candidate.kind() == RelationshipKind.MANY_TO_MANY
                        && candidate.targetClass() == owner.entityClass()
                        && Objects.equals(candidate.mappedBy(), relationship.name()))
                .map(MemberDraft::name)
                .findFirst()
                .orElse(owner.entityName());
    }

    String qualifiedTable() {
        return schema == null ? table : schema + "." + table;
    }

    /** Whether another link has the same table and one of the columns. */
    boolean isTakenBy(Collection<LinkNames> others) {
        return others.stream()
                .anyMatch(other ->
                        other.qualifiedTable().equals(qualifiedTable()) && !Collections.disjoint(other.owner, owner));
    }
}
