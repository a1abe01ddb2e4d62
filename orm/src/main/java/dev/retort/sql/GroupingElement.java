package dev.retort.sql;

/**
 * Something to group by: an expression, or {@link GroupingSets}.
 */
public sealed interface GroupingElement extends SqlElement permits Expression, GroupingSets {}
