package dev.retort.orm.mapping;

import dev.retort.type.SqlType;

/** What the annotations of one attribute say about its column. */
record AttributeDraft(
        PersistentMember member,
        boolean id,
        boolean version,
        String columnName,
        SqlType<?> type,
        boolean nullable,
        boolean unique,
        boolean insertable,
        boolean updatable)
        implements MemberDraft {
    /** The same column for elements of a collection, none of which is null. */
    AttributeDraft ofElement(PersistentMember held) {
        return new AttributeDraft(held, false, false, columnName, type, false, unique, true, true);
    }
}
