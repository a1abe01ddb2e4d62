package dev.retort.schema;

/** What happens to a table, or to a whole {@link MetaData}. */
public enum DdlEvent {
    /** It is about to be created. */
    BEFORE_CREATE,
    /** It was created, with its indexes and comments. */
    AFTER_CREATE,
    /** It is about to be dropped. */
    BEFORE_DROP,
    /** It was dropped. */
    AFTER_DROP
}
