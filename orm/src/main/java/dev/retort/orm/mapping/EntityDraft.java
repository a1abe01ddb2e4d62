package dev.retort.orm.mapping;

import dev.retort.schema.Sequence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the annotations of one class say, before tables are made of it. */
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
        EntityCallbacks callbacks) {

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

    /** Its collections of values. */
    List<ElementsDraft> elements() {
        return members.stream()
                .filter(ElementsDraft.class::isInstance)
                .map(ElementsDraft.class::cast)
                .toList();
    }

    List<RelationshipDraft> relationships() {
        return members.stream()
                .filter(RelationshipDraft.class::isInstance)
                .map(RelationshipDraft.class::cast)
                .toList();
    }
}
