package dev.retort.orm.mapping;

import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The names of a {@link LinkTable}: as declared, else Jakarta's.
 *
 * @param table the name of the table
 * @param schema its schema, if it has one
 * @param owner the column with the key of the object that has the collection
 * @param element the column with the key of the element
 */
record LinkNames(String table, @Nullable String schema, String owner, String element) {
    static LinkNames of(
            EntityDraft<?> owner, RelationshipDraft relationship, EntityDraft<?> target, NamingStrategy naming) {
        String ownerKey = owner.id().columnName();
        String targetKey = target.id().columnName();
        if (!relationship.hasJoinTable()) {
            String declared = relationship.columnName();
            String column = declared == null ? naming.joinColumnName(relationship.name(), ownerKey) : declared;
            return new LinkNames(target.tableName(), target.schema(), column, targetKey);
        }
        JoinTable declared = relationship.joinTable();
        String table = declared == null || declared.name().isEmpty()
                ? owner.tableName() + "_" + target.tableName()
                : declared.name();
        String schema = declared == null || declared.schema().isEmpty() ? owner.schema() : declared.schema();
        return new LinkNames(
                table,
                schema,
                column(
                        declared == null ? new JoinColumn[0] : declared.joinColumns(),
                        naming.joinColumnName(inverseName(owner, relationship, target), ownerKey)),
                column(
                        declared == null ? new JoinColumn[0] : declared.inverseJoinColumns(),
                        naming.joinColumnName(relationship.name(), targetKey)));
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

    private static String column(JoinColumn[] declared, String otherwise) {
        return declared.length == 0 || declared[0].name().isEmpty() ? otherwise : declared[0].name();
    }

    String qualifiedTable() {
        return schema == null ? table : schema + "." + table;
    }

    /** Whether another link has the same table and column. */
    boolean isTakenBy(Collection<LinkNames> others) {
        return others.stream()
                .anyMatch(other -> other.qualifiedTable().equals(qualifiedTable()) && other.owner.equals(owner));
    }
}
