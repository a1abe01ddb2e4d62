package dev.retort.schema;

/** What {@link MetaData#createAll} and {@link MetaData#dropAll} look for in the database first, to leave alone what is as wanted. */
public enum CheckFirst {
    /** Tables and views. */
    TABLES,
    /** Types of enums, and domains. */
    TYPES,
    /** Sequences. */
    SEQUENCES
}
