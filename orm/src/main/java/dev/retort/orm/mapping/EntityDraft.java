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
        AttributeDraft id,
        KeyGeneration keyGeneration,
        @Nullable Sequence sequence,
        EntityCallbacks callbacks) {

    String qualifiedTableName() {
        return schema == null ? tableName : schema + "." + tableName;
    }

    List<RelationshipDraft> relationships() {
        return members.stream()
                .filter(RelationshipDraft.class::isInstance)
                .map(RelationshipDraft.class::cast)
                .toList();
    }
}
