package dev.retort.sql;

/**
 * A column of an array.
 *
 * @param <T> the Java type of the value
 * @param <E> the Java type of an element
 */
public interface ArrayColumnClause<T, E> extends ColumnClause<T>, ArrayExpression<T, E> {}
