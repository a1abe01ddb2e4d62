package dev.retort.sql;

/**
 * The columns that this package makes, as {@link AnyExpression} is for other expressions.
 *
 * @param <T> the Java type of the value
 */
non-sealed interface AnyColumn<T>
        extends AnyExpression<T>,
                TextColumnClause<T>,
                NumericColumnClause<T>,
                TemporalColumnClause<T>,
                JsonColumnClause<T>,
                ArrayColumnClause<T, T>,
                RangeColumnClause<T, T> {}
