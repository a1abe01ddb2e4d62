package dev.retort.sql;

/**
 * A column of a range.
 *
 * @param <T> the Java type of the value
 * @param <E> the Java type of a bound
 */
public interface RangeColumnClause<T, E> extends ColumnClause<T>, RangeExpression<T, E> {}
