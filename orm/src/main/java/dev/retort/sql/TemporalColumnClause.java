package dev.retort.sql;

/**
 * A column of a date, a time of day, or both.
 *
 * @param <T> the Java type of the value
 */
public interface TemporalColumnClause<T> extends ColumnClause<T>, TemporalExpression<T> {}
