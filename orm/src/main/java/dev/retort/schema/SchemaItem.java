package dev.retort.schema;

/** What a {@link Table} is made of: columns, constraints and indexes. Each is described first, and the table makes its own of it. */
public sealed interface SchemaItem permits ColumnDefinition, Constraint, Index {}
