package dev.retort.schema;

/** What names a column of a table: the column, or the description of one. */
public sealed interface SchemaColumn permits Column, ColumnDefinition {
    /** The name in the database. */
    String name();
}
