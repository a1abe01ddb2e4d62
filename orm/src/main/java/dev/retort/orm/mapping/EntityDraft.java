package dev.retort.orm.mapping;

import dev.retort.schema.Sequence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the annotations of one class say, before tables are made of it.
 *
 * @param joinedKey the columns with the key in the table of a class that has one beside that of the class which it extends;
 *     null for all others
 */
record EntityDraft<E>(
        Class<E> entityClass,
        String entityName,
        @Nullable String schema,
        String tableName,
        List<TableKey> keys,
        List<MemberDraft> members,
        List<AttributeDraft> ids,
        @Nullable KeyClass keyClass,
        KeyGeneration keyGeneration,
        @Nullable Sequence sequence,
        EntityCallbacks callbacks,
        @Nullable TreeDraft tree,
        @Nullable EntityDraft<?> parent,
        @Nullable Object discriminatorValue,
        @Nullable List<String> joinedKey) {

    /** The key, where it is one column; the first of several. */
    AttributeDraft id() {
        return ids.get(0);
    }

    /** Whether rows are told apart by several columns, or by what is within an embedded value. */
    boolean hasCompositeKey() {
        return ids.size() > 1 || id().member().within() != null;
    }

    String qualifiedTableName() {
        return schema == null ? tableName : schema + "." + tableName;
    }

    /** Its collections of values, but for those of the entity that it extends. */
    List<ElementsDraft> elements() {
        return ownMembers().stream()
                .filter(ElementsDraft.class::isInstance)
                .map(ElementsDraft.class::cast)
                .toList();
    }

    /** What the class and its mapped superclasses add to what it has of the entity that it extends. */
    List<MemberDraft> ownMembers() {
        return parent == null ? members : members.subList(parent.members().size(), members.size());
    }

    /** The entities whose rows are in the table of this one, itself included. */
    List<EntityDraft<?>> inSameTable() {
        return tree == null ? List.of(this) : tree.inTableOf(this);
    }

    boolean isSubclass() {
        return parent != null;
    }

    /** Whether its table holds only what it has beside the entity that it extends. */
    boolean isJoined() {
        return joinedKey != null;
    }

    /** The columns of its table that hold the key, in the order of {@link #ids}. */
    List<String> keyColumns() {
        return joinedKey == null ? ids.stream().map(AttributeDraft::columnName).toList() : joinedKey;
    }

    List<RelationshipDraft> relationships() {
        return relationships(members);
    }

    /** Those among {@link #ownMembers}. */
    List<RelationshipDraft> ownRelationships() {
        return relationships(ownMembers());
    }

    private static List<RelationshipDraft> relationships(List<MemberDraft> members) {
        return members.stream()
                .filter(RelationshipDraft.class::isInstance)
                .map(RelationshipDraft.class::cast)
                .toList();
    }
}
