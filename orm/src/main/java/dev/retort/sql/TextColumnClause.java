package dev.retort.sql;

/**
 * A column of text.
 *
 * @param <T> the Java type of the value
 */
public interface TextColumnClause<T> extends ColumnClause<T>, TextExpression<T> {}
