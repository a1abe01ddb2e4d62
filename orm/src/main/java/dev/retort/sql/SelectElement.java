package dev.retort.sql;

/**
 * Something to select or to return: an expression, or a source of rows, which stands for all its columns.
 */
public sealed interface SelectElement extends SqlElement permits Expression, FromClause {}
