package dev.retort.sql;

/**
 * A column of a JSON document.
 *
 * @param <T> the Java type of the value
 */
public interface JsonColumnClause<T> extends ColumnClause<T>, JsonExpression<T> {}
