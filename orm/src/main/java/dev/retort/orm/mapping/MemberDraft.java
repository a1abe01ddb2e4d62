package dev.retort.orm.mapping;

/** What the annotations of one member say, before tables are made of it. */
sealed interface MemberDraft permits AttributeDraft, ElementsDraft, EmbeddedDraft, RelationshipDraft {

    PersistentMember member();

    default String name() {
        return member().name();
    }
}
